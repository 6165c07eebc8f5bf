"""Foreign files to domain values and back: no store, no Qt, every row accounted for."""
