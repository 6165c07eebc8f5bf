"""Log a communication: two minutes, the keyboard alone, and who else must know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.casework.acts.log_communication import Draft, Recipient, log_communication
from desktop_app.casework.views import email_text as email
from desktop_app.casework.views import telling_form as view
from desktop_app.casework.views.agency_list import agencies_found
from desktop_app.casework.views.people_list import people_found
from desktop_app.casework.views.telling_form import TellingForm as Loaded
from desktop_app.domain.errors import Refused
from desktop_app.domain.working_days import LONDON
from desktop_app.ui.desk import Desk
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.form import Form
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.person_header import SafePanel
from desktop_app.ui.widgets.plain_label import PlainLabel, panel
from desktop_app.ui.widgets.telling_fields import (
    BASIS_ROWS,
    TellingForm,
    concerns_shared,
    disclosure_of,
    parts_offered,
    parts_ticked_first,
    telling_rows,
)
from desktop_app.ui.widgets.who_else_panel import WhoElsePanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.casework.changes import Changes

TITLE = "Log a communication"
NARROW_CHARS = 120
OWN_FIELDS = {
    "people_ids": "person_id",
    "recipients": "agency_id",
    "from_agency_id": "agency_id",
    "concerns": "parts",
}
"""Where a refusal of the act is shown on this page."""


class LogCommunicationScreen(Screen):
    """The form on the left; the basis and who else on the right; Ctrl+Enter saves."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = Place(screen="")
        self._loaded: Loaded | None = None
        self.kept = PlainLabel("", "notes")
        self.safe = SafePanel()
        self.basis_words = PlainLabel("", "strong")
        self.basis = Form(desk, BASIS_ROWS)
        self.who = WhoElsePanel(desk)
        self.form = TellingForm(desk, self._rows(), self.basis, self.who)
        self.names_others = QCheckBox("Name other people in it")
        self.copy = button("Copy as e-mail text", self.on_copy)
        self.save_next = button("Save and tell next", self.on_save_next)
        self.save = button("Save  Ctrl+Enter", self.on_save, kind="primary")
        self.drafts = DraftKeeper(desk, self.form, self._draft_title, self._show_kept)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = page(self)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(PlainLabel(TITLE, "title", wraps=False))
        line.addWidget(self.kept, 1)
        column.addLayout(line)
        column.addWidget(self.safe)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(32)
        self._both.addWidget(self.form, 1)
        self._both.addLayout(self._right(), 1)
        column.addLayout(self._both)
        column.addStretch(1)

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(PlainLabel("On what basis", "section"))
        box = panel()
        inner = QVBoxLayout(box)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.addWidget(self.basis_words)
        inner.addWidget(self.basis)
        right.addWidget(box)
        right.addWidget(PlainLabel("Who else?", "section"))
        right.addWidget(self.who)
        copying = QHBoxLayout()
        copying.addWidget(self.copy)
        copying.addWidget(self.names_others)
        copying.addStretch(1)
        right.addLayout(copying)
        saving = QHBoxLayout()
        saving.setSpacing(8)
        saving.addStretch(1)
        saving.addWidget(self.save_next)
        saving.addWidget(self.save)
        right.addLayout(saving)
        right.addStretch(1)
        return right

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.on_save)
        self.form.changed.connect(self._on_field)
        self.basis.changed.connect(self._on_basis)
        self.who.changed.connect(self._count_next)
        self._on_basis("permission")

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
        self.form.clear()
        self.basis.clear()
        self.who.clear()
        self.kept.setText("")
        self.safe.hide()
        self.names_others.setChecked(False)
        self.form.show_field("person_id", not place.person_id)
        self.form.offer("parts", {})
        self._show_direction()
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
        self.safe.show_header(loaded.header, with_name=True)
        self.form.offer("parts", parts_offered(loaded.concerns))
        self.basis_words.setText(loaded.basis.words)
        self.who.show_rows(loaded.who_else)
        if is_first:
            ticked = parts_ticked_first(loaded.concerns, self.place.concern_id)
            self.form.fill({"parts": ticked})
            if agency_id:
                self.form.fill({"agency_id": (agency_id, loaded.agency_name)})
        self._propose_basis(loaded)
        if is_first:
            self.drafts.open(self.place, then=self._on_draft)
            self.form.control("contact" if agency_id else "agency_id").setFocus()

    def _on_draft(self, was_kept: bool) -> None:
        if was_kept:
            self._show_direction()
            self._on_basis("permission")

    def _propose_basis(self, loaded: Loaded) -> None:
        self.basis.fill(
            {
                "permission": loaded.basis.permission,
                "lawful_basis": loaded.basis.lawful_basis,
                "special_condition": loaded.basis.special_condition,
            }
        )
        self._on_basis("permission")

    def _on_field(self, name: str) -> None:
        if name == "agency_id" and self._person_id():
            self._load(self.form.value("agency_id"))
        if name == "person_id" and self.form.value("person_id"):
            self._load(self.form.value("agency_id"), is_first=True)
        if name == "direction":
            self._show_direction()

    def _show_direction(self) -> None:
        """What we heard needs no basis of ours, but may have to go on to others."""
        heard = self.form.value("direction") == "inbound"
        self.form.show_field("is_relevant", heard)
        self.form.show_field("is_acknowledgement_wanted", not heard)
        self.form.show_field("reached", not heard)

    def _on_basis(self, name: str) -> None:
        if name == "permission":
            refused = self.basis.value("permission") == "refused"
            self.basis.show_field("ground", refused)
            self.basis.show_field("why_ground", refused)

    def _count_next(self) -> None:
        count = len(self.who.next_agency_ids())
        self.save_next.setText(f"Save and tell next ({count})")
        self.save_next.setVisible(count > 0)

    def on_save(self) -> None:
        self._save(self._on_saved)

    def on_save_next(self) -> None:
        self._save(partial(self._on_saved_next, self.who.next_agency_ids()))

    def _save(self, then: Any) -> None:
        if not self.form.is_in_order() or not self.basis.is_in_order():
            return
        act = partial(
            log_communication,
            draft=self._draft(),
            actor=self.desk.actor,
            now=self.desk.now(),
        )
        self.desk.tasks.change(act, refused=self._on_refused, then=then)

    def _draft(self) -> Draft:
        values = self.form.values()
        heard = values["direction"] == "inbound"
        other, contact = values["agency_id"] or None, values["contact"]
        concerns = self._loaded.concerns if self._loaded else ()
        to = Recipient(agency_id=other, contact=contact, reached=values["reached"])
        return Draft(
            people_ids=tuple(one for one in (self._person_id(),) if one),
            occurred_at=values["occurred_at"],
            direction=values["direction"],
            method=values["method"],
            kind="request" if values["request"] else "information",
            from_agency_id=other if values["direction"] != "outbound" else None,
            from_contact=contact if heard else "",
            recipients=() if heard or not (other or contact) else (to,),
            concerns=concerns_shared(concerns, values["parts"]),
            gist=values["gist"],
            is_relevant=heard and values["is_relevant"],
            request=values["request"],
            reply_due_on=values["reply_due_on"],
            is_acknowledgement_wanted=not heard and values["is_acknowledgement_wanted"],
            disclosure=None if heard else disclosure_of(self.basis.values()),
            answers=self.who.answers(),
        )

    def _on_refused(self, error: Exception) -> None:
        field = error.field if isinstance(error, Refused) else None
        if field == "answers":
            self.who.show_fault(str(error))
        elif field in self.basis.names:
            self.basis.show_refusal(error)
        elif field in OWN_FIELDS:
            self.form.show_fault(OWN_FIELDS[field], str(error))
        else:
            self.form.show_refusal(error)

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
        values = self.form.values()
        wanted = email.Wanted(
            person_id=self._person_id(),
            agency_id=values["agency_id"],
            concerns=concerns_shared(self._loaded.concerns, values["parts"]),
            request=values["request"],
            reply_due_on=values["reply_due_on"],
            names_others=self.names_others.isChecked(),
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

    def _show_kept(self, words: str) -> None:
        self.kept.setText(f"{words} · Esc keeps it and goes back" if words else "")

    def _rows(self) -> Any:
        return telling_rows(
            lambda book, text: people_found(book, text, self.desk.today()),
            lambda book, text: agencies_found(book, text, self._person_id(), self.desk.today()),
        )

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_CHARS * self.fontMetrics().averageCharWidth()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if narrow else across)
