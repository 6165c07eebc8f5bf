"""Forms about agencies, actions and answers: who is involved, what is to do, who confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from desktop_app.casework.acts import add_action as setting
from desktop_app.casework.acts import add_agency as adding
from desktop_app.casework.acts import add_contact_point as reaching
from desktop_app.casework.acts import add_involvement as involving
from desktop_app.casework.acts import change_action as redating
from desktop_app.casework.acts import end_action as finishing
from desktop_app.casework.acts import end_contact as parting
from desktop_app.casework.acts import end_involvement as ending
from desktop_app.casework.acts import record_acknowledgement as confirming
from desktop_app.casework.acts import record_outcome as answering
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.views.agency_list import agency_page
from desktop_app.domain.codes import (
    ACKNOWLEDGEMENT_LEVELS,
    ACTION_OUTCOMES,
    AGENCY_KINDS,
    METHODS,
    REQUEST_OUTCOMES,
)
from desktop_app.domain.meetings import Action
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, agency_of_place, described
from desktop_app.ui.screen import Place

MAY_NOT_KNOW = (
    "Whoever was told through this contact alone may not know: who knows what says so, and an "
    "answer that rested on it lapses."
)
AUTHORITY = {"": "Not recorded", "yes": "Yes", "no": "No"}
TRUTH = {"yes": True, "no": False}


def _involvement_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="agency_id", label="Agency", kind="pick", find=finds.agency),
            Field(name="role", label="What they do for the person"),
        ),
        (
            Field(name="worker", label="Who there"),
            Field(name="from_on", label="Since", kind="rough-date"),
        ),
        Field(name="is_lead", label="They lead", kind="check"),
        Field(
            name="is_sensitive",
            label="Reach them only through another agency",
            kind="check",
        ),
        Field(name="broker_agency_id", label="Through which", kind="pick", find=finds.agency),
    )


def _end_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="until_on", label="Last day", kind="rough-date"),
        Field(name="why_ended", label="Why it ended"),
    )


def _action_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="text", label="What is to be done", is_required=True),
        (
            Field(name="owner_agency_id", label="Which agency", kind="pick", find=finds.agency),
            Field(name="owner", label="Who there"),
            Field(name="due_on", label="By when", kind="date", looks_ahead=True),
        ),
    )


def _end_action_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="outcome", label="How it ended", kind="choice", choices=ACTION_OUTCOMES),
            Field(name="ended_on", label="When", kind="date", is_required=True),
        ),
        Field(name="why", label="If it was not done: why"),
    )


def _change_action_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="owner_agency_id", label="Which agency", kind="pick", find=finds.agency),
            Field(name="owner", label="Who there"),
            Field(name="due_on", label="By when", kind="date", looks_ahead=True),
        ),
        Field(name="reason", label="Why", is_required=True),
    )


def _change_action_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    action = book.fact("action", place.only)
    if not isinstance(action, Action):
        return {}
    agency = book.agencies().get(action.owner_agency_id or "")
    picked = (agency.id, agency.name) if agency else None
    return {"owner_agency_id": picked, "owner": action.owner, "due_on": action.due_on}


def _acknowledgement_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="acknowledged_at", label="When", kind="moment", is_required=True),
            Field(name="acknowledged_by", label="Who confirmed"),
        ),
        (
            Field(
                name="level",
                label="What they confirmed",
                kind="choice",
                choices=ACKNOWLEDGEMENT_LEVELS,
            ),
            Field(name="reference", label="Their reference"),
        ),
    )


def _outcome_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="outcome", label="What came of it", kind="choice", choices=REQUEST_OUTCOMES),
            Field(name="happened_on", label="When", kind="date", is_required=True),
        ),
        Field(name="reported_by", label="Who said so"),
        Field(name="why", label="If not all of it was done: why"),
    )


def _agency_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="name", label="Name", is_required=True),
            Field(name="kind", label="Kind", kind="choice", choices={"": "Choose", **AGENCY_KINDS}),
        ),
        (
            Field(name="parent_agency_id", label="Part of", kind="pick", find=finds.agency),
            Field(
                name="is_public_authority",
                label="Public authority",
                kind="choice",
                choices=AUTHORITY,
            ),
        ),
        (
            Field(name="address", label="Address"),
            Field(name="postcode", label="Postcode"),
        ),
        Field(name="needs_before_told", label="What they need before they can be told"),
        Field(name="is_same_name_meant", label="Another of that name is meant", kind="check"),
    )


def _agency_draft(_place: Place, values: dict[str, Any]) -> adding.Draft:
    values["is_public_authority"] = TRUTH.get(values.get("is_public_authority", ""))
    return adding.Draft(**values)


def _to_agency(_place: Place, changes: Changes) -> Place:
    return Place(screen="agency", agency_id=changes.made[0])


def _contact_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="channel", label="How", kind="choice", choices=METHODS),
            Field(name="value", label="Number or address", is_required=True),
        ),
        (
            Field(name="label", label="Whom it reaches"),
            Field(name="hours", label="Hours"),
            Field(name="verified_on", label="Checked on", kind="date"),
        ),
        Field(name="is_out_of_hours", label="Answers out of hours", kind="check"),
    )


def _ended_rows(label: str) -> Callable[[Finds], tuple[Row, ...]]:
    return lambda _finds: (Field(name="ended_on", label=label, kind="date", is_required=True),)


def _which_contact(book: Book, place: Place, today: date) -> str:
    shown = agency_page(book, place.agency_id, today)
    row = next((one for one in shown.contacts if one.contact_id == place.only), None)
    words = (shown.name, row.how, row.value, row.notes) if row else (shown.name,)
    return " · ".join(one for one in words if one)


KINDS = {
    "add-involvement": FormKind(
        title="Add an agency",
        rows=_involvement_rows,
        act=involving.add_involvement,
        draft=described(involving.Draft, person_id="person_id"),
        prefill=partial(agency_of_place, field="agency_id"),
    ),
    "end-involvement": FormKind(
        title="They stopped",
        rows=_end_rows,
        act=ending.end_involvement,
        draft=described(ending.Draft, involvement_id="only"),
    ),
    "add-action": FormKind(
        title="Add an action",
        rows=_action_rows,
        act=setting.add_action,
        draft=described(setting.Draft, person_id="person_id"),
    ),
    "change-action": FormKind(
        title="Another owner or another day",
        rows=_change_action_rows,
        act=redating.change_action,
        draft=described(redating.Draft, action_id="only"),
        prefill=_change_action_prefill,
        intro="What stood here before is kept, with your reason.",
    ),
    "end-action": FormKind(
        title="The action ended",
        rows=_end_action_rows,
        act=finishing.end_action,
        draft=described(finishing.Draft, action_id="only"),
    ),
    "acknowledgement": FormKind(
        title="They confirmed",
        rows=_acknowledgement_rows,
        act=confirming.record_acknowledgement,
        draft=described(confirming.Draft, communication_id="only"),
    ),
    "outcome": FormKind(
        title="What came of it",
        rows=_outcome_rows,
        act=answering.record_outcome,
        draft=described(answering.Draft, communication_id="only"),
    ),
    "add-agency": FormKind(
        title="Add an agency by hand",
        rows=_agency_rows,
        act=adding.add_agency,
        draft=_agency_draft,
        then=_to_agency,
    ),
    "add-contact": FormKind(
        title="Add a way to reach them",
        rows=_contact_rows,
        act=reaching.add_contact_point,
        draft=described(reaching.Draft, agency_id="agency_id"),
    ),
    "contact-left": FormKind(
        title="They have left",
        rows=_ended_rows("They left on"),
        act=parting.end_contact,
        draft=described(parting.Draft, contact_id="only"),
        about=_which_contact,
        intro=MAY_NOT_KNOW,
    ),
    "contact-given-up": FormKind(
        title="Not in use any more",
        rows=_ended_rows("Given up on"),
        act=parting.end_contact,
        draft=described(parting.Draft, contact_id="only"),
        about=_which_contact,
        intro=MAY_NOT_KNOW,
    ),
}
