"""The built folder: its size, and how long its programs take to start.

    python dev.py build && python dev.py bench built_program

A start is that of a whole process, from nothing to its end, as a user waits for it; the bare
Python of this computer, started in the same run, stands beside it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tools.build_parts import COMMAND, NAME
from tools.check_build import BUILT, OPEN_AND_CLOSE, bare_environment, size_mb

TIMES = 7


def main() -> int:
    if not BUILT.is_dir():
        sys.stdout.write("There is no build; make one with: python dev.py build\n")
        return 1
    ending = ".exe" if sys.platform == "win32" else ""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        python_s = start_s([sys.executable, "-I", "-c", ""], home)
        command_s = start_s([str(BUILT / f"{COMMAND}{ending}"), "--version"], home)
        window_s = start_s([str(BUILT / f"{NAME}{ending}"), OPEN_AND_CLOSE], home)
    sys.stdout.write(
        f"size {size_mb(BUILT):.0f} MB\n"
        f"a command: {command_s:.2f} s ({command_s / python_s:.0f}x bare Python)\n"
        f"the window: {window_s:.2f} s ({window_s / python_s:.0f}x bare Python)\n"
    )
    return 0


def start_s(command: list[str], home: Path) -> float:
    """The median of several starts, in seconds; the first, which may be cold, is left out."""
    took: list[float] = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        subprocess.run(
            command, env=bare_environment(home), cwd=home, capture_output=True, check=True
        )
        took.append(time.perf_counter() - began)
    return median(took[1:])


if __name__ == "__main__":
    sys.exit(main())
