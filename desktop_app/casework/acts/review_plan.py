"""Record that a safeguarding plan was looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import day_has_come, given
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.decisions import PlanReview, SafeguardingPlan
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A review, unchecked."""

    plan_id: str
    held_on: date | None = None
    outcome: str = ""
    next_review_on: date | None = None


def review_plan(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a review.

    Refuses a day to come or before the plan, no outcome, and a next review before this one.
    """
    plan = book.fact("safeguarding-plan", draft.plan_id)
    if not isinstance(plan, SafeguardingPlan):
        raise Refused("This plan is not in the record.", "plan_id")
    if draft.held_on is None:
        raise Refused("Give the day of the review.", "held_on")
    if day_has_come(draft.held_on, now, "held_on") < plan.agreed_on:
        raise Refused("This is before the plan was agreed.", "held_on")
    outcome = given(draft.outcome, "outcome", "Say what came of the review.")
    if draft.next_review_on is not None and draft.next_review_on <= draft.held_on:
        raise Refused("The next review comes after this one.", "next_review_on")
    review = PlanReview(
        id=new_id(),
        plan_id=plan.id,
        person_id=plan.person_id,
        held_on=draft.held_on,
        outcome=outcome,
        next_review_on=draft.next_review_on,
    )
    return record(book, [Entry("plan-reviewed", actor, (review,))], now)
