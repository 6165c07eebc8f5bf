"""Room: the nouns of the field; standard library only, no clock, no files, no dice."""
