"""Content to pages: the one room that knows reportlab and pypdfium2; it queries nothing."""
