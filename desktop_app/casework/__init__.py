"""What a person can do and see: the only room above the store that may use it."""
