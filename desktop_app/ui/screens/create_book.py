"""Make a book: what it is called and where it lies, whose it is, who works, and two ways in.

Three steps on one page: the questions, the recovery key to write down, the key typed back.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedWidget, QWidget

from desktop_app.casework.ids import new_id
from desktop_app.casework.office import (
    Book,
    Cost,
    NewBook,
    RecoveryKey,
    create_book,
    mint_recovery_key,
)
from desktop_app.casework.sentences import sentence_for
from desktop_app.casework.views import front_door
from desktop_app.domain.agencies import Agency
from desktop_app.domain.codes import AGENCY_KINDS
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.domain.office import Worker
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.parts.key_on_paper import KeyOnPaper, step
from desktop_app.ui.parts.letter import letter
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.widgets.buttons import button, row_of

ROLES = {
    "practitioner": "Practitioner",
    "team-lead": "Team lead",
    "manager": "Manager",
    "administrator": "Administrator",
}
SHORT_PASSWORD = "This is too short. Use at least eight characters."  # noqa: S105 - a sentence
QUESTIONS: tuple[Any, ...] = (
    Field(name="name", label="Name of the book", is_required=True, help="Such as: North team"),
    Field(name="folder", label="Folder", is_required=True),
    (
        Field(name="agency", label="Your agency", is_required=True),
        Field(name="kind", label="What kind of agency", kind="choice", choices=AGENCY_KINDS),
    ),
    (
        Field(name="worker", label="Your name", is_required=True),
        Field(name="role", label="Your role", kind="choice", choices=ROLES),
    ),
    Field(
        name="emergency",
        label="Out-of-hours number of your area",
        help="It stands on the first page beside 999.",
    ),
    (
        Field(name="password", label="Password", kind="password", is_required=True),
        Field(name="again", label="The same again", kind="password", is_required=True),
    ),
)
SECOND: tuple[Any, ...] = (
    Field(
        name="has_second",
        label="Give a manager a password of their own",
        kind="check",
        help="If you fall ill or forget yours, the manager can still open the book.",
    ),
    Field(name="second", label="Manager's name"),
    (
        Field(name="second_password", label="Manager's password", kind="password"),
        Field(name="second_again", label="The same again", kind="password"),
    ),
)


class CreateBookScreen(Screen):
    """Ends with an open book, or with nothing on the disk."""

    opened_book = Signal(object)  # Path

    def __init__(self, desk: Desk, cost: Cost | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._cost = cost
        self.form = Form(desk, (*QUESTIONS, *SECOND))
        self.key = KeyOnPaper(desk)
        self.steps = QStackedWidget()
        self._build()
        for name in ("again", "second_again"):
            self.form.control(name).returnPressed.connect(self._on_go_on)  # type: ignore[attr-defined]
        self.form.changed.connect(self._on_changed)
        self._show_second(False)

    def _build(self) -> None:
        column = letter(self, "Make a new book", "A book is one folder, encrypted from the start.")
        self.steps.addWidget(self._questions())
        self.steps.addWidget(self.key)
        self.key.confirmed.connect(self._on_confirmed)
        column.addWidget(self.steps)

    def _questions(self) -> QWidget:
        self.go_on = button("Go on", self._on_go_on, kind="primary")
        return step(
            self.form,
            row_of(
                self.go_on,
                button("Choose a folder…", self._on_folder),
                button("Back", self.went_back.emit, kind="link"),
            ),
        )

    def show_place(self, place: Place) -> None:
        self.steps.setCurrentIndex(0)
        self.key.forget()
        if not self.form.value("folder"):
            self.form.fill({"folder": str(front_door.usual_folder())})
        self.form.control("name").setFocus()

    def put_away(self) -> None:
        """Forget the key and the passwords."""
        self.key.forget()
        self.form.clear()
        self.steps.setCurrentIndex(0)

    def _on_changed(self, name: str) -> None:
        if name == "password":
            words = front_door.strength_words(self.form.value("password"))
            self.form.say_help("password", words)
        elif name == "has_second":
            self._show_second(self.form.value("has_second"))

    def _show_second(self, is_shown: bool) -> None:
        for name in ("second", "second_password", "second_again"):
            self.form.show_field(name, is_shown)

    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where the book is to lie")
        if chosen:
            self.form.fill({"folder": chosen})

    def _on_go_on(self) -> None:
        if not self.form.is_in_order():
            return
        try:
            _check(self.form.values())
            path = front_door.path_for(Path(self.form.value("folder")), self.form.value("name"))
        except Refused as refusal:
            self.form.show_refusal(refusal)
            return
        if path.exists():
            self.form.show_fault("name", f"There is something called {path.name} here already.")
            return
        self.desk.tasks.run(partial(front_door.why_not, path), self._on_judged, self._on_failed)

    def _on_judged(self, reason: str) -> None:
        if reason:
            self.form.show_fault("folder", f"A book cannot be kept here. {reason}")
            return
        self.steps.setCurrentIndex(1)
        self.key.show_key(mint_recovery_key())
        for area in self.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)  # the key stands at the top of its page

    def _on_confirmed(self, key: RecoveryKey) -> None:
        self.key.wait("Making the book …")
        wanted = new_book(self.form.values(), key)
        now, cost = self.desk.now(), self._cost

        def opener() -> tuple[Book, Path]:
            return create_book(wanted, now, cost=cost), wanted.path

        self.desk.tasks.open(opener, self._on_made, self._on_failed)

    def _on_made(self, path: Path) -> None:
        self.put_away()
        self.opened_book.emit(path)

    def _on_failed(self, error: Exception) -> None:
        self.key.wait("")
        self.steps.setCurrentIndex(0)
        if isinstance(error, Unavailable):
            self.form.show_fault("folder", sentence_for(error))
        else:
            self.form.show_refusal(error)


def new_book(values: dict[str, Any], key: RecoveryKey) -> NewBook:
    """What the filled form asks for."""
    second = (values["second"], values["second_password"]) if values["has_second"] else None
    number = values["emergency"]
    return NewBook(
        path=front_door.path_for(Path(values["folder"]), values["name"]),
        password=values["password"],
        worker=Worker(id=new_id(), name=values["worker"], role=values["role"]),
        own_agency=Agency(
            id=new_id(), name=values["agency"], kind=values["kind"], is_in_our_area=True
        ),
        recovery=key,
        second=second,
        emergency_numbers=(number,) if number else (),
    )


def _check(values: dict[str, Any]) -> None:
    """Refuse passwords that are too short or were typed differently the second time."""
    _same(values["password"], values["again"], "password", "again")
    if values["has_second"]:
        if not values["second"]:
            raise Refused("The manager's name is needed.", "second")
        _same(values["second_password"], values["second_again"], "second_password", "second_again")


def _same(password: str, again: str, name: str, again_name: str) -> None:
    if front_door.is_too_weak(password):
        raise Refused(SHORT_PASSWORD, name)
    if password != again:
        raise Refused("The two passwords are not the same.", again_name)
