"""Whatever has the focus is in view: a page scrolls to it, since Qt does so for Tab alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QWidget
from shiboken6 import isValid

from desktop_app.ui import tokens

MARGIN = tokens.RING + tokens.RING_GAP
"""Room for the ring around it, in pixels."""

SETTLED_AFTER_MS = 60
"""How long a page that was just filled may take to be laid out. Source: our own choice."""


class FocusView(QObject):
    """Follows the focus of one window; what the mouse chose is where it is and stays there."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self) or now is None or now.window() is not self._window:
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            when_settled(self, lambda: _show(now))


def when_settled(owner: QObject, do: Callable[[], object]) -> None:
    """Do it after this event and once more when the page is laid out, unless `owner` is gone."""
    QTimer.singleShot(0, owner, do)
    again = QTimer(owner)
    again.setSingleShot(True)
    again.timeout.connect(do)
    again.timeout.connect(again.deleteLater)
    again.start(SETTLED_AFTER_MS)


def _show(widget: QWidget) -> None:
    """Scroll to a widget while it has the focus."""
    if isValid(widget) and widget.hasFocus():
        bring_into_view(widget)


def bring_into_view(widget: QWidget) -> None:
    """Scroll every page around a widget until it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, MARGIN)
        parent = parent.parentWidget()
