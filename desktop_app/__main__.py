"""The front door: a command goes to the command line, anything else opens the window."""

from __future__ import annotations

import os
import sys

NO_DISPLAY = (
    "There is no display to open a window on. Start In the Loop on a desktop, or give it a "
    "command: python -m desktop_app --help\n"
)


def main(arguments: list[str]) -> int:
    """Run and return the exit code; Qt is imported only where a window is wanted."""
    if is_command(arguments):
        from desktop_app.bootstrap import run_command

        return run_command(arguments)
    if lacks_display(sys.platform):
        sys.stderr.write(NO_DISPLAY)
        return 2
    from desktop_app.bootstrap import run_window

    return run_window(arguments)


def is_command(arguments: list[str]) -> bool:
    """Whether the first word is one for the command line; a book's folder is offered a window."""
    if not arguments:
        return False
    first = arguments[0]
    return first in ("-h", "--help", "--version") or not (
        first.startswith("-") or first.endswith(".loop")
    )


def lacks_display(platform: str) -> bool:
    """Whether Qt would end the program for want of a display (Linux only)."""
    if not platform.startswith("linux"):
        return False
    return not any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
