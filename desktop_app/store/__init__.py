"""The encrypted book: the one room that knows SQL and keys; it decides nothing."""
