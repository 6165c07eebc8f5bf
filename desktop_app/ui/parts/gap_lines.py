"""What is missing for a person: one line for each agency, which Enter opens and closes again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.casework.views.person_gaps import PersonGapRow
from desktop_app.ui.parts.gap_acts import GAP_ACTS
from desktop_app.ui.row_table import Column
from desktop_app.ui.widgets.list_tab import ListAct, ListTab

COLUMNS: tuple[Column[PersonGapRow], ...] = (
    Column(
        heading="Severity",
        text=lambda row: "Answered" if row.is_answered else row.severity_words,
        badge=lambda row: "low" if row.is_answered else row.severity,
        width_chars=11,
    ),
    Column(
        heading="What is missing",
        text=lambda row: f"– {row.sentence}" if row.is_under else row.sentence,
        spoken=lambda row: row.sentence,
        tip=lambda row: row.clears_when,
    ),
    Column(
        heading="Due",
        text=lambda row: row.due,
        is_strong=lambda row: row.is_late,
        width_chars=13,
    ),
)
EMPTY = "Nothing is missing. What has to be told, answered or decided stands here."
OPEN = "Show the others of this line"
CLOSE = "Show it as one line"


class GapLines(ListTab):
    """The button of a line is that of the gap which leads it; opened, each gap has its own."""

    def __init__(
        self,
        on_act: Callable[[PersonGapRow], object],
        on_decide: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        self._person_id = ""
        self._lines: tuple[PersonGapRow, ...] = ()
        self._opened: set[tuple[str, bool]] = set()
        acts = [
            ListAct(words=words, act=on_act, for_row=partial(_clears, code))
            for code, (_, words) in GAP_ACTS.items()
        ]
        decide = ListAct(
            words="Record a decision not to share",
            act=lambda row: on_decide(row.agency_id, row.concern_id),
            for_row=lambda row: row.act == "tell" and bool(row.agency_id),
        )
        turns = (
            ListAct(words=OPEN, act=self._turn, for_row=lambda row: bool(row.opened)),
            ListAct(words=CLOSE, act=self._turn, for_row=lambda row: row.is_opened),
        )
        super().__init__("What is missing", COLUMNS, EMPTY, (*acts, decide, *turns), parent)
        self.list.opened.connect(self._turn)

    def show_lines(self, person_id: str, lines: Sequence[PersonGapRow]) -> None:
        """Show a person's lines; those that were open stay open for as long as it is them."""
        if person_id != self._person_id:
            self._person_id = person_id
            self._opened.clear()
        self._lines = tuple(lines)
        self._show()

    def _show(self) -> None:
        rows: list[PersonGapRow] = []
        for line in self._lines:
            is_open = line.opened and _group(line) in self._opened
            rows.extend(line.opened if is_open else (line,))
        self.show_rows(rows, key=lambda row: row.key)

    def _turn(self, row: PersonGapRow) -> None:
        """Open the line, or close it and go back to what leads it."""
        if not (row.opened or row.is_opened):
            return
        self._opened ^= {_group(row)}
        self._show()
        self.select(lambda other: _group(other) == _group(row))


def _group(row: PersonGapRow) -> tuple[str, bool]:
    return row.agency_id, row.is_answered


def _clears(code: str, row: PersonGapRow) -> bool:
    return row.act == code
