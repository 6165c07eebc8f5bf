"""Reports: choose one, look at its pages, then print it or save it; each copy is journalled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.casework.views.coordination_report import is_stale, team_names
from desktop_app.casework.views.made_report import (
    MadeReport,
    made_coordination,
    made_person_sheet,
)
from desktop_app.casework.views.people_list import people_found
from desktop_app.ui import tokens
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.issuing import Issuing
from desktop_app.ui.screen import Place, Screen, scrolled
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.page_view import PageView
from desktop_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

COORDINATION: Final = "coordination"
SHEET: Final = "sheet"
WHOLE_OFFICE: Final = "\N{EM DASH}"
SIDE_WIDTH: Final = 300

EMPTY: Final = (
    "The pages of the report stand here. Choose what to report and whom the copy is for, then "
    "show the pages. Nothing is printed or saved before you have seen it."
)
WAIT: Final = "Making the report…"
OLD: Final = "Something was recorded since these pages were made. Show the pages again to see it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the form asks for."""

    kind: str
    team: str | None
    person_id: str
    day: date
    copy: str
    recipient: str

    def made(self, book: Book, now: datetime) -> MadeReport:
        issue = {"day": self.day, "copy": self.copy, "recipient": self.recipient, "now": now}
        if self.kind == SHEET:
            return made_person_sheet(book, self.person_id, **issue)  # type: ignore[arg-type] # see `issue`
        return made_coordination(book, team=self.team, **issue)  # type: ignore[arg-type] # see `issue`


