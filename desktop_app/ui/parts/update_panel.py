"""What one agency is to be told: what is new to it, the items, how, and the basis to confirm."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.casework.acts.tell_now import Telling
from desktop_app.casework.views.tell_now import TellNow, Update, shared_of
from desktop_app.domain.codes import (
    LAWFUL_BASES,
    METHODS,
    PERMISSIONS,
    REACHED,
    SPECIAL_CONDITIONS,
    in_words,
)
from desktop_app.domain.communications import Disclosure
from desktop_app.domain.errors import Refused
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form, Row
from desktop_app.ui.parts.telling_fields import BASIS_ROWS, disclosure_of
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.plain_label import PlainLabel

ASKED_FOR_A_GROUND: Final = "refused"
ROWS: Final[tuple[Row, ...]] = (
    Field(name="items", label="With these items", kind="choices", columns=1),
    Field(name="gist", label="What is said", kind="long-text", lines=2),
    (
        Field(name="method", label="How", kind="choice", choices=METHODS),
        Field(name="contact", label="Person spoken to"),
        Field(name="reached", label="Did they get it?", kind="choice", choices=REACHED),
    ),
)


class UpdatePanel(QFrame):
    """One agency; with several, each has a box that says whether it is told."""

    copied = Signal(object)  # UpdatePanel

    def __init__(self, desk: Desk, told: TellNow, update: Update, *, is_one_of_many: bool) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(update.agency_name)
        self.update_shown = update
        self._told = told
        self.form = Form(desk, self._rows(is_one_of_many))
        self.basis = Form(desk, BASIS_ROWS)
        self.basis.hide()
        self.confirm = Form(
            desk, (Field(name="is_basis_confirmed", label="This basis holds now", kind="check"),)
        )
        self.change = button(
            "Change the basis",
            self._on_change,
            kind="link",
            spoken=f"Change the basis for {update.agency_name}",
        )
        self.copy = button(
            "Copy as e-mail text",
            lambda: self.copied.emit(self),
            spoken=f"Copy as e-mail text for {update.agency_name}",
        )
        self.basis_words = PlainLabel("", "notes")
        self._build()
        self._fill()
        self.basis.changed.connect(lambda _name: self._on_basis())

    def _rows(self, is_one_of_many: bool) -> tuple[Row, ...]:
        tell = Field(name="is_told", label=f"Tell {self.update_shown.agency_name}", kind="check")
        return (*((tell,) if is_one_of_many else ()), *ROWS)

    def _build(self) -> None:
        update = self.update_shown
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(PlainLabel(update.agency_name, "section"))
        column.addWidget(PlainLabel(f"Until now: {update.knows}", "notes"))
        for said, tint in (
            (update.needs_before_told, "medium"),
            (f"Kept back: {update.kept_back}" if update.kept_back else "", "deliberate"),
        ):
            if said:
                self._add_tinted(column, said, tint)
        column.addWidget(PlainLabel("New to them: " + ("; ".join(update.differences) or "nothing")))
        for part in (self.form, self.basis_words, self.basis, self.confirm):
            column.addWidget(part)
        column.addWidget(flow_of(self.change, self.copy))

    def _add_tinted(self, column: QVBoxLayout, words: str, tint: str) -> None:
        label = PlainLabel(words, "strong")
        label.tint(tint)
        column.addWidget(label)

    def _fill(self) -> None:
        update, basis = self.update_shown, self.update_shown.basis.disclosure
        self.form.offer(
            "items",
            {o.key: f"{o.text} ({o.why_not})" if o.why_not else o.text for o in update.items},
        )
        self.form.show_field("items", bool(update.items))
        self.form.fill(
            {
                "is_told": True,
                "items": tuple(one.key for one in update.items if one.is_ticked),
                "gist": update.gist,
                "method": update.method,
                "contact": update.contact,
            }
        )
        self.basis.fill(_basis_values(basis))
        self._say_basis()

    @property
    def is_told(self) -> bool:
        """Whether this agency is among those told."""
        return "is_told" not in self.form.names or bool(self.form.value("is_told"))

    @property
    def ticked(self) -> tuple[str, ...]:
        """The items ticked."""
        return tuple(self.form.value("items"))

    def is_in_order(self) -> bool:
        """Check what was filled in; what is wrong is said beside its field."""
        return self.form.is_in_order() and self.basis.is_in_order()

    def telling(self) -> Telling:
        """What the act is given for this agency."""
        update, values = self.update_shown, self.form.values()
        items = tuple(replace(o, is_ticked=o.key in self.ticked) for o in update.items)
        return Telling(
            agency_id=update.agency_id,
            shared=shared_of(self._told.concern_id, self._told.version, items),
            gist=values["gist"],
            kind=update.kind,
            method=values["method"],
            contact_id=update.contact_id if values["contact"] == update.contact else None,
            contact=values["contact"],
            reached=values["reached"],
            disclosure=_carried_on(disclosure_of(self.basis.values()), update.basis.disclosure),
            is_basis_confirmed=self.confirm.value("is_basis_confirmed"),
        )

    def show_refusal(self, error: Refused) -> None:
        """Say a refusal beside its field; the basis opens where it is about the basis."""
        if error.field in self.basis.names:
            self.basis.show()
            self.basis.show_refusal(error)
        elif error.field in self.confirm.names:
            self.confirm.show_refusal(error)
        else:
            self.form.show_refusal(error)

    def _on_change(self) -> None:
        self.basis.setVisible(self.basis.isHidden())

    def _on_basis(self) -> None:
        self.confirm.fill({"is_basis_confirmed": False})
        self._say_basis()

    def _say_basis(self) -> None:
        basis = disclosure_of(self.basis.values())
        self.basis.show_field("why_permission", basis.permission != "agreed")
        for name in ("ground", "why_ground"):
            self.basis.show_field(name, basis.permission == ASKED_FOR_A_GROUND)
        parts = [
            f"permission: {in_words(PERMISSIONS, basis.permission).lower()}",
            f"lawful basis: {in_words(LAWFUL_BASES, basis.lawful_basis) or 'not recorded'}",
        ]
        if basis.special_condition:
            parts.append(in_words(SPECIAL_CONDITIONS, basis.special_condition))
        self.basis_words.setText(f"{self.update_shown.basis.words}\n{'; '.join(parts)}")


def _basis_values(basis: Disclosure) -> dict[str, str]:
    """What the form of the basis starts with; whether they were told is asked anew."""
    return {
        "permission": basis.permission,
        "why_permission": basis.why_permission,
        "ground": basis.ground,
        "why_ground": basis.why_ground,
        "lawful_basis": basis.lawful_basis,
        "special_condition": basis.special_condition,
    }


def _carried_on(filled: Disclosure, before: Disclosure) -> Disclosure:
    """The basis with what only the last telling said of it, where permission is the same."""
    if filled.permission != before.permission:
        return filled
    return replace(
        filled,
        consent_id=before.consent_id,
        offence_condition=before.offence_condition,
        reuse_ground=before.reuse_ground,
    )
