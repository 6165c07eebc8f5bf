"""Who knows what, as a table: each cell a shape, a few words and a line beneath them.

It is a plain table view over the one row model, so that the arrow keys and a screen reader
go through it as through any other; only the painting is its own.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
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

from desktop_app.casework.views.sharing_matrix import MatrixCell, MatrixRow, SharingMatrix
from desktop_app.ui import tokens
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.theme import tokens_now

Index = QModelIndex | QPersistentModelIndex
PAD = 8
CONCERN_CHARS = 19
AGENCY_CHARS = 12
TALLEST_CHARS = 96
_TOP_LEFT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


class MatrixView(QTableView):
    """Concerns down, agencies across; Enter or a double click opens a cell."""

    opened = Signal(object)  # MatrixCell
    selected = Signal(object)  # MatrixCell, or None on a concern

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.table: RowTable[MatrixRow] = RowTable(())
        self.setModel(self.table)
        self.setItemDelegate(_MatrixCells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        self.activated.connect(self._on_activated)

    @property
    def cell(self) -> MatrixCell | None:
        """The selected cell; None on a concern's own cell."""
        return self._cell_at(self.currentIndex())

    def show_matrix(self, matrix: SharingMatrix) -> None:
        """Show a matrix; the place in it is kept."""
        was = self.currentIndex()
        place = (max(was.row(), 0), max(was.column(), min(1, len(matrix.columns))))
        table = RowTable(_columns(matrix))
        table.show(matrix.rows)
        self.setModel(table)
        self.table = table  # only now: the old one goes, and nothing is measured in between
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        row = min(place[0], len(matrix.rows) - 1)
        column = min(place[1], len(matrix.columns))
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, column))
        self.fit()

    def fit(self) -> None:
        """Share the width, give rows the height of their words, and show every row at once."""
        count = self.table.columnCount()
        if not count or self.model() is not self.table:
            return  # while its model is changed, Qt resizes the view halfway
        unit = self.fontMetrics().horizontalAdvance("n")
        first = CONCERN_CHARS * unit
        others = max(count - 1, 1)
        share = max((self.viewport().width() - first) // others, AGENCY_CHARS * unit)
        self.setColumnWidth(0, first)
        for column in range(1, count):
            self.setColumnWidth(column, share)
        self.horizontalHeader().setFixedHeight(self._heading_height(first, share))
        self.resizeRowsToContents()
        tall = sum(self.rowHeight(row) for row in range(self.table.rowCount()))
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if first + share * others > self.viewport().width() else 0
        frame = 2 * self.frameWidth()
        self.setMinimumHeight(
            min(self.horizontalHeader().height() + tall + below + frame, TALLEST_CHARS * unit)
        )

    def _heading_height(self, first: int, share: int) -> int:
        metrics = QFontMetrics(_small(_strong(self.font())))
        heights = [
            metrics.boundingRect(
                QRect(0, 0, (share if place else first) - 2 * PAD, 10_000),
                _TOP_LEFT,
                column.heading,
            ).height()
            for place, column in enumerate(self.table.columns)
        ]
        return max(heights, default=0) + 2 * PAD + 4

    def _cell_at(self, index: Index) -> MatrixCell | None:
        if not index.isValid() or index.column() == 0:
            return None
        return self.table.row(index).cells[index.column() - 1]

    def _on_activated(self, index: QModelIndex) -> None:
        cell = self._cell_at(index)
        if cell is not None:
            self.opened.emit(cell)

    def _on_current_changed(self, current: QModelIndex, _was: QModelIndex) -> None:
        self.selected.emit(self._cell_at(current))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cell is not None:
            self.opened.emit(self.cell)
            return
        super().keyPressEvent(event)


class _MatrixCells(QStyledItemDelegate):
    """Paints a badge with the words beneath it; the model says the same in a sentence."""

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens_now()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen:
            painter.fillRect(option.rect, QColor(colours.selected))
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        inside = option.rect.adjusted(PAD, PAD, -PAD, -PAD)
        head, note = _words(index)
        text = QColor(colours.selected_text if is_chosen else colours.text)
        notes = QColor(colours.selected_text if is_chosen else colours.notes)
        cell = _cell(index)
        if cell is None:
            taken = _draw(painter, inside, _strong(option.font), text, head)
        else:
            taken = _draw_badge(painter, inside, option.font, cell.badge, head)
        below = inside.adjusted(0, taken + 2, 0, 0)
        _draw(painter, below, _small(option.font), notes, note)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 160
        room = QRect(0, 0, max(width - 2 * PAD, 40), 10_000)
        head, note = _words(index)
        cell = _cell(index)
        if cell is None:
            strong = QFontMetrics(_strong(option.font))
            tall = strong.boundingRect(room, _TOP_LEFT, head).height()
        else:
            said = f"{tokens.SHAPES[cell.badge]} {head}"
            metrics = QFontMetrics(_badge_font(option.font))
            tall = _badge_room(metrics, said, room.width()).height()
        if note:
            tall += QFontMetrics(_small(option.font)).boundingRect(room, _TOP_LEFT, note).height()
        return QSize(width, max(tokens.ROW_HEIGHT, tall + 2 * PAD + 4))


def _columns(matrix: SharingMatrix) -> tuple[Column[MatrixRow], ...]:
    concern: Column[MatrixRow] = Column(
        heading="Concern",
        text=lambda row: f"{row.title}\n{row.note}",
        spoken=lambda row: f"{row.title}, {row.note}",
    )
    return (concern, *(_column(matrix, place) for place in range(len(matrix.columns))))


def _column(matrix: SharingMatrix, place: int) -> Column[MatrixRow]:
    agency = matrix.columns[place]
    return Column(
        heading=f"{agency.name}\n{agency.relation}",
        text=lambda row: f"{row.cells[place].words}\n{row.cells[place].detail}",
        tip=lambda row: row.cells[place].sentence,
        spoken=lambda row: row.cells[place].sentence,
        badge=lambda row: row.cells[place].badge,
    )


def _cell(index: Index) -> MatrixCell | None:
    model: Any = index.model()
    if model is None or index.column() == 0:
        return None
    cell: MatrixCell = model.row(index).cells[index.column() - 1]
    return cell


def _words(index: Index) -> tuple[str, str]:
    head, _, note = str(index.data(Qt.ItemDataRole.DisplayRole) or "").partition("\n")
    return head, note


def _draw(painter: QPainter, room: QRect, font: QFont, colour: QColor, words: str) -> int:
    """Draw wrapped words and return the height that they took."""
    painter.setFont(font)
    painter.setPen(colour)
    taken = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 10_000), _TOP_LEFT, words)
    painter.drawText(room, _TOP_LEFT, words)
    return taken.height() if words else 0


