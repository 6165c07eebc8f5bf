"""The day and the agency beside those that published reviews taught the rules about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.people import Employment, Person, RiskPosed
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.endings import turns_of_endings
from desktop_app.gaps.stories import (
    ADDRESSES,
    BEN,
    FRIDAY,
    LONG_AGO,
    MONDAY,
    SATURDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, HIGH, IN_TEN, found, only, speaks
from tests.gaps.rules.test_seen_in_reviews import (
    CARED_FOR,
    ELSEWHERE,
    HEARD,
    IN_NO_AREA,
    JOB,
    JUNE,
    LEFT,
    SEEN,
    TEAM,
    TWICE,
    refused,
)

MIA = Person(id="mia")

# Who employs those who pose a risk


def test_of_several_who_work_there_the_first_that_was_known_counts() -> None:
    named: dict[str, Any] = {"received_by_agency_id": "bridge"}
    both = CARED_FOR.plus(MIA).concern(MONDAY, posing_risk_people_ids=("mia", "ben"), **named)
    later = both.plus(
        replace(JOB, from_on=exactly(TUESDAY)), replace(JOB, id="hers", person_id="mia")
    )
    elsewhere = CARED_FOR.plus(
        replace(JOB, from_on=exactly(TUESDAY)),
        Employment(id="other", person_id="ben", agency_id="harbour"),
    )

    assert only(later, "G34", FRIDAY).since == MONDAY
    assert only(later.plus(replace(JOB, from_on=None)), "G34", FRIDAY).since == MONDAY
    assert only(elsewhere, "G34", FRIDAY).since == MONDAY


# Adult social care


NOWHERE = Story(office_agency_id="harbour").home("harbour", address_id=None).concern(MONDAY)
TWO_AREAS = replace(
    ELSEWHERE,
    addresses=(ADDRESSES[0], replace(ADDRESSES[1], local_authority_agency_id="host")),
)
TWO_HOMES = TWO_AREAS.concern(MONDAY, received_by_agency_id="police").home(
    "northgate", address_id="house", from_on=WEDNESDAY
)


def test_a_team_of_that_authority_which_is_not_social_care_does_not_count() -> None:
    housing = ELSEWHERE.plus(replace(TEAM, kind="council"))

    assert speaks(housing.told("team", MONDAY), "G06", FRIDAY)


def test_where_the_authority_is_not_known_any_decision_about_one_counts() -> None:
    assert speaks(NOWHERE, "G06", FRIDAY)
    assert not speaks(NOWHERE.withheld("council", MONDAY, FRIDAY), "G06", FRIDAY)
    assert only(NOWHERE, "G06", FRIDAY).facts[1] == (
        "No telling to an adult social care authority, by anybody, is on record."
    )


def test_of_two_homes_in_two_areas_either_authority_will_do() -> None:
    assert speaks(TWO_HOMES, "G06", FRIDAY)
    for agency_id in ("council", "host"):
        assert not speaks(TWO_HOMES.withheld(agency_id, MONDAY, FRIDAY), "G06", FRIDAY)
        assert not speaks(TWO_HOMES.told(agency_id, MONDAY), "G06", FRIDAY)


def test_of_two_homes_the_one_that_was_known_first_starts_the_clock() -> None:
    third = replace(TEAM, id="third", controller_agency_id=None)
    moved = TWO_HOMES.plus(third).told("third", MONDAY).home("harbour", from_on=TUESDAY)

    assert only(moved, "G06", FRIDAY).since == TUESDAY


# Homes and moves


def test_the_last_of_several_homes_that_ended_starts_the_clock() -> None:
    april = exactly(date(2026, 4, 1))
    twice = LEFT.home("bridge", until_on=april)

    for code in ("D01", "D03"):
        assert only(twice, code, JUNE + A_DAY).since == JUNE + A_DAY


def test_a_home_that_lies_ahead_starts_no_clock_by_its_end() -> None:
    ahead = LEFT.home(
        "bridge", known_on=MONDAY, from_on=date(2026, 7, 1), until_on=exactly(date(2026, 8, 1))
    )

    for code in ("D01", "D03"):
        assert only(ahead, code, JUNE + A_DAY).since == JUNE + A_DAY


@pytest.mark.parametrize(
    ("start", "is_move"),
    [("2026-03", True), ("2026", True), ("2026-02", False), ("2026-03-02", False)],
)
def test_her_own_rough_move_counts_by_its_last_day(start: str, is_move: bool) -> None:
    stay = replace(Story().home("northgate").facts[0], from_on=RoughDate(start))

    assert speaks(HEARD.plus(stay), "G03", date(2026, 3, 31)) is is_move


def test_whoever_was_only_to_house_her_is_no_former_landlord() -> None:
    planned = HEARD.home("northgate", status="planned", from_on=None)
    planned = planned.works_with("northgate", until=MONDAY)
    told = replace(planned, office_agency_id="council").told("northgate", TUESDAY)

    assert not speaks(told, "G04", FRIDAY)
    assert speaks(told.home("northgate", until_on=exactly(MONDAY)), "G04", FRIDAY)


def test_each_that_is_around_counts_from_when_it_came_itself() -> None:
    moved = HEARD.works_with("bridge", until=MONDAY).home("northgate", from_on=JUNE)
    starts = {gap.agency_id: gap.since for gap in found(moved.works_with("surgery"), "G40", JUNE)}

    assert starts == {"harbour": MONDAY, "surgery": MONDAY, "northgate": JUNE}


def test_a_home_since_nobody_knows_when_has_no_eve() -> None:
    ended = HEARD.works_with("surgery", until=MONDAY).home("northgate", from_on=None)

    assert list(turns_of_endings(ended.neighbourhood(), MONDAY)) == [LONG_AGO - A_DAY]


def test_support_that_came_back_later_had_left_in_between() -> None:
    back = Involvement(id="back", person_id="ada", agency_id="bridge", from_on=exactly(FRIDAY))
    told = replace(HEARD, office_agency_id="council").told("bridge", WEDNESDAY)
    supported = told.home("harbour", support_agency_id="bridge")
    withdrawn = supported.works_with("bridge", until=MONDAY)

    assert not speaks(supported, "G04", SATURDAY)
    assert speaks(withdrawn, "G04", SATURDAY)
    assert speaks(withdrawn.plus(back), "G04", SATURDAY)


# What is said


def test_whoever_was_seen_on_the_day_itself_was_seen_since() -> None:
    seen = HIGH.heard("bridge", MONDAY, **SEEN)

    assert only(seen, "G44", IN_TEN).sentence == (
        "Nobody has seen Ada Reed face to face since 2 March 2026."
    )


def test_an_escalation_that_lies_ahead_was_not_yet_made() -> None:
    ahead = TWICE.plus(refused("a", MONDAY, escalated_on=SATURDAY))

    assert only(ahead, "G42", FRIDAY).sentence.endswith("came back, and nobody took it further.")


def test_referrals_about_a_concern_count_from_when_that_one_was_received() -> None:
    later = HEARD.concern(FRIDAY, id="two").plus(
        refused("a", MONDAY, "two"), refused("b", TUESDAY, "two")
    )

    assert (only(later, "G42", FRIDAY).concern_id, only(later, "G42", FRIDAY).since) == (
        "two",
        FRIDAY,
    )


def test_who_supervises_a_risk_to_somebody_else_may_be_invisible() -> None:
    risk = RiskPosed(
        id="risk",
        person_id="mia",
        to_person_id="ben",
        supervision="probation",
        supervising_agency_id="council",
    )

    assert "council" in [gap.agency_id for gap in found(IN_NO_AREA.plus(BEN, risk), "G16", MONDAY)]
