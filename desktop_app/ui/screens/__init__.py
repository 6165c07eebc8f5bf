"""One window a view; screens never import one another."""
