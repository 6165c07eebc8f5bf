"""Agencies: search, open, add; and one agency with every way to reach it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop_app.casework.acts import check_contact
from desktop_app.casework.views import agency_list as view
from desktop_app.casework.views.agency_list import AgencyList, AgencyPage, AgencyRow, ContactRow
from desktop_app.ui.desk import Desk
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.list_tab import ListAct, ListTab
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, panel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

COLUMNS: tuple[Column[AgencyRow], ...] = (
    Column(heading="Agency", text=lambda row: row.name, is_strong=lambda _row: True),
    Column(heading="Kind", text=lambda row: row.kind),
    Column(heading="Reach them", text=lambda row: row.contact or "not recorded", width_chars=26),
    Column(heading="Where", text=lambda row: row.area or row.closed, width_chars=20),
)
CONTACTS: tuple[Column[ContactRow], ...] = (
    Column(heading="How or who", text=lambda row: row.how, width_chars=24),
    Column(heading="Number or address", text=lambda row: row.value, is_strong=lambda _row: True),
    Column(heading="Notes", text=lambda row: row.notes),
)
CHECKED = "Checked today"
LEFT = "They have left…"
GIVEN_UP = "Not in use any more…"


class AgenciesScreen(Screen):
    """One search field and the list, our area first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked = ""
        self.search = QLineEdit()
        self.search.setAccessibleName("Search agencies by name, kind or postcode")
        self.search.setPlaceholderText("Name, kind or postcode")
        self.sentence = PlainLabel("", "notes")
        self.list = RowList("Agencies", RowTable(COLUMNS))
        self.list.setMinimumHeight(320)
        self.add = button("Add an agency…", self._on_add)
        self.training = button("Our workers’ training", self._on_training)
        column = page(self)
        column.addWidget(PlainLabel("Agencies", "title"))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.search, 1)
        line.addWidget(self.add)
        line.addWidget(self.training)
        column.addLayout(line)
        column.addWidget(self.sentence)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._load)
        self.list.opened.connect(lambda row: self.opened_agency.emit(row.agency_id))

    def show_place(self, place: Place) -> None:
        if place.words and place.words != self.search.text():
            self.search.setText(place.words)
        else:
            self._load()
        self.search.setFocus()

    def on_changed(self, changes: Changes) -> None:
        if view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        text, today = self.search.text(), self.desk.today()
        self._asked = text
        self.desk.tasks.ask(
            lambda book: view.agency_list(book, text, today), partial(self._show, text)
        )

    def _show(self, text: str, shown: AgencyList) -> None:
        if text == self._asked:
            self.sentence.setText(shown.sentence)
            self.list.show_rows(shown.rows, key=lambda row: row.agency_id)

    def _on_add(self) -> None:
        text = self.search.text().strip()
        self.goes.emit(Place(screen="add-agency", draft={"name": text} if text else {}))

    def _on_training(self) -> None:
        self.goes.emit(Place(screen="training"))


class AgencyScreen(Screen):
    """One agency: what it is, what it needs before it is told, how to reach it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.agency_id = ""
        self.title = PlainLabel("", "title")
        self.needs = PlainLabel("", "strong")
        self._needs_panel = panel("warning")
        within = QHBoxLayout(self._needs_panel)
        within.setContentsMargins(16, 10, 16, 10)
        within.addWidget(self.needs)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(24)
        self.facts.setVerticalSpacing(4)
        self.facts.setColumnStretch(1, 1)
        self.contacts = ListTab(
            "Ways to reach them",
            CONTACTS,
            "No number and no address is on record. Add one before you need it.",
            (
                ListAct(words=CHECKED, act=self._on_checked, for_row=lambda _row: True),
                ListAct(words=LEFT, act=self._on_ended, for_row=lambda row: row.is_person),
                ListAct(words=GIVEN_UP, act=self._on_ended, for_row=lambda row: not row.is_person),
                ListAct(words="Add a number or address…", act=lambda _row: self._on_add()),
            ),
        )
        self.checks = PlainLabel("", "notes")
        column = page(self)
        column.addWidget(self.title)
        column.addWidget(self._needs_panel)
        column.addLayout(self.facts)
        column.addWidget(PlainLabel("Ways to reach them", "section"))
        column.addWidget(self.checks)
        column.addWidget(self.contacts, 1)

    def show_place(self, place: Place) -> None:
        self.agency_id = place.agency_id
        self._load()

    def on_changed(self, changes: Changes) -> None:
        if self.agency_id and view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        agency_id, today = self.agency_id, self.desk.today()
        self.desk.tasks.ask(lambda book: view.agency_page(book, agency_id, today), self._show)

    def _show(self, shown: AgencyPage) -> None:
        if shown.agency_id != self.agency_id:
            return
        self.title.setText(shown.name)
        self.needs.setText(shown.needs_before_told)
        self._needs_panel.setVisible(bool(shown.needs_before_told))
        empty_out(self.facts)
        for place, (label, words) in enumerate(shown.facts):
            self.facts.addWidget(PlainLabel(label, "notes", wraps=False), place, 0)
            self.facts.addWidget(PlainLabel(words).become_selectable(), place, 1)
        self.checks.setText(shown.checks)
        self.checks.setVisible(bool(shown.checks))
        self.contacts.show_rows(shown.contacts, key=lambda row: row.contact_id)

    def _on_add(self) -> None:
        self.goes.emit(Place(screen="add-contact", agency_id=self.agency_id))

    def _on_ended(self, row: ContactRow) -> None:
        screen = "contact-left" if row.is_person else "contact-given-up"
        self.goes.emit(Place(screen=screen, agency_id=self.agency_id, only=row.contact_id))

    def _on_checked(self, row: ContactRow) -> None:
        draft = check_contact.Draft(contact_id=row.contact_id, verified_on=self.desk.today())
        act = partial(
            check_contact.check_contact, draft=draft, actor=self.desk.actor, now=self.desk.now()
        )
        said = f"Checked today: {row.how}, {row.value}." if row.value else f"Checked: {row.how}."
        self.desk.tasks.change(act, then=lambda _changes: self.desk.notices.say(said))
