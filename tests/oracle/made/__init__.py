"""Worlds to judge, made by seed: few people, few agencies, few days, edges more often than not."""
