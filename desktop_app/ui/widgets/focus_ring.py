"""The ring around whatever has the focus: two pixels wide, two pixels off, in the accent colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QMenuBar, QWidget
from shiboken6 import isValid

from desktop_app.ui import tokens
from desktop_app.ui.theme import tokens_now

OUT = tokens.RING + tokens.RING_GAP
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.LayoutRequest,
    }
)


class FocusRing(QWidget):
    """Lies over one window, follows the focus and lets every click through."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._watched: list[QWidget] = []
        self._ring = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def around(self) -> QWidget | None:
        """What the ring is around, or None while it is not seen."""
        return self._watched[0] if self._watched and not self.isHidden() else None

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self):
            return
        for one in self._watched:
            if isValid(one):  # a page that was taken down is told of late
                one.removeEventFilter(self)
        self._watched = []
        if now is None or now.window() is not self._window or isinstance(now, QMenuBar):
            self.hide()
            return
        self._watched = list(_with_parents(now, self._window))
        for one in self._watched:
            one.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        if not self._watched or not isValid(self._watched[0]) or not self._watched[0].isVisible():
            self.hide()
            return
        around = self._watched[0]
        whole = QRect(around.mapTo(self._window, QPoint(0, 0)), around.size())
        ring = whole.adjusted(-OUT, -OUT, OUT, OUT)
        seen = ring.intersected(self._window.rect())
        for parent in self._watched[1:]:
            if isinstance(parent.parent(), QAbstractScrollArea):
                corner = parent.mapTo(self._window, QPoint(0, 0))
                port = QRect(corner, parent.size()).adjusted(-OUT, -OUT, OUT, OUT)
                seen = seen.intersected(port)
        self._ring = ring.translated(-seen.topLeft())
        self.setGeometry(seen)
        self.setVisible(not seen.isEmpty())
        self.raise_()
        self.update()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens_now().accent), tokens.RING))
        radius = tokens.CONTROL_RADIUS + tokens.RING_GAP
        painter.drawRoundedRect(self._ring.adjusted(1, 1, -1, -1), radius, radius)
        painter.end()


def _with_parents(widget: QWidget, window: QWidget) -> list[QWidget]:
    found = [widget]
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        found.append(parent)
        parent = parent.parentWidget()
    return found
