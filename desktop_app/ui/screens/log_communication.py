"""Log a communication: two minutes, the keyboard alone, and who else must know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.casework.acts.log_communication import Draft, log_communication
from desktop_app.casework.views import email_text as email
from desktop_app.casework.views import telling_form as view
from desktop_app.casework.views.agency_list import agencies_found
from desktop_app.casework.views.people_list import people_found
from desktop_app.casework.views.telling_form import TellingForm as Loaded
from desktop_app.domain.working_days import LONDON
from desktop_app.ui.desk import Desk
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.form_page import SAVE_KEYS
from desktop_app.ui.parts.telling_fields import (
    disclosure_of,
    draft_of,
    email_of,
    parts_ticked_first,
    telling_rows,
)
from desktop_app.ui.parts.telling_page import TITLE, TellingPage
from desktop_app.ui.screen import Place, Screen

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes


class LogCommunicationScreen(Screen):
    """The form on the left; the basis and who else on the right; Ctrl+Enter saves."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = Place(screen="")
        self._loaded: Loaded | None = None
        self.parts = TellingPage(self, self._rows())
        self.form, self.basis, self.who = self.parts.form, self.parts.basis, self.parts.who
        self.drafts = DraftKeeper(desk, self.form, self._draft_title, self.parts.show_kept)
        self._connect()

    def _connect(self) -> None:
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, self.on_save)
        self.parts.copy.clicked.connect(self.on_copy)
        self.parts.save_next.clicked.connect(self.on_save_next)
        self.parts.save.clicked.connect(self.on_save)
        self.form.changed.connect(self._on_field)

    def show_place(self, place: Place) -> None:
        if place == self.place and self.form.draft():
            return  # half typed, and the worker only looked elsewhere
        self.place = place
        self._loaded = None
        self._start(place)
        if place.person_id:
            self._load(place.agency_id, is_first=True)
        else:
            self.form.control("person_id").setFocus()

    def on_changed(self, changes: Changes) -> None:
        person_id = self._person_id()
        if self._loaded and person_id in changes.people:
            self._load(self.form.value("agency_id"))

    def put_away(self) -> None:
        self.drafts.keep()

    def _start(self, place: Place) -> None:
        self.parts.clear()
        self.form.show_field("person_id", not place.person_id)
        now = self.desk.now().astimezone(LONDON)
        self.form.fill_draft({"occurred_at": f"t {now:%H:%M}"})

    def _load(self, agency_id: str, *, is_first: bool = False) -> None:
        person_id = self._person_id()
        concerns, today = (self.place.concern_id,), self.desk.today()
        self.desk.tasks.ask(
            lambda book: view.telling_form(book, person_id, agency_id, concerns, today),
            partial(self._show, person_id, agency_id, is_first),
        )

    def _show(self, person_id: str, agency_id: str, is_first: bool, loaded: Loaded) -> None:
        if person_id != self._person_id():
            return
        self._loaded = loaded
        self.parts.show_loaded(loaded)
        if is_first:
            ticked = parts_ticked_first(loaded.concerns, self.place.concern_id)
            self.form.fill({"parts": ticked, **self.place.draft})
            self.parts.show_direction()
            if agency_id:
                self.form.fill({"agency_id": (agency_id, loaded.agency_name)})
            self.drafts.open(self.place, then=self._on_draft)
            self.form.control("contact" if agency_id else "agency_id").setFocus()

    def _on_draft(self, was_kept: bool) -> None:
        if was_kept:
            self.parts.show_direction()
            self.parts.show_ground()

    def _on_field(self, name: str) -> None:
        if name == "agency_id" and self._person_id():
            self._load(self.form.value("agency_id"))
        if name == "person_id" and self.form.value("person_id"):
            self._load(self.form.value("agency_id"), is_first=True)
        if name == "direction":
            self.parts.show_direction()

    def on_save(self) -> None:
        self._save(self._on_saved)

    def on_save_next(self) -> None:
        self._save(partial(self._on_saved_next, self.who.next_agency_ids()))

    def _save(self, then: Any) -> None:
        if not self.form.is_in_order() or not self.basis.is_in_order():
            return
        draft, now = self._draft(), self.desk.now()
        act = partial(log_communication, draft=draft, actor=self.desk.actor, now=now)
        self.desk.tasks.change(act, refused=self.parts.show_refusal, then=then)

    def _draft(self) -> Draft:
        return draft_of(
            self._person_id(),
            self.form.values(),
            self._loaded.concerns if self._loaded else (),
            disclosure_of(self.basis.values()),
            self.who.answers(),
        )

    def _on_saved(self, _changes: Changes) -> None:
        self._done()
        self.went_back.emit()

    def _on_saved_next(self, agency_ids: tuple[str, ...], _changes: Changes) -> None:
        person_id, concern_id = self._person_id(), self.place.concern_id
        self._done()
        self.log_communication.emit(person_id, agency_ids[0], concern_id)

    def _done(self) -> None:
        name = self._loaded.agency_name if self._loaded else ""
        self.drafts.drop()
        self.form.clear()
        self.place = Place(screen="")
        self._loaded = None
        self.desk.notices.say(f"Saved: {name}." if name else "Saved.")

    def on_copy(self) -> None:
        """Put the telling on the clipboard as the text of an e-mail."""
        if self._loaded is None:
            return
        wanted = email_of(
            self._person_id(),
            self.form.values(),
            self._loaded.concerns,
            names_others=self.parts.names_others.isChecked(),
            sender=self.desk.worker_name,
        )
        today = self.desk.today()
        self.desk.tasks.ask(lambda book: email.email_text(book, wanted, today), self._on_text)

    def _on_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.desk.notices.say("Copied. Paste it into your own e-mail, and save here once sent.")

    def _person_id(self) -> str:
        return self.place.person_id or str(self.form.value("person_id"))

    def _draft_title(self) -> str:
        name = self._loaded.header.name if self._loaded else ""
        return f"{TITLE}: {name}" if name else TITLE

    def _rows(self) -> Any:
        return telling_rows(
            lambda book, text: people_found(book, text, self.desk.today()),
            lambda book, text: agencies_found(book, text, self._person_id(), self.desk.today()),
        )
