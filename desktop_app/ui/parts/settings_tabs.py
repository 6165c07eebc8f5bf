"""The tabs beside the rules: published sets, what was chosen here, and the working days."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.views.limits import ChoiceRow
from desktop_app.casework.views.published_sets import PublishedNumber, PublishedSet
from desktop_app.casework.views.working_days import ClosureRow, HolidayRow, WorkingDays
from desktop_app.ui.parts.rule_panel import source_words
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.list_tab import ListAct, ListTab
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out

SETS: tuple[Column[PublishedSet], ...] = (
    Column(
        heading="Whose", text=lambda row: row.title, is_strong=lambda _row: True, width_chars=14
    ),
    Column(heading="Force", text=lambda row: row.force, width_chars=14, is_spare=True),
    Column(heading="What it says", text=lambda row: row.words),
    Column(heading="Would change here", text=lambda row: row.changes, width_chars=17),
)
NUMBERS: tuple[Column[PublishedNumber], ...] = (
    Column(heading="Limit", text=lambda row: row.words),
    Column(
        heading="Theirs",
        text=lambda row: row.theirs,
        is_strong=lambda row: row.differs,
        width_chars=16,
    ),
    Column(heading="In force here", text=lambda row: row.ours, width_chars=22),
    Column(
        heading="What becomes of it", text=lambda row: row.becomes, width_chars=24, is_spare=True
    ),
)
CHOICES: tuple[Column[ChoiceRow], ...] = (
    Column(
        heading="Chosen",
        text=lambda row: f"{row.when}, {row.who}",
        width_chars=17,
        is_spare=True,
    ),
    Column(heading="What", text=lambda row: row.what, is_strong=lambda row: row.is_in_force),
    Column(heading="Whose", text=lambda row: row.owner, width_chars=16),
    Column(heading="State", text=lambda row: row.state, width_chars=19),
    Column(heading="Why", text=lambda row: row.why, width_chars=26, is_spare=True),
)
HOLIDAYS: tuple[Column[HolidayRow], ...] = (
    Column(
        heading="Bank holiday",
        text=lambda row: row.name,
        is_strong=lambda row: not row.is_over,
    ),
    Column(heading="Day", text=lambda row: row.when, width_chars=28),
    Column(
        heading="Over or not",
        text=lambda row: "over" if row.is_over else "to come",
        width_chars=12,
        is_spare=True,
    ),
)
CLOSURES: tuple[Column[ClosureRow], ...] = (
    Column(
        heading="Closed",
        text=lambda row: row.when,
        is_strong=lambda _row: True,
        width_chars=24,
    ),
    Column(heading="Takes away", text=lambda row: row.length, width_chars=18, is_spare=True),
    Column(heading="Why", text=lambda row: row.why),
    Column(heading="Entered", text=lambda row: row.entered, width_chars=24, is_spare=True),
)
NO_CHOICES = (
    "Nothing was chosen in this book: every limit is our default and the optional rules are off. "
    "A limit that is changed, a rule that is switched and a published set that is taken over stand "
    "here with who chose it, when and why."
)
NO_CLOSURES = (
    "The office is open on every weekday that is no bank holiday. A day on which it is closed, "
    "or a bank holiday proclaimed for once, stands here and moves every limit that runs across it."
)


class PublishedSetsTab(QWidget):
    """The sets above, the numbers of the chosen one beneath."""

    wanted = Signal(object)  # PublishedSet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RowList("Published sets", RowTable(SETS))
        self.list.setMinimumHeight(250)
        self.force = PlainLabel("", "strong")
        self._source = QVBoxLayout()
        self.numbers = RowList("Numbers of this set", RowTable(NUMBERS))
        self.numbers.setMinimumHeight(170)
        self.take_over = button("Take this set over…", self._on_take_over, kind="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list, 3)
        column.addWidget(self.force)
        column.addLayout(self._source)
        column.addWidget(self.numbers, 2)
        column.addWidget(row_of(self.take_over))
        self.list.selected.connect(self._on_selected)
        self.list.opened.connect(self.wanted)

    def show_sets(self, sets: tuple[PublishedSet, ...]) -> None:
        self.list.show_rows(sets, key=lambda row: row.name)
        self._on_selected(self.list.row)

    def _on_selected(self, row: PublishedSet | None) -> None:
        empty_out(self._source)
        if row is None:
            return
        self.force.setText(f"{row.title}. {row.force_words}")
        self._source.addWidget(source_words(row.source))
        self.numbers.show_rows(row.numbers, key=lambda number: number.name)
        self.take_over.setAccessibleName(f"Take this set over: {row.title}")

    def _on_take_over(self) -> None:
        if self.list.row is not None:
            self.wanted.emit(self.list.row)


class ChoicesTab(ListTab):
    """Every choice ever made, the newest first."""

    wanted = Signal(object)  # ChoiceRow

    def __init__(self, parent: QWidget | None = None) -> None:
        act = ListAct(words="Choose otherwise…", act=self._on_wanted, for_row=bool)
        super().__init__("What was chosen", CHOICES, NO_CHOICES, (act,), parent)
        self.list.setMinimumHeight(320)
        self.said = PlainLabel("", "notes")
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self.said)
            column.addStretch(0)
        self.list.selected.connect(self._say)
        self._say(None)

    def _say(self, row: ChoiceRow | None) -> None:
        """All of the chosen line, where the list has no room for it."""
        self.said.setText(row.sentence if row else "")

    def _on_wanted(self, row: ChoiceRow) -> None:
        self.wanted.emit(row)


class WorkingDaysTab(QWidget):
    """The nation and its bank holidays, and the office's own closures with their acts."""

    nation_wanted = Signal()
    closure_wanted = Signal()
    reopening_wanted = Signal(object)  # ClosureRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = PlainLabel("")
        self.nation = button("Change the nation…", self.nation_wanted.emit)
        self.close_office = button("Close the office…", self.closure_wanted.emit, kind="primary")
        self.closures = ListTab(
            "Closures of the office",
            CLOSURES,
            NO_CLOSURES,
            (ListAct(words="Take it back…", act=self.reopening_wanted.emit, for_row=bool),),
        )
        self.holidays = RowList("Bank holidays", RowTable(HOLIDAYS))
        self.holidays.setMinimumHeight(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(flow_of(self.close_office, self.nation))
        column.addWidget(PlainLabel("Closures of the office", "section"))
        column.addWidget(self.closures, 1)
        column.addWidget(PlainLabel("Bank holidays of this year and the next", "section"))
        column.addWidget(self.holidays, 2)

    def show_days(self, shown: WorkingDays) -> None:
        self.sentence.setText(shown.sentence)
        self.closures.show_rows(shown.closures, key=lambda row: row.closure_id)
        self.holidays.show_rows(shown.holidays, key=lambda row: row.day)
