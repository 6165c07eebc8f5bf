"""A person: who they are and what not to do, who knows what, and everything on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_app.casework.acts.decide_not_to_share import withdraw_decision
from desktop_app.casework.views import chronology as chronology_view
from desktop_app.casework.views import person_page as view
from desktop_app.casework.views.person_gaps import PersonGapRow
from desktop_app.casework.views.person_page import PersonPage
from desktop_app.casework.views.tell_now import EVERYTHING
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.gap_acts import place_to_clear
from desktop_app.ui.parts.knowledge_tab import KnowledgeTab
from desktop_app.ui.parts.person_columns import (
    ACTION_ACTS,
    ACTIONS,
    AGENCIES,
    AGENCY_ACTS,
    COMMUNICATION_ACTS,
    COMMUNICATIONS,
    CONCERN_ACTS,
    CONCERNS,
    HOME_ACTS,
    HOMES,
    MEETING_ACTS,
    MEETINGS,
    NO_ACTIONS,
    NO_AGENCIES,
    NO_COMMUNICATIONS,
    NO_CONCERNS,
    NO_HOMES,
    NO_MEETINGS,
    PLAN_ACTS,
    REFERRAL_ACTS,
    FormAct,
)
from desktop_app.ui.parts.person_header import PersonTop, SafePanel
from desktop_app.ui.parts.person_tabs import ChronologyTab, SummaryTab
from desktop_app.ui.parts.plans_tab import PlansTab
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.list_tab import ListAct, ListTab
from desktop_app.ui.widgets.tall_tabs import TallTabs

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

TABS = (
    "summary",
    "matrix",
    "chronology",
    "homes",
    "agencies",
    "concerns",
    "communications",
    "meetings",
    "plans",
    "actions",
)


class PersonScreen(Screen):
    """The page of one person; each list has the acts that belong to it beneath."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.person_id = ""
        self._concern_id = ""
        self.top = PersonTop()
        self.safe = SafePanel()
        self.summary = SummaryTab()
        self.matrix = KnowledgeTab(desk)
        self.chronology = ChronologyTab()
        self.homes = ListTab("Homes", HOMES, NO_HOMES, self._acts(HOME_ACTS))
        self.agencies = ListTab("Agencies", AGENCIES, NO_AGENCIES, self._acts(AGENCY_ACTS))
        self.concerns = ListTab("Concerns", CONCERNS, NO_CONCERNS, self._acts(CONCERN_ACTS))
        self.communications = ListTab(
            "Communications", COMMUNICATIONS, NO_COMMUNICATIONS, self._acts(COMMUNICATION_ACTS)
        )
        self.meetings = ListTab("Meetings", MEETINGS, NO_MEETINGS, self._acts(MEETING_ACTS))
        self.plans = PlansTab(self._acts(PLAN_ACTS), self._acts(REFERRAL_ACTS))
        self.to_do = ListTab("Actions", ACTIONS, NO_ACTIONS, self._acts(ACTION_ACTS))
        self.tabs = TallTabs()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = page(self)
        column.addWidget(self.top)
        column.addWidget(self.safe)
        self.tabs.setAccessibleName("Parts of the record")
        pages = (
            (self.summary, "Summary"),
            (self.matrix, "Who knows what"),
            (self.chronology, "Chronology"),
            (self.homes, "Homes"),
            (self.agencies, "Agencies"),
            (self.concerns, "Concerns"),
            (self.communications, "Communications"),
            (self.meetings, "Meetings"),
            (self.plans, "Plans and referrals"),
            (self.to_do, "Actions"),
        )
        for widget, words in pages:
            self.tabs.addTab(widget, words)
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.matrix.told.connect(self._tell)
        acts = self.matrix.acts
        acts.told_several.connect(partial(self._tell, ""))
        acts.told_everything.connect(lambda agency_id: self._tell(agency_id, "", EVERYTHING))
        for part in (self.summary, acts):
            part.decided.connect(self._decide)
        self.summary.opened_person.connect(self.opened_person)
        self.summary.form_wanted.connect(self._form)
        self.summary.act_wanted.connect(self._act_on)
        self.summary.decision_withdrawn.connect(self._withdraw)
        self.summary.risk_changed.connect(partial(self._form, "change-risk", "risk_id"))
        acts.printed.connect(
            lambda: self.previewed_report.emit(
                Place(screen="reports", person_id=self.person_id, only="person")
            )
        )
        self.agencies.list.opened.connect(lambda row: self.opened_agency.emit(row.agency_id))

    def show_place(self, place: Place) -> None:
        if place.person_id != self.person_id:
            self.tabs.setCurrentIndex(0)
        self.person_id = place.person_id
        self._concern_id = place.concern_id
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        self._load()

    def on_changed(self, changes: Changes) -> None:
        if self.person_id and view.is_stale(changes, self.person_id):
            self._load()

    def _load(self) -> None:
        person_id, today, ask = self.person_id, self.desk.today(), self.desk.tasks.ask
        ask(lambda book: view.person_page(book, person_id, today), partial(self._show, person_id))
        self.matrix.show_person(person_id)
        ask(
            lambda book: chronology_view.chronology(book, person_id, today),
            partial(self._if_still, person_id, self.chronology.show_chronology),
        )

    def _if_still(self, person_id: str, show: Any, shown: Any) -> None:
        if person_id == self.person_id:
            show(shown)

    def _show(self, person_id: str, shown: PersonPage) -> None:
        if person_id != self.person_id:
            return
        self.top.show_header(shown.header)
        self.safe.show_header(shown.header)
        self.summary.show_page(shown)
        self.homes.show_rows(shown.homes, key=lambda row: row.residence_id)
        self.agencies.show_rows(shown.agencies, key=lambda row: row.involvement_id)
        self.concerns.show_rows(shown.concerns, key=lambda row: row.concern_id)
        self.concerns.select(lambda row: row.concern_id == self._concern_id)
        self.communications.show_rows(shown.communications, key=lambda row: row.communication_id)
        self.meetings.show_rows(shown.meetings, key=lambda row: row.meeting_id)
        self.plans.show_page(shown)
        self.to_do.show_rows(shown.actions, key=lambda row: row.action_id)

    def _tell(self, agency_id: str, concern_id: str, only: str = "") -> None:
        about = Place(screen="tell-now", person_id=self.person_id, agency_id=agency_id)
        self.goes.emit(replace(about, concern_id=concern_id, only=only))

    def _decide(self, agency_id: str, concern_id: str) -> None:
        self.record_decision.emit(self.person_id, agency_id, concern_id)

    def _act_on(self, gap: PersonGapRow) -> None:
        self.goes.emit(place_to_clear(gap, self.person_id))

    def _withdraw(self, decision_id: str) -> None:
        self.desk.tasks.change(
            partial(
                withdraw_decision,
                decision_id=decision_id,
                reason="taken back on the person's page",
                actor=self.desk.actor,
                now=self.desk.now(),
            )
        )

    def _form(self, screen: str, subject: str = "", row: Any = None) -> None:
        """Open a form about this person, and about the row's fact that `subject` names."""
        about = getattr(row, subject) if subject else ""
        is_concern = subject == "concern_id"
        self.goes.emit(
            Place(
                screen=screen,
                person_id=self.person_id,
                concern_id=about if is_concern else "",
                only="" if is_concern else about,
            )
        )

    def _acts(self, acts: Sequence[FormAct]) -> tuple[ListAct, ...]:
        return tuple(
            ListAct(
                words=one.words,
                act=partial(self._form, one.screen, one.subject),
                for_row=one.for_row,
            )
            for one in acts
        )
