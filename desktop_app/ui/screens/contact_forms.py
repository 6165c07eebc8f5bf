"""Forms for a contact that shares nothing: somebody was seen or spoken to, the referrer hears."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop_app.casework.acts import log_communication as logging
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.views.choices import people_choices
from desktop_app.domain.codes import METHODS, REACHED
from desktop_app.domain.concerns import Concern
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, Start
from desktop_app.ui.screen import Place


def _contact_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="to_person_id", label="Who was seen or spoken to", kind="choice"),
            Field(name="occurred_at", label="When", kind="moment", is_required=True),
        ),
        (
            Field(name="method", label="How", kind="choice", choices=METHODS),
            Field(name="reached", label="Were they reached?", kind="choice", choices=REACHED),
        ),
        Field(
            name="gist",
            label="What they said, and how they were",
            kind="long-text",
            lines=3,
            is_required=True,
        ),
    )


def _contact_start(book: Book, place: Place, today: date, _actor: str) -> Start:
    people = people_choices(book, place.person_id, today)
    whom = place.only if place.only in people else place.person_id
    return Start(values={"to_person_id": whom}, choices={"to_person_id": people})


def _contact_draft(place: Place, values: dict[str, Any]) -> logging.Draft:
    whom, reached = values.pop("to_person_id", ""), values.pop("reached", "reached")
    return logging.Draft(
        people_ids=tuple(dict.fromkeys(id for id in (place.person_id, whom) if id)),
        kind="contact",
        recipients=(logging.Recipient(person_id=whom or None, reached=reached),),
        **values,
    )


def _feedback_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="agency_id", label="Who raised it", kind="pick", find=finds.agency),
            Field(name="contact", label="Who there, or which person"),
        ),
        (
            Field(name="occurred_at", label="When", kind="moment", is_required=True),
            Field(name="method", label="How", kind="choice", choices=METHODS),
            Field(name="reached", label="Did they get it?", kind="choice", choices=REACHED),
        ),
        Field(
            name="gist",
            label="What was said",
            kind="long-text",
            lines=2,
            is_required=True,
            help="That it is looked into, or that it has ended, may always be said.",
        ),
    )


def _feedback_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    concern = book.fact("concern", place.concern_id)
    if not isinstance(concern, Concern):
        return {}
    agency = book.agencies().get(concern.raised_by_agency_id or "")
    person = book.fact("person", concern.raised_by_person_id or "")
    name = str(getattr(person, "name", ""))
    return {
        "agency_id": (agency.id, agency.name) if agency else None,
        "contact": name or concern.raised_by,
    }


def _feedback_draft(place: Place, values: dict[str, Any]) -> dict[str, Any]:
    return {"place": place, **values}


def _feed_back(book: Book, wanted: dict[str, Any], **by: Any) -> Changes:
    """Tell an agency or, where a person raised it themselves, that person."""
    place: Place = wanted.pop("place")
    concern = book.fact("concern", place.concern_id)
    raised_by = concern.raised_by_person_id if isinstance(concern, Concern) else None
    agency_id = wanted.pop("agency_id", "")
    to = logging.Recipient(
        agency_id=agency_id or None,
        person_id=None if agency_id else raised_by,
        contact=wanted.pop("contact", ""),
        reached=wanted.pop("reached", "reached"),
    )
    draft = logging.Draft(
        people_ids=(place.person_id,), kind="feedback", recipients=(to,), **wanted
    )
    return logging.log_communication(book, draft, **by)


KINDS = {
    "log-contact": FormKind(
        title="Log a visit or a contact",
        rows=_contact_rows,
        act=logging.log_communication,
        draft=_contact_draft,
        starts=_contact_start,
        intro="With the person, a carer or another adult. Nothing is passed on, so no basis is "
        "asked for.",
    ),
    "feedback": FormKind(
        title="Tell whoever raised it",
        rows=_feedback_rows,
        act=_feed_back,
        draft=_feedback_draft,
        prefill=_feedback_prefill,
        intro="How much may be said is limited; that it was taken up never is. To say more, log "
        "a communication.",
    ),
}
