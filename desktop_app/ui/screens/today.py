"""Today: who needs someone told, why, and the acts that clear it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.casework.acts.keep_draft import FormDraft
from desktop_app.casework.views import today as view
from desktop_app.casework.views.actions_due import ActionRow
from desktop_app.casework.views.patterns import count_patterns, may_have_moved
from desktop_app.casework.views.today import CARDS, TodayLine, TodayPage
from desktop_app.casework.wording import first_upper
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.answering import Answering
from desktop_app.ui.parts.gap_acts import place_to_clear
from desktop_app.ui.parts.lines import Lines
from desktop_app.ui.parts.why_panel import WhyPanel
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import Card, button, row_of
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.plain_label import PlainLabel
from desktop_app.ui.widgets.tiles import Tiles

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

MOST_DRAFTS = 3
MOST_ACTIONS = 5
SIDE_BY_SIDE_CHARS = 100
"""How many letters wide the page is before the reasons stand beside the list."""

COLUMNS: tuple[Column[TodayLine], ...] = (
    Column(
        heading="Severity",
        text=lambda line: line.severity_words,
        badge=lambda line: line.severity,
        width_chars=11,
    ),
    Column(
        heading="Person",
        text=lambda line: line.person,
        is_strong=lambda _line: True,
        width_chars=16,
    ),
    Column(
        heading="What is missing",
        text=lambda line: line.missing,
        spoken=lambda line: f"{line.missing} {line.due}",
    ),
    Column(heading="Since", text=lambda line: line.since, width_chars=11, is_spare=True),
    Column(
        heading="Due",
        text=lambda line: line.due,
        is_strong=lambda line: line.is_late,
        tint=lambda line: "critical" if line.is_late else None,
        width_chars=13,
    ),
)


class _Head(QWidget):
    """What matters today, the day, whom to ring when it cannot wait, and two lists."""

    went = Signal(str)  # screen

    def __init__(self) -> None:
        super().__init__()
        self.title = PlainLabel("", "title")
        self.date_line = PlainLabel("", "notes")
        self.emergency = PlainLabel("", "strong")
        self.answered = button("Answered", partial(self.went.emit, "answered"), kind="link")
        self.patterns = button("Patterns", partial(self.went.emit, "patterns"), kind="link")
        self.patterns.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.title, self.date_line, self.emergency):
            column.addWidget(part)
        column.addWidget(row_of(self.answered, self.patterns))

    def show_page(self, shown: TodayPage) -> None:
        self.title.setText(shown.sentence)
        self.date_line.setText(shown.date_line)
        numbers = (f"{one.who}: {one.number}" for one in shown.emergencies)
        self.emergency.setText("  ·  ".join(numbers))
        self.answered.setText(f"Answered ({shown.answered})")
        self.answered.setAccessibleName(f"Answered gaps ({shown.answered})")
        self.answered.setVisible(shown.answered > 0)

    def count_patterns(self, desk: Desk) -> None:
        """Ask how many patterns stand across people."""
        today = desk.today()
        desk.tasks.ask(lambda book: count_patterns(book, today), self._show_patterns)

    def _show_patterns(self, count: int) -> None:
        self.patterns.setText(f"Patterns ({count})")
        self.patterns.setAccessibleName(f"Patterns across people ({count})")
        self.patterns.setVisible(count > 0)


class TodayScreen(Screen):
    """The first page: one sentence, five numbers, the list and why each line stands in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._page: TodayPage | None = None
        self._only = ""
        self._wanted: Place | None = None
        self.head = _Head()
        self.cards = {name: Card(words, tint) for name, (words, tint) in CARDS.items()}
        self.list = RowList("What is missing", RowTable(COLUMNS))
        self.empty = PlainLabel("", "notes")
        self.filter_line = PlainLabel("", "notes", wraps=False)
        self.show_all = button("Show all", lambda: self._filter(""), kind="link")
        self.why = WhyPanel(desk)
        self._answering = Answering(desk, self.why, "today")
        self.drafts = Lines()
        self.due = Lines("Actions due this week")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = page(self)
        column.addWidget(self.head)
        column.addWidget(Tiles(tuple(self.cards.values())))
        column.addWidget(self.drafts)
        column.addWidget(self._filter_row())
        self._both = QHBoxLayout()
        self._both.setSpacing(24)
        self._both.addWidget(self.list, 7)
        self._both.addWidget(self.why, 3)
        self.list.setMinimumSize(420, 320)
        self.why.setMinimumWidth(280)
        column.addLayout(self._both, 1)
        column.addWidget(self.empty)
        column.addWidget(self.due)

    def _filter_row(self) -> QWidget:
        self._filter_holder = QWidget()
        row = QHBoxLayout(self._filter_holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filter_line)
        row.addWidget(self.show_all)
        row.addStretch(1)
        self._filter_holder.hide()
        return self._filter_holder

    def _connect(self) -> None:
        for name, card in self.cards.items():
            card.clicked.connect(partial(self._on_card, name))
        self.head.went.connect(lambda screen: self.goes.emit(Place(screen=screen)))
        self.list.selected.connect(self.why.show_line)
        self.list.opened.connect(self._on_open)
        self.why.opened.connect(self._on_open)
        self.why.cleared.connect(self._on_clear)
        self.why.decided.connect(self._on_decide)
        self.why.lived.connect(self._on_lived)

    def show_place(self, place: Place) -> None:
        self._only = "" if place.person_id else place.only
        self._wanted = place if place.person_id else None
        self.list.setFocus()
        self._load()
        self.head.count_patterns(self.desk)

    def on_changed(self, changes: Changes) -> None:
        if view.is_stale(changes):
            self._load()
        if may_have_moved(changes):
            self.head.count_patterns(self.desk)

    def _load(self) -> None:
        now, name, actor = self.desk.now(), self.desk.worker_name, self.desk.actor
        self.desk.tasks.ask(lambda book: view.today_page(book, now, name, actor), self._show)

    def _show(self, shown: TodayPage) -> None:
        self._page = shown
        self.head.show_page(shown)
        for name, card in self.cards.items():
            card.show_number(shown.numbers[name])
        self._show_lines(shown)
        self._filter(self._only)

    def _filter(self, only: str) -> None:
        """Show the lines that one of the five numbers counts, or all."""
        self._only = only
        shown = self._page
        lines = [] if shown is None else [x for x in shown.lines if not only or only in x.cards]
        words = CARDS[only][0] if only else ""
        self.filter_line.setText(f"Only: {words}" if only else "")
        self._filter_holder.setVisible(bool(only))
        self.list.show_rows(lines, key=lambda line: line.key)
        self.list.setVisible(bool(lines))
        self.why.setVisible(bool(lines))
        self.empty.setText("" if lines else _EMPTY_FILTER if only else _EMPTY)
        self.empty.setVisible(not lines)
        if self._wanted:
            self._go_on_with(self._wanted)

    def put_away(self) -> None:
        self._answering.keep()

    def _go_on_with(self, wanted: Place) -> None:
        """Select the line that a draft is about and open its form again."""
        self._wanted = None
        whose, rows = (wanted.person_id, wanted.agency_id), self.list.table.rows
        theirs = [at for at, row in enumerate(rows) if (row.person_id, row.agency_id) == whose]
        led = [at for at in theirs if rows[at].gaps[0].key == wanted.only]
        for at in (led or theirs)[:1]:
            self.list.setCurrentIndex(self.list.table.index(at, 0))
            self.why.put_off.click()

    def _show_lines(self, shown: TodayPage) -> None:
        """What was left half typed, and what is due."""
        kept = [
            (f"Go on with: {one.title}, {one.kept}", partial(self.goes.emit, _place_of(one.form)))
            for one in shown.drafts[:MOST_DRAFTS]
        ]
        self.drafts.show_lines(kept)
        due = partial(self._on_card, view.ACTIONS)
        self.due.show_lines([(_due_words(one), due) for one in shown.actions[:MOST_ACTIONS]])

    def _on_card(self, name: str) -> None:
        if name == view.ACTIONS:
            self.goes.emit(Place(screen="actions", only="due"))
        else:
            self._filter(name)
            self.list.setFocus()

    def _on_open(self, line: TodayLine) -> None:
        self.opened_person.emit(line.person_id)

    def _on_clear(self, line: TodayLine) -> None:
        self.goes.emit(place_to_clear(line, line.person_id))

    def _on_decide(self, line: TodayLine) -> None:
        self.record_decision.emit(line.person_id, line.agency_id, line.concern_id)

    def _on_lived(self, line: TodayLine, key: str) -> None:
        self.goes.emit(Place(screen="gap-lives", person_id=line.person_id, only=key))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the reasons beneath the list where both have no room side by side."""
        super().resizeEvent(event)
        room = self.fontMetrics().horizontalAdvance("n") * SIDE_BY_SIDE_CHARS
        aside = QBoxLayout.Direction.LeftToRight
        beneath = QBoxLayout.Direction.TopToBottom
        self._both.setDirection(aside if self.width() >= room else beneath)


def _place_of(form: FormDraft) -> Place:
    """Where a kept form is opened again."""
    return Place(
        screen=form.screen,
        person_id=form.person_id,
        agency_id=form.agency_id,
        concern_id=form.concern_id,
        only=form.only,
    )


def _due_words(row: ActionRow) -> str:
    return f"{first_upper(row.due)} · {row.person}: {row.text} · {row.owner}"


_EMPTY = (
    "Nothing is missing. When a concern is logged, everybody who has to know of it and has not "
    "been told stands here, with the act that clears it."
)
_EMPTY_FILTER = "Nothing of this kind today. Show all to see the rest."
