"""Referrals that came back, and plans that nobody reviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.decisions import PlanReview, Referral, SafeguardingPlan
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.stories import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import BASE, found, next_looks, only, speaks, this_week

# G42: referrals that came back


def referral(id: str, on: date | None, outcome: str = "refused", **more: Any) -> Referral:
    filled: dict[str, Any] = {"concern_id": "fall", "made_on": MONDAY, **more}
    return Referral(
        id=id, person_id="ada", to_agency_id="surgery", outcome=outcome, outcome_on=on, **filled
    )


TWICE = BASE.plus(referral("a", TUESDAY), referral("b", WEDNESDAY, "not-eligible"))


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (TWICE, WEDNESDAY),
        (TWICE.plus(referral("b", TUESDAY), referral("a", WEDNESDAY)), WEDNESDAY),
        (TWICE.plus(referral("b", None, made_on=TUESDAY)), TUESDAY),
        (TWICE.plus(referral("b", WEDNESDAY, concern_id=None)), WEDNESDAY),
        (
            TWICE.plus(
                referral("a", TUESDAY, concern_id=None), referral("b", WEDNESDAY, concern_id=None)
            ),
            WEDNESDAY,
        ),
        (TWICE.closed(THURSDAY), None),
        (
            TWICE.plus(
                referral("a", TUESDAY, concern_id=None), referral("b", WEDNESDAY, concern_id=None)
            ).closed(THURSDAY),
            None,
        ),
        (TWICE.plus(referral("c", THURSDAY, "accepted", made_on=WEDNESDAY)), None),
        (TWICE.plus(referral("c", THURSDAY, "accepted", made_on=TUESDAY)), WEDNESDAY),
        (TWICE.plus(referral("b", WEDNESDAY, escalated_on=FRIDAY)), None),
        (TWICE.plus(referral("b", WEDNESDAY, escalated_on=SATURDAY)), WEDNESDAY),
        (
            TWICE.plus(
                referral("b", WEDNESDAY, escalated_on=SATURDAY, escalation_outcome="Accepted.")
            ),
            WEDNESDAY,
        ),
        (TWICE.plus(referral("b", WEDNESDAY, escalation_outcome="Accepted.")), None),
        (TWICE.plus(referral("b", WEDNESDAY, escalation_outcome=" ")), WEDNESDAY),
        (TWICE.plus(referral("b", WEDNESDAY, "accepted")), None),
    ],
)
def test_two_referrals_that_came_back_are_taken_further(story: Story, since: date | None) -> None:
    assert [g.since for g in found(story, "G42", FRIDAY)] == ([since] if since else [])


def test_the_second_that_came_back_is_the_subject_whatever_their_order() -> None:
    three = TWICE.plus(referral("0", THURSDAY))
    gap = only(three, "G42", FRIDAY)

    assert (gap.subject_id, gap.since, gap.act) == ("b", WEDNESDAY, "escalate")
    assert gap.sentence.startswith("3 referrals for Ada Reed came back")
    two = BASE.plus(referral("b", TUESDAY), referral("a", WEDNESDAY))
    assert only(two, "G42", FRIDAY).subject_id == "a"
    same_day = BASE.plus(referral("b", TUESDAY), referral("a", TUESDAY))
    assert only(same_day, "G42", FRIDAY).subject_id == "b"


def test_we_look_again_when_an_escalation_that_was_set_comes() -> None:
    ahead = TWICE.plus(referral("b", WEDNESDAY, escalated_on=SATURDAY)).neighbourhood()

    assert look_again_on(ahead, FRIDAY) == SATURDAY
    assert SATURDAY not in next_looks(TWICE.neighbourhood())


# G45: plans

PLAN = SafeguardingPlan(
    id="plan", person_id="ada", agreed_on=MONDAY, concern_id="fall", review_due_on=FRIDAY
)
REVIEW = PlanReview(id="r", plan_id="plan", person_id="ada", held_on=TUESDAY, next_review_on=FRIDAY)


@pytest.mark.parametrize(
    ("facts", "is_said"),
    [
        ((PLAN,), True),
        ((replace(PLAN, concern_id=None),), True),
        ((replace(PLAN, concern_id="else"),), False),
        ((replace(PLAN, ended_on=SATURDAY),), False),
        ((replace(PLAN, ended_on=NEXT_MONDAY),), True),
        ((PLAN, replace(REVIEW, next_review_on=SATURDAY)), False),
        ((PLAN, replace(REVIEW, plan_id="other", next_review_on=SATURDAY)), True),
    ],
)
def test_a_plan_is_reviewed_while_its_concern_is_open(
    facts: tuple[Any, ...], is_said: bool
) -> None:
    story = BASE.plus(*facts)

    assert speaks(story, "G45", SATURDAY) is is_said
    assert not speaks(story.closed(SATURDAY), "G45", SATURDAY)


def test_a_plan_says_when_it_was_last_reviewed() -> None:
    never = only(BASE.plus(PLAN), "G45", SATURDAY)
    once = only(BASE.plus(PLAN, REVIEW), "G45", SATURDAY)

    assert never.facts == ("Agreed on 2 March 2026. It was never reviewed.",)
    assert once.facts == ("Agreed on 2 March 2026. Last reviewed on 3 March 2026.",)
    assert (never.since, once.since, once.act) == (MONDAY, TUESDAY, "review-plan")
    assert never.concern_id == "fall"
    assert only(BASE.plus(replace(PLAN, concern_id=None)), "G45", SATURDAY).concern_id is None


def test_we_look_again_the_day_after_a_review_is_due() -> None:
    other = replace(REVIEW, plan_id="other", next_review_on=NEXT_MONDAY)

    assert look_again_on(BASE.plus(PLAN).neighbourhood(), MONDAY) == SATURDAY
    reviewed = BASE.plus(PLAN, replace(REVIEW, next_review_on=NEXT_MONDAY), other).neighbourhood()
    assert {SATURDAY, NEXT_TUESDAY} <= set(next_looks(reviewed, TUESDAY))
    not_its = BASE.plus(replace(PLAN, review_due_on=TUESDAY), other).neighbourhood()
    assert this_week(not_its, TUESDAY) == [WEDNESDAY]
    assert NEXT_TUESDAY not in next_looks(not_its)
