"""When the computer's own screen is locked or its user changes, so is the book.

Windows tells a window that has asked for it. Elsewhere nothing is asked for: the book locks
after its own time, and when the computer is about to sleep.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

WM_WTSSESSION_CHANGE: Final = 0x02B1
WM_POWERBROADCAST: Final = 0x0218
_LEAVING: Final = frozenset({0x2, 0x4, 0x6, 0x7})
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK."""

_SUSPENDING: Final = 0x4  # PBT_APMSUSPEND
_THIS_SESSION: Final = 0  # NOTIFY_FOR_THIS_SESSION


def ask_for_session_changes(window_handle: int) -> bool:
    """Have Windows tell the window of locking and leaving; False where it cannot."""
    if sys.platform != "win32":
        return False
    try:
        return bool(
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window_handle, _THIS_SESSION)
        )
    except (OSError, AttributeError):
        return False


def means_leaving(message: int, what: int) -> bool:
    """Whether a message to a window says that its user has left: locked, switched, asleep."""
    if message == WM_WTSSESSION_CHANGE:
        return what in _LEAVING
    return message == WM_POWERBROADCAST and what == _SUSPENDING
