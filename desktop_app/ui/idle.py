"""Lock when nobody has touched the computer for a while, and say so half a minute before."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

DEFAULT_MINUTES: Final = 5
FEWEST_MINUTES: Final = 1
MOST_MINUTES: Final = 15
MINUTE_MS: Final = 60_000
WARNING_MS: Final = 30_000

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Watches keys and the mouse over the whole program. `minute_ms` is shorter in tests."""

    warned = Signal()
    touched_again = Signal()
    idle = Signal()

    def __init__(self, app: QApplication, minutes: int, minute_ms: int = MINUTE_MS) -> None:
        super().__init__()
        self.minutes = within_limits(minutes)
        self._minute_ms = minute_ms
        self._app = app
        self._is_warned = False
        self._warning = QTimer(self)
        self._warning.setSingleShot(True)
        self._warning.timeout.connect(self._on_warning)
        self._last = QTimer(self)
        self._last.setSingleShot(True)
        self._last.timeout.connect(self.idle)

    def start(self) -> None:
        self._app.installEventFilter(self)
        self.touch()

    def stop(self) -> None:
        self._app.removeEventFilter(self)
        self._warning.stop()
        self._last.stop()
        self._is_warned = False

    def touch(self) -> None:
        """Somebody is there."""
        self._last.stop()
        whole = self.minutes * self._minute_ms
        self._warning.start(whole - WARNING_MS * self._minute_ms // MINUTE_MS)
        if self._is_warned:
            self._is_warned = False
            self.touched_again.emit()

    def _on_warning(self) -> None:
        self._is_warned = True
        self._last.start(WARNING_MS * self._minute_ms // MINUTE_MS)
        self.warned.emit()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and (self._warning.isActive() or self._last.isActive()):
            self.touch()
        return False


def within_limits(minutes: int) -> int:
    """The nearest number of minutes that is allowed: one to fifteen, never none."""
    return min(max(minutes, FEWEST_MINUTES), MOST_MINUTES)
