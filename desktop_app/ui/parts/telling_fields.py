"""The fields of "log a communication", and the form that keeps all of them in one draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.casework.acts.log_communication import Answer, Draft, Recipient
from desktop_app.casework.views.email_text import Wanted
from desktop_app.casework.views.telling_form import ConcernToTell
from desktop_app.domain.codes import (
    DIRECTIONS,
    GROUNDS,
    LAWFUL_BASES,
    METHODS,
    PERMISSIONS,
    REACHED,
    SPECIAL_CONDITIONS,
)
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form, Row
from desktop_app.ui.parts.who_else_panel import WhoElsePanel
from desktop_app.ui.widgets.picker import Find

TITLE_CHARS = 46
PART = "#"
WAS_TOLD = {"": "Not recorded", "yes": "Yes", "no": "No"}


def telling_rows(person: Find, agency: Find) -> tuple[Row, ...]:
    """The left column: when, how, who, about what, what was said."""
    return (
        Field(name="person_id", label="About whom", kind="pick", find=person),
        (
            Field(name="occurred_at", label="When", kind="moment", is_required=True),
            Field(name="method", label="How", kind="choice", choices=METHODS),
            Field(name="direction", label="Direction", kind="choice", choices=DIRECTIONS),
        ),
        (
            Field(name="agency_id", label="Which agency", kind="pick", find=agency),
            Field(name="contact", label="Person spoken to"),
        ),
        Field(name="parts", label="About which concern, which parts", kind="choices", columns=1),
        Field(name="gist", label="What was said", kind="long-text", lines=2),
        Field(name="request", label="What we asked them to do"),
        (
            Field(name="reply_due_on", label="Reply wanted by", kind="date", looks_ahead=True),
            Field(name="reached", label="Did they get it?", kind="choice", choices=REACHED),
        ),
        Field(
            name="is_acknowledgement_wanted",
            label="Ask them to confirm that they have it",
            kind="check",
        ),
        Field(name="is_relevant", label="Others may need to know this", kind="check"),
    )


BASIS_ROWS: tuple[Row, ...] = (
    (
        Field(name="permission", label="Did they agree?", kind="choice", choices=PERMISSIONS),
        Field(
            name="lawful_basis",
            label="Lawful basis",
            kind="choice",
            choices={**LAWFUL_BASES, "": "Not recorded"},
        ),
    ),
    Field(name="why_permission", label="Why they were not asked"),
    Field(
        name="ground",
        label="Ground for sharing against their wish",
        kind="choice",
        choices={"": "Choose", **GROUNDS},
    ),
    Field(name="why_ground", label="Why this ground is met"),
    (
        Field(
            name="special_condition",
            label="Health data condition",
            kind="choice",
            choices={**SPECIAL_CONDITIONS, "": "Not recorded"},
        ),
        Field(
            name="was_person_told",
            label="Do they know it is shared?",
            kind="choice",
            choices=WAS_TOLD,
        ),
    ),
)


class TellingForm(Form):
    """The fields with the basis and the answers beside them, kept together as one draft."""

    def __init__(self, desk: Desk, rows: Sequence[Row], basis: Form, who: WhoElsePanel) -> None:
        super().__init__(desk, rows)
        self.basis = basis
        self.who = who
        basis.paused.connect(self.paused)

    def draft(self) -> dict[str, Any]:
        """What the worker typed; a form with nothing but what was put there for them is empty."""
        own = super().draft()
        extra = {"basis": self.basis.draft(), "who": self.who.draft()}
        typed = {key for key in own if key not in PUT_THERE} | {
            key for key, kept in extra.items() if key == "who" and kept
        }
        if not typed:
            return {}
        return {**own, **{key: kept for key, kept in extra.items() if kept}}

    def fill_draft(self, draft: Mapping[str, Any]) -> None:
        super().fill_draft(draft)
        self.basis.fill_draft(draft.get("basis", {}))
        self.who.fill_draft(draft.get("who", {}))


PUT_THERE = frozenset({"person_id", "occurred_at", "agency_id", "parts"})


def parts_offered(concerns: Sequence[ConcernToTell]) -> dict[str, str]:
    """The boxes to tick: each concern at its newest version, then its must-know items."""
    offered: dict[str, str] = {}
    for concern in concerns:
        knows = f", {concern.knows}" if concern.knows else ""
        offered[concern.concern_id] = f"{_short(concern.title)}, v{concern.version}{knows}"
        for part in concern.parts:
            offered[f"{concern.concern_id}{PART}{part.key}"] = f"with: {_short(part.text)}"
    return offered


def parts_ticked_first(concerns: Sequence[ConcernToTell], concern_id: str) -> tuple[str, ...]:
    """What is ticked to begin with: the concern asked for whole, or the only one there is."""
    wanted = concern_id or (concerns[0].concern_id if len(concerns) == 1 else "")
    return tuple(code for code in parts_offered(concerns) if code.partition(PART)[0] == wanted)


def concerns_shared(
    concerns: Sequence[ConcernToTell], ticked: Sequence[str]
) -> tuple[ConcernShared, ...]:
    """The versions and items that the ticked boxes stand for; all items ticked is the whole."""
    shared = []
    for concern in concerns:
        items = [part.key for part in concern.parts]
        kept = tuple(key for key in items if f"{concern.concern_id}{PART}{key}" in ticked)
        if concern.concern_id not in ticked and not kept:
            continue
        is_whole = concern.concern_id in ticked and len(kept) == len(items)
        shared.append(
            ConcernShared(
                concern_id=concern.concern_id,
                version=concern.version,
                is_whole=is_whole,
                items=() if is_whole else kept,
            )
        )
    return tuple(shared)


def draft_of(
    person_id: str,
    values: Mapping[str, Any],
    concerns: Sequence[ConcernToTell],
    basis: Disclosure,
    answers: Sequence[Answer],
) -> Draft:
    """The act's draft out of the page's values; what we heard carries no basis of ours."""
    heard, outbound = values["direction"] == "inbound", values["direction"] == "outbound"
    other, contact = values["agency_id"] or None, values["contact"]
    to = Recipient(agency_id=other, contact=contact, reached=values["reached"])
    return Draft(
        people_ids=(person_id,) if person_id else (),
        occurred_at=values["occurred_at"],
        direction=values["direction"],
        method=values["method"],
        kind="request" if values["request"] else "information",
        from_agency_id=None if outbound else other,
        from_contact=contact if heard else "",
        recipients=() if heard or not (other or contact) else (to,),
        concerns=concerns_shared(concerns, values["parts"]),
        gist=values["gist"],
        is_relevant=heard and values["is_relevant"],
        request=values["request"],
        reply_due_on=values["reply_due_on"],
        is_acknowledgement_wanted=not heard and values["is_acknowledgement_wanted"],
        disclosure=None if heard else basis,
        answers=tuple(answers),
    )


def email_of(
    person_id: str,
    values: Mapping[str, Any],
    concerns: Sequence[ConcernToTell],
    *,
    names_others: bool,
    sender: str,
) -> Wanted:
    """What the text of an e-mail is made of."""
    return Wanted(
        person_id=person_id,
        agency_id=values["agency_id"],
        concerns=concerns_shared(concerns, values["parts"]),
        request=values["request"],
        reply_due_on=values["reply_due_on"],
        names_others=names_others,
        sender=sender,
    )


def disclosure_of(values: Mapping[str, Any]) -> Disclosure:
    """The basis as the record keeps it; a ground is kept only where they refused."""
    refused = values["permission"] == "refused"
    return Disclosure(
        permission=values["permission"],
        why_permission="" if values["permission"] == "agreed" else values["why_permission"],
        ground=values["ground"] if refused else "",
        why_ground=values["why_ground"] if refused else "",
        lawful_basis=values["lawful_basis"],
        special_condition=values["special_condition"],
        was_person_told={"yes": True, "no": False}.get(values["was_person_told"]),
    )


def _short(text: str) -> str:
    return text if len(text) <= TITLE_CHARS else f"{text[: TITLE_CHARS - 1].rstrip()}…"
