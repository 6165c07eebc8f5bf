"""The command line: arguments in, words and exit codes out; reaches the store through casework."""
