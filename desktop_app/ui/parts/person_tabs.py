"""The tabs of a person's page that are more than a list: the summary and the chronology."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.casework.views.chronology import Chronology, ChronologyRow
from desktop_app.casework.views.person_page import PersonPage
from desktop_app.ui import tokens
from desktop_app.ui.parts.gap_lines import GapLines
from desktop_app.ui.parts.person_columns import DECISIONS, PERSON_FORMS, RISKS
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.widgets.buttons import button, no_mnemonic, row_of
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.list_tab import ListAct, ListTab
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out

LANE_CHARS = 16
WHEN_CHARS = 17
WHAT_CHARS = 40
SIDE_PX = 260
"""What the navigation and the margins take of a window, about."""


class SummaryTab(QWidget):
    """What is missing, then who they are and to whom the record links them."""

    decided = Signal(str, str)  # agency id, concern id
    opened_person = Signal(str)
    act_wanted = Signal(object)  # PersonGapRow
    form_wanted = Signal(str)  # screen
    risk_changed = Signal(object)  # RiskRow
    decision_withdrawn = Signal(str)  # decision id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gaps = GapLines(self.act_wanted.emit, self.decided.emit)
        self.gaps.list.setMinimumHeight(250)
        self.about = QGridLayout()
        self.about.setHorizontalSpacing(24)
        self.about.setVerticalSpacing(4)
        self.about.setColumnStretch(1, 1)
        self.people = QVBoxLayout()
        self.people.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.gaps, 1)
        column.addLayout(self.about)
        column.addLayout(self.people)
        self.risks = self._risk_list()
        self.decisions = self._decision_list()
        for one in (self.risks, self.decisions):
            one.list.setMinimumHeight(120)
            column.addWidget(one)
        forms = [button(words, partial(self.form_wanted.emit, at)) for words, at in PERSON_FORMS]
        column.addWidget(flow_of(*forms))

    def _risk_list(self) -> ListTab:
        return ListTab(
            "Who poses a risk",
            RISKS,
            "",
            (
                ListAct(
                    words="Bail or the risk changed…",
                    act=self.risk_changed.emit,
                    for_row=lambda row: row.is_current,
                ),
            ),
            is_headed=True,
        )

    def _decision_list(self) -> ListTab:
        return ListTab(
            "Decisions that somebody is not told",
            DECISIONS,
            "",
            (
                ListAct(
                    words="Take this decision back",
                    act=lambda row: self.decision_withdrawn.emit(row.decision_id),
                    for_row=lambda row: row.can_be_taken_back,
                ),
            ),
            is_headed=True,
        )

    def show_page(self, shown: PersonPage) -> None:
        self.gaps.show_lines(shown.header.person_id, shown.gaps)
        empty_out(self.about)
        for place, (label, words) in enumerate(shown.about):
            self.about.addWidget(PlainLabel(label, "notes", wraps=False), place, 0)
            self.about.addWidget(PlainLabel(words).become_selectable(), place, 1)
        self.risks.setVisible(bool(shown.risks))
        self.risks.show_rows(shown.risks, key=lambda row: row.risk_id)
        self.decisions.setVisible(bool(shown.decisions))
        self.decisions.show_rows(shown.decisions, key=lambda row: row.decision_id)
        empty_out(self.people)
        for person_id, words in shown.people:
            line = button(no_mnemonic(words), kind="link", spoken=words)
            line.clicked.connect(partial(self.opened_person.emit, person_id))
            self.people.addWidget(row_of(line))


class ChronologyTab(QWidget):
    """What happened from the latest back, with a lane for each agency that fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Chronology | None = None
        self._lanes = -1
        self.lanes = PlainLabel("", "notes")
        self.list = RowList("Chronology", RowTable(_chronology_columns((), 0)))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.lanes)
        self._column.addWidget(self.list, 1)

    def show_chronology(self, shown: Chronology) -> None:
        names = [lane.name for lane in shown.lanes]
        fits = self._lanes_that_fit()
        was = [lane.name for lane in self._shown.lanes] if self._shown else None
        if names != was or fits != self._lanes:
            self._lanes = fits
            self._replace_list(names, fits)
        self._shown = shown
        said = [f"{lane.name}: {lane.summary}" for lane in shown.lanes]
        self.lanes.setText("  ·  ".join(said))
        self.lanes.setVisible(bool(said))
        self.list.show_rows(shown.rows, key=lambda row: (row.when, row.words))

    def _lanes_that_fit(self) -> int:
        """How many lanes leave room for the words of what happened."""
        unit = max(self.window().fontMetrics().horizontalAdvance("n"), 1)  # a hidden tab has none
        room = self.window().width() - SIDE_PX - (WHEN_CHARS + WHAT_CHARS) * unit
        return max(room // (LANE_CHARS * unit + 2 * tokens.STEP), 1)

    def _replace_list(self, names: Sequence[str], fits: int) -> None:
        old = self.list
        self.list = RowList("Chronology", RowTable(_chronology_columns(names, fits)))
        self.list.setMinimumHeight(200)
        self._column.replaceWidget(old, self.list)
        old.hide()
        old.deleteLater()


def _chronology_columns(names: Sequence[str], fits: int) -> tuple[Column[ChronologyRow], ...]:
    when: Column[ChronologyRow] = Column(
        heading="When", text=lambda row: row.when, width_chars=WHEN_CHARS
    )
    what: Column[ChronologyRow] = Column(
        heading="What happened",
        text=lambda row: row.words,
        is_strong=lambda row: row.kind == "silence",
    )
    return (when, what, *(_lane(name, place) for place, name in enumerate(names[:fits])))


def _lane(name: str, place: int) -> Column[ChronologyRow]:
    return Column(
        heading=name,
        text=lambda row: row.marks[place] if place < len(row.marks) else "",
        spoken=lambda row: f"{name}: {row.marks[place]}" if row.marks[place] else "",
        width_chars=LANE_CHARS,
    )
