"""Widgets in a line that goes on in the next one where the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from desktop_app.ui import tokens


class Flow(QLayout):
    """Lays its widgets out as words in a paragraph; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(tokens.STEP)

    # Qt overrides

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value] # Qt asks until there is none

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value] # as above

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arranged(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arranged(rect, moves=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() + self.spacing() for size in shown)
        return QSize(max(wide - self.spacing(), 0), max((s.height() for s in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arranged(self, rect: QRect, *, moves: bool) -> int:
        """Place the widgets within `rect`, or only measure; returns the height taken."""
        x, y = rect.x(), rect.y()
        shown = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        tall = max((size.height() for _, size in shown), default=0)
        for item, size in shown:
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y = rect.x(), y + tall + self.spacing()
            if moves:
                item.setGeometry(QRect(x, y, min(size.width(), rect.width()), tall))
            x += size.width() + self.spacing()
        return y + tall - rect.y()


def flow_of(*widgets: QWidget) -> QWidget:
    """A holder with widgets that flow."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    flow = Flow(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
