"""What one agency is to be told: what is new to it, the items, how, and the basis to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.casework.acts.tell_now import Telling
from desktop_app.casework.views.tell_now import Update
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
    Field(name="gist", label="What is said", kind="long-text", lines=2),
    (
        Field(name="method", label="How", kind="choice", choices=METHODS),
        Field(name="contact", label="Person spoken to"),
        Field(name="reached", label="Did they get it?", kind="choice", choices=REACHED),
    ),
)


class UpdatePanel(QFrame):
    """One agency; with several, each has a box that says whether it is told.

    Of several concerns each has a box too, with those of its items beneath.
    """

    copied = Signal(object)  # UpdatePanel
    typed_in = Signal()

    def __init__(self, desk: Desk, update: Update, *, is_one_of_many: bool) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(update.agency_name)
        self.update_shown = update
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
        self._begun = self._draft()
        self.basis.changed.connect(lambda _name: self._on_basis())
        for form in (self.form, self.basis):
            form.changed.connect(lambda _name: self.typed_in.emit())

    def _rows(self, is_one_of_many: bool) -> tuple[Row, ...]:
        tell = Field(name="is_told", label=f"Tell {self.update_shown.agency_name}", kind="check")
        is_alone = len(self.update_shown.parts) == 1
        label = "With these items" if is_alone else "Of which concerns, with which items"
        items = Field(name="items", label=label, kind="choices", columns=1)
        return (*((tell,) if is_one_of_many else ()), items, *ROWS)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (*_heading(self.update_shown), self.form, self.basis_words, self.basis):
            column.addWidget(widget)
        column.addWidget(self.confirm)
        column.addWidget(flow_of(self.change, self.copy))

    def _fill(self) -> None:
        update, basis = self.update_shown, self.update_shown.basis.disclosure
        self.form.offer("items", offered(update))
        self.form.show_field("items", bool(offered(update)))
        self.form.fill(
            {
                "is_told": bool(update.ticked_parts),
                "items": ticked_of(update),
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
        """The codes of the boxes ticked."""
        return tuple(self.form.value("items"))

    def is_in_order(self) -> bool:
        """Check what was filled in; what is wrong is said beside its field."""
        return self.form.is_in_order() and self.basis.is_in_order()

    def typed(self) -> dict[str, Any]:
        """What the worker changed of what the panel was filled with, as JSON can keep it."""
        begun = self._begun
        return {name: kept for name, kept in self._draft().items() if kept != begun.get(name)}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed; the basis is confirmed anew."""
        self.form.fill_draft(typed)
        self.basis.fill_draft(typed)
        self._say_basis()

    def _draft(self) -> dict[str, Any]:
        """Every field of both forms, also the empty ones, so that emptying one is a change."""
        values = {**self.form.values(), **self.basis.values()}
        return {n: list(v) if isinstance(v, tuple) else v for n, v in values.items()}

    def telling(self) -> Telling:
        """What the act is given for this agency."""
        values, ticked = self.form.values(), self.ticked
        is_alone = len(self.update_shown.parts) == 1
        parts = tuple(o.with_ticks(ticked, is_alone=is_alone) for o in self.update_shown.parts)
        update = replace(self.update_shown, parts=parts)
        return Telling(
            agency_id=update.agency_id,
            concerns=update.concerns,
            corrected_ids=update.corrected_ids,
            gist=values["gist"],
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


def _heading(update: Update) -> Iterator[PlainLabel]:
    """Who it is, what they need first, and of each concern what they know and what is new."""
    yield PlainLabel(update.agency_name, "section")
    if update.needs_before_told:
        yield _tinted(update.needs_before_told, "medium")
    for part in update.parts:
        name = f"{part.title}. " if len(update.parts) > 1 else ""
        yield PlainLabel(f"{name}Until now: {part.knows}", "notes")
        if part.kept_back:
            yield _tinted(f"Kept back: {part.kept_back}", "deliberate")
        new = part.in_one_line or "nothing"
        yield PlainLabel(f"{'To put right' if part.is_correction else 'New to them'}: {new}")


def _tinted(words: str, tint: str) -> PlainLabel:
    label = PlainLabel(words, "strong")
    label.tint(tint)
    return label


def offered(update: Update) -> dict[str, str]:
    """The boxes to tick: items of the one concern, or each concern with its items beneath."""
    is_alone = len(update.parts) == 1
    boxes: dict[str, str] = {}
    for part in update.parts:
        if not is_alone:
            boxes[part.concern_id] = f"{part.title}, v{part.version} ({part.knows})"
        for item in part.items:
            said = f"{item.text} ({item.why_not})" if item.why_not else item.text
            boxes[part.code_of(item)] = said if is_alone else f"with: {said}"
    return boxes


def ticked_of(update: Update) -> tuple[str, ...]:
    """The boxes that are ticked to begin with."""
    concerns = (o.concern_id for o in update.ticked_parts if len(update.parts) > 1)
    items = (o.code_of(i) for o in update.ticked_parts for i in o.items if i.is_ticked)
    return (*concerns, *items)


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
