"""What keeps the repository's own pages true; none of it is in the program."""
