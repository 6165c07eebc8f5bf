"""Small controls that several screens share, each with an accessible name."""
