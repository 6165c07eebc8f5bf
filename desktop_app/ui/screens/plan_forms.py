"""The form of a safeguarding plan: what was agreed, with whom, until when, and who confirmed it."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.casework.acts import agree_plan as agreeing
from desktop_app.casework.office import Book
from desktop_app.casework.views.plan_form import plan_form
from desktop_app.domain.working_days import civil_day
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, Start
from desktop_app.ui.screen import Place


def _rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        Field(
            name="text",
            label="What was agreed",
            kind="long-text",
            lines=3,
            is_required=True,
            help="Name everybody whom it keeps apart or safe, so that it can be followed.",
        ),
        (
            Field(name="agreed_on", label="Agreed on", kind="date", is_required=True),
            Field(
                name="review_due_on",
                label="Look at it again on",
                kind="date",
                looks_ahead=True,
                is_required=True,
            ),
        ),
        Field(name="agency_ids", label="Who takes part", kind="choices"),
        Field(
            name="confirmed_agency_ids",
            label="Who confirmed that they have it and take part",
            kind="choices",
            help="A plan that a provider has not confirmed keeps nobody apart.",
        ),
        (
            Field(name="confirmed_by", label="Who there confirmed it"),
            Field(name="confirmed_at", label="When they confirmed it", kind="moment"),
        ),
    )


def _start(book: Book, place: Place, today: date, actor: str) -> Start:
    form = plan_form(
        book,
        place.person_id,
        today,
        actor=actor,
        about=place.only,
        agency_id=place.agency_id,
    )
    draft = form.draft
    return Start(
        values={
            "text": draft.text,
            "agreed_on": draft.agreed_on,
            "review_due_on": draft.review_due_on,
            "agency_ids": draft.agency_ids,
        },
        choices={"agency_ids": form.agencies, "confirmed_agency_ids": form.agencies},
    )


def _draft(place: Place, values: dict[str, Any]) -> dict[str, Any]:
    return {"place": place, **values}


def _agree(book: Book, wanted: dict[str, Any], **by: Any) -> Any:
    """Change the plan that the form started with, where one stood."""
    place: Place = wanted.pop("place")
    stood = plan_form(
        book,
        place.person_id,
        civil_day(by["now"]),
        actor=by["actor"],
        about=place.only,
        agency_id=place.agency_id,
    )
    draft = agreeing.Draft(person_id=place.person_id, plan_id=stood.draft.plan_id, **wanted)
    return agreeing.agree_plan(book, draft, **by)


KINDS = {
    "plan": FormKind(
        title="Safeguarding plan",
        rows=_rows,
        act=_agree,
        draft=_draft,
        starts=_start,
        saved="The plan is on record.",
    ),
}
