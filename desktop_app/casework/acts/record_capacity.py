"""Record a doubt about somebody's capacity for one decision, its assessment, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import day_has_come, given, one_of, person_on_record
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import BestInterestsDecision, CapacityAssessment

OUTCOMES = {
    "": "Not assessed yet",
    "has-capacity": "Has capacity for it",
    "lacks-capacity": "Lacks capacity for it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One decision at one time, unchecked; with `assessment_id` a doubt already on record.

    `best_interests` is what was decided for somebody who lacks capacity.
    """

    person_id: str
    assessment_id: str = ""
    decision: str = ""
    doubt_raised_on: date | None = None
    doubt: str = ""
    assessed_on: date | None = None
    outcome: str = ""
    assessor: str = ""
    reasons: str = ""
    best_interests: str = ""
    best_interests_on: date | None = None
    decided_by: str = ""


def record_capacity(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the doubt or its assessment, and the decision in their best interests.

    Refuses a capacity of nothing in particular, days to come or out of order, an outcome
    without day, assessor and reasons, and a decision for somebody who may decide.
    """
    person_on_record(book, draft.person_id)
    decision = given(draft.decision, "decision", "Name the decision: capacity is for one thing.")
    one_of(draft.outcome, OUTCOMES, "outcome", "Choose what was found.")
    raised_on = draft.doubt_raised_on or draft.assessed_on
    if raised_on is None:
        raise Refused("Give the day on which it was doubted.", "doubt_raised_on")
    day_has_come(raised_on, now, "doubt_raised_on")
    if draft.outcome:
        _is_reasoned(draft, raised_on, now)
    before = book.fact("capacity-assessment", draft.assessment_id) if draft.assessment_id else None
    if before is not None and before.person_id != draft.person_id:
        raise Refused("This doubt is about somebody else.", "assessment_id")
    assessment = CapacityAssessment(
        id=draft.assessment_id or new_id(),
        person_id=draft.person_id,
        decision=decision,
        doubt_raised_on=raised_on,
        doubt=draft.doubt.strip(),
        assessed_on=draft.assessed_on if draft.outcome else None,
        outcome=draft.outcome,
        assessor=draft.assessor.strip(),
        reasons=draft.reasons.strip(),
        supported_by=before.supported_by if before is not None else "",
    )
    facts: tuple[CapacityAssessment | BestInterestsDecision, ...] = (
        assessment,
        *_best_interests(draft, assessment, now),
    )
    why = "assessed" if before is not None else ""
    return record(book, [Entry("capacity-recorded", actor, facts, why)], now)


def _is_reasoned(draft: Draft, raised_on: date, now: datetime) -> None:
    if draft.assessed_on is None:
        raise Refused("Give the day of the assessment.", "assessed_on")
    if day_has_come(draft.assessed_on, now, "assessed_on") < raised_on:
        raise Refused("This is before it was doubted.", "assessed_on")
    given(draft.assessor, "assessor", "Say who assessed it.")
    given(draft.reasons, "reasons", "Say why, so that somebody else can follow it.")


def _best_interests(
    draft: Draft, assessment: CapacityAssessment, now: datetime
) -> tuple[BestInterestsDecision, ...]:
    if not draft.best_interests.strip():
        return ()
    if assessment.outcome != "lacks-capacity":
        raise Refused("Only for somebody who lacks capacity is it decided.", "best_interests")
    if draft.best_interests_on is None:
        raise Refused("Give the day on which it was decided.", "best_interests_on")
    made = BestInterestsDecision(
        id=new_id(),
        person_id=draft.person_id,
        assessment_id=assessment.id,
        decision=draft.best_interests.strip(),
        decided_on=day_has_come(draft.best_interests_on, now, "best_interests_on"),
        decided_by=draft.decided_by.strip(),
    )
    return (made,)
