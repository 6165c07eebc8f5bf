"""Rows and columns of text that go on over pages, a row taller than a page included.

reportlab's own table loses the text of such a row where its heading is repeated (seen in 5.1.0),
so this program lays its tables out itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop_app.reports.text import ROUNDING, Words

HAIRLINE: Final = HexColor("#9AA5B1")

SLACK: Final = 14.0
"""Points by which a page may hold less than its height; more than any frame's padding."""

Cell = tuple[Words, ...]
"""Texts under one another."""

Row = tuple[Cell, ...]


class Grid(Flowable):
    """A heading that is repeated on every page, and rows; lines between rows, or all round.

    `widths`, `padding` and `page_high` are in points. A heading that takes more than half of a
    page is printed once, as a row. A row that would fit a page of `page_high` is not cut: it
    waits for the next page.
    """

    def __init__(
        self,
        head: Row | None,
        rows: Sequence[Row],
        widths: Sequence[float],
        *,
        padding: float = 3,
        is_boxed: bool = False,
        page_high: float = 0,
    ) -> None:
        super().__init__()
        self._head, self._rows, self._widths = head, tuple(rows), tuple(widths)
        self._padding, self._is_boxed, self._page_high = padding, is_boxed, page_high

    def wrap(self, wide: float, high: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's call
        self.width = sum(self._widths)
        self.height = sum(self._high(row) for row in self._all_rows())
        return self.width, self.height

    def split(self, wide: float, high: float) -> list[Grid]:  # noqa: ARG002 - reportlab's call
        head, rows = self._head, self._rows
        if head and self._high(head) > high / 2:
            rows = (head, *rows)
            head = None
        head_high = self._high(head) if head else 0
        room = high - head_high
        if rows and room < self._high(rows[0]) <= self._page_high - head_high - SLACK:
            return []
        taken, rest = self._divided(rows, room)
        if not taken:
            return []
        return [self._part(head, taken), *([self._part(head, rest)] if rest else [])]

    def draw(self) -> None:
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setLineWidth(0.5)
        top = self.height
        if self._is_boxed:
            self.canv.line(0, top, self.width, top)
        for row in self._all_rows():
            bottom = top - self._high(row)
            self._draw_row(row, top, bottom)
            top = bottom

    def _all_rows(self) -> tuple[Row, ...]:
        return self._rows if self._head is None else (self._head, *self._rows)

    def _part(self, head: Row | None, rows: Sequence[Row]) -> Grid:
        return Grid(
            head,
            rows,
            self._widths,
            padding=self._padding,
            is_boxed=self._is_boxed,
            page_high=self._page_high,
        )

    def _high(self, row: Row) -> float:
        cells = zip(row, self._widths, strict=True)
        return 2 * self._padding + max(
            (sum(self._text_high(text, wide) for text in cell) for cell, wide in cells), default=0
        )

    def _text_high(self, text: Words, wide: float) -> float:
        return text.wrap(wide - 2 * self._padding, 0)[1]

    def _divided(self, rows: Sequence[Row], room: float) -> tuple[list[Row], list[Row]]:
        """The rows that fit `room`, and the rest; a first row that is too tall is cut in two."""
        taken: list[Row] = []
        for at, row in enumerate(rows):
            high = self._high(row)
            if high > room + ROUNDING:
                if taken:
                    return taken, list(rows[at:])
                upper, lower = self._cut(row, room - 2 * self._padding)
                return ([upper], [lower, *rows[1:]]) if upper else ([], list(rows))
            taken.append(row)
            room -= high
        return taken, []

    def _cut(self, row: Row, room: float) -> tuple[Row, Row]:
        halves = [
            self._cut_cell(cell, wide - 2 * self._padding, room)
            for cell, wide in zip(row, self._widths, strict=True)
        ]
        if not any(upper for upper, _ in halves):
            return (), row
        return tuple(upper for upper, _ in halves), tuple(lower for _, lower in halves)

    def _cut_cell(self, cell: Cell, wide: float, room: float) -> tuple[Cell, Cell]:
        for at, text in enumerate(cell):
            high = text.wrap(wide, room)[1]
            if high > room + ROUNDING:
                parts = text.split(wide, room)
                if len(parts) == 2:
                    return (*cell[:at], parts[0]), (parts[1], *cell[at + 1 :])
                return cell[:at], cell[at:]
            room -= high
        return cell, ()

    def _draw_row(self, row: Row, top: float, bottom: float) -> None:
        left = 0.0
        self.canv.line(0, bottom, self.width, bottom)
        for cell, wide in zip(row, self._widths, strict=True):
            y = top - self._padding
            for text in cell:
                y -= self._text_high(text, wide)
                text.drawOn(self.canv, left + self._padding, y)
            if self._is_boxed:
                self.canv.line(left, top, left, bottom)
            left += wide
        if self._is_boxed:
            self.canv.line(left, top, left, bottom)
