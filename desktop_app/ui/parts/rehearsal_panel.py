"""What a change would do: how far the rehearsal is, the sentence, and the gaps one by one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.casework.views.rehearsal import (
    EASED,
    MOST_SHOWN,
    MOVED,
    NEW,
    OVER,
    OVERDUE,
    Rehearsal,
    RehearsedRow,
    Trial,
)
from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import announce
from desktop_app.ui.rehearsing import RehearsalRun
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.plain_label import PlainLabel

BEGINNING: Final = (
    "Rehearse the change to see here how many gaps it would raise, make overdue and end, and "
    "which. Nothing is written until you put it in force."
)
OLD: Final = "The change is another one now. Rehearse it again to see what it would do."
SAVED: Final = "Something was recorded since. Rehearse it again to see what it would do now."
BADGES: Final = {NEW: "high", OVERDUE: "critical", EASED: "knows", MOVED: "medium", OVER: "low"}

COLUMNS: tuple[Column[RehearsedRow], ...] = (
    Column(
        heading="What becomes of it",
        text=lambda row: row.change_words,
        badge=lambda row: BADGES[row.change],
        width_chars=15,
    ),
    Column(
        heading="Person",
        text=lambda row: row.person,
        is_strong=lambda _row: True,
        width_chars=16,
    ),
    Column(heading="The gap", text=lambda row: row.sentence),
    Column(heading="Agency", text=lambda row: row.agency, width_chars=18, is_spare=True),
    Column(heading="Severity", text=lambda row: row.severity_words, width_chars=9, is_spare=True),
    Column(heading="Due", text=lambda row: row.due, width_chars=16, is_spare=True),
)


class RehearsalPanel(QWidget):
    """Runs one rehearsal and shows it; `turned` says when there is one to act on, or none more."""

    turned = Signal(bool)
    failed = Signal(object)  # Exception
    opened_person = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_rehearsed = False
        self.run = RehearsalRun(desk, self)
        self.sentence = PlainLabel(BEGINNING, "notes")
        self.far = PlainLabel("", "notes")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far the rehearsal is")
        self.bar.setTextVisible(False)
        self.stop = button("Stop", self.run.stop, spoken="Stop the rehearsal")
        self.list = RowList("Gaps that would be otherwise", RowTable(COLUMNS))
        self.list.setMinimumHeight(260)
        self._build()
        self.list.opened.connect(lambda row: self.opened_person.emit(row.person_id))
        self.run.moved.connect(self._show_progress)
        self.run.ended.connect(self._show_rehearsal)
        self.run.failed.connect(self._on_failed)
        self.begin_again()

    def _build(self) -> None:
        self._progress = QWidget()
        line = QHBoxLayout(self._progress)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel("What it would do", "section"))
        for part in (self.sentence, self.far, self._progress):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def start(self, trial: Trial) -> None:
        """Judge everybody as it is and as `trial` would have it."""
        self.begin_again()
        self._show_progress(0, 0)
        self.run.start(trial)

    def begin_again(self, why: str = BEGINNING) -> None:
        """Forget what was rehearsed, and say why there is nothing to see."""
        self.run.forget()
        self._say(why, "notes")
        for part in (self.far, self._progress, self.list):
            part.hide()
        self._turn(False)

    def grow_old(self, why: str) -> None:
        """As `begin_again`, where there is anything to forget."""
        if self.is_rehearsed or self.run.is_on_its_way:
            self.begin_again(why)

    def _show_progress(self, looked_at: int, everyone: int) -> None:
        self._say("The rehearsal is on its way. You can go on working.", "notes")
        self.far.setText(f"{looked_at:,} of {_people(everyone)} looked at." if everyone else "")
        self.far.setVisible(bool(everyone))
        self.bar.setRange(0, max(everyone, 1))
        self.bar.setValue(looked_at)
        self._progress.show()

    def _show_rehearsal(self, rehearsal: Rehearsal, rows: tuple[RehearsedRow, ...]) -> None:
        self._progress.hide()
        self._say(rehearsal.sentence, "strong")
        self.far.setText(_far_words(rehearsal))
        self.far.show()
        self.list.show_rows(rows, key=lambda row: row.key)
        self.list.setVisible(bool(rows))
        announce(self, rehearsal.sentence)
        self._turn(True)

    def _on_failed(self, error: Exception) -> None:
        self.begin_again()
        self.failed.emit(error)

    def _turn(self, is_rehearsed: bool) -> None:
        self.is_rehearsed = is_rehearsed
        self.turned.emit(is_rehearsed)

    def _say(self, words: str, role: str) -> None:
        self.sentence.setText(words)
        self.sentence.take_role(role)


def _far_words(rehearsal: Rehearsal) -> str:
    looked = f"{rehearsal.looked_at:,} of {_people(rehearsal.everyone)} looked at"
    if not rehearsal.is_whole:
        said = f"Stopped: {looked}, the rest may add to it."
    else:
        said = f"{_people(rehearsal.everyone)} looked at, as if it were in force today."
    hidden = len(rehearsal.changes) - MOST_SHOWN
    return f"{said} The first {MOST_SHOWN} are listed." if hidden > 0 else said


def _people(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"
