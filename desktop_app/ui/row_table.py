"""The only table model: frozen rows, described columns, no knowledge of casework."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
BADGE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The state that `widgets.badge` paints in a cell, or None for plain words."""
STRONG_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""Whether a cell's words are heavy; `widgets.cells` paints them so."""
TINT_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""The state in whose colour a cell's words are painted, or None."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading and how a row's cell reads.

    `spoken` is what a screen reader says where that differs from `text`; `badge` names a
    state of `tokens.STATES` whose shape and colours the cell takes and `tint` one whose colour
    the plain words take; `sort_key` orders the rows
    when the heading is clicked (without it the text does). A column of `width_chars` 0 shares what
    is left of the width, and a spare one is left out where there is no room.
    """

    heading: str
    text: Callable[[Row], str]
    tip: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    badge: Callable[[Row], str | None] | None = None
    is_strong: Callable[[Row], bool] | None = None
    tint: Callable[[Row], str | None] | None = None
    sort_key: Callable[[Row], Any] | None = None
    width_chars: int = 0
    is_spare: bool = False


class RowTable(QAbstractTableModel, Generic[Row]):
    """Rows as they are, in the order that the view gave or the user chose."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        return self._columns

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> Row:
        return self._rows[index.row()]

    def position(self, is_wanted: Callable[[Row], bool]) -> int:
        """Where the first wanted row stands, or -1."""
        return next((n for n, row in enumerate(self._rows) if is_wanted(row)), -1)

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (column.spoken or column.text)(row)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return plain_tip(column.tip(row))
        if role == BADGE_ROLE and column.badge:
            return column.badge(row)
        if role == STRONG_ROLE and column.is_strong:
            return column.is_strong(row)
        if role == TINT_ROLE and column.tint:
            return column.tint(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            plain = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            wraps = "\n" in self._columns[section].heading
            return int(plain) | int(Qt.TextFlag.TextWordWrap) if wraps else plain
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            across = orientation == Qt.Orientation.Horizontal
            return self._columns[section].heading if across else str(section + 1)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            return
        chosen = self._columns[column]
        key = chosen.sort_key or (lambda row: chosen.text(row).casefold())
        self.show(sorted(self._rows, key=key, reverse=order == Qt.SortOrder.DescendingOrder))


def plain_tip(words: str) -> str:
    """Words as a tooltip that Qt cannot take for rich text: it guesses by looking for a tag."""
    return words.replace("<", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")
