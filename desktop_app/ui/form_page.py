"""A page that is one form about somebody or something, and the act that it leads to.

TO ADD A FORM: a `FormKind` in a module of ui/screens, and a line in ui/screen_list.py. Its
field names are those of the act's draft, so that a refusal finds its field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.views.agency_list import agencies_found
from desktop_app.casework.views.people_list import people_found
from desktop_app.casework.views.person_page import PersonHeader, person_header
from desktop_app.ui.desk import Desk
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.form import Field, Form, Row
from desktop_app.ui.parts.person_header import SafePanel
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.footer import footer
from desktop_app.ui.widgets.picker import Find
from desktop_app.ui.widgets.plain_label import PlainLabel

Act = Callable[..., Changes]
SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")
ABOUT = "person_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """What the pick fields of a form search with; agencies of the form's person come first."""

    agency: Find
    person: Find


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a form starts with: the values of fields, and what choices offer, both by field."""

    values: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Starts = Callable[[Book, Place, date, str], Start]
"""Reads a start out of the book, for a place, a day and the worker's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKind:
    """A form: its words, its fields, and the act that its values become.

    `rows` builds the fields. `draft` makes the act's draft of the place and the values;
    `prefill` reads what the form starts with, `starts` also what its choices offer; `advise`
    gives, as it is filled in, what to say beneath which field. `undo` gives the act that takes
    it back, where there is one; `then` where to go afterwards, else back. `about` says beneath
    the title what the form is about, as it stands now. A field named
    person_id asks whom it is about and is only shown where the place does not say.
    """

    title: str
    rows: Callable[[Finds], Sequence[Row]]
    act: Act
    draft: Callable[[Place, dict[str, Any]], Any]
    prefill: Callable[[Book, Place], Mapping[str, Any]] | None = None
    starts: Starts | None = None
    advise: Callable[[Book, Place, Mapping[str, Any]], Mapping[str, str]] | None = None
    undo: Callable[[Changes], Act] | None = None
    then: Callable[[Place, Changes], Place] | None = None
    saved: str = "Saved."
    save_words: str = "Save"
    intro: str = ""
    about: Callable[[Book, Place, date], str] | None = None


