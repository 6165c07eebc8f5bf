"""The catalogue read a second time, slow and literal, to hold the rules to."""
