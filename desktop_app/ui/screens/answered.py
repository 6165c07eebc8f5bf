"""Answered gaps: nothing is hidden by an answer; each stands here and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.casework.views import answered_gaps as view
from desktop_app.casework.views.answered_gaps import AnsweredGap
from desktop_app.domain.codes import SEVERITIES, in_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.answering import take_back
from desktop_app.ui.row_table import Column
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.list_tab import ListAct, ListTab
from desktop_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

COLUMNS: tuple[Column[AnsweredGap], ...] = (
    Column(
        heading="Severity",
        text=lambda row: in_words(SEVERITIES, row.gap.severity),
        badge=lambda row: row.gap.severity,
        width_chars=11,
    ),
    Column(
        heading="Person",
        text=lambda row: row.person_name,
        is_strong=lambda _row: True,
        width_chars=16,
    ),
    Column(heading="What is missing", text=lambda row: row.gap.sentence),
    Column(heading="Answer", text=lambda row: row.answer_words, width_chars=30),
    Column(
        heading="Until",
        text=lambda row: row.until_words,
        is_strong=lambda row: bool(row.lapsed),
        width_chars=20,
    ),
    Column(heading="Who", text=lambda row: f"{row.by}, {row.when}", width_chars=20, is_spare=True),
)
EMPTY = (
    "No gap is answered. One that is put off, ruled out or given to a colleague stands here with "
    "the reason, until it lapses or is taken back."
)


class AnsweredScreen(Screen):
    """Enter opens the person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title = PlainLabel("Answered", "title")
        self.answers = ListTab(
            "Answered gaps",
            COLUMNS,
            EMPTY,
            (
                ListAct(
                    words="Take this answer back",
                    act=self._take_back,
                    for_row=lambda row: bool(row.answer_id),
                ),
                ListAct(words="What happened to it", act=self._on_lived, for_row=bool),
            ),
        )
        self.answers.list.setMinimumHeight(400)
        column = page(self)
        column.addWidget(self.title)
        column.addWidget(self.answers)
        column.addStretch(1)
        self.answers.list.opened.connect(lambda row: self.opened_person.emit(row.gap.person_id))

    def show_place(self, place: Place) -> None:
        self.answers.list.setFocus()
        self._load()

    def on_changed(self, changes: Changes) -> None:
        if view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        today = self.desk.today()
        self.desk.tasks.ask(lambda book: view.answered_gaps(book, today), self._show)

    def _show(self, rows: tuple[AnsweredGap, ...]) -> None:
        self.title.setText(f"Answered ({len(rows)})")
        self.answers.show_rows(rows, key=lambda row: row.answer_id)

    def _on_lived(self, row: AnsweredGap) -> None:
        gap = row.gap
        self.goes.emit(Place(screen="gap-lives", person_id=gap.person_id, only=gap.key))

    def _take_back(self, row: AnsweredGap) -> None:
        take_back(self.desk, row.answer_id, "Taken back. The gap stands again.")
