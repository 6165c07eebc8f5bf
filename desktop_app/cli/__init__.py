"""The command line: arguments in, words and exit codes out; reaches the store through casework."""

from desktop_app.cli.door import main as main
