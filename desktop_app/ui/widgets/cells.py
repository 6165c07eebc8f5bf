"""A list of rows: one table view for the whole program, and how its cells are painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.ui import tokens
from desktop_app.ui.row_table import BADGE_ROLE, STRONG_ROLE, TINT_ROLE, Column, RowTable
from desktop_app.ui.theme import tokens_now

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
NARROW_CHARS = 28
"""Below how many letters of room a list leaves its spare columns out."""

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
LEAST_CHARS = 14
"""The least room of a column that shares what is left; a list too wide scrolls sideways."""

FITTED_ROWS = 400
"""Up to how many rows each gets the height of its words; measuring more would be felt."""

MOST_KNOWN = 20_000
"""How many measured cells a list remembers. Source: our own choice."""


class Cells(QStyledItemDelegate):
    """Paints words, heavy words and badges; a screen reader gets the same words from the model."""

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens_now()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(colours.selected))
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        inside = option.rect.adjusted(_PAD, _PAD // 2, -_PAD, -_PAD // 2)
        state = index.data(BADGE_ROLE)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if state:
            _paint_badge(painter, inside, option.font, state, words)
        else:
            painter.setFont(_font(option.font, index))
            tint = index.data(TINT_ROLE)
            plain_only = chosen and colours.name == "high-contrast"
            plain = colours.selected_text if chosen else colours.text
            painter.setPen(QColor(colours.word(tint) if tint and not plain_only else plain))
            painter.drawText(inside, _WRAP, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font = _font(option.font, index)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        width = _width(self.parent(), index)
        if index.data(BADGE_ROLE):
            advance = QFontMetrics(font).horizontalAdvance(words)
            return QSize(advance + 48, tokens.ROW_HEIGHT)
        return QSize(width - 2 * _PAD, _height(QFontMetrics(font), words, width))


def _height(metrics: QFontMetrics, words: str, width: int) -> int:
    """How tall a row is whose words are wrapped in a column of this width."""
    room = QRect(0, 0, max(width - 2 * _PAD, 40), 10_000)
    return max(tokens.ROW_HEIGHT, metrics.boundingRect(room, _WRAP, words).height() + 2 * _PAD + 2)


class Heights:
    """How tall rows are; what was measured once is known until the font changes."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool, int], int] = {}
        self._font = ""
        self._plain = self._strong = QFontMetrics(QFont())

    def use(self, font: QFont) -> None:
        """Measure in `font` from now on."""
        if font.toString() == self._font and len(self._known) < MOST_KNOWN:
            return
        self._font = font.toString()
        heavy = QFont(font)
        heavy.setWeight(QFont.Weight(tokens.STRONG_WEIGHT))
        self._plain, self._strong = QFontMetrics(font), QFontMetrics(heavy)
        self._known.clear()

    def of(self, column: Column[Any], row: Any, width: int) -> int:
        """The height that the cell takes of this row in a column of this width."""
        if column.badge and column.badge(row):
            return tokens.ROW_HEIGHT
        is_strong = bool(column.is_strong and column.is_strong(row))
        key = column.text(row), is_strong, width
        if key not in self._known:
            self._known[key] = _height(self._strong if is_strong else self._plain, key[0], width)
        return self._known[key]


def _fixed(column: Column[Any], unit: int) -> int:
    """The width of a column of its own width; half a letter more, since letters differ."""
    return column.width_chars * unit + unit // 2 + 2 * _PAD


def _width(view: Any, index: Index) -> int:
    return view.columnWidth(index.column()) if isinstance(view, QTableView) else 200


def _font(base: QFont, index: Index) -> QFont:
    font = QFont(base)
    if index.data(STRONG_ROLE):
        font.setWeight(QFont.Weight(tokens.STRONG_WEIGHT))
    return font


def _paint_badge(painter: QPainter, inside: QRect, base: QFont, state: str, words: str) -> None:
    colours = tokens_now()
    font = QFont(base)
    font.setWeight(QFont.Weight(tokens.STRONG_WEIGHT))
    font.setPointSizeF(font.pointSizeF() * 0.93)
    metrics = QFontMetrics(font)
    said = f"{tokens.SHAPES[state]} {words}"
    width = min(metrics.horizontalAdvance(said) + 16, inside.width())
    box = QRect(inside.left(), inside.center().y() - metrics.height() // 2 - 1, width, 0)
    box.setHeight(metrics.height() + 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = colours.text if colours.name == "high-contrast" else colours.ground(state)
    painter.setPen(QColor(edge))
    painter.setBrush(QColor(colours.ground(state)))
    painter.drawRoundedRect(box, tokens.BADGE_RADIUS, tokens.BADGE_RADIUS)
    painter.setFont(font)
    painter.setPen(QColor(colours.word(state)))
    fitted = metrics.elidedText(said, Qt.TextElideMode.ElideRight, box.width() - 12)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), fitted)


