"""When a safeguarding plan is to be looked at again."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.domain.decisions import PlanReview, SafeguardingPlan
from desktop_app.gaps.neighbourhood import Neighbourhood


def last_review(n: Neighbourhood, plan: SafeguardingPlan) -> PlanReview | None:
    """The latest review of a plan; None where it was never reviewed."""
    reviews = [r for r in n.file.plan_reviews if r.plan_id == plan.id]
    return max(reviews, key=lambda r: (r.held_on, r.id), default=None)


def review_due_on(n: Neighbourhood, plan: SafeguardingPlan, last: PlanReview | None) -> date:
    """The last day of its review: as the last review or the plan says, else by the timescale."""
    later = timedelta(days=n.terms.plan_review_days)
    if last is None:
        return plan.review_due_on or plan.agreed_on + later
    return last.next_review_on or last.held_on + later
