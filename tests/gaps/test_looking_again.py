"""When a neighbourhood is looked at again, in which order gaps come, and what cutting keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.decisions import Referral
from desktop_app.domain.meetings import Action, Invitation, Meeting, MinutesSent
from desktop_app.domain.people import HouseholdMember, RiskPosed, Role
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import gaps_in, look_again_on, rules_on
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap, for_everybody
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.pattern_stories import BLAMED_TWICE, PLAN
from desktop_app.gaps.rules import RULES
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    LONG_AGO,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from tests.gaps.rules.edges import next_looks, this_week

A_DAY = timedelta(days=1)
PLAIN = Story().plus(BEN).concern(MONDAY)
TO_FRIDAY: dict[str, Any] = {"until_on": exactly(FRIDAY)}
FROM_FRIDAY: dict[str, Any] = {"from_on": exactly(FRIDAY)}
MEMBER = HouseholdMember(id="m", household_id="h", person_id="ada")
ROLE = Role(id="r", person_id="ada", kind="adult-at-risk")
RISK = RiskPosed(id="x", person_id="ben", to_person_id="ada")


def settled(story: Story, on: date = MONDAY) -> Neighbourhood:
    """As a sweep sees it: nothing in it happens after a day, though spans may end."""
    return replace(story.neighbourhood(), settled_from=on)


@pytest.mark.parametrize(
    "story",
    [
        PLAIN.home("harbour", **TO_FRIDAY),
        PLAIN.home("harbour", whose="ben", **TO_FRIDAY),
        PLAIN.plus(
            replace(PLAIN.works_with("surgery").facts[-1], from_on=None, until_on=exactly(FRIDAY))
        ),
        PLAIN.plus(replace(ROLE, **TO_FRIDAY)),
        PLAIN.plus(replace(MEMBER, **TO_FRIDAY)),
        PLAIN.plus(replace(RISK, **TO_FRIDAY)),
    ],
    ids=["her home", "his home", "work", "role", "household", "risk"],
)
def test_we_look_again_on_the_last_day_of_a_span_and_on_the_day_after(story: Story) -> None:
    assert this_week(settled(story)) == [FRIDAY, SATURDAY]


def test_a_span_that_ends_on_the_last_day_of_a_month_goes_on_to_it() -> None:
    rough = PLAIN.home("harbour", until_on=RoughDate("2026-03"))

    assert {date(2026, 3, 31), date(2026, 4, 1)} <= set(next_looks(settled(rough)))


@pytest.mark.parametrize(
    "story",
    [
        PLAIN.plus(replace(ROLE, **FROM_FRIDAY)),
        PLAIN.plus(replace(MEMBER, **FROM_FRIDAY)),
        PLAIN.plus(replace(RISK, **FROM_FRIDAY)),
        PLAIN.works_with("surgery", **FROM_FRIDAY),
        PLAIN.home("harbour", from_on=FRIDAY, status="planned"),
    ],
    ids=["role", "household", "risk", "work", "planned home"],
)
def test_we_look_again_when_a_span_begins(story: Story) -> None:
    assert this_week(settled(story)) == [FRIDAY]


def test_what_lies_ahead_is_looked_at_until_nothing_does() -> None:
    ahead = PLAIN.told("police", FRIDAY)

    assert look_again_on(ahead.neighbourhood(), MONDAY) == FRIDAY
    assert look_again_on(settled(ahead, SATURDAY), MONDAY) == FRIDAY
    assert this_week(settled(ahead, FRIDAY), FRIDAY) == []
    assert this_week(settled(ahead, MONDAY)) == []


def test_signals_that_come_are_looked_at_until_nothing_does() -> None:
    near = replace(BLAMED_TWICE.neighbourhood(), linked={})

    assert look_again_on(near, MONDAY) == TUESDAY
    assert look_again_on(replace(near, settled_from=SATURDAY), MONDAY) == TUESDAY
    assert this_week(replace(near, settled_from=MONDAY)) == []


def test_we_look_again_the_day_after_a_review_date() -> None:
    assert this_week(settled(PLAIN.withheld("police", MONDAY, FRIDAY))) == [SATURDAY]
    assert this_week(settled(PLAIN.withheld("police", MONDAY, None))) == []


MEETING = Meeting(
    id="met",
    people_ids=("ada",),
    held_at=noon(MONDAY),
    invitations=(Invitation(agency_id="bridge", attendance="attended"),),
    is_cancelled=True,
)
MINUTES = MinutesSent(
    id="min", meeting_id="met", people_ids=("ada",), agency_id="bridge", sent_on=MONDAY
)

ACTION = Action(id="locks", person_id="ada", text="Locks", set_on=MONDAY, owner_agency_id="bridge")


@pytest.mark.parametrize(
    "story",
    [
        PLAIN.home("bridge"),
        PLAIN.home("bridge", whose="ben"),
        PLAIN.home("harbour", support_agency_id="bridge"),
        PLAIN.works_with("bridge"),
        PLAIN.told("bridge", MONDAY),
        PLAIN.heard("bridge", MONDAY),
        PLAIN.plus(MEETING),
        PLAIN.plus(MINUTES),
        PLAIN.home("harbour", placed_by_agency_id="bridge"),
        replace(PLAIN, addresses=(Address(id="flat", local_authority_agency_id="bridge"),)),
        PLAIN.concern(MONDAY, raised_by_agency_id="bridge"),
        PLAIN.concern(MONDAY, implicated_agency_id="bridge"),
        PLAIN.plus(Referral(id="r", person_id="ada", to_agency_id="bridge", made_on=MONDAY)),
        PLAIN.plus(ACTION),
        PLAIN.plus(replace(PLAN, agency_ids=("bridge",))),
        PLAIN.plus(replace(RISK, supervising_agency_id="bridge")),
    ],
    ids=[
        *("landlord", "his landlord", "support", "at work", "told", "heard", "invited", "minutes"),
        *("placed her", "council", "raised it", "implicated", "referral", "action", "plan", "risk"),
    ],
)
def test_we_look_again_the_day_after_an_agency_named_here_closes(story: Story) -> None:
    closing = story.plus(Agency(id="bridge", name="Bridge Support", closed_on=FRIDAY))

    assert SATURDAY in this_week(settled(closing))
    assert SATURDAY not in this_week(settled(story))
    elsewhere = PLAIN.plus(Agency(id="bridge", name="Bridge Support", closed_on=FRIDAY))
    assert this_week(settled(elsewhere)) == []


# Order


def test_severities_are_ranked_from_critical_to_low() -> None:
    assert sorted(SEVERITY_ORDER, key=SEVERITY_ORDER.__getitem__) == [
        "critical",
        "high",
        "medium",
        "low",
    ]
    assert len(set(SEVERITY_ORDER.values())) == len(SEVERITY_ORDER)


def test_of_equally_grave_gaps_those_due_first_come_first_and_then_those_that_wait_longest() -> (
    None
):
    story = (
        PLAIN.home("harbour", support_agency_id="bridge")
        .concern(TUESDAY, id="theft")
        .told("police", MONDAY)
        .told("police", TUESDAY, concern_id="theft")
    )
    gaps = [gap for gap in gaps_in(story.neighbourhood(), FRIDAY) if gap.code == "G47"]

    assert [(g.due_on, g.concern_id, g.agency_id) for g in gaps] == [
        (TUESDAY, "fall", "bridge"),
        (TUESDAY, "fall", "harbour"),
        (WEDNESDAY, "theft", "bridge"),
        (WEDNESDAY, "theft", "harbour"),
    ]


def test_of_gaps_that_differ_in_nothing_else_those_of_one_concern_stand_together() -> None:
    story = PLAIN.home("harbour", support_agency_id="bridge").concern(MONDAY, id="theft")
    story = story.told("police", MONDAY).told("police", MONDAY, concern_id="theft", id="m")
    gaps = [gap for gap in gaps_in(story.neighbourhood(), FRIDAY) if gap.code == "G47"]

    assert [(g.concern_id, g.agency_id) for g in gaps] == [
        ("fall", "bridge"),
        ("fall", "harbour"),
        ("theft", "bridge"),
        ("theft", "harbour"),
    ]


def gap(**more: Any) -> Gap:
    filled: dict[str, Any] = {
        "rule": "r", "code": "G", "severity": "high", "person_id": "ada", "subject_id": "s",
        "since": MONDAY, "sentence": "x", "clears_when": "y", "act": "tell", "concern_id": None,
        "agency_id": None, "due_on": None, "facts": (), **more,
    }  # fmt: skip
    return Gap(**filled)


def test_a_gap_is_known_by_rule_person_concern_agency_and_subject() -> None:
    assert gap().key == "r|ada|-|-|s"
    assert gap(concern_id="fall", agency_id="gp").key == "r|ada|fall|gp|s"
    assert gap(subject_id="").key == "r|ada|-|-|-"


def test_what_is_for_managers_alone_is_not_for_everybody() -> None:
    for_all, about_a_worker = gap(), gap(rule="untrained-sender")

    assert for_everybody([about_a_worker, for_all]) == (for_all,)


def test_a_gap_without_a_limit_is_never_overdue() -> None:
    assert not gap().is_overdue(FRIDAY)
    assert gap(due_on=THURSDAY).is_overdue(FRIDAY)
    assert not gap(due_on=FRIDAY).is_overdue(FRIDAY)


def test_optional_rules_look_only_where_they_are_switched_on() -> None:
    optional = {rule.name for rule in RULES if rule.is_optional}
    one = min(optional)

    assert {r.name for r in RULES} - {r.name for r in rules_on(frozenset())} == optional
    assert {r.name for r in rules_on(frozenset({one}))} & optional == {one}
    assert rules_on(frozenset(optional)) == RULES


# Cutting to a day


def test_cutting_to_a_day_leaves_out_what_came_later_of_everybody() -> None:
    story = PLAIN.told("police", FRIDAY).home("harbour", whose="ben", from_on=FRIDAY)
    near = story.neighbourhood()
    cut = near.as_at(THURSDAY)

    assert cut.file.communications == ()
    assert cut.linked["ben"].residences == ()
    assert near.as_at(FRIDAY) is near
    his_alone = PLAIN.home("harbour", whose="ben", from_on=FRIDAY).neighbourhood()
    assert his_alone.as_at(THURSDAY).linked["ben"].residences == ()
    two = PLAIN.plus(replace(BEN, id="tom")).home("harbour", whose="ben", from_on=FRIDAY)
    assert two.neighbourhood().as_at(THURSDAY).linked["ben"].residences == ()


def test_cutting_to_a_day_leaves_out_signals_that_came_later() -> None:
    near = replace(BLAMED_TWICE.neighbourhood(), linked={})

    assert {signal.on for signal in near.patterns} == {MONDAY, TUESDAY}
    assert {signal.on for signal in near.as_at(MONDAY).patterns} == {MONDAY}
    assert near.as_at(TUESDAY) is near


def test_what_is_settled_from_a_day_is_cut_on_no_later_one() -> None:
    later = settled(PLAIN.told("police", FRIDAY), WEDNESDAY)

    assert later.as_at(WEDNESDAY) is later
    assert later.as_at(THURSDAY) is later
    assert later.as_at(TUESDAY).file.communications == ()


def test_the_answer_of_a_cut_does_not_depend_on_what_was_asked_before() -> None:
    near = Story().home("harbour", from_on=LONG_AGO).concern(MONDAY).neighbourhood()

    first = near.landlords("ada", MONDAY)
    assert near.landlords("ada", LONG_AGO - A_DAY) == ()
    assert near.landlords("ada", MONDAY) == first == ("harbour",)
