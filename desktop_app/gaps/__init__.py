"""The gaps that rules find: pure questions over the domain and the law, the day handed in."""
