"""Training: who of our workers has done what and when it runs out, for whoever leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_app.casework.acts import answer_gap
from desktop_app.casework.acts import record_training as training
from desktop_app.casework.office import Book
from desktop_app.casework.views import training as view
from desktop_app.casework.views.training import TrainingPage, TrainingRow
from desktop_app.casework.views.untrained import NOBODY_UNTRAINED, UNTRAINED, UntrainedRow
from desktop_app.casework.views.window import window_facts
from desktop_app.domain.communications import Communication
from desktop_app.domain.office import Worker
from desktop_app.ui.desk import Desk
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, Start, described
from desktop_app.ui.parts.answering import take_back
from desktop_app.ui.parts.why_panel import ANSWER_FIELDS
from desktop_app.ui.row_table import Column
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.list_tab import ListAct, ListTab
from desktop_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

COLUMNS: tuple[Column[TrainingRow], ...] = (
    Column(
        heading="State",
        text=lambda row: row.state_words,
        badge=lambda row: row.state,
        width_chars=16,
    ),
    Column(
        heading="Worker", text=lambda row: row.worker, is_strong=lambda _r: True, width_chars=13
    ),
    Column(heading="Role", text=lambda row: row.role, width_chars=14, is_spare=True),
    Column(heading="Course", text=lambda row: row.course or "–"),
    Column(heading="Completed", text=lambda row: row.completed, width_chars=12, is_spare=True),
    Column(
        heading="Runs out",
        text=lambda row: row.runs_out,
        is_strong=lambda row: row.is_late,
        tint=lambda row: "high" if row.is_late else None,
        width_chars=12,
    ),
)
UNTRAINED_COLUMNS: tuple[Column[UntrainedRow], ...] = (
    Column(
        heading="Worker", text=lambda row: row.worker, is_strong=lambda _r: True, width_chars=16
    ),
    Column(heading="Told", text=lambda row: row.agency),
    Column(heading="On", text=lambda row: row.told_on, width_chars=12, is_spare=True),
    Column(
        heading="Due",
        text=lambda row: row.due,
        is_strong=lambda row: row.is_late,
        tint=lambda row: "high" if row.is_late else None,
        width_chars=15,
    ),
    Column(heading="Answer", text=lambda row: row.answer or "–"),
)
EMPTY = "Nobody works here yet. Each worker stands here with their training and when it runs out."
MOST_LINES = 14
"""How many lines tall a list grows before it scrolls; our own choice, for a small screen."""
WHOSE = "This is about our own office. No page or sheet about a person names an untrained worker."


class TrainingScreen(Screen):
    """Enter records training for the worker of the line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.sentence = PlainLabel("", "notes")
        self.training = ListTab(
            "Training of our workers",
            COLUMNS,
            EMPTY,
            (ListAct(words="Record training…", act=self._on_record),),
        )
        self.untrained = ListTab(
            "Told by somebody without training in date",
            UNTRAINED_COLUMNS,
            NOBODY_UNTRAINED,
            (
                ListAct(
                    words="Record their training…",
                    act=self._on_record,
                    for_row=lambda _row: True,
                ),
                ListAct(
                    words="Not now, or not at all …",
                    act=self._on_answer,
                    for_row=lambda row: not row.answer_id,
                ),
                ListAct(
                    words="Take this answer back",
                    act=self._take_back,
                    for_row=lambda row: bool(row.answer_id),
                ),
            ),
            is_headed=True,
        )
        for one in (self.training, self.untrained):
            one.list.keep_to_rows(MOST_LINES)
        column = page(self)
        column.addWidget(PlainLabel("Training", "title"))
        column.addWidget(self.sentence)
        column.addWidget(self.training)
        column.addWidget(self.untrained)
        column.addWidget(PlainLabel(WHOSE, "small"))
        column.addStretch(1)
        self.training.list.opened.connect(self._on_record)
        self.untrained.list.opened.connect(self._on_record)

    def show_place(self, place: Place) -> None:
        self.training.list.setFocus()
        self._load()

    def on_changed(self, changes: Changes) -> None:
        if view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        actor, today = self.desk.actor, self.desk.today()
        self.desk.tasks.ask(lambda book: view.training_page(book, actor, today), self._show)

    def _show(self, shown: TrainingPage) -> None:
        self.sentence.setText(shown.sentence)
        self.training.show_rows(shown.rows, key=lambda row: row.key)
        self.untrained.empty.setText(shown.why_none)
        self.untrained.show_rows(shown.untrained, key=lambda row: f"{row.person_id} {row.key}")
        self.untrained.setVisible(bool(shown.untrained or shown.why_none))

    def _on_record(self, row: TrainingRow | UntrainedRow | None) -> None:
        course = {"course": row.course} if isinstance(row, TrainingRow) and row.course else {}
        only = row.worker_id if row else ""
        self.goes.emit(Place(screen="record-training", only=only, draft=course))

    def _on_answer(self, row: UntrainedRow) -> None:
        self.goes.emit(Place(screen="answer-untrained", only=f"{row.person_id} {row.key}"))

    def _take_back(self, row: UntrainedRow) -> None:
        take_back(self.desk, row.answer_id, "Taken back. The line stands again.")


def _rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="worker_id", label="Who did it", kind="pick", find=view.workers_found),
            Field(name="course", label="Which course", is_required=True),
        ),
        (
            Field(name="completed_on", label="Completed on", kind="date", is_required=True),
            Field(
                name="expires_on",
                label="Counts until",
                kind="date",
                looks_ahead=True,
                help="Health’s framework asks for it every three years; none is set for housing.",
            ),
        ),
    )


def _prefill(book: Book, place: Place) -> Mapping[str, Any]:
    """The worker that the page is about, or who told what it is about."""
    told = book.fact("communication", place.only) if place.only else None
    worker_id = told.sent_by_worker_id if isinstance(told, Communication) else place.only
    worker = book.fact("worker", worker_id) if worker_id else None
    return {"worker_id": (worker.id, worker.name)} if isinstance(worker, Worker) else {}


def _answer_rows(_finds: Finds) -> tuple[Row, ...]:
    kind, to_whom, reason, until = ANSWER_FIELDS
    whose = replace(to_whom, label="To whom, where it is given to somebody")
    return ((kind, whose), reason, until)


def _answer_start(book: Book, _place: Place, _today: date, _actor: str) -> Start:
    workers = window_facts(book).workers
    return Start(choices={"assigned_worker_id": {"": "Choose", **workers}})


def _answer_draft(place: Place, values: dict[str, Any]) -> answer_gap.Draft:
    person_id, _, gap_key = place.only.partition(" ")
    return answer_gap.Draft(person_id=person_id, gap_key=gap_key, rule=UNTRAINED, **values)


KINDS = {
    "answer-untrained": FormKind(
        title="Told without training in date",
        rows=_answer_rows,
        act=answer_gap.answer_gap,
        draft=_answer_draft,
        starts=_answer_start,
        saved="Answered. The answer stands beside the line, for whoever leads.",
        save_words="Save the answer",
        intro="It can be put off, ruled out or given to a colleague. Training clears it for good.",
    ),
    "record-training": FormKind(
        title="Record training",
        rows=_rows,
        act=training.record_training,
        draft=described(training.Draft),
        prefill=_prefill,
        saved="The training is on record.",
        intro="The same course of the same day is put right, not entered twice.",
    ),
}
