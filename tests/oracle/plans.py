"""Referrals that came back and plans that nobody looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.oracle.reading import Found, Record, london

REFUSED = ("refused", "not-eligible")


def referral_bounced_twice(record: Record) -> Iterator[Found]:
    heard = {concern.id: london(concern.received_at) for concern in record.open_concerns()}
    referrals = list(record.each("Referral"))
    back = [r for r in referrals if r.outcome in REFUSED and r.outcome_on is not None]
    named = [r.concern_id for r in back if r.concern_id in heard]
    for about in sorted(set(named)) or [None]:
        if not heard:
            continue
        same = [r for r in referrals if r.concern_id is None or r.concern_id == about]
        days = sorted((r.outcome_on, r.id) for r in back if r in same)
        counted = [one for one in days[1:] if not _is_escalated(record, same, back, one[0])]
        if not counted:
            continue
        since, which = counted[0]
        if any(r.outcome == "accepted" and r.made_on >= since for r in same):
            continue
        since = max(since, heard[about] if about else min(heard.values()))
        due = record.within(since, "bounced_referral_working_days", 2)
        yield Found("G42", about, None, since, due, which)


def _is_escalated(record: Record, same: list[Any], back: list[Any], refused_on: date) -> bool:
    """Whether one that came back was taken further on the day of a refusal or since.

    Where nobody noted the day, with what came of it.
    """
    for referral in back:
        on = referral.escalated_on
        if referral not in same:
            continue
        if on is None and referral.escalation_outcome.strip():
            return True
        if on is not None and refused_on <= on <= record.day:
            return True
    return False


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
