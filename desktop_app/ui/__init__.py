"""Windows and widgets: the one room that knows Qt; it reaches the store through casework."""
