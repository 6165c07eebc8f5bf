"""A safeguarding plan was to be looked at again, and was not.

Looks for
    A plan that has not ended, about an open concern, whose review is past due: by the date
    that the last review or the plan set or, where none was set, six weeks after the last
    review or the agreement.

Why it matters
    A plan that nobody looks at again protects on paper. Harry's plan of 2013 had not been
    carried out when he died in 2015.

Clears when
    The review is recorded, or the end of the plan.

Stays silent when
    The date is today or later, the plan has ended, or the concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from desktop_app.domain.decisions import PlanReview, SafeguardingPlan
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.plans import last_review, review_due_on
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import said
from desktop_app.law.guidance import PLCSAB_STAGES
from desktop_app.law.reviews import HARRY


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if not n.file.safeguarding_plans:
        return
    open_now = {c.id: c for c in n.open_concerns(today)}
    for plan in n.file.safeguarding_plans:
        if (
            not open_now
            or (plan.concern_id is not None and plan.concern_id not in open_now)
            or (plan.ended_on is not None and plan.ended_on <= today)
        ):
            continue
        last = last_review(n, plan)
        due_on = review_due_on(n, plan, last)
        if due_on < today:
            since = last.held_on if last else plan.agreed_on
            what = f"Last reviewed on {said(since)}." if last else "It was never reviewed."
            yield RULE.gap(
                open_now.get(plan.concern_id or ""),
                person_id=n.person_id,
                subject_id=plan.id,
                since=since,
                due_on=due_on,
                sentence=(
                    f"The plan for {n.file.person.name} was to be reviewed by {said(due_on)}, "
                    "and was not."
                ),
                facts=(f"Agreed on {said(plan.agreed_on)}. {what}",),
                clears_when="The review is recorded, or the end of the plan.",
                act="review-plan",
            )


def turns(n: Neighbourhood, _today: date) -> Iterator[date]:
    for plan in n.file.safeguarding_plans:
        reviews = [r for r in n.file.plan_reviews if r.plan_id == plan.id]
        for last in (None, *reviews):
            yield review_due_on(n, plan, last) + timedelta(days=1)


def _plan(**more: Any) -> SafeguardingPlan:
    return SafeguardingPlan(id="plan", person_id="ada", agreed_on=MONDAY, concern_id="fall", **more)


_HEARD: Final = Story().concern(MONDAY)
_DATED: Final = _HEARD.plus(_plan(review_due_on=FRIDAY))
_SIX_WEEKS: Final = MONDAY + timedelta(days=42)
_REVIEWED: Final = PlanReview(id="review", plan_id="plan", person_id="ada", held_on=FRIDAY)

RULE: Final = Rule(
    name="plan-review-overdue",
    code="G45",
    title="Plan review overdue",
    severity="medium",
    kind=WAITING,
    sources=(PLCSAB_STAGES, HARRY),
    limits=("plan_review_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("On its date.", _DATED, FRIDAY, False),
        Example.of("The day after, not reviewed.", _DATED, SATURDAY, True),
        Example.of("Reviewed.", _DATED.plus(_REVIEWED), SATURDAY, False),
        Example.of("Six weeks, no date set.", _HEARD.plus(_plan()), _SIX_WEEKS, False),
        Example.of(
            "The day after six weeks.", _HEARD.plus(_plan()), _SIX_WEEKS + timedelta(days=1), True
        ),
        Example.of(
            "It has ended.",
            _HEARD.plus(_plan(review_due_on=TUESDAY, ended_on=FRIDAY)),
            FRIDAY,
            False,
        ),
        Example.of("The concern is closed.", _DATED.closed(FRIDAY), SATURDAY, False),
    ),
)
