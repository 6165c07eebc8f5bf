"""Patterns: what stands across people, for whoever leads, and everyone who is in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.casework.acts.say_same_person import end_same_person
from desktop_app.casework.views import patterns as view
from desktop_app.casework.views.pattern_people import InPattern
from desktop_app.casework.views.patterns import Alike, PatternRow, PatternsPage
from desktop_app.ui.desk import Desk
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button, no_mnemonic
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.list_tab import ListAct, ListTab
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, panel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

COLUMNS: tuple[Column[PatternRow], ...] = (
    Column(
        heading="Severity",
        text=lambda row: "Answered" if row.is_answered else row.severity_words,
        badge=lambda row: "low" if row.is_answered else row.severity,
        width_chars=11,
    ),
    Column(
        heading="Pattern",
        text=lambda row: row.what,
        spoken=lambda row: f"{row.kind}. {row.what}",
        is_strong=lambda _row: True,
    ),
    Column(heading="How many", text=lambda row: row.how_many, width_chars=14),
    Column(heading="Since", text=lambda row: row.since, width_chars=11, is_spare=True),
    Column(
        heading="Due",
        text=lambda row: row.due,
        is_strong=lambda row: row.is_late,
        tint=lambda row: "critical" if row.is_late else None,
        width_chars=13,
    ),
)
PEOPLE: tuple[Column[InPattern], ...] = (
    Column(heading="Person", text=lambda row: row.name, is_strong=lambda _r: True, width_chars=18),
    Column(
        heading="Born",
        text=lambda row: row.about.removeprefix("born ").replace(NO_BIRTH, "not known"),
        spoken=lambda row: row.about,
        width_chars=22,
        is_spare=True,
    ),
    Column(heading="Part in it", text=lambda row: row.part),
    Column(
        heading="Due",
        text=lambda row: row.stands or "–",
        spoken=lambda row: row.stands or "nothing is due",
        is_strong=lambda row: row.is_late,
        tint=lambda row: "critical" if row.is_late else None,
        width_chars=15,
    ),
)
NO_BIRTH = "date of birth not known"
EMPTY = (
    "No pattern stands. When small concerns keep coming, when several arise at one place, with "
    "one provider or from one alleged source, or when a home is shared with a risk, it stands "
    "here with everyone who is in it, until a meeting has spoken of them together."
)
SEALED = "Sealed records are never counted here. Nobody’s own page or sheet names the others."
IF_TWO = (
    "Where they are two people, answer the gap of each adult on Today with “Does not apply” and "
    "the reason."
)
MOST_LINES = 16
"""How many lines tall a list grows before it scrolls; our own choice, for a small screen."""
MEET = "Meet about them…"


class PatternsScreen(Screen):
    """Enter on a pattern goes to its people, Enter on a person opens their record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._who_sees = ""
        self.title = PlainLabel("Patterns", "title", wraps=False)
        self.sentence = PlainLabel("", "notes")
        self.list = RowList("Patterns across people", RowTable(COLUMNS))
        self.list.keep_to_rows(MOST_LINES)
        self.empty = PlainLabel(EMPTY, "notes")
        self.chosen = PlainLabel("", "section")
        self.clears = PlainLabel("", "notes")
        self.people = ListTab(
            "Who is in this pattern",
            PEOPLE,
            "",
            (
                ListAct(
                    words="Open their record",
                    act=self._on_person,
                    for_row=lambda _row: True,
                ),
                ListAct(words=MEET, act=lambda _row: self._on_meet(), for_row=self._may_meet),
            ),
        )
        self.people.list.keep_to_rows(MOST_LINES)
        self.alike = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        for part in (self.chosen, self.clears, self.people):
            below.addWidget(part)
        self.alike.setContentsMargins(0, 8, 0, 0)
        below.addLayout(self.alike)
        column = page(self)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.title)
        top.addWidget(self.sentence, 1)
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self.list)
        column.addWidget(self._below)
        column.addWidget(PlainLabel(SEALED, "small"))
        column.addStretch(1)
        self.list.selected.connect(self._on_selected)
        self.list.opened.connect(lambda _row: self.people.list.setFocus())
        self.people.list.opened.connect(self._on_person)

    def show_place(self, place: Place) -> None:
        self.list.setFocus()
        self._load()

    def on_changed(self, changes: Changes) -> None:
        if self.isVisible() and view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        today, actor = self.desk.today(), self.desk.actor
        self.desk.tasks.ask(lambda book: view.patterns_page(book, today, actor), self._show)

    def _show(self, shown: PatternsPage) -> None:
        self.title.setText(f"Patterns ({len(shown.rows)})")
        self.sentence.setText(shown.sentence)
        self._who_sees = shown.who_sees
        self.people.empty.setText(shown.who_sees)
        self.list.show_rows(shown.rows, key=lambda row: row.key)
        for part in (self.sentence, self.list, self._below):
            part.setVisible(bool(shown.rows))
        self.empty.setVisible(not shown.rows)

    def _on_selected(self, row: PatternRow | None) -> None:
        heading = "" if row is None else row.kind
        if row is not None and not self._who_sees:
            heading = f"Who is in it: {row.kind.lower()}"
        self.chosen.setText(heading)
        self.clears.setText(f"Clears when: {row.clears_when}" if row else "")
        self.people.show_rows(row.people if row else (), key=lambda one: one.person_id)
        empty_out(self.alike)
        for pair in row.alike if row else ():
            self.alike.addWidget(self._pair(pair))

    def _pair(self, pair: Alike) -> QWidget:
        """Two records that may be of one person, and what can be said of them."""
        box = panel()
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(PlainLabel(pair.words, "strong"))
        first = self._record(pair.person_id, pair.name)
        second = self._record(pair.other_person_id, pair.other_name)
        if pair.same_id:
            said = button("They are two people after all", partial(self._on_two, pair.same_id))
        else:
            said = button("They are one person…", partial(self._on_one, pair))
        column.addWidget(flow_of(first, second, said))
        if not pair.same_id:
            column.addWidget(PlainLabel(IF_TWO, "notes"))
        return box

    def _record(self, person_id: str, name: str) -> QWidget:
        words = f"Look at {name}"
        return button(no_mnemonic(words), partial(self.opened_person.emit, person_id), spoken=words)

    def _may_meet(self, _person: InPattern) -> bool:
        row: PatternRow | None = self.list.row
        return row is not None and row.act == "meet"

    def _on_person(self, person: InPattern) -> None:
        self.opened_person.emit(person.person_id)

    def _on_meet(self) -> None:
        row: PatternRow = self.list.row
        self.goes.emit(Place(screen="meeting", person_id=row.person_id, only=row.subject_id))

    def _on_one(self, pair: Alike) -> None:
        place = Place(screen="same-person", person_id=pair.person_id, only=pair.other_person_id)
        self.goes.emit(place)

    def _on_two(self, link_id: str) -> None:
        self.desk.tasks.change(
            partial(
                end_same_person,
                link_id=link_id,
                reason="taken back on the page of patterns",
                actor=self.desk.actor,
                now=self.desk.now(),
            ),
            then=lambda _changes: self.desk.notices.say("Recorded as two people."),
        )
