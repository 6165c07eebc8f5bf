"""Time to tell: how long it took, by agency and by rule; who confirms, and who answers whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.views import time_to_tell_page as view
from desktop_app.casework.views.time_to_tell_page import (
    EMPTY,
    PERIODS,
    WHAT_COUNTS,
    AgencyTimeRow,
    RuleTimeRow,
    TimePage,
)
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.row_table import Column
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.list_tab import ListTab
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, panel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

AGENCIES: tuple[Column[AgencyTimeRow], ...] = (
    Column(heading="Agency", text=lambda row: row.name, is_strong=lambda _row: True),
    Column(
        heading="Median",
        text=lambda row: row.median,
        sort_key=lambda row: row.median_hours,
        width_chars=9,
    ),
    Column(
        heading="Worst",
        text=lambda row: row.worst,
        sort_key=lambda row: row.worst_hours,
        width_chars=9,
    ),
    Column(
        heading="Closed",
        text=lambda row: row.closed,
        spoken=lambda row: f"{row.closed} gaps closed",
        width_chars=7,
    ),
    Column(
        heading="Still open",
        text=lambda row: row.standing,
        spoken=lambda row: f"{row.standing} gaps still open",
        width_chars=9,
    ),
)
ANSWERS: tuple[Column[AgencyTimeRow], ...] = (
    Column(heading="Agency", text=lambda row: row.name, is_strong=lambda _row: True),
    Column(
        heading="Confirmed",
        text=lambda row: row.confirmed,
        spoken=lambda row: f"confirmed {row.confirmed}",
        width_chars=15,
    ),
    Column(
        heading="They answered",
        text=lambda row: row.we_asked,
        spoken=lambda row: f"they answered {row.we_asked}",
        width_chars=14,
    ),
    Column(
        heading="We answered",
        text=lambda row: row.they_asked,
        spoken=lambda row: f"we answered {row.they_asked}",
        width_chars=14,
    ),
)
RULES: tuple[Column[RuleTimeRow], ...] = (
    Column(heading="Rule", text=lambda row: row.title, is_strong=lambda _row: True),
    Column(
        heading="Median",
        text=lambda row: row.median,
        sort_key=lambda row: row.median_hours,
        width_chars=9,
    ),
    Column(
        heading="Worst",
        text=lambda row: row.worst,
        sort_key=lambda row: row.worst_hours,
        width_chars=9,
    ),
    Column(
        heading="Closed", text=lambda row: row.closed, sort_key=lambda row: row.count, width_chars=7
    ),
)
NO_AGENCIES = (
    "No gap about an agency closed in this time. Each that was told stands here with how long it "
    "took, the slowest first."
)
NO_ANSWERS = (
    "Nobody was asked to confirm or to answer in this time. Who was stands here: how much of what "
    "they were told they confirmed and how fast, how many of our requests they answered, and we "
    "of theirs."
)
NO_RULES = "No gap closed in this time. Each rule stands here with how long its gaps stood."


class TimeToTellScreen(Screen):
    """A period to choose, the office in sentences, then agencies and rules."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked = ""
        self.form = Form(
            desk, (Field(name="period", label="Over", kind="choice", choices=PERIODS),)
        )
        self.empty = PlainLabel(EMPTY, "notes")
        self.agencies = ListTab("Agencies", AGENCIES, NO_AGENCIES)
        self.answers = ListTab("Who confirms and who answers", ANSWERS, NO_ANSWERS)
        self.rules = ListTab("Rules", RULES, NO_RULES)
        self._shown = panel()
        self.sentences = QVBoxLayout(self._shown)
        self.sentences.setContentsMargins(16, 12, 16, 12)
        self.sentences.setSpacing(6)
        self._build()
        self.form.changed.connect(lambda _name: self._load())

    def _build(self) -> None:
        for tab in (self.agencies, self.answers, self.rules):
            tab.list.setMinimumHeight(280)
        column = page(self)
        column.addWidget(PlainLabel("Time to tell", "title"))
        column.addWidget(self.form)
        column.addWidget(self._shown)
        column.addWidget(self.empty)
        for words, tab in (
            ("How long it took, by agency", self.agencies),
            ("Who confirms and who answers", self.answers),
            ("How long it took, by rule", self.rules),
        ):
            column.addWidget(PlainLabel(words, "section"))
            column.addWidget(tab, 1)
        for words in WHAT_COUNTS:
            column.addWidget(PlainLabel(words, "notes"))

    def show_place(self, place: Place) -> None:
        self._load()
        self.form.control("period").setFocus()

    def on_changed(self, changes: Changes) -> None:
        if self.isVisible() and view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        now, period = self.desk.now(), self.form.value("period")
        self._asked = period
        self.desk.tasks.ask(
            lambda book: view.time_to_tell_page(book, now, period), partial(self._show, period)
        )

    def _show(self, period: str, shown: TimePage) -> None:
        if period != self._asked:
            return
        self.form.say_help("period", shown.since)
        empty_out(self.sentences)
        for sentence in shown.sentences:
            self.sentences.addWidget(PlainLabel(sentence))
        self._shown.setVisible(bool(shown.sentences))
        self.empty.setVisible(not shown.sentences)
        told = [row for row in shown.agencies if row.was_told]
        asked = sorted((r for r in shown.agencies if r.was_asked), key=lambda row: row.name)
        self.agencies.show_rows(told, key=lambda row: row.name)
        self.answers.show_rows(asked, key=lambda row: row.name)
        self.rules.show_rows(shown.rules, key=lambda row: row.title)
