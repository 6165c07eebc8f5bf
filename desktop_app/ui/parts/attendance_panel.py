"""The list of a meeting: each agency with whether it was invited, came, and stayed to the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.casework.acts.hold_meeting import Listed
from desktop_app.casework.views.meeting_form import AgencyChoice
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, hairline

INVITED: Final = "invited"
LEFT_OUT: Final = "left-out"
CAME: Final = "attended"
STANDINGS: Final = {
    "": "Not on the list",
    INVITED: "Invited",
    CAME: "Came",
    "apology": "Sent an apology",
    "no-response": "Did not answer",
    LEFT_OUT: "Not invited because …",
}
STAYED: Final = "Stayed to the end"


class AttendancePanel(QFrame):
    """One line for each agency; those on no list are left where they are."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._lines: dict[str, _Line] = {}
        self._agenda: tuple[str, ...] = ()
        self._waiting: dict[str, Any] = {}
        self.fault = PlainLabel("", "fault")
        self.fault.hide()
        self.empty = PlainLabel("No agency is on record around them. Add one beneath.", "notes")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(8)
        for part in (self.fault, self.empty):
            outer.addWidget(part)
        outer.addLayout(self._column)

    def show_rows(self, rows: Sequence[AgencyChoice]) -> None:
        """Show the agencies; what was said of one that stays is kept."""
        kept = {**self._waiting, **self.draft()}
        empty_out(self._column)
        self._lines = {}
        for row in rows:
            self._add(row)
        self.empty.setVisible(not rows)
        self.fill_draft(kept)

    def agency_ids(self) -> tuple[str, ...]:
        """Everybody of whom something is said, also where their line is still to come."""
        return tuple(dict.fromkeys((*self._waiting, *self.draft())))

    def put_on_list(self, agency_id: str) -> None:
        """Invite one whose line is there, and go to it."""
        line = self._lines[agency_id]
        if not line.choice.code:
            line.fill_draft({"standing": INVITED})
        line.choice.setFocus()
        self.changed.emit()

    def show_agenda(self, titles: Sequence[str]) -> None:
        """Offer, to whoever came, before which item they left."""
        self._agenda = tuple(titles)
        for line in self._lines.values():
            line.show_agenda(self._agenda)

    def show_listed(self, listed: Sequence[Listed]) -> None:
        """Show a list that stands on record."""
        self.fill_draft({one.agency_id: _kept(one) for one in listed})

    def listed(self) -> tuple[Listed, ...]:
        """Everybody on the list, in the order of the lines."""
        return tuple(line.listed() for line in self._lines.values() if line.choice.code)

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong, and go to the agency that the sentence begins with."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        for line in self._lines.values():
            if sentence.startswith(line.name):
                line.choice.setFocus()
                return

    def clear(self) -> None:
        self._waiting = {}
        self._agenda = ()
        self.show_fault("")
        empty_out(self._column)
        self._lines = {}

    def draft(self) -> dict[str, Any]:
        """What was said of whom, as JSON can keep it."""
        return {id: line.draft() for id, line in self._lines.items() if line.choice.code}

    def fill_draft(self, draft: Mapping[str, Any]) -> None:
        self._waiting = {id: kept for id, kept in draft.items() if id not in self._lines}
        for agency_id, values in draft.items():
            if agency_id in self._lines:
                self._lines[agency_id].fill_draft(values)

    def _add(self, row: AgencyChoice) -> None:
        if self._lines:
            self._column.addWidget(hairline())
        line = _Line(row, self._agenda)
        line.changed.connect(self._on_changed)
        self._lines[row.agency_id] = line
        self._column.addWidget(line)

    def _on_changed(self) -> None:
        self.fault.hide()
        self.changed.emit()


class _Line(QWidget):
    """An agency, its standing, and what the standing asks for."""

    changed = Signal()

    def __init__(self, row: AgencyChoice, agenda: Sequence[str]) -> None:
        super().__init__()
        self.name = row.name
        self._id = row.agency_id
        note = " · ".join(one for one in (row.relation, row.knows) if one)
        self.choice = Choice(f"{row.name}, {note}", STANDINGS)
        self.left = Choice(f"{row.name}: how long they stayed", {"0": STAYED})
        self.reason = QLineEdit()
        self.reason.setAccessibleName(f"{row.name}: why not invited")
        self.reason.setPlaceholderText("because …")
        self._left_label = PlainLabel("How long they stayed", "small", wraps=False)
        self._left_label.setBuddy(self.left)
        name = PlainLabel(row.name, "strong")
        name.setBuddy(self.choice)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(name, 0, 0)
        grid.addWidget(PlainLabel(note, "small"), 1, 0)
        grid.addWidget(self.choice, 0, 1, 2, 1)
        grid.addWidget(self._left_label, 2, 0)
        grid.addWidget(self.left, 2, 1)
        grid.addWidget(self.reason, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.show_agenda(agenda)
        self.choice.chosen.connect(self._on_chosen)
        self.left.chosen.connect(lambda _code: self.changed.emit())
        self.reason.textChanged.connect(self.changed)
        self._show_parts()

    def show_agenda(self, agenda: Sequence[str]) -> None:
        items = {str(n): f"Left before item {n}, {one}" for n, one in enumerate(agenda, start=1)}
        self.left.offer({"0": STAYED, **items})
        self._show_parts()

    def listed(self) -> Listed:
        code = self.choice.code
        return Listed(
            agency_id=self._id,
            attendance=code if code not in (INVITED, LEFT_OUT) else "",
            left_before_item=int(self.left.code or 0) if code == CAME else 0,
            why_not_invited=self.reason.text().strip() if code == LEFT_OUT else "",
        )

    def draft(self) -> dict[str, str]:
        return {
            "standing": self.choice.code,
            "left": self.left.code,
            "because": self.reason.text(),
        }

    def fill_draft(self, draft: Mapping[str, str]) -> None:
        self.choice.choose(draft.get("standing", ""))
        self.left.choose(draft.get("left", "0"))
        self.reason.setText(draft.get("because", ""))
        self._show_parts()

    def _on_chosen(self, _code: str) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        stayed = self.choice.code == CAME and self.left.count() > 1
        self.left.setVisible(stayed)
        self._left_label.setVisible(stayed)
        self.reason.setVisible(self.choice.code == LEFT_OUT)


def _kept(one: Listed) -> dict[str, str]:
    """A line of the record as the panel keeps one."""
    standing = one.attendance or (LEFT_OUT if one.why_not_invited else INVITED)
    return {
        "standing": standing,
        "left": str(one.left_before_item),
        "because": one.why_not_invited,
    }
