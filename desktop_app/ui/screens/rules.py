"""Rules: what looks and what does not, whose every limit is, and on which days the office works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop_app.casework.views import limits, published_sets, rules_page, working_days
from desktop_app.casework.views.limits import ChoiceRow
from desktop_app.casework.views.published_sets import PublishedSet
from desktop_app.casework.views.rules_page import RuleRow, RulesPage
from desktop_app.casework.views.working_days import ClosureRow
from desktop_app.law.timescales import RULE_CHOICE
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.rule_panel import RulePanel
from desktop_app.ui.parts.settings_tabs import ChoicesTab, PublishedSetsTab, WorkingDaysTab
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.plain_label import PlainLabel
from desktop_app.ui.widgets.tall_tabs import TallTabs

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

TABS: Final = ("rules", "sets", "chosen", "days")
SIDE_BY_SIDE_CHARS: Final = 100
"""How many letters wide the page is before a rule's words stand beside the list."""

COLUMNS: tuple[Column[RuleRow], ...] = (
    Column(
        heading="Rule",
        text=lambda row: f"{row.code} {row.title}",
        is_strong=lambda row: row.is_on,
    ),
    Column(
        heading="Severity",
        text=lambda row: row.severity_words,
        badge=lambda row: row.severity,
        width_chars=10,
        is_spare=True,
    ),
    Column(heading="Limit, and whose it is", text=lambda row: row.limit_and_owner, width_chars=19),
    Column(
        heading="Looks",
        text=lambda row: row.state,
        is_strong=lambda row: row.is_optional,
        width_chars=11,
    ),
    Column(
        heading="Now",
        text=lambda row: f"{row.raises:,}" if row.raises else "\N{EN DASH}",
        spoken=lambda row: row.now,
        tip=lambda row: row.now,
        width_chars=4,
        is_spare=True,
    ),
)


class RulesScreen(Screen):
    """Four tabs; the first has the list of rules and beside it the page of the chosen one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.sentence = PlainLabel("", "notes")
        self.times = button(
            "Time to tell", lambda: self.goes.emit(Place(screen="time-to-tell")), kind="link"
        )
        self.list = RowList("Rules", RowTable(COLUMNS))
        self.panel = RulePanel()
        self.sets = PublishedSetsTab()
        self.chosen = ChoicesTab()
        self.days = WorkingDaysTab()
        self.tabs = TallTabs()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.tabs.setAccessibleName("Parts of the settings")
        self.list.setMinimumSize(420, 320)
        self.panel.setMinimumSize(280, 320)
        rules = QWidget()
        self._both = QHBoxLayout(rules)
        self._both.setContentsMargins(0, 12, 0, 0)
        self._both.setSpacing(24)
        self._both.addWidget(self.list, 11)
        self._both.addWidget(self.panel, 5)
        for tab, words in (
            (rules, "Rules"),
            (self.sets, "Published sets"),
            (self.chosen, "What was chosen"),
            (self.days, "Working days"),
        ):
            self.tabs.addTab(tab, words)
        column = page(self)
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Rules", "title"), 1)
        head.addWidget(self.times)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.list.selected.connect(self.panel.show_rule)
        self.list.opened.connect(self._on_opened)
        self.panel.change_wanted.connect(self._on_change)
        self.panel.switch_wanted.connect(self._on_switch)
        self.panel.copied.connect(lambda _url: self.desk.notices.say("The address is copied."))
        self.sets.wanted.connect(self._on_set)
        self.chosen.wanted.connect(self._on_choice)
        self.days.nation_wanted.connect(lambda: self.goes.emit(Place(screen="change-nation")))
        self.days.closure_wanted.connect(lambda: self.goes.emit(Place(screen="close-office")))
        self.days.reopening_wanted.connect(self._on_reopen)

    def show_place(self, place: Place) -> None:
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        self._load_rules()
        self._load_days()
        is_first = self.tabs.currentIndex() == 0
        (self.list if is_first else self.tabs.tabBar()).setFocus()

    def on_changed(self, changes: Changes) -> None:
        """Every gap is counted anew, so only while somebody looks; else on coming back."""
        if not self.isVisible():
            return
        if rules_page.is_stale(changes) or limits.is_stale(changes):
            self._load_rules()
        if working_days.is_stale(changes):
            self._load_days()

    def _load_rules(self) -> None:
        today = self.desk.today()
        ask = self.desk.tasks.ask
        ask(lambda book: rules_page.rules_page(book, today), self._show_rules)
        ask(lambda book: published_sets.published_sets(book, today), self.sets.show_sets)
        ask(lambda book: limits.choice_rows(book, today), self._show_choices)

    def _load_days(self) -> None:
        today = self.desk.today()
        self.desk.tasks.ask(
            lambda book: working_days.working_days(book, today), self.days.show_days
        )

    def _show_rules(self, shown: RulesPage) -> None:
        self.sentence.setText(shown.sentence)
        self.list.show_rows(shown.rows, key=lambda row: row.name)
        self.panel.show_rule(self.list.row)

    def _show_choices(self, rows: tuple[ChoiceRow, ...]) -> None:
        self.chosen.show_rows(rows, key=lambda row: row.key)

    def _on_opened(self, row: RuleRow) -> None:
        """Enter changes what can be changed of a rule."""
        if row.is_optional:
            self._on_switch(row)
        elif row.limit_names:
            self._on_change(row)

    def _on_change(self, row: RuleRow) -> None:
        self.goes.emit(Place(screen="change-limit", only=row.limit_names[0]))

    def _on_switch(self, row: RuleRow) -> None:
        self.goes.emit(Place(screen="switch-rule", only=row.name))

    def _on_set(self, row: PublishedSet) -> None:
        self.goes.emit(Place(screen="use-preset", only=row.name))

    def _on_choice(self, row: ChoiceRow) -> None:
        is_rule = row.name.startswith(RULE_CHOICE)
        screen = "switch-rule" if is_rule else "change-limit"
        self.goes.emit(Place(screen=screen, only=row.name.removeprefix(RULE_CHOICE)))

    def _on_reopen(self, row: ClosureRow) -> None:
        self.goes.emit(Place(screen="reopen-office", only=row.closure_id))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the page of the rule beneath the list where both have no room side by side."""
        super().resizeEvent(event)
        room = self.fontMetrics().horizontalAdvance("n") * SIDE_BY_SIDE_CHARS
        aside = QBoxLayout.Direction.LeftToRight
        beneath = QBoxLayout.Direction.TopToBottom
        self._both.setDirection(aside if self.width() >= room else beneath)
