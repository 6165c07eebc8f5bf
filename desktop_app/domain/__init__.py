"""The nouns of coordination: frozen values, standard library only, no clock and no files."""
