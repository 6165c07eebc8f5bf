"""Make a book: what it is called and where it lies, whose it is, who works, and two ways in.

Three steps on one page: the questions, the recovery key to write down, the key typed back.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.casework.ids import new_id
from desktop_app.casework.office import (
    Book,
    Cost,
    NewBook,
    RecoveryKey,
    create_book,
    mint_recovery_key,
    parse_recovery_key,
)
from desktop_app.casework.sentences import sentence_for
from desktop_app.casework.views import front_door
from desktop_app.domain.agencies import Agency
from desktop_app.domain.codes import AGENCY_KINDS
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.domain.office import Worker
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.parts.letter import letter
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, panel

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
TYPED = (
    Field(
        name="recovery_key",
        label="Type the key as you wrote it down",
        is_required=True,
        help="Capitals, spaces and hyphens do not matter.",
    ),
)


class CreateBookScreen(Screen):
    """Ends with an open book, or with nothing on the disk."""

    opened_book = Signal(object)  # Path

    def __init__(self, desk: Desk, cost: Cost | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._cost = cost
        self._key: RecoveryKey | None = None
        self.form = Form(desk, (*QUESTIONS, *SECOND))
        self.strength = PlainLabel("", "notes")
        self.typed = Form(desk, TYPED)
        self.steps = QStackedWidget()
        self._groups = QGridLayout()
        self._shown: list[PlainLabel] = []
        self._build()
        self.form.changed.connect(self._on_changed)
        self._show_second(False)

    def _build(self) -> None:
        column = letter(self, "Make a new book", "A book is one folder, encrypted from the start.")
        self._column = column
        for step in (self._questions(), self._written_down(), self._typed_back()):
            self.steps.addWidget(step)
        column.addWidget(self.steps)

    def _questions(self) -> QWidget:
        self.go_on = button("Go on", self._on_go_on, kind="primary")
        return _step(
            self.form,
            self.strength,
            row_of(
                self.go_on,
                button("Choose a folder…", self._on_folder),
                button("Back", self.went_back.emit, kind="link"),
            ),
        )

    def _written_down(self) -> QWidget:
        holder = panel()
        holder.setLayout(self._groups)
        self.written = button("I have written it down", self._on_written, kind="primary")
        return _step(
            PlainLabel("Your recovery key", "section"),
            PlainLabel(
                "Write these eight groups on paper and keep the paper locked away, not with this "
                "computer. It is shown only now, and it opens the book when every password is "
                "lost. Nobody else can help then."
            ),
            holder,
            row_of(self.written),
        )

    def _typed_back(self) -> QWidget:
        self.make = button("Make the book", self._on_make, kind="primary")
        self.look_again = button("Show the key again", self._on_look_again, kind="link")
        self.waiting = PlainLabel("", "notes")
        return _step(
            PlainLabel("Check what you wrote", "section"),
            self.typed,
            row_of(self.make, self.look_again),
            self.waiting,
        )

    def show_place(self, place: Place) -> None:
        self.steps.setCurrentIndex(0)
        self._key = None
        if not self.form.value("folder"):
            self.form.fill({"folder": str(front_door.usual_folder())})
        self.form.control("name").setFocus()

    def put_away(self) -> None:
        """Forget the key and the passwords."""
        self._key = None
        self._hide_key()
        self.form.clear()
        self.typed.clear()
        self.steps.setCurrentIndex(0)

    def _on_changed(self, name: str) -> None:
        if name == "password":
            self.strength.setText(front_door.strength_words(self.form.value("password")))
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
        self._key = self._key or mint_recovery_key()
        self._show_key(self._key)
        self.steps.setCurrentIndex(1)
        self.written.setFocus()

    def _show_key(self, key: RecoveryKey) -> None:
        self._hide_key()
        for place, group in enumerate(key.groups):
            label = PlainLabel(f"{place + 1}   {group}", "mono", wraps=False)
            label.setAccessibleName(f"Group {place + 1}: {' '.join(group)}")
            self._groups.addWidget(label, place // 4, place % 4)
            self._shown.append(label)

    def _hide_key(self) -> None:
        for label in self._shown:
            label.clear()
            label.setAccessibleName("")
        self._shown = []
        empty_out(self._groups)

    def _on_written(self) -> None:
        self._hide_key()
        self.steps.setCurrentIndex(2)
        self.typed.control("recovery_key").setFocus()

    def _on_look_again(self) -> None:
        if self._key is not None:
            self._show_key(self._key)
            self.steps.setCurrentIndex(1)

    def _on_make(self) -> None:
        if self._key is None or not self.typed.is_in_order():
            return
        try:
            typed = parse_recovery_key(self.typed.value("recovery_key"))
        except Refused as refusal:
            self.typed.show_refusal(refusal)
            return
        if typed != self._key:
            self.typed.show_fault("recovery_key", "This is a key, but not the one shown.")
            return
        self.make.setEnabled(False)
        self.waiting.setText("Making the book …")
        wanted = new_book(self.form.values(), self._key)
        now, cost = self.desk.now(), self._cost

        def opener() -> tuple[Book, Path]:
            return create_book(wanted, now, cost=cost), wanted.path

        self.desk.tasks.open(opener, self._on_made, self._on_failed)

    def _on_made(self, path: Path) -> None:
        self.make.setEnabled(True)
        self.waiting.setText("")
        self.put_away()
        self.opened_book.emit(path)

    def _on_failed(self, error: Exception) -> None:
        self.make.setEnabled(True)
        self.waiting.setText("")
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


def _step(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder
