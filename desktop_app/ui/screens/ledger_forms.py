"""Small forms for what the rules ask: basis, capacity, meetings, who leads, the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from desktop_app.casework.acts import invite_agency as inviting
from desktop_app.casework.acts import name_lead as leading
from desktop_app.casework.acts import record_agreement as agreeing
from desktop_app.casework.acts import record_basis as basing
from desktop_app.casework.acts import record_capacity as assessing
from desktop_app.casework.acts import review_plan as reviewing
from desktop_app.casework.office import Book
from desktop_app.domain.codes import (
    ATTENDANCE,
    GROUNDS,
    LAWFUL_BASES,
    METHODS,
    PERMISSIONS,
    SPECIAL_CONDITIONS,
)
from desktop_app.domain.communications import Communication
from desktop_app.domain.people import CapacityAssessment
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, agency_of_place, described
from desktop_app.ui.screen import Place

NONE_YET = {"": "Not recorded"}


def _basis_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="permission", label="Did they agree?", kind="choice", choices=PERMISSIONS),
            Field(name="why_permission", label="Why they were not asked, or needed to know"),
        ),
        (
            Field(
                name="lawful_basis",
                label="Lawful basis",
                kind="choice",
                choices={**NONE_YET, **LAWFUL_BASES},
            ),
            Field(
                name="special_condition",
                label="Health data condition",
                kind="choice",
                choices={**NONE_YET, **SPECIAL_CONDITIONS},
            ),
        ),
        (
            Field(
                name="ground",
                label="Ground for sharing against their wish",
                kind="choice",
                choices={"": "None", **GROUNDS},
            ),
            Field(name="why_ground", label="Why this ground was met"),
        ),
        (
            Field(name="method", label="How it went", kind="choice", choices=METHODS),
            Field(name="reuse_ground", label="Why a service of our own may use it"),
        ),
        Field(name="is_whole_file", label="The whole file was passed on", kind="check"),
        Field(name="reason", label="Why this is put right", is_required=True),
    )


def _basis_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    told = book.fact("communication", place.only)
    return asdict(basing.draft_of(told)) if isinstance(told, Communication) else {}


def _capacity_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="decision", label="Capacity for which decision", is_required=True),
        (
            Field(name="doubt_raised_on", label="Doubted on", kind="date"),
            Field(name="doubt", label="Why it was doubted"),
        ),
        (
            Field(
                name="outcome", label="What was found", kind="choice", choices=assessing.OUTCOMES
            ),
            Field(name="assessed_on", label="Assessed on", kind="date"),
            Field(name="assessor", label="Who assessed it"),
        ),
        Field(name="reasons", label="Reasons", kind="long-text", lines=2),
        (
            Field(name="best_interests", label="If they lack it: what was decided for them"),
            Field(name="best_interests_on", label="Decided on", kind="date"),
            Field(name="decided_by", label="Decided by"),
        ),
    )


def _capacity_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    doubt = book.fact("capacity-assessment", place.only) if place.only else None
    return asdict(doubt) if isinstance(doubt, CapacityAssessment) else {}


def _invite_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="agency_id", label="Agency", kind="pick", find=finds.agency),
            Field(name="contact", label="Who there"),
        ),
        (
            Field(name="invited_on", label="Invited on", kind="date"),
            Field(
                name="attendance",
                label="Did they come?",
                kind="choice",
                choices={"": "Not known yet", **ATTENDANCE},
            ),
        ),
        Field(name="why_not_invited", label="If they are not invited: why"),
    )


def _minutes_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="agency_id", label="To which agency", kind="pick", find=finds.agency),
            Field(name="sent_on", label="When", kind="date", is_required=True),
            Field(name="method", label="How", kind="choice", choices={**NONE_YET, **METHODS}),
        ),
        Field(name="is_to_all", label="To everybody on the list of the meeting", kind="check"),
    )


def _lead_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="agency_id", label="Which agency leads", kind="pick", find=finds.agency),
            Field(name="worker", label="Who there"),
        ),
    )


def _review_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="held_on", label="Reviewed on", kind="date", is_required=True),
            Field(name="next_review_on", label="Next review", kind="date", looks_ahead=True),
        ),
        Field(name="outcome", label="What came of it", kind="long-text", lines=2),
    )


def _agreement_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="agency_id", label="With which agency", kind="pick", find=finds.agency),
            Field(name="title", label="Name of the agreement", is_required=True),
        ),
        Field(name="purpose", label="What it is for"),
        (
            Field(name="from_on", label="From", kind="date"),
            Field(name="until_on", label="Until", kind="date", looks_ahead=True),
        ),
    )


def _form(
    title: str, rows: Callable[[Finds], tuple[Row, ...]], act: Any, draft: Any, intro: str = ""
) -> FormKind:
    """A form whose agency is picked already where the place names one."""
    return FormKind(
        title=title, rows=rows, act=act, draft=draft, prefill=agency_of_place, intro=intro
    )


_BASIS = FormKind(
    title="Put the basis right",
    rows=_basis_rows,
    act=basing.record_basis,
    draft=described(basing.Draft, communication_id="only"),
    prefill=_basis_prefill,
    intro="What stood here before is kept, with your reason.",
)
KINDS = {
    "record-basis": _BASIS,
    "record-capacity": FormKind(
        title="Record capacity",
        rows=_capacity_rows,
        act=assessing.record_capacity,
        draft=described(assessing.Draft, person_id="person_id", assessment_id="only"),
        prefill=_capacity_prefill,
        intro="Capacity is for one decision at one time. Until it is doubted, it is presumed.",
    ),
    "invite": _form(
        "On the list of the meeting",
        _invite_rows,
        inviting.invite_agency,
        described(inviting.Draft, meeting_id="only"),
    ),
    "send-minutes": _form(
        "The minutes went round",
        _minutes_rows,
        inviting.send_minutes,
        described(inviting.MinutesDraft, meeting_id="only"),
        "Whoever has the minutes knows what was on the agenda.",
    ),
    "name-lead": _form(
        "Name who leads",
        _lead_rows,
        leading.name_lead,
        described(leading.Draft, person_id="person_id"),
    ),
    "review-plan": FormKind(
        title="The plan was reviewed",
        rows=_review_rows,
        act=reviewing.review_plan,
        draft=described(reviewing.Draft, plan_id="only"),
    ),
    "record-agreement": _form(
        "Record an agreement",
        _agreement_rows,
        agreeing.record_agreement,
        described(agreeing.Draft),
        "Having no agreement is no bar to sharing what protects somebody.",
    ),
}
