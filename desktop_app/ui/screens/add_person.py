"""Add a person, after looking at everybody on record who may be the same one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.acts import add_person as adding
from desktop_app.casework.changes import Changes
from desktop_app.casework.views.people_list import FoundPerson, duplicates_found
from desktop_app.domain.codes import ROLES
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.form_page import plain_values
from desktop_app.ui.parts.person_fields import details, person_draft
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button, no_mnemonic, row_of
from desktop_app.ui.widgets.footer import footer
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, panel

IDENTIFYING = ("given", "family", "preferred", "nhs_number")


class AddPersonScreen(Screen):
    """The form, and beneath it whoever is like the person typed so far."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._seen: tuple[str, ...] = ()
        self.form = Form(
            desk,
            (
                *details(),
                Field(name="role", label="They are", kind="choice", choices=ROLES),
            ),
        )
        self.found = panel("notice")
        self._found_column = QVBoxLayout(self.found)
        self.save = button("Add this person  Ctrl+Enter", self.on_save, kind="primary")
        self.cancel = button("Cancel", self._on_cancel)
        column = page(self)
        column.addWidget(PlainLabel("Add a person", "title"))
        column.addWidget(self.found)
        column.addWidget(self.form)
        column.addStretch(1)
        footer(self, self.save, self.cancel)
        self.found.hide()
        self.form.changed.connect(self._on_field)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.on_save)

    def show_place(self, place: Place) -> None:
        self.form.clear()
        self._seen = ()
        self.found.hide()
        given, _, family = place.words.rpartition(" ")
        if place.words:
            self.form.fill({"given": given, "family": family})
            self._look()
        self.form.control("given").setFocus()

    def _on_field(self, name: str) -> None:
        if name in IDENTIFYING:
            self._look()

    def _look(self) -> None:
        draft, today = self._draft(), self.desk.today()
        self.desk.tasks.ask(lambda book: duplicates_found(book, draft, today), self._show_found)

    def _show_found(self, found: Sequence[FoundPerson]) -> None:
        """Name everybody like them; having been shown, they are looked at."""
        self._seen = tuple(one.id for one in found)
        empty_out(self._found_column)
        if found:
            self._found_column.addWidget(
                PlainLabel("On record already. Is it one of these?", "strong")
            )
        for one in found:
            words = f"{one.words}, {one.notes}"
            line = button(no_mnemonic(words), kind="link", spoken=f"Open {words}")
            line.clicked.connect(partial(self.opened_person.emit, one.id))
            self._found_column.addWidget(row_of(line))
        self.found.setVisible(bool(found))
        self.save.setText(
            "None of these: add this person  Ctrl+Enter" if found else "Add this person  Ctrl+Enter"
        )

    def _draft(self) -> adding.Draft:
        return person_draft(plain_values(self.form.values()), self._seen)

    def on_save(self) -> None:
        if self.form.is_in_order():
            self.desk.tasks.change(
                partial(
                    adding.add_person,
                    draft=self._draft(),
                    actor=self.desk.actor,
                    now=self.desk.now(),
                ),
                refused=self._on_refused,
                then=self._on_saved,
            )

    def _on_refused(self, error: Exception) -> None:
        self.form.show_refusal(error)
        self._look()

    def _on_saved(self, changes: Changes) -> None:
        self.form.clear()
        self.desk.notices.say("On record. Add their home next, so that the landlord is known.")
        self.goes.emit(Place(screen="person", person_id=changes.made[0], tab="homes"))

    def _on_cancel(self) -> None:
        self.form.clear()
        self.went_back.emit()
