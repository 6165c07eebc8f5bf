"""One numbered step a file, each run once and in order; never edited afterwards."""
