"""This process: who it is, and how it keeps secrets out of crash files."""

import contextlib
import ctypes
import os
import platform
import sys
from dataclasses import dataclass

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1  # werapi.h: no memory contents in Windows' crash reports


@dataclass(frozen=True, slots=True)
class Process:
    """One running program on one computer."""

    pid: int
    host: str


def this_process() -> Process:
    """Name the process that asks."""
    return Process(os.getpid(), platform.node())


def keep_out_of_crash_files() -> None:
    """Ask the system never to write this process's memory to a file.

    A crash file would hold the keys and the names of people. On Linux this also stops
    other programs of the same user from reading the memory. What a system cannot do is
    left out quietly: the book is no less usable for it.
    """
    if sys.platform == "win32":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.kernel32.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)
    else:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
