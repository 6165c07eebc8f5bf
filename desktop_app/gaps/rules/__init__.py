"""One rule a file; none knows another, and the list below is what the program asks."""