class RowList(QTableView):
    """Rows to choose from: one selected, Enter or a double click opens, Tab goes on.

    It always has a current row once it has rows (a screen reader is silent without one) and
    keeps its place when the rows are shown again.
    """

    opened = Signal(object)  # the row
    selected = Signal(object)  # the row, or None

    def __init__(self, name: str, model: RowTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.table = model
        self._heights = Heights()
        self._fitted: tuple[int, str] | None = None
        self._most_lines = 0
        self.setModel(model)
        model.modelReset.connect(self._on_reset)
        self.setItemDelegate(Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(48)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @property
    def row(self) -> Any:
        """The selected row, or None."""
        index = self.currentIndex()
        return self.table.row(index) if index.isValid() else None

    def show_rows(self, rows: Any, key: Any = None) -> None:
        """Show `rows`; the row whose `key(row)` was selected stays selected, else the first is."""
        kept = key(self.row) if key and self.row is not None else None
        was = self.currentIndex().row()
        self.table.show(rows)
        place = self.table.position(lambda row: key(row) == kept) if kept is not None else -1
        if place < 0:
            place = min(max(was, 0), len(self.table.rows) - 1)
        if place >= 0:
            self.setCurrentIndex(self.table.index(place, 0))
        else:
            self.selected.emit(None)
        self.fit()

    def keep_to_rows(self, most_lines: int) -> None:
        """Be as tall as the rows, up to so many lines of text, not as tall as there is room."""
        self._most_lines = most_lines

    def fit(self) -> None:
        """Give columns their share of the width and rows the height of their words."""
        fitted = (self.viewport().width(), self.font().toString())
        if fitted == self._fitted:
            return
        self._fitted = fitted
        shown = list(self.table.columns)
        unit = self.fontMetrics().horizontalAdvance("n")
        while self._share(shown, unit) < NARROW_CHARS * unit and any(c.is_spare for c in shown):
            shown.remove(next(c for c in shown if c.is_spare))
        share = self._share(shown, unit)
        for place, column in enumerate(self.table.columns):
            self.setColumnHidden(place, column not in shown)
            least = LEAST_CHARS * unit + 2 * _PAD
            fixed = _fixed(column, unit)
            self.setColumnWidth(place, fixed if column.width_chars else max(share, least))
        if len(self.table.rows) <= FITTED_ROWS:
            self._fit_rows(shown)
        if self._most_lines:
            self._fit_height()

    def _fit_height(self) -> None:
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        is_wide = self.horizontalHeader().length() > self.viewport().width()
        across = self.horizontalScrollBar().sizeHint().height() if is_wide else 0
        most = self._most_lines * self.fontMetrics().height()
        self.setFixedHeight(min(rows + across + 2 * self.frameWidth(), most))

    def _fit_rows(self, shown: Sequence[Column[Any]]) -> None:
        """What `resizeRowsToContents` would do, had it a memory."""
        self._heights.use(self.font())
        places = self.table.columns.index
        columns = [(column, self.columnWidth(places(column))) for column in shown]
        header = self.verticalHeader()
        for number, row in enumerate(self.table.rows):
            tallest = max(self._heights.of(column, row, width) for column, width in columns)
            if header.sectionSize(number) != tallest:
                header.resizeSection(number, tallest)

    def _on_reset(self) -> None:
        self._fitted = None

    def _share(self, columns: Sequence[Column[Any]], unit: int) -> int:
        """The width that is left for each column without one of its own."""
        fixed = sum(_fixed(c, unit) for c in columns if c.width_chars)
        return (self.viewport().width() - fixed) // max(
            sum(1 for c in columns if not c.width_chars), 1
        )

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.table.row(index))

    def _on_row_changed(self, current: QModelIndex, _was: QModelIndex) -> None:
        self.selected.emit(self.table.row(current) if current.isValid() else None)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row is not None:
            self.opened.emit(self.row)
            return
        super().keyPressEvent(event)
