"""Who else? Each agency to think of, with what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.casework.acts.log_communication import (
    ANSWERS,
    NOT_NEEDED,
    NOT_SHARE,
    TELL_NEXT,
    Answer,
)
from desktop_app.casework.views.who_else import WhoElseRow
from desktop_app.ui.desk import Desk
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, hairline

NOTHING = {"": "Nothing to do"}


class WhoElsePanel(QFrame):
    """One line for each agency: tell next, not needed because, not sharing because."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._lines: dict[str, _Line] = {}
        self._waiting: dict[str, Any] = {}
        self.fault = PlainLabel("", "fault")
        self.fault.hide()
        self.empty = PlainLabel("Nobody else is on record for this person.", "notes")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(8)
        outer.addWidget(self.fault)
        outer.addWidget(self.empty)
        outer.addLayout(self._column)

    def show_rows(self, rows: Sequence[WhoElseRow]) -> None:
        """Show the agencies; what was answered about one that stays is kept."""
        kept = {**self._waiting, **self.draft()}
        empty_out(self._column)
        self._lines = {}
        for row in rows:
            if self._lines:
                self._column.addWidget(hairline())
            line = _Line(self._desk, row)
            line.changed.connect(self._on_changed)
            self._lines[row.agency_id] = line
            self._column.addWidget(line)
        self.empty.setVisible(not rows)
        self._fill(kept)
        self.changed.emit()

    def answers(self) -> tuple[Answer, ...]:
        return tuple(line.answer() for line in self._lines.values())

    def next_agency_ids(self) -> tuple[str, ...]:
        """The agencies to tell next, in their order."""
        return tuple(id for id, line in self._lines.items() if line.choice.code == TELL_NEXT)

    def show_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        for line in self._lines.values():
            if line.is_unfinished():
                line.go_to()
                return

    def clear(self) -> None:
        self._waiting = {}
        self.show_fault("")
        empty_out(self._column)
        self._lines = {}

    def draft(self) -> dict[str, Any]:
        """What was answered, as JSON can keep it; only what differs from what is proposed."""
        return {id: line.draft() for id, line in self._lines.items() if line.draft()}

    def fill_draft(self, draft: Mapping[str, Any]) -> None:
        self._waiting = dict(draft)
        self._fill(draft)

    def _fill(self, draft: Mapping[str, Any]) -> None:
        for agency_id, values in draft.items():
            if agency_id in self._lines:
                self._lines[agency_id].fill_draft(values)

    def _on_changed(self) -> None:
        self.fault.hide()
        self.changed.emit()


class _Line(QWidget):
    """An agency, its choice, and the reason and day that the choice needs."""

    changed = Signal()

    def __init__(self, desk: Desk, row: WhoElseRow) -> None:
        super().__init__()
        self._row = row
        choices = ANSWERS if row.is_lacking else {**NOTHING, **ANSWERS}
        self.choice = Choice(f"{row.name}, {row.relation}, {row.knows}", choices)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(f"{row.name}: because")
        self.reason.setPlaceholderText("because …")
        self.review = DateField(f"{row.name}: look again on", desk.clock, "date", looks_ahead=True)
        name = PlainLabel(row.name, "strong")
        note = PlainLabel(f"{row.relation} · {row.knows}", "small")
        name.setBuddy(self.choice)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(name, 0, 0)
        grid.addWidget(note, 1, 0)
        grid.addWidget(self.choice, 0, 1, 2, 1)
        grid.addWidget(self.reason, 2, 0)
        grid.addWidget(self.review, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.choice.chosen.connect(self._on_chosen)
        self.reason.textChanged.connect(self.changed)
        self.review.changed.connect(self.changed)
        self._show_parts()

    def answer(self) -> Answer:
        return Answer(
            agency_id=self._row.agency_id,
            answer=self.choice.code,
            because=self.reason.text().strip(),
            review_on=self.review.day() if self.choice.code == NOT_SHARE else None,
        )

    def is_unfinished(self) -> bool:
        if self.choice.code not in (NOT_NEEDED, NOT_SHARE):
            return False
        has_day = self.choice.code == NOT_NEEDED or self.review.day() is not None
        return not (self.reason.text().strip() and has_day)

    def go_to(self) -> None:
        (self.review if self.reason.text().strip() else self.reason).setFocus()

    def draft(self) -> dict[str, str]:
        if self.choice.currentIndex() <= 0:
            return {}
        return {
            "answer": self.choice.code,
            "because": self.reason.text(),
            "review": self.review.text,
        }

    def fill_draft(self, draft: Mapping[str, str]) -> None:
        self.choice.choose(draft.get("answer", ""))
        self.reason.setText(draft.get("because", ""))
        self.review.set_text(draft.get("review", ""))
        self._show_parts()

    def _on_chosen(self, _code: str) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        self.reason.setVisible(self.choice.code in (NOT_NEEDED, NOT_SHARE))
        self.review.setVisible(self.choice.code == NOT_SHARE)
