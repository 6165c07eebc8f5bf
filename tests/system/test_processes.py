"""A process knows itself, and its memory goes to no file."""

import os
import platform
import subprocess
import sys

import pytest

from desktop_app.system.processes import this_process

ASK = """
import ctypes, resource
from desktop_app.system.processes import keep_out_of_crash_files
libc = ctypes.CDLL(None)
print(libc.prctl(3, 0, 0, 0, 0))
keep_out_of_crash_files()
print(resource.getrlimit(resource.RLIMIT_CORE), libc.prctl(3, 0, 0, 0, 0))
"""


def test_a_process_knows_its_number_and_computer() -> None:
    process = this_process()
    assert (process.pid, process.host) == (os.getpid(), platform.node())


@pytest.mark.skipif(sys.platform != "linux", reason="the proof reads Linux's own switch")
def test_crash_files_are_off() -> None:
    # In a process of its own: it cannot be undone.
    answer = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.split("\n")[:2] == ["1", "(0, 0) 0"]