def _draw_badge(painter: QPainter, inside: QRect, base: QFont, state: str, words: str) -> int:
    colours = tokens_now()
    font = _badge_font(base)
    metrics = QFontMetrics(font)
    said = f"{tokens.SHAPES[state]} {words}"
    taken = _badge_room(metrics, said, inside.width())
    box = QRect(inside.left(), inside.top(), taken.width(), taken.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = colours.text if colours.name == "high-contrast" else colours.ground(state)
    painter.setPen(QColor(edge))
    painter.setBrush(QColor(colours.ground(state)))
    painter.drawRoundedRect(box, tokens.BADGE_RADIUS, tokens.BADGE_RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(font)
    painter.setPen(QColor(colours.word(state)))
    painter.drawText(box.adjusted(8, 2, -4, -2), _TOP_LEFT, said)
    return box.height()


def _badge_room(metrics: QFontMetrics, said: str, width: int) -> QSize:
    """The room of a badge; its words go on in a second line rather than being cut."""
    words = metrics.boundingRect(QRect(0, 0, width - 12, 10_000), _TOP_LEFT, said)
    return QSize(min(words.width() + 14, width), words.height() + 4)


def _badge_font(base: QFont) -> QFont:
    font = _strong(base)
    font.setPointSizeF(base.pointSizeF() * 0.93)
    return font


def _strong(base: QFont) -> QFont:
    font = QFont(base)
    font.setWeight(QFont.Weight(tokens.STRONG_WEIGHT))
    return font


def _small(base: QFont) -> QFont:
    font = QFont(base)
    font.setPointSizeF(max(base.pointSizeF() * tokens.NOTES_SCALE, tokens.NOTES_FLOOR_PX * 0.75))
    return font
