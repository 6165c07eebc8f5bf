"""Carers, other adults at risk, and children: who lives there, and who was in touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.meetings import Meeting
from desktop_app.domain.people import HouseholdMember, Person, Role
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from tests.gaps.rules.edges import A_DAY, BY_CODE, found, next_looks, only, speaks, this_week

YESTERDAY = MONDAY - A_DAY
TOM = Person(id="tom", born=RoughDate("1960"))

# G39: carers and other adults at risk

CARES = Role(id="carer", person_id="ben", kind="carer", for_person_id="ada")
TOM_AT_RISK = Role(id="risk", person_id="tom", kind="adult-at-risk")
CARED_FOR = Story().plus(BEN, CARES).concern(MONDAY)
AT_HOME = Story().plus(TOM, TOM_AT_RISK).concern(MONDAY).household("ada", "tom")


def member(person_id: str, household_id: str = "home", **more: Any) -> HouseholdMember:
    return HouseholdMember(
        id=f"home-{person_id}", household_id=household_id, person_id=person_id, **more
    )


def with_ben(**more: Any) -> Story:
    return CARED_FOR.told(None, TUESDAY, concerns=(), **more)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (CARED_FOR, True),
        (CARED_FOR.closed(TUESDAY), False),
        (CARED_FOR.plus(replace(CARES, kind="relative")), False),
        (CARED_FOR.plus(TOM, replace(CARES, for_person_id="tom")), False),
        (CARED_FOR.plus(replace(CARES, until_on=exactly(THURSDAY))), False),
        (CARED_FOR.plus(replace(CARES, until_on=exactly(FRIDAY))), True),
        (CARED_FOR.plus(replace(BEN, born=RoughDate("2015"))), False),
        (CARED_FOR.plus(replace(BEN, born=None)), True),
        (with_ben(people_ids=("ada", "ben")), False),
        (with_ben(to_person_id="ben"), False),
        (with_ben(from_person_id="ben", direction="inbound"), False),
        (with_ben(), True),
        (CARED_FOR.plus(Meeting(id="m", people_ids=("ben", "ada"), held_at=noon(TUESDAY))), False),
        (CARED_FOR.plus(Meeting(id="m", people_ids=("ada",), held_at=noon(TUESDAY))), True),
        (AT_HOME, True),
        (AT_HOME.plus(replace(TOM_AT_RISK, kind="relative")), False),
        (AT_HOME.plus(replace(TOM_AT_RISK, until_on=exactly(THURSDAY))), False),
        (AT_HOME.plus(replace(TOM_AT_RISK, person_id="ada", for_person_id="tom")), False),
        (AT_HOME.plus(member("tom", "elsewhere")), False),
        (AT_HOME.plus(member("tom", until_on=exactly(THURSDAY))), False),
        (AT_HOME.plus(member("ada", until_on=exactly(THURSDAY))), False),
        (AT_HOME.plus(replace(TOM, born=RoughDate("2015"))), False),
    ],
)
def test_a_carer_or_another_adult_at_risk_at_home_is_not_overlooked(
    story: Story, is_said: bool
) -> None:
    assert speaks(story, "G39", FRIDAY) is is_said


def test_somebody_who_is_not_on_record_cannot_be_overlooked() -> None:
    near = replace(CARED_FOR.neighbourhood(), linked={})
    others = replace(CARED_FOR.plus(TOM).neighbourhood(), linked={"tom": CARED_FOR.file_of("ada")})

    assert list(BY_CODE["G39"].look(near, FRIDAY)) == []
    assert list(BY_CODE["G39"].look(others, FRIDAY)) == []


def test_a_carer_is_told_of_as_one_and_an_adult_at_risk_as_another() -> None:
    carer = only(CARED_FOR, "G39", FRIDAY)
    other = only(AT_HOME.plus(replace(TOM, names=BEN.names)), "G39", FRIDAY)

    assert carer.sentence == "Ben Cole cares for Ada Reed, and nobody has been in touch."
    assert other.sentence == (
        "Ben Cole lives with Ada Reed and is at risk too, and nobody has been in touch."
    )
    assert (carer.act, carer.since, carer.due_on) == ("contact-carer", MONDAY, NEXT_MONDAY)


def test_somebody_who_is_both_counts_as_the_carer() -> None:
    both = AT_HOME.plus(replace(CARES, person_id="tom"))

    assert "cares for" in only(both, "G39", FRIDAY).sentence


def test_a_carer_counts_from_when_they_began_or_the_concern_came() -> None:
    began = CARED_FOR.plus(replace(CARES, from_on=exactly(WEDNESDAY)))
    before = CARED_FOR.plus(replace(CARES, from_on=exactly(YESTERDAY)))
    twice = AT_HOME.plus(
        replace(TOM_AT_RISK, from_on=exactly(WEDNESDAY)),
        replace(TOM_AT_RISK, id="second", from_on=exactly(THURSDAY)),
    )

    assert only(began, "G39", FRIDAY).since == WEDNESDAY
    assert only(before, "G39", FRIDAY).since == MONDAY
    assert only(twice, "G39", FRIDAY).since == WEDNESDAY


def test_carers_come_in_the_order_of_who_they_are() -> None:
    two = CARED_FOR.plus(
        replace(CARES, id="a", person_id="tom"), TOM, replace(CARES, id="b", person_id="ben")
    )

    assert [g.subject_id for g in found(two, "G39", FRIDAY)] == ["ben", "tom"]


SOURCE = CARED_FOR.concern(MONDAY, posing_risk_people_ids=("ben",))
BEN_TOLD = SOURCE.told(None, TUESDAY, to_person_id="ben", concerns=())


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (SOURCE, None),
        (BEN_TOLD, TUESDAY),
        (SOURCE.told(None, TUESDAY, to_person_id="ada", concerns=()), None),
        (SOURCE.told(None, TUESDAY, to_person_id="ben", direction="inbound", concerns=()), None),
        (SOURCE.told(None, TUESDAY, to_person_id="ben", reached="bounced", concerns=()), None),
        (SOURCE.told(None, MONDAY, to_person_id="ben", concerns=()), MONDAY),
        (SOURCE.told(None, YESTERDAY, to_person_id="ben", concerns=()), None),
        (BEN_TOLD.told(None, WEDNESDAY, id="x", to_person_id="ben", concerns=()), WEDNESDAY),
        (BEN_TOLD.withheld(None, TUESDAY, FRIDAY), None),
        (BEN_TOLD.withheld(None, MONDAY, FRIDAY), TUESDAY),
        (BEN_TOLD.withheld(None, TUESDAY, FRIDAY, concern_id=None), None),
        (BEN_TOLD.withheld(None, TUESDAY, FRIDAY, concern_id="theft"), TUESDAY),
        (BEN_TOLD.withheld(None, TUESDAY, FRIDAY, reason=" "), TUESDAY),
        (
            BEN_TOLD.plus(replace(CARES, person_id="tom"), TOM).plus(
                Meeting(id="m", people_ids=("ada", "tom"), held_at=noon(TUESDAY))
            ),
            None,
        ),
    ],
)
def test_a_carer_who_poses_the_risk_is_not_told_on_without_a_decision(
    story: Story, since: date | None
) -> None:
    gaps = found(story, "G39", FRIDAY)

    assert [g.since for g in gaps] == ([since] if since else [])
    assert {(g.severity, g.act) for g in gaps} <= {("critical", "decide")}


def test_an_adult_at_risk_who_poses_the_risk_is_no_carer_to_be_told() -> None:
    story = AT_HOME.concern(MONDAY, posing_risk_people_ids=("tom",))
    told = story.told(None, TUESDAY, to_person_id="tom", concerns=())

    assert found(told, "G39", FRIDAY) == []


# G38 and D07: children

CHILD = Person(id="mia", born=RoughDate("2015"))
UNKNOWN = Person(id="mia")
IS_CHILD = Role(id="child", person_id="mia", kind="child", for_person_id="ada")
LIVES = Story().plus(CHILD).concern(MONDAY).household("ada", "mia")
BENS = Story().plus(BEN, CHILD).concern(MONDAY, posing_risk_people_ids=("ben",))
SAID = Story().concern(MONDAY, is_child_involved=True)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (LIVES, True),
        (LIVES.plus(UNKNOWN), False),
        (LIVES.plus(UNKNOWN, IS_CHILD), True),
        (LIVES.plus(UNKNOWN, replace(IS_CHILD, kind="relative")), False),
        (LIVES.plus(UNKNOWN, replace(IS_CHILD, person_id="ada", for_person_id="mia")), False),
        (LIVES.plus(UNKNOWN, replace(IS_CHILD, until_on=exactly(THURSDAY))), False),
        (LIVES.plus(replace(CHILD, born=RoughDate("1990")), IS_CHILD), False),
        (LIVES.plus(member("mia", "elsewhere")), False),
        (LIVES.plus(member("mia", until_on=exactly(THURSDAY))), False),
        (Story().plus(CHILD).home("harbour").home(None, whose="mia").concern(MONDAY), True),
        (
            Story()
            .plus(CHILD)
            .home("harbour", address_id=None)
            .home(None, whose="mia", address_id=None)
            .concern(MONDAY),
            False,
        ),
        (
            Story()
            .plus(CHILD)
            .home("harbour")
            .home(None, whose="mia", address_id="house")
            .concern(MONDAY),
            False,
        ),
        (BENS, False),
        (BENS.household("ben", "mia"), True),
        (BENS.household("ada", "ben"), False),
        (Story().plus(CHILD).concern(MONDAY, posing_risk_people_ids=("mia",)), True),
        (SAID, True),
        (SAID.version(TUESDAY, number=2, is_child_involved=False), False),
        (SAID.version(TUESDAY, number=2), False),
    ],
)
def test_a_child_who_may_be_at_risk_is_known_by_age_role_or_the_concern(
    story: Story, is_said: bool
) -> None:
    assert speaks(story, "G38", FRIDAY) is is_said


def test_each_reason_is_said_and_the_first_starts_the_clock() -> None:
    names = (replace(BEN.names[0], given="Mia"),)
    story = (
        BENS.plus(replace(CHILD, names=names))
        .household("ada", "mia", "ben")
        .version(WEDNESDAY, number=2, is_child_involved=True, posing_risk_people_ids=("ben", "mia"))
    )
    gap = only(story, "G38", FRIDAY)

    assert gap.facts == (
        "The concern says that a child is involved.",
        "Mia Cole lives with the adult.",
        "Mia Cole lives with the person who poses the risk.",
        "Mia Cole, who poses the risk, may be under 18.",
    )
    assert gap.since == MONDAY


def test_a_child_who_poses_the_risk_does_not_live_with_a_source_of_risk() -> None:
    poses = Story().plus(CHILD).concern(MONDAY, posing_risk_people_ids=("mia",))
    housed = poses.home(None, whose="mia").household("mia", "tom")

    assert only(housed, "G38", FRIDAY).facts == (
        "Name not known, who poses the risk, may be under 18.",
    )


def test_with_whom_somebody_lives_who_is_not_on_record_nobody_knows() -> None:
    story = LIVES.version(MONDAY, number=1, posing_risk_people_ids=("nobody",))

    assert only(story, "G38", FRIDAY).facts == ("Name not known lives with the adult.",)


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (SAID.version(MONDAY, number=1).version(WEDNESDAY, number=2, is_child_involved=True),
         WEDNESDAY),
        (LIVES.plus(member("mia", from_on=exactly(TUESDAY))), TUESDAY),
        (LIVES.plus(member("mia", from_on=exactly(YESTERDAY))), MONDAY),
        (
            LIVES.plus(member("mia", from_on=exactly(WEDNESDAY)))
            .home("harbour").home(None, whose="mia", from_on=TUESDAY),
            TUESDAY,
        ),
        (BENS.plus(member("ben"), member("mia", from_on=exactly(WEDNESDAY))), WEDNESDAY),
        (
            LIVES.plus(BEN, member("ben"), member("mia", from_on=exactly(THURSDAY))),
            THURSDAY,
        ),
        (
            BENS.household("ben", "mia").version(MONDAY, number=1)
            .version(THURSDAY, number=2, posing_risk_people_ids=("ben",)),
            THURSDAY,
        ),
        (LIVES.version(WEDNESDAY, number=2, is_child_involved=True), MONDAY),
    ],
)  # fmt: skip
def test_a_child_counts_from_when_the_reason_was_known(story: Story, since: date) -> None:
    assert only(story, "G38", FRIDAY).since == since


def test_children_are_named_in_one_order_and_told_of_with_the_service_at_work() -> None:
    two = LIVES.plus(replace(CHILD, id="a-child", names=BEN.names)).household(
        "ada", "mia", "a-child"
    )
    gap = only(two.works_with("children"), "G38", FRIDAY)

    assert gap.facts == (
        "Ben Cole lives with the adult.",
        "Name not known lives with the adult.",
    )
    assert (gap.agency_id, gap.act) == ("children", "tell")


def test_we_look_again_as_somebody_comes_of_age_at_the_earliest_and_at_the_latest() -> None:
    near = Story().plus(Person(id="mia", born=RoughDate("2008"))).concern(MONDAY).neighbourhood()

    assert look_again_on(near, date(2025, 12, 30)) == date(2026, 1, 1)
    assert date(2026, 12, 31) in next_looks(near)
    nobody_knows = Story().plus(UNKNOWN).concern(MONDAY).neighbourhood()
    assert this_week(nobody_knows) == []


def test_a_household_of_others_says_nothing_of_who_lives_with_her() -> None:
    story = Story().plus(BEN).concern(MONDAY)

    assert only(story, "D07", FRIDAY).act == "record-household"
    assert not speaks(story.household("ada", "ben"), "D07", FRIDAY)
    beside = story.household("ada", "ben").plus(member("ada", until_on=exactly(THURSDAY)))
    assert speaks(beside, "D07", FRIDAY)
    assert only(story, "D06", FRIDAY).act == "record-crime"
