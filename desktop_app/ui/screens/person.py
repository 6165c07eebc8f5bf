"""A person: who they are and what not to do, who knows what, and everything on record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.casework.views import chronology as chronology_view
from desktop_app.casework.views import person_page as view
from desktop_app.casework.views import sharing_matrix as matrix_view
from desktop_app.casework.views.person_page import PersonPage
from desktop_app.ui.desk import Desk
from desktop_app.ui.row_table import Column
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.list_tab import ListAct, ListTab
from desktop_app.ui.widgets.person_header import PersonTop, SafePanel
from desktop_app.ui.widgets.person_tabs import ChronologyTab, MatrixTab, SummaryTab

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
    "actions",
)

HOMES: tuple[Column[Any], ...] = (
    Column(heading="Address", text=lambda r: r.address, is_strong=lambda r: r.is_current),
    Column(heading="Landlord and support", text=lambda r: r.providers),
    Column(heading="When", text=lambda r: r.when, width_chars=24),
    Column(heading="Notes", text=lambda r: r.notes, width_chars=20),
)
AGENCIES: tuple[Column[Any], ...] = (
    Column(heading="Agency", text=lambda r: r.agency, is_strong=lambda r: r.is_current),
    Column(heading="Role", text=lambda r: r.role, width_chars=20),
    Column(heading="Worker", text=lambda r: r.worker, width_chars=18),
    Column(heading="When", text=lambda r: r.when, width_chars=24),
    Column(heading="Notes", text=lambda r: r.notes, width_chars=22),
)
CONCERNS: tuple[Column[Any], ...] = (
    Column(heading="Risk", text=lambda r: r.risk_words, badge=lambda r: r.risk, width_chars=12),
    Column(heading="Concern", text=lambda r: r.title, is_strong=lambda r: r.is_open),
    Column(heading="As it stands", text=lambda r: f"v{r.version}: {r.summary}"),
    Column(heading="Stage", text=lambda r: r.stage, width_chars=18),
    Column(heading="Received", text=lambda r: r.received, width_chars=13),
)
COMMUNICATIONS: tuple[Column[Any], ...] = (
    Column(heading="When", text=lambda r: r.when, width_chars=16),
    Column(heading="Direction", text=lambda r: r.direction, width_chars=14),
    Column(heading="Who", text=lambda r: r.who, is_strong=lambda _r: True, width_chars=18),
    Column(heading="About", text=lambda r: r.about, width_chars=20),
    Column(heading="What was said", text=lambda r: r.gist),
    Column(
        heading="Arrived", text=lambda r: r.state_words, badge=lambda r: r.state, width_chars=18
    ),
)
ACTIONS: tuple[Column[Any], ...] = (
    Column(heading="What", text=lambda r: r.text, is_strong=lambda r: r.is_open),
    Column(heading="Whose", text=lambda r: r.owner, width_chars=26),
    Column(heading="Due", text=lambda r: r.due, width_chars=14),
    Column(heading="State", text=lambda r: r.state_words, badge=lambda r: r.state, width_chars=16),
)
DECISIONS: tuple[Column[Any], ...] = (
    Column(heading="Agency", text=lambda r: r.who, is_strong=lambda r: r.can_be_taken_back),
    Column(heading="About", text=lambda r: r.about, width_chars=24),
    Column(heading="Decided", text=lambda r: r.words, width_chars=30),
    Column(heading="Reason", text=lambda r: r.reason),
)


class PersonScreen(Screen):
    """The page of one person; each list has the acts that belong to it beneath."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.person_id = ""
        self.top = PersonTop()
        self.safe = SafePanel()
        self.summary = SummaryTab()
        self.matrix = MatrixTab()
        self.chronology = ChronologyTab()
        self.homes = ListTab("Homes", HOMES, NO_HOMES, self._home_acts())
        self.agencies = ListTab("Agencies", AGENCIES, NO_AGENCIES, self._agency_acts())
        self.concerns = ListTab("Concerns", CONCERNS, NO_CONCERNS, self._concern_acts())
        self.communications = ListTab(
            "Communications", COMMUNICATIONS, NO_COMMUNICATIONS, self._communication_acts()
        )
        self.to_do = ListTab("Actions", ACTIONS, NO_ACTIONS, self._action_acts())
        self.tabs = QTabWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = page(self)
        column.addWidget(self.top)
        column.addWidget(self.safe)
        self.tabs.setAccessibleName("Parts of the record")
        self.tabs.tabBar().setUsesScrollButtons(True)
        self.tabs.tabBar().setExpanding(False)
        pages = (
            (self.summary, "Summary"),
            (self.matrix, "Who knows what"),
            (self.chronology, "Chronology"),
            (self.homes, "Homes"),
            (self.agencies, "Agencies"),
            (self.concerns, "Concerns"),
            (self.communications, "Communications"),
            (self.to_do, "Actions"),
        )
        for widget, words in pages:
            self.tabs.addTab(widget, words)
        column.addWidget(self.tabs, 1)
        column.addWidget(
            row_of(
                button("Log a communication", lambda: self._tell("", "")),
                button("Log a concern", lambda: self.log_concern.emit(self.person_id)),
                button("Correct these details…", lambda: self._form("change-person")),
                button("Record consent…", lambda: self._form("consent")),
                button("Somebody poses a risk…", lambda: self._form("risk-posed")),
            )
        )

    def _connect(self) -> None:
        for tab in (self.summary, self.matrix):
            tab.told.connect(self._tell)
            tab.decided.connect(self._decide)
        self.summary.opened_person.connect(self.opened_person)
        self.matrix.printed.connect(
            lambda: self.previewed_report.emit(
                Place(screen="reports", person_id=self.person_id, only="person")
            )
        )
        self.agencies.list.opened.connect(lambda row: self.opened_agency.emit(row.agency_id))

    def show_place(self, place: Place) -> None:
        if place.person_id != self.person_id:
            self.tabs.setCurrentIndex(0)
        self.person_id = place.person_id
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        self._load()

    def on_changed(self, changes: Changes) -> None:
        if self.person_id and view.is_stale(changes, self.person_id):
            self._load()

    def _load(self) -> None:
        person_id, today, ask = self.person_id, self.desk.today(), self.desk.tasks.ask
        ask(lambda book: view.person_page(book, person_id, today), partial(self._show, person_id))
        ask(
            lambda book: matrix_view.sharing_matrix(book, person_id, today),
            partial(self._if_still, person_id, self.matrix.show_matrix),
        )
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
        self.communications.show_rows(shown.communications, key=lambda row: row.communication_id)
        self.to_do.show_rows(shown.actions, key=lambda row: row.action_id)

    def _tell(self, agency_id: str, concern_id: str) -> None:
        self.log_communication.emit(self.person_id, agency_id, concern_id)

    def _decide(self, agency_id: str, concern_id: str) -> None:
        self.record_decision.emit(self.person_id, agency_id, concern_id)

    def _form(self, screen: str, subject: str = "", concern_id: str = "") -> None:
        """Open a form about this person; `subject` is the id of what it is about."""
        self.goes.emit(
            Place(screen=screen, person_id=self.person_id, concern_id=concern_id, only=subject)
        )

    def _home_acts(self) -> tuple[ListAct, ...]:
        return (
            ListAct(words="Add a home…", act=lambda _row: self._form("add-home")),
            ListAct(
                words="They moved out…",
                act=lambda row: self._form("end-home", row.residence_id),
                for_row=lambda row: row.is_current,
            ),
        )

    def _agency_acts(self) -> tuple[ListAct, ...]:
        return (
            ListAct(words="Add an agency…", act=lambda _row: self._form("add-involvement")),
            ListAct(
                words="They stopped…",
                act=lambda row: self._form("end-involvement", row.involvement_id),
                for_row=lambda row: row.is_current,
            ),
        )

    def _concern_acts(self) -> tuple[ListAct, ...]:
        return (
            ListAct(words="Log a concern", act=lambda _row: self.log_concern.emit(self.person_id)),
            ListAct(
                words="Something changed…",
                act=lambda row: self._form("update-concern", concern_id=row.concern_id),
                for_row=lambda row: row.is_open,
            ),
            ListAct(
                words="Decide the next step…",
                act=lambda row: self._form("concern-stage", concern_id=row.concern_id),
                for_row=lambda _row: True,
            ),
        )

    def _communication_acts(self) -> tuple[ListAct, ...]:
        return (
            ListAct(words="Log a communication", act=lambda _row: self._tell("", "")),
            ListAct(
                words="They confirmed…",
                act=lambda row: self._form("acknowledgement", row.communication_id),
                for_row=lambda row: row.is_unacknowledged,
            ),
            ListAct(
                words="What came of it…",
                act=lambda row: self._form("outcome", row.communication_id),
                for_row=lambda row: row.wants_outcome,
            ),
        )

    def _action_acts(self) -> tuple[ListAct, ...]:
        return (
            ListAct(words="Add an action…", act=lambda _row: self._form("add-action")),
            ListAct(
                words="It ended…",
                act=lambda row: self._form("end-action", row.action_id),
                for_row=lambda row: row.is_open,
            ),
        )


NO_HOMES = "No home is on record. Add one with its landlord, so that the landlord is told."
NO_AGENCIES = "No agency is recorded as working with them. Add those that are."
NO_CONCERNS = "No concern is on record. Log one when something is feared."
NO_COMMUNICATIONS = "Nobody has been told anything yet. What is logged stands here."
NO_ACTIONS = "No action is set. Add one with an owner and a day."