class ReportPreviewScreen(Screen):
    """At the left what is wanted, at the right its pages."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted: Wanted | None = None
        self._made: MadeReport | None = None
        self.issuing = Issuing(desk, self)
        self.form = Form(desk, _fields(desk))
        self.show_pages = button("&Show the pages", self._on_show, kind="primary")
        self.print = button("Pr&int…", self._on_print)
        self.save = button("Save as P&DF…", self._on_save)
        self.times = button(
            "Time to tell", lambda: self.goes.emit(Place(screen="time-to-tell")), kind="link"
        )
        self.note = PlainLabel(EMPTY, "notes")
        self.pages = PageView(desk.tasks)
        self._build()
        self.form.changed.connect(self._on_form_changed)
        self.issuing.issued.connect(self._on_issued)
        self.issuing.refused.connect(self.form.show_refusal)

    def _build(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(tokens.MARGIN, tokens.MARGIN, tokens.PADDING, tokens.MARGIN)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Reports", "title"), 1)
        head.addWidget(self.times)
        column.addLayout(head)
        for part in (self.form, self.show_pages, self.print, self.save):
            column.addWidget(part)
        column.addStretch(1)
        left = _Side(side)
        right = QVBoxLayout()
        right.setContentsMargins(0, tokens.MARGIN, tokens.MARGIN, tokens.PADDING)
        right.addWidget(self.note)
        right.addWidget(self.pages, 1)
        right.addStretch(0)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(left, 2)
        both.addLayout(right, 5)

    def show_place(self, place: Place) -> None:
        """A person's id chooses their sheet; coming from this page itself means: print it."""
        if place.only == "reports" and self._made is not None:
            self._on_print()
            return
        self.desk.tasks.ask(partial(_offered, person_id=place.person_id), self._show_offered)

    def on_changed(self, changes: Changes) -> None:
        if self._made is not None and is_stale(changes) and "report-issued" not in changes.nouns:
            self.note.setText(OLD)
            self.note.show()
        if "team" in changes.nouns:
            self.desk.tasks.ask(team_names, self._offer_teams)

    def _show_offered(self, offered: tuple[tuple[str, ...], tuple[str, str]]) -> None:
        teams, person = offered
        self._offer_teams(teams)
        if person[0]:
            self.form.fill({"kind": SHEET, "person": person})
        if self.form.value("day") is None:
            self.form.fill({"day": self.desk.today()})
        self._show_fields()
        if person[0] or self.form.value("kind") == COORDINATION:
            self._on_show()

    def _offer_teams(self, teams: tuple[str, ...]) -> None:
        whole = {WHOLE_OFFICE: "The whole office"}
        self.form.offer("team", {**whole, **{name: name for name in teams}})

    def _on_form_changed(self, name: str) -> None:
        if name == "kind":
            self._show_fields()

    def _show_fields(self) -> None:
        is_sheet = self.form.value("kind") == SHEET
        self.form.show_field("person", is_sheet)
        self.form.show_field("team", not is_sheet)

    def _on_show(self) -> None:
        """Pages may be looked at before anybody is named as their recipient."""
        wanted = self._asked_for()
        if wanted is not None:
            self._make(wanted, self._show_made)

    def _asked_for(self) -> Wanted | None:
        values = self.form.values()
        if values["kind"] == SHEET and not values["person"]:
            self.form.show_fault("person", "Choose the person first.")
            return None
        if values["day"] is None:
            self.form.show_fault("day", "As at is needed.")
            return None
        return Wanted(
            kind=values["kind"],
            team=None if values["team"] in ("", WHOLE_OFFICE) else values["team"],
            person_id=values["person"],
            day=values["day"],
            copy=values["copy"],
            recipient=values["recipient"],
        )

    def _make(self, wanted: Wanted, then: Callable[[MadeReport], None]) -> None:
        self.note.setText(WAIT)
        self.note.show()
        self._wanted = wanted
        now = self.desk.now()
        self.desk.tasks.ask(
            lambda book: wanted.made(book, now),
            lambda made: then(made) if wanted is self._wanted else None,
            self._on_not_made,
        )

    def _on_not_made(self, error: Exception) -> None:
        self.note.setText(EMPTY)
        self.note.setVisible(self._made is None)
        self.form.show_refusal(error)

    def _show_made(self, made: MadeReport) -> None:
        self._made = made
        self.note.hide()
        self.pages.show_report(made.pdf, made.sizes)

    def _on_print(self) -> None:
        self._issue(self.issuing.choose_printer)

    def _on_save(self) -> None:
        self._issue(self.issuing.choose_path)

    def _issue(self, then: Callable[[MadeReport], None]) -> None:
        """Make the copy as it will go out, show it, and only then ask where it goes."""
        wanted = self._asked_for() if self.form.is_in_order() else None
        if wanted is None:
            return

        def ready(made: MadeReport) -> None:
            self._show_made(made)
            then(made)

        self._make(wanted, ready)

    def _on_issued(self) -> None:
        """The next copy takes the next number."""
        self.form.fill({"copy": ""})


class _Side(QWidget):
    """The form, which scrolls down where the window is low and is never cut at its side."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self._area = scrolled(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        bar = self._area.verticalScrollBar().sizeHint().width()
        return QSize(max(SIDE_WIDTH, self._inner.minimumSizeHint().width() + bar), 0)


def _offered(book: Book, person_id: str) -> tuple[tuple[str, ...], tuple[str, str]]:
    """The teams, and the person (id and name) whose page the window came from."""
    person = book.fact("person", person_id) if person_id else None
    return team_names(book), (person_id, person.name) if person else ("", "")


def _fields(desk: Desk) -> tuple[Any, ...]:
    return (
        Field(
            name="kind",
            label="Report",
            kind="choice",
            choices={COORDINATION: "Coordination report", SHEET: "Person sheet"},
        ),
        Field(name="team", label="Team", kind="choice"),
        Field(
            name="person",
            label="Person",
            kind="pick",
            find=lambda book, text: people_found(book, text, desk.today()),
        ),
        Field(name="day", label="As at", kind="date", is_required=True),
        Field(
            name="recipient",
            label="Copy for",
            is_required=True,
            help="Name and agency. Printed on every page.",
        ),
        Field(name="copy", label="Copy number", help="Left empty, it takes the next one."),
    )
