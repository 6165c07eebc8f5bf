"""What must be true of every rule when much more is on record: consents, plans, carers, moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import Disclosure
from desktop_app.domain.decisions import PlanReview, Referral, SafeguardingPlan
from desktop_app.domain.people import (
    BestInterestsDecision,
    CapacityAssessment,
    Consent,
    RiskPosed,
    Role,
)
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import WAITING
from desktop_app.gaps.rules import RULES
from desktop_app.gaps.stories import Story
from tests.story import DAYS, EARLY, EVERYBODY, JUDGED_ON, made_stories, told_of

MANY = settings(max_examples=120, deadline=None)
OPTIONAL = frozenset(rule.name for rule in RULES if rule.is_optional)
KINDS = {rule.name: rule.kind for rule in RULES}
AGENCY = st.sampled_from(EVERYBODY)
MAYBE_DAY = st.one_of(st.none(), DAYS)


@st.composite
def fuller_stories(draw: st.DrawFn) -> Story:
    """A made story, with the optional rules on, and everything that the newer rules read."""
    story: Story = replace(draw(made_stories()), switched_on=OPTIONAL)
    story = story.plus(Agency(id="severn", name="Severn care", kind="adult-social-care"))
    story = story.concern(
        draw(EARLY),
        id="abuse",
        risk=draw(st.sampled_from(["medium", "high", "critical"])),
        abuse_types=draw(st.sampled_from([(), ("domestic",), ("sexual", "modern-slavery")])),
        tags=draw(st.sampled_from([(), ("falls",), ("staff",)])),
        implicated_agency_id=draw(st.sampled_from([None, "bridge", "council"])),
        posing_risk_people_ids=draw(st.sampled_from([(), ("ben",)])),
    )
    story = story.home(
        "harbour", id="placed", from_on=draw(DAYS), placed_by_agency_id=draw(_maybe("severn"))
    )
    for n in range(draw(st.integers(0, 3))):
        story = _telling(draw, story, n)
    some = draw(st.lists(st.sampled_from(_facts(draw)), max_size=8, unique_by=id))
    return story.plus(*some)


def _maybe(value: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, value])


def _telling(draw: st.DrawFn, story: Story, n: int) -> Story:
    basis = Disclosure(
        permission=draw(st.sampled_from(["agreed", "refused", "not-asked", "not-recorded"])),
        ground=draw(st.sampled_from(["", "a", "f", "g"])),
        why_ground=draw(st.sampled_from(["", "He has a knife."])),
        lawful_basis=draw(st.sampled_from(["", "6(1)(e)", "6(1)(ea)"])),
        is_whole_file=draw(st.booleans()),
    )
    return story.told(
        draw(AGENCY),
        draw(DAYS),
        id=f"f{n}",
        concerns=told_of("abuse"),
        method=draw(st.sampled_from(["phone", "email", "face-to-face"])),
        kind=draw(st.sampled_from(["information", "contact", "referral"])),
        to_person_id=draw(_maybe("ben")),
        disclosure=draw(st.sampled_from([None, basis])),
    )


def _facts(draw: st.DrawFn) -> list[Any]:
    """One of each fact; a story takes some of them."""
    ada: Any = {"person_id": "ada"}
    about = st.sampled_from([None, "abuse"])
    answer = draw(st.sampled_from(["agreed", "refused"]))
    lacks = draw(st.sampled_from(["", "has-capacity", "lacks-capacity"]))
    bounced: Any = {"to_agency_id": draw(AGENCY), "made_on": draw(DAYS), "concern_id": draw(about)}
    return [
        Consent(id="c1", answer=answer, given_on=draw(DAYS), withdrawn_on=draw(MAYBE_DAY), **ada),
        Consent(id="c2", answer="agreed", given_on=draw(DAYS), agency_ids=("police",), **ada),
        CapacityAssessment(
            id="k1",
            decision="Move",
            doubt_raised_on=draw(EARLY),
            outcome=lacks,
            assessed_on=draw(DAYS) if lacks else None,
            **ada,
        ),
        BestInterestsDecision(
            id="b1", assessment_id="k1", decision="Stay", decided_on=draw(DAYS), **ada
        ),
        SafeguardingPlan(
            id="p1", agreed_on=draw(EARLY), review_due_on=draw(MAYBE_DAY), concern_id="abuse", **ada
        ),
        PlanReview(
            id="v1", plan_id="p1", held_on=draw(DAYS), next_review_on=draw(MAYBE_DAY), **ada
        ),
        Referral(id="r1", outcome="refused", outcome_on=draw(MAYBE_DAY), **bounced, **ada),
        Referral(id="r2", outcome="not-eligible", escalated_on=draw(MAYBE_DAY), **bounced, **ada),
        RiskPosed(
            id="q1",
            person_id="ben",
            to_person_id="ada",
            supervision=draw(st.sampled_from(["none", "probation", "mappa-2"])),
        ),
        Role(id="o1", person_id="ben", kind="carer", for_person_id="ada"),
    ]


@MANY
@given(fuller_stories(), JUDGED_ON)
def test_nothing_changes_before_the_day_to_look_again(story: Story, day: date) -> None:
    near = story.neighbourhood()
    again = look_again_on(near, day)
    last = min(again or date.max, day + timedelta(days=60))

    for later in range(1, (last - day).days):
        assert gaps_in(near, day + timedelta(days=later)) == gaps_in(near, day)


@MANY
@given(fuller_stories(), JUDGED_ON, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(story: Story, day: date, dice: Any) -> None:
    shuffled = list(story.facts)
    dice.shuffle(shuffled)

    again = replace(story, facts=tuple(shuffled))
    assert gaps_in(again.neighbourhood(), day) == gaps_in(story.neighbourhood(), day)


@MANY
@given(fuller_stories(), JUDGED_ON)
def test_clocks_have_started_and_keys_differ(story: Story, day: date) -> None:
    gaps = gaps_in(story.neighbourhood(), day)
    waiting = [gap for gap in gaps if KINDS[gap.rule] == WAITING]

    assert [gap.key for gap in gaps if gap.since > day] == []
    assert [gap.key for gap in waiting if gap.due_on is None or gap.due_on >= day] == []
    assert len({gap.key for gap in gaps}) == len(gaps)


@MANY
@given(fuller_stories(), JUDGED_ON)
def test_optional_rules_are_silent_until_switched_on(story: Story, day: date) -> None:
    on = gaps_in(story.neighbourhood(), day)
    off = gaps_in(replace(story, switched_on=frozenset()).neighbourhood(), day)

    assert off == tuple(gap for gap in on if gap.rule not in OPTIONAL)