class FormPage(Screen):
    """One form: Ctrl+Enter saves, Esc keeps the draft and goes back."""

    def __init__(self, desk: Desk, kind: FormKind, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kind = kind
        self.place = Place(screen="")
        self._name = ""
        self.title = PlainLabel(kind.title, "title", wraps=False)
        self.kept = PlainLabel("", "notes")
        self.about = PlainLabel("")
        self.about.hide()
        self.safe = SafePanel()
        self.form = Form(desk, kind.rows(self._finds()))
        self.save = button(f"{kind.save_words}  Ctrl+Enter", self.on_save, kind="primary")
        self.cancel = button("Cancel", self._on_cancel)
        self.drafts = DraftKeeper(desk, self.form, self._draft_title, self.kept.setText)
        self._build()
        self.form.changed.connect(lambda _name: self._advise())
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, self.on_save)

    def _build(self) -> None:
        column = page(self)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.title)
        line.addWidget(self.kept, 1)
        column.addLayout(line)
        if self.kind.intro:
            column.addWidget(PlainLabel(self.kind.intro, "notes"))
        column.addWidget(self.safe)
        column.addWidget(self.about)
        column.addWidget(self.form)
        column.addStretch(1)
        footer(self, self.save, self.cancel)

    def show_place(self, place: Place) -> None:
        self.place = place
        self._name = ""
        self.title.setText(self.kind.title)
        self.kept.setText("")
        self.form.clear()
        self.safe.hide()
        self.about.hide()
        loading = partial(_loaded, place, self.kind, self.desk.today(), self.desk.actor)
        self.desk.tasks.ask(loading, self._show)

    def _show(self, loaded: tuple[PersonHeader | None, Start, str]) -> None:
        header, start, about = loaded
        self.about.setText(about)
        self.about.setVisible(bool(about))
        if header is not None:
            self._name = header.name
            self.title.setText(f"{self.kind.title}: {header.name}")
            self.safe.show_header(header)
        if ABOUT in self.form.names:
            self.form.show_field(ABOUT, not self.place.person_id)
        for name, choices in start.choices.items():
            self.form.offer(name, choices)
        self.form.fill(start.values)
        self.form.fill(self.place.draft)
        self.drafts.open(self.place, then=lambda _kept: self._advise())
        self._first_field().setFocus()

    def _advise(self) -> None:
        """Say beneath its field what the record makes of what stands in the form now."""
        advise, place, values = self.kind.advise, self.place, plain_values(self.form.values())
        if advise is not None:
            self.desk.tasks.ask(lambda book: advise(book, place, values), self._on_advice)

    def _on_advice(self, said: Mapping[str, str]) -> None:
        for name, words in said.items():
            self.form.say_help(name, words)

    def _first_field(self) -> QWidget:
        names = [name for name in self.form.names if name != ABOUT or not self.place.person_id]
        return self.form.control(names[0])

    def put_away(self) -> None:
        self.drafts.keep()

    def on_save(self) -> None:
        """Check the form, do the act, go back."""
        if not self.form.is_in_order():
            return
        values = plain_values(self.form.values())
        about = values.pop(ABOUT, "")
        place = self.place if self.place.person_id else replace(self.place, person_id=about)
        draft = self.kind.draft(place, values)
        self.desk.tasks.change(
            partial(self._act, draft),
            refused=self.form.show_refusal,
            then=partial(self._on_saved, place),
        )

    def _act(self, draft: Any, book: Book) -> Changes:
        return self.kind.act(book, draft, actor=self.desk.actor, now=self.desk.now())

    def _on_saved(self, place: Place, changes: Changes) -> None:
        self.drafts.drop()
        self.form.clear()
        if self.kind.undo is None:
            self.desk.notices.say(self.kind.saved)
        else:
            back = self.kind.undo(changes)
            self.desk.notices.offer(self.kind.saved, "Undo", partial(self._take_back, back))
        if self.kind.then is None:
            self.went_back.emit()
        else:
            self.goes.emit(self.kind.then(place, changes))

    def _take_back(self, act: Act) -> None:
        self.desk.tasks.change(
            partial(act, actor=self.desk.actor, now=self.desk.now()),
            then=lambda _changes: self.desk.notices.say("Taken back. Both stand in the journal."),
        )

    def _on_cancel(self) -> None:
        self.drafts.drop()
        self.form.clear()
        self.went_back.emit()

    def _draft_title(self) -> str:
        return f"{self.kind.title}: {self._name}" if self._name else self.kind.title

    def _finds(self) -> Finds:
        return Finds(
            agency=lambda book, text: agencies_found(
                book, text, self.place.person_id, self.desk.today()
            ),
            person=lambda book, text: people_found(book, text, self.desk.today()),
        )


def plain_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """A form's values as drafts take them: an empty field is left to the draft's own default."""
    return {name: value for name, value in values.items() if value not in ("", None, ())}


def described(draft: Callable[..., Any], **fixed: str) -> Callable[[Place, dict[str, Any]], Any]:
    """A draft maker: the values as they are, and from the place what `fixed` names.

    `fixed` maps a field of the draft to a field of the place.
    """

    def make(place: Place, values: dict[str, Any]) -> Any:
        return draft(**{field: getattr(place, where) for field, where in fixed.items()}, **values)

    return make


def agency_of_place(book: Book, place: Place, *, field: str = "agency_id") -> Mapping[str, Any]:
    """The agency that a place names, already picked in `field`."""
    agency = book.agencies().get(place.agency_id)
    return {field: (agency.id, agency.name)} if agency else {}


def _loaded(
    place: Place, kind: FormKind, today: date, actor: str, book: Book
) -> tuple[PersonHeader | None, Start, str]:
    header = person_header(book, place.person_id, today) if place.person_id else None
    about = kind.about(book, place, today) if kind.about else ""
    if kind.starts is not None:
        return header, kind.starts(book, place, today, actor), about
    return header, Start(values=kind.prefill(book, place) if kind.prefill else {}), about


__all__ = [
    "Field",
    "Finds",
    "FormKind",
    "FormPage",
    "Start",
    "agency_of_place",
    "described",
    "plain_values",
]
