"""History of a gap: every gap that somebody had, and of the chosen one all that happened to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.casework.views import gap_lives as view
from desktop_app.casework.views.gap_lives import CLOSED, GapEvent, GapLife, GapLives
from desktop_app.ui.desk import Desk
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.list_tab import ListTab
from desktop_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

GAPS: tuple[Column[GapLife], ...] = (
    Column(
        heading="State",
        text=lambda row: row.state,
        is_strong=lambda row: row.state != CLOSED,
        width_chars=10,
    ),
    Column(heading="Gap", text=lambda row: row.title, is_strong=lambda _row: True),
    Column(heading="About", text=lambda row: row.about or "\N{EN DASH}", width_chars=24),
    Column(
        heading="Opened",
        text=lambda row: row.opened,
        spoken=lambda row: row.opened.replace("\n", "; "),
        width_chars=14,
        is_spare=True,
    ),
    Column(
        heading="Closed",
        text=lambda row: row.closed,
        spoken=lambda row: row.closed.replace("\n", "; "),
        width_chars=14,
        is_spare=True,
    ),
)
EVENTS: tuple[Column[GapEvent], ...] = (
    Column(
        heading="When, and who",
        text=lambda row: f"{row.when}, {row.who}" if row.who else row.when,
        width_chars=20,
    ),
    Column(
        heading="What happened",
        text=lambda row: row.what,
        is_strong=lambda _row: True,
        width_chars=13,
    ),
    Column(heading="In words", text=lambda row: row.words),
)
EMPTY = (
    "No gap was ever seen. As soon as something about this person is missing, late or unanswered "
    "it stands here, from the moment at which it opened."
)


class GapLivesScreen(Screen):
    """The gaps above, the life of the chosen one beneath; Enter opens the person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = Place(screen="")
        self.title = PlainLabel("History of gaps", "title")
        self.sentence = PlainLabel("", "notes")
        self.gaps = ListTab("Gaps", GAPS, EMPTY)
        self.chosen = PlainLabel("", "section")
        self.missing = PlainLabel("")
        self.events = RowList("What happened to this gap", RowTable(EVENTS))
        self.open = button("Open the record", self._on_open)
        self.gaps.list.setMinimumHeight(220)
        self.events.setMinimumHeight(220)
        column = page(self)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addWidget(self.gaps, 3)
        column.addWidget(self.chosen)
        column.addWidget(self.missing)
        column.addWidget(self.events, 3)
        column.addWidget(row_of(self.open))
        self.gaps.list.selected.connect(self._on_selected)
        self.gaps.list.opened.connect(lambda _row: self._on_open())

    def show_place(self, place: Place) -> None:
        self.place = place
        self.gaps.list.setFocus()
        self._load(place.only)

    def on_changed(self, changes: Changes) -> None:
        if self.isVisible() and view.is_stale(changes, self.place.person_id):
            self._load()

    def _load(self, key: str = "") -> None:
        person_id, today = self.place.person_id, self.desk.today()
        if person_id:
            self.desk.tasks.ask(
                lambda book: view.gap_lives(book, person_id, today), partial(self._show, key)
            )

    def _show(self, key: str, shown: GapLives) -> None:
        if shown.person_id != self.place.person_id:
            return
        self.title.setText(f"History of gaps: {shown.person_name}")
        self.sentence.setText(shown.sentence)
        self.gaps.show_rows(shown.lives, key=lambda row: row.key)
        if key:
            self.gaps.select(lambda row: row.key == key)
        self._on_selected(self.gaps.list.row)

    def _on_selected(self, row: GapLife | None) -> None:
        for part in (self.chosen, self.missing, self.events):
            part.setVisible(row is not None)
        if row is None:
            return
        self.chosen.setText(row.title)
        self.missing.setText(row.sentence)
        self.missing.setVisible(bool(row.sentence))
        self.events.show_rows(row.events, key=lambda event: (event.at, event.what))

    def _on_open(self) -> None:
        self.opened_person.emit(self.place.person_id)
