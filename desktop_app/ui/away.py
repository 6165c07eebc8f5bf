"""Hears that the computer was locked, its user switched or that it goes to sleep."""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.system.session_lock import ask_for_session_changes, means_leaving

_WINDOWS_MESSAGES = b"windows_generic_MSG"


class AwayWatch(QObject):
    """Emits `left` when the computer says that nobody is in front of it any more."""

    left = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._filter = _Messages(self.left.emit)
        app.applicationStateChanged.connect(self._on_state_changed)

    def start(self, window: QWidget) -> None:
        if ask_for_session_changes(int(window.winId())):
            self._app.installNativeEventFilter(self._filter)

    def stop(self) -> None:
        self._app.removeNativeEventFilter(self._filter)

    def let_go(self) -> None:
        self._app.applicationStateChanged.disconnect(self._on_state_changed)

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self.left.emit()


class _Messages(QAbstractNativeEventFilter):
    """Reads Windows' messages; nothing is ever held back."""

    def __init__(self, left: Any) -> None:
        super().__init__()
        self._left = left

    # Qt overrides

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        if QByteArray(event_type).data() == _WINDOWS_MESSAGES:
            code, what = _read(int(message))
            if means_leaving(code, what):
                self._left()
        return False, 0


class _Message(ctypes.Structure):
    """The beginning of Windows' MSG: the window, the message and its first word."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("code", ctypes.c_uint),
        ("what", ctypes.c_size_t),
    )


def _read(address: int) -> tuple[int, int]:
    message = _Message.from_address(address)
    return int(message.code), int(message.what)
