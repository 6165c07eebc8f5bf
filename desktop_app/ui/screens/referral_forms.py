"""Forms about a referral: log it, say what came of it, take it further where it came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from desktop_app.casework.acts import escalate_referral as escalating
from desktop_app.casework.acts import log_referral as referring
from desktop_app.casework.office import Book
from desktop_app.casework.views.choices import concern_choices
from desktop_app.domain.codes import REFERRAL_OUTCOMES
from desktop_app.domain.decisions import Referral
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, Start, described
from desktop_app.ui.screen import Place


def _outcome_rows() -> tuple[Row, ...]:
    return (
        (
            Field(
                name="outcome",
                label="What came of it",
                kind="choice",
                choices={"": "Not known yet", **REFERRAL_OUTCOMES},
            ),
            Field(name="outcome_on", label="They answered on", kind="date"),
        ),
        Field(
            name="why",
            label="If they turned it down: why, as they put it",
            help="Such as: no diagnosis of a learning disability.",
        ),
    )


def _log_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="to_agency_id", label="Referred to", kind="pick", find=finds.agency),
            Field(
                name="service",
                label="For what",
                is_required=True,
                help="The service or support, such as: falls clinic, MARAC.",
            ),
            Field(name="made_on", label="When", kind="date", is_required=True),
        ),
        Field(name="concern_id", label="About which concern", kind="choice"),
        *_outcome_rows(),
    )


def _log_start(book: Book, place: Place, today: date, _actor: str) -> Start:
    agency = book.agencies().get(place.agency_id)
    concerns = concern_choices(book, place.person_id, today) if place.person_id else {}
    return Start(
        values={
            "concern_id": place.concern_id,
            **({"to_agency_id": (agency.id, agency.name)} if agency else {}),
        },
        choices={"concern_id": {"": "No concern in particular", **concerns}},
    )


def _log_draft(place: Place, values: dict[str, Any]) -> referring.Draft:
    return referring.Draft(person_id=place.person_id, **values)


def _came_rows(_finds: Finds) -> tuple[Row, ...]:
    return _outcome_rows()


def _escalation_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="escalated_on", label="Taken further on", kind="date", is_required=True),
            Field(
                name="escalated_to",
                label="To whom",
                is_required=True,
                help="A name and a post: the head of service, the safeguarding lead of the trust.",
            ),
        ),
        Field(
            name="escalation_outcome",
            label="What came of it",
            kind="long-text",
            lines=2,
            help="May come later: this page can be opened again.",
        ),
    )


def _referral(book: Book, place: Place) -> Mapping[str, Any]:
    """What stands of the referral, where anything does."""
    found = book.fact("referral", place.only)
    return asdict(found) if isinstance(found, Referral) else {}


KINDS = {
    "log-referral": FormKind(
        title="Log a referral",
        rows=_log_rows,
        act=referring.log_referral,
        draft=_log_draft,
        starts=_log_start,
        intro="What they were told with it is a telling of its own: log that as a communication.",
    ),
    "referral-outcome": FormKind(
        title="What came of the referral",
        rows=_came_rows,
        act=referring.record_referral_outcome,
        draft=described(referring.OutcomeDraft, referral_id="only"),
        prefill=_referral,
    ),
    "escalate": FormKind(
        title="Take the referral further",
        rows=_escalation_rows,
        act=escalating.escalate_referral,
        draft=described(escalating.Draft, referral_id="only"),
        prefill=_referral,
        intro="Each refusal may be in order, and together they leave somebody with nothing.",
    ),
}
