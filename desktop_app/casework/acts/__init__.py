"""Acts: one verb a file, each checks a draft and records it through the one door."""
