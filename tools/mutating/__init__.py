"""Mutation testing: what is changed (`operators`, `changes`) and how it is tried (`trying`)."""
