"""Referrals that came back and plans that nobody looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tests.oracle.reading import Found, Record, london

REFUSED = ("refused", "not-eligible")


def referral_bounced_twice(record: Record) -> Iterator[Found]:
    still_open = [concern.id for concern in record.open_concerns()]
    if not still_open:
        return
    referrals = list(record.each("Referral"))
    for about in (*still_open, None):
        same = [referral for referral in referrals if referral.concern_id == about]
        back = [r for r in same if r.outcome in REFUSED and r.outcome_on is not None]
        days = sorted((referral.outcome_on, referral.id) for referral in back)
        if len(days) < 2 or any(_is_escalated(record, referral) for referral in back):
            continue
        since, second = days[1]
        if any(r.outcome == "accepted" and r.made_on >= since for r in same):
            continue
        heard = [london(c.received_at) for c in record.open_concerns() if about in (None, c.id)]
        since = max(since, min(heard))
        due = record.within(since, "bounced_referral_working_days", 2)
        yield Found("G42", about, None, since, due, second)


def _is_escalated(record: Record, referral: Any) -> bool:
    """On a day that has come or, where nobody noted the day, with what came of it."""
    if referral.escalated_on is None:
        return bool(referral.escalation_outcome.strip())
    return bool(referral.escalated_on <= record.day)


def plan_review_overdue(record: Record) -> Iterator[Found]:
    still_open = [concern.id for concern in record.open_concerns()]
    for plan in record.each("SafeguardingPlan"):
        is_about_it = plan.concern_id in still_open or (plan.concern_id is None and still_open)
        if plan.ended_on is not None or not is_about_it:
            continue
        reviews = [r for r in record.each("PlanReview") if r.plan_id == plan.id]
        since, due = plan.agreed_on, plan.review_due_on
        for review in sorted(reviews, key=lambda r: (r.held_on, r.id)):
            since, due = review.held_on, review.next_review_on
        if due is None:
            due = since + timedelta(days=record.limit("plan_review_days", 42))
        if due < record.day:
            yield Found("G45", plan.concern_id, None, since, due, plan.id)
