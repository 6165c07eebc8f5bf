"""The bar at the left: the screens, each with how much waits there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui import tokens
from desktop_app.ui.theme import tokens_now

_NAME = int(Qt.ItemDataRole.UserRole)
_COUNT = _NAME + 1


class Navigation(QListWidget):
    """Up and down choose, Enter or a click goes there."""

    went_to = Signal(str)  # screen name

    def __init__(self, entries: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigation")
        self.setAccessibleName("Pages")
        self.setItemDelegate(_Line(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for name, words in entries:
            item = QListWidgetItem(words)
            item.setData(_NAME, name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.addItem(item)
        self.itemClicked.connect(lambda item: self.went_to.emit(item.data(_NAME)))

    def show_place(self, name: str) -> None:
        """Mark the screen that is in front; one that is not listed leaves the mark."""
        for row in range(self.count()):
            if self.item(row).data(_NAME) == name:
                self.setCurrentRow(row)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits on the screens that `counts` names; the others keep theirs."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_NAME) not in counts:
                continue
            count = counts[item.data(_NAME)]
            item.setData(_COUNT, count)
            said = item.text() if not count else f"{item.text()}, {count}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def wanted_width(self) -> int:
        """As wide as the longest line with its count."""
        metrics = self.fontMetrics()
        words = (self.item(row).text() for row in range(self.count()))
        return max(184, max(metrics.horizontalAdvance(f"{w}  1,234") for w in words) + 48)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        go_keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in go_keys and self.currentRow() >= 0:
            self.went_to.emit(self.currentItem().data(_NAME))
            return
        super().keyPressEvent(event)


class _Line(QStyledItemDelegate):
    # Qt overrides

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, max(36, option.fontMetrics.height() + 16))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = tokens_now()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(8, 0, -8, 0)
        painter.setPen(QPen(QColor(colours.accent), tokens.RING) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.selected) if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if chosen:
            painter.fillRect(QRect(box.left(), box.top() + 1, 3, box.height() - 2), colours.accent)
        _write(painter, option.font, box, chosen, index)
        painter.restore()


def _write(
    painter: QPainter,
    base: QFont,
    box: QRect,
    chosen: bool,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    colours = tokens_now()
    font = QFont(base)
    if chosen:
        font.setWeight(QFont.Weight(tokens.STRONG_WEIGHT))
    painter.setFont(font)
    painter.setPen(QColor(colours.selected_text if chosen else colours.text))
    inside = box.adjusted(12, 0, -12, 0)
    middle = Qt.AlignmentFlag.AlignVCenter
    words = str(index.data(Qt.ItemDataRole.DisplayRole))
    painter.drawText(inside, int(middle | Qt.AlignmentFlag.AlignLeft), words)
    count = index.data(_COUNT)
    if count:
        painter.drawText(inside, int(middle | Qt.AlignmentFlag.AlignRight), f"{count:,}")
