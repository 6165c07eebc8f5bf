"""A meeting, planned or held: whom it is about, the agenda, and who was in the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.casework.acts.hold_meeting import hold_meeting
from desktop_app.casework.views.agency_list import agencies_found
from desktop_app.casework.views.meeting_form import MeetingForm, meeting_form
from desktop_app.casework.views.people_list import people_found
from desktop_app.ui.desk import Desk
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.form_page import SAVE_KEYS
from desktop_app.ui.parts.meeting_fields import draft_of, meeting_rows
from desktop_app.ui.parts.meeting_page import TITLE, MeetingPage
from desktop_app.ui.screen import Place, Screen

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes


class MeetingScreen(Screen):
    """The fields, then the list; Ctrl+Enter saves, Esc keeps the draft and goes back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = Place(screen="")
        self._loaded: MeetingForm | None = None
        self.parts = MeetingPage(self, self._rows())
        self.form, self.attendance = self.parts.form, self.parts.attendance
        self.drafts = DraftKeeper(desk, self.form, self._draft_title, self.parts.kept.setText)
        self.form.changed.connect(self._on_field)
        self.parts.save.clicked.connect(self.on_save)
        self.parts.cancel.clicked.connect(self._on_cancel)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, self.on_save)

    def show_place(self, place: Place) -> None:
        self.place = place
        self._loaded = None
        self.parts.clear()
        self._load(self._show)

    def _load(
        self,
        then: Callable[[MeetingForm], object],
        people_ids: tuple[str, ...] = (),
        agency_ids: tuple[str, ...] = (),
    ) -> None:
        place, today, actor = self.place, self.desk.today(), self.desk.actor

        def show(loaded: MeetingForm) -> None:
            if place == self.place:
                self._loaded = loaded
                then(loaded)

        self.desk.tasks.ask(
            lambda book: meeting_form(
                book,
                place.person_id,
                today,
                actor=actor,
                about=place.only,
                concern_id=place.concern_id,
                people_ids=people_ids,
                agency_ids=(*self.attendance.agency_ids(), *agency_ids),
            ),
            show,
        )

    def _show(self, loaded: MeetingForm) -> None:
        self.parts.show_loaded(loaded)
        self.drafts.open(self.place, then=self._on_draft)
        self.form.control("held_at").setFocus()

    def _on_draft(self, was_kept: bool) -> None:
        """A draft may be about more people than were offered to begin with."""
        kept = self.form.put_back
        if was_kept:
            self._load(
                partial(self._show_people, then=lambda: self.form.fill_draft(kept)),
                tuple(kept.get("people_ids", ())),
            )

    def _on_field(self, name: str) -> None:
        value = self.form.value(name)
        if name == "another_person_id" and value:
            more = (*self.form.value("people_ids"), value)
            self.form.fill({name: None})
            fill = partial(self.form.fill, {"people_ids": more})
            self._load(partial(self._show_people, then=fill), more)
        elif name == "people_ids":
            self._load(self._show_people, tuple(value))
        elif name == "another_agency_id" and value:
            self.form.fill({name: None})
            add = partial(self.attendance.put_on_list, value)
            people = tuple(self.form.value("people_ids"))
            self._load(partial(self._show_people, then=add), people, (value,))
        elif name == "concern_ids":
            self.parts.show_agenda()

    def _show_people(self, loaded: MeetingForm, then: Callable[[], object] = lambda: None) -> None:
        self.parts.offer(loaded)
        then()
        self.parts.show_agenda()

    def put_away(self) -> None:
        self.drafts.keep()

    def on_save(self) -> None:
        """Check the form, record the meeting, go back."""
        loaded = self._loaded
        if loaded is None or not self.form.is_in_order():
            return
        draft = draft_of(self.form.values(), self.attendance, loaded.draft.meeting_id)
        self.desk.tasks.change(
            partial(hold_meeting, draft=draft, actor=self.desk.actor, now=self.desk.now()),
            refused=self.parts.show_refusal,
            then=self._on_saved,
        )

    def _on_saved(self, _changes: Changes) -> None:
        self._leave()
        self.desk.notices.say("Saved. Who knows what shows what whoever came knows now.")
        self.went_back.emit()

    def _on_cancel(self) -> None:
        self._leave()
        self.went_back.emit()

    def _leave(self) -> None:
        self.drafts.drop()
        self.place = Place(screen="")
        self._loaded = None
        self.parts.clear()

    def _draft_title(self) -> str:
        return f"{TITLE}: {self._loaded.header.name}" if self._loaded else TITLE

    def _rows(self) -> Any:
        return meeting_rows(
            lambda book, text: people_found(book, text, self.desk.today()),
            lambda book, text: agencies_found(book, text, self.place.person_id, self.desk.today()),
        )
