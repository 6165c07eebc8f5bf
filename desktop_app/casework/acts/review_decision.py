"""Look again at a decision that somebody is not told: what came of it, and whether it goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import day_has_come, day_is_ahead, given
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A review, unchecked; with `review_on` the decision goes on to the end of that day."""

    decision_id: str
    reviewed_on: date | None = None
    review_outcome: str = ""
    review_on: date | None = None
    risk_talked_through_on: date | None = None
    agreed_risk: str = ""
    support_offered: str = ""


def draft_of(decision: DecisionNotToShare) -> Draft:
    """The draft to start from: what the record says was done with the person."""
    return Draft(
        decision_id=decision.id,
        risk_talked_through_on=decision.risk_talked_through_on,
        agreed_risk=decision.agreed_risk,
        support_offered=decision.support_offered,
    )


def review_decision(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the review beside the decision; what stood there is kept.

    Without a new day to look again the decision holds no longer than the day that it had.
    Refuses a decision that is not on record, no day, one to come or before the decision, no
    outcome, and a next day that is not ahead.
    """
    before = book.fact("decision-not-to-share", draft.decision_id)
    if not isinstance(before, DecisionNotToShare):
        raise Refused("This decision is not in the record.", "decision_id")
    if draft.reviewed_on is None:
        raise Refused("Give the day of the review.", "reviewed_on")
    if day_has_come(draft.reviewed_on, now, "reviewed_on") < before.decided_on:
        raise Refused("This is before it was decided.", "reviewed_on")
    outcome = given(draft.review_outcome, "review_outcome", "Say what came of the review.")
    if draft.review_on is not None:
        day_is_ahead(draft.review_on, now, "review_on", "The next look has to be after today.")
    if draft.risk_talked_through_on is not None:
        day_has_come(draft.risk_talked_through_on, now, "risk_talked_through_on")
    after = replace(
        before,
        reviewed_on=draft.reviewed_on,
        review_outcome=outcome,
        review_on=draft.review_on or before.review_on,
        risk_talked_through_on=draft.risk_talked_through_on,
        agreed_risk=draft.agreed_risk.strip(),
        support_offered=draft.support_offered.strip(),
    )
    return record(book, [Entry("decision-reviewed", actor, (after,), outcome)], now)
