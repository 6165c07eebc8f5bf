"""The page of "log a communication": the fields, the basis, who else, and what saves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
)

from desktop_app.casework.views.telling_form import TellingForm as Loaded
from desktop_app.domain.errors import Refused
from desktop_app.ui.form import Form, Row
from desktop_app.ui.parts.person_header import SafePanel
from desktop_app.ui.parts.telling_fields import BASIS_ROWS, TellingForm, parts_offered
from desktop_app.ui.parts.who_else_panel import WhoElsePanel
from desktop_app.ui.screen import Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.footer import footer
from desktop_app.ui.widgets.plain_label import PlainLabel, panel

TITLE = "Log a communication"
NOT_ASKED = ("not-asked", "unable", "not-recorded")
NARROW_CHARS = 90
"""Beneath this width the two columns stand one under the other."""


OWN_FIELDS = {
    "people_ids": "person_id",
    "recipients": "agency_id",
    "from_agency_id": "agency_id",
    "concerns": "parts",
}
"""Where a refusal of the act is shown on this page."""


class TellingPage(QObject):
    """Builds the page on a screen and shows on it what was loaded."""

    def __init__(self, screen: Screen, rows: Sequence[Row]) -> None:
        super().__init__(screen)
        desk = screen.desk
        self._screen = screen
        self.kept = PlainLabel("", "notes")
        self.safe = SafePanel()
        self.needs = PlainLabel("", "strong")
        self.basis_words = PlainLabel("", "strong")
        self.basis = Form(desk, BASIS_ROWS)
        self.who = WhoElsePanel(desk)
        self.form = TellingForm(desk, rows, self.basis, self.who)
        self.copy = button("Copy as e-mail text")
        self.names_others = QCheckBox("Name other people in it")
        self.save_next = button("Save and tell next")
        self.save = button("Save  Ctrl+Enter", kind="primary")
        self._build()
        screen.installEventFilter(self)
        self.basis.changed.connect(lambda _name: self.show_ground())
        self.who.changed.connect(self.count_next)
        self.show_ground()

    def _build(self) -> None:
        column = page(self._screen)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(PlainLabel(TITLE, "title", wraps=False))
        line.addWidget(self.kept, 1)
        column.addLayout(line)
        column.addWidget(self.safe)
        column.addWidget(self.needs)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(32)
        self._both.addWidget(self.form, 1)
        self._both.addLayout(self._right(), 1)
        column.addLayout(self._both)
        column.addStretch(1)
        footer(self._screen, self.save, self.save_next, self.copy, self.names_others)

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(PlainLabel("On what basis", "section"))
        self._basis_box = panel()
        inner = QVBoxLayout(self._basis_box)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.addWidget(self.basis_words)
        inner.addWidget(self.basis)
        right.addWidget(self._basis_box)
        right.addWidget(PlainLabel("Who else?", "section"))
        right.addWidget(self.who)
        right.addStretch(1)
        return right

    def clear(self) -> None:
        self.form.clear()
        self.basis.clear()
        self.who.clear()
        self.form.offer("parts", {})
        self.kept.setText("")
        self.safe.hide()
        self.needs.hide()
        self.names_others.setChecked(False)
        self.show_direction()

    def show_loaded(self, loaded: Loaded) -> None:
        """Show the rule, the concerns, who else, and propose the basis."""
        self.safe.show_header(loaded.header, with_name=True)
        self.needs.setText(loaded.needs_before_told)
        self.needs.setVisible(bool(loaded.needs_before_told))
        self.form.offer("parts", parts_offered(loaded.concerns))
        self._suggest_contacts(loaded.contacts)
        self.basis_words.setText(loaded.basis.words)
        self.who.show_rows(loaded.who_else)
        self.basis.fill(
            {
                "permission": loaded.basis.permission,
                "lawful_basis": loaded.basis.lawful_basis,
                "special_condition": loaded.basis.special_condition,
            }
        )
        self.show_ground()

    def _suggest_contacts(self, contacts: Sequence[str]) -> None:
        """Complete the person spoken to from those known there; anybody may be typed."""
        line = self.form.control("contact")
        if isinstance(line, QLineEdit):
            known = QCompleter(list(contacts), line)
            known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            listed = known.popup()
            if listed is not None:
                listed.setAccessibleName("People known there")
            line.setCompleter(known)

    def show_direction(self) -> None:
        """What we heard needs no basis of ours, but may have to go on to others."""
        heard = self.form.value("direction") == "inbound"
        self.form.show_field("is_relevant", heard)
        self.form.show_field("is_acknowledgement_wanted", not heard)
        self.form.show_field("reached", not heard)

    def show_ground(self) -> None:
        """A ground is asked for only where the person said no, a reason where nobody asked."""
        self.basis.show_field("why_permission", self.basis.value("permission") in NOT_ASKED)
        refused = self.basis.value("permission") == "refused"
        self.basis.show_field("ground", refused)
        self.basis.show_field("why_ground", refused)

    def count_next(self) -> None:
        count = len(self.who.next_agency_ids())
        self.save_next.setText(f"Save and tell next ({count})")
        self.save_next.setVisible(count > 0)

    def show_refusal(self, error: Exception) -> None:
        """Say a refusal where its field stands: in the form, the basis, or beside who else."""
        field = error.field if isinstance(error, Refused) else None
        if field == "answers":
            self.who.show_fault(str(error))
        elif field in self.basis.names:
            self.basis.show_refusal(error)
        elif field in OWN_FIELDS:
            self.form.show_fault(OWN_FIELDS[field], str(error))
        else:
            self.form.show_refusal(error)

    def show_kept(self, words: str) -> None:
        self.kept.setText(f"{words} · Esc keeps it and goes back" if words else "")

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            unit = self._screen.fontMetrics().horizontalAdvance("n")
            is_narrow = self._screen.width() < NARROW_CHARS * unit
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._both.setDirection(down if is_narrow else across)
        return super().eventFilter(watched, event)
