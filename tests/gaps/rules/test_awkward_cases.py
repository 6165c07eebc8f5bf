"""Stories too long for an example in a rule's own file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from desktop_app.domain.people import HouseholdMember, Person, RiskPosed, Role
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.childhood import birthday
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    LONG_AGO,
    MONDAY,
    NEXT_MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from tests.story import told_of

POSED = (
    Story()
    .plus(BEN)
    .home("harbour")
    .home("northgate", whose="ben", address_id="house")
    .concern(MONDAY, posing_risk_people_ids=("ben",), is_child_involved=False)
)


def gaps(story: Story, code: str, day: date) -> list[Gap]:
    return [g for g in gaps_in(story.neighbourhood(), day) if g.code == code]


def about(story: Story, code: str, day: date) -> list[str | None]:
    """The agencies that the gaps of one rule are about."""
    return sorted((g.agency_id for g in gaps(story, code, day)), key=str)


def child(born: str | None, id: str = "mia") -> Person:
    return Person(id=id, born=RoughDate(born) if born else None)


# Children


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2008, 2, 29), 20, date(2028, 2, 29)),
        (date(2008, 3, 2), 18, date(2026, 3, 2)),
    ],
)
def test_a_birthday_of_29_february_falls_on_1_march(born: date, age: int, day: date) -> None:
    assert birthday(born, age) == day


@pytest.mark.parametrize(
    ("born", "speaks"),
    [
        ("2008-03-03", True),
        ("2008-03-02", False),
        ("2008-03", True),
        ("2008", True),
        ("2007", False),
        ("2008-02", False),
        ("2009~", True),
        (None, False),
    ],
)
def test_whoever_may_be_under_eighteen_counts_as_a_child(born: str | None, speaks: bool) -> None:
    story = POSED.plus(child(born)).household("ada", "mia")

    assert bool(gaps(story, "G38", MONDAY)) is speaks


@pytest.mark.parametrize(("born", "speaks"), [(None, True), ("2001", False)])
def test_the_role_of_a_child_counts_unless_they_are_certainly_older(
    born: str | None, speaks: bool
) -> None:
    role = Role(id="r", person_id="mia", kind="child", for_person_id="ada")
    story = POSED.plus(child(born), role).household("ada", "mia")

    assert bool(gaps(story, "G38", MONDAY)) is speaks


def test_a_child_who_lives_with_whoever_poses_the_risk_counts() -> None:
    story = POSED.plus(child("2015")).household("ben", "mia")
    found = gaps(story, "G38", MONDAY)

    assert [g.severity for g in found] == ["critical"]
    assert "lives with the person who poses the risk" in " ".join(found[0].facts)


def test_a_child_at_the_same_address_counts_without_a_household() -> None:
    story = POSED.plus(child("2015")).home(None, whose="mia", id="mias", address_id="flat")
    elsewhere = POSED.plus(child("2015")).home(None, whose="mia", id="mias", address_id="else")

    assert gaps(story, "G38", MONDAY)
    assert not gaps(elsewhere, "G38", MONDAY)


def test_a_child_counts_from_the_day_they_moved_in_to_the_day_they_left() -> None:
    members = (
        HouseholdMember(id="a", household_id="h", person_id="ada"),
        HouseholdMember(
            id="m",
            household_id="h",
            person_id="mia",
            from_on=exactly(TUESDAY),
            until_on=exactly(THURSDAY),
        ),
    )
    story = POSED.plus(child("2015"), *members)

    spoke = [d for d in (MONDAY, TUESDAY, THURSDAY, FRIDAY) if gaps(story, "G38", d)]
    assert spoke == [TUESDAY, THURSDAY]
    assert gaps(story, "G38", THURSDAY)[0].since == TUESDAY


def test_the_next_look_is_the_eighteenth_birthday() -> None:
    story = POSED.plus(child("2008-03-10")).household("ada", "mia")

    assert look_again_on(story.neighbourhood(), MONDAY) == date(2026, 3, 10)


# Homes


def test_each_of_three_providers_is_spoken_of_by_itself() -> None:
    story = (
        Story()
        .home("harbour", support_agency_id="bridge", temporary_agency_id="northgate")
        .concern(MONDAY)
        .told("police", MONDAY)
    )

    assert about(story, "G47", MONDAY) == ["bridge", "harbour", "northgate"]
    told = story.told("harbour", TUESDAY)
    assert about(told, "G47", TUESDAY) == []
    assert about(told, "G01", TUESDAY) == ["bridge", "northgate"]
    assert about(told.told("bridge", TUESDAY), "G01", TUESDAY) == ["northgate"]


def test_a_second_landlord_who_came_later_has_a_clock_of_their_own() -> None:
    story = Story().home("harbour").concern(MONDAY).told("harbour", MONDAY)
    joined = story.home("northgate", from_on=THURSDAY)

    assert about(joined, "G01", WEDNESDAY) == []
    found = gaps(joined, "G01", THURSDAY)
    assert [(g.since, g.due_on) for g in found] == [(THURSDAY, FRIDAY)]


def test_a_concealed_stay_counts_from_when_we_learned_of_it() -> None:
    story = POSED.home(
        "bridge", whose="ben", id="hidden", status="concealed", from_on=LONG_AGO, known_on=THURSDAY
    )

    assert about(story, "G02", WEDNESDAY) == ["northgate"]
    assert about(story, "G02", THURSDAY) == ["bridge", "northgate"]
    assert [g.since for g in gaps(story, "G02", THURSDAY) if g.agency_id == "bridge"] == [THURSDAY]


def test_an_adult_who_is_named_as_their_own_risk_has_no_second_landlord() -> None:
    story = Story().home("harbour").concern(MONDAY, posing_risk_people_ids=("ada",))

    assert not gaps(story, "G02", MONDAY)
    assert not gaps(story, "D05", MONDAY)


def test_whoever_poses_the_risk_moves_too() -> None:
    story = POSED.told("northgate", MONDAY).home("bridge", whose="ben", from_on=FRIDAY)

    assert about(story, "G03", THURSDAY) == []
    assert about(story, "G03", FRIDAY) == ["bridge"]


def test_a_move_at_a_time_not_yet_known_is_to_be_told() -> None:
    planned = Residence(
        id="next", person_id="ada", landlord_agency_id="northgate", status="planned"
    )
    story = Story().home("harbour").concern(MONDAY).plus(planned)

    assert about(story, "G03", MONDAY) == ["northgate"]
    assert about(story.told("northgate", MONDAY), "G03", MONDAY) == []


def test_a_telling_long_before_a_planned_move_counts_until_the_move() -> None:
    move_on = date(2026, 4, 6)
    story = Story().home("harbour").concern(MONDAY)
    story = story.home("northgate", from_on=move_on, status="planned", known_on=MONDAY)
    told = story.told("northgate", TUESDAY)

    assert about(told, "G03", move_on - timedelta(days=1)) == []
    assert about(told, "G03", move_on) == ["northgate"]


def test_two_providers_that_leave_together_are_one_end() -> None:
    story = (
        Story()
        .home("harbour", support_agency_id="bridge", until_on="2026-03-04")
        .concern(MONDAY)
        .works_with("surgery")
    )
    found = gaps(story, "G40", WEDNESDAY)

    assert [g.agency_id for g in found] == ["surgery"]
    assert "Bridge Support and Harbour Homes" in found[0].sentence


def test_an_agency_that_is_back_has_not_ended() -> None:
    story = Story().home("harbour").concern(MONDAY).works_with("surgery", until=WEDNESDAY)
    back = story.works_with("surgery", id="again", from_on=exactly(THURSDAY))

    assert gaps(back, "G40", WEDNESDAY)
    assert not gaps(back, "G40", THURSDAY)


# Telling


def test_what_several_people_are_told_of_is_not_asked_of_whoever_poses_the_risk() -> None:
    story = POSED.told(
        "harbour",
        MONDAY,
        concerns=(),
        people_ids=("ada", "ben"),
        request="Visit.",
        reply_due_on=TUESDAY,
    )
    ben = Role(id="r", person_id="ben", kind="adult-at-risk")
    ada = story.neighbourhood()
    other = type(ada)(file=story.file_of("ben"), agencies=ada.agencies)
    at_risk = type(ada)(file=story.plus(ben).file_of("ben"), agencies=ada.agencies)

    def codes(n: Any) -> list[str]:
        return [g.code for g in gaps_in(n, WEDNESDAY)]

    assert "G13" in codes(ada)
    assert codes(other) == []
    assert codes(at_risk) == ["G13"]


def test_a_meeting_relays_what_was_heard_before_it() -> None:
    story = Story().concern(MONDAY).heard("surgery", TUESDAY, concerns=told_of("fall"))
    met = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(THURSDAY),
        agenda=(AgendaItem(concern_id="fall", version=1),),
        invitations=(Invitation(agency_id="police", attendance="attended"),),
    )

    assert gaps(story, "G08", WEDNESDAY)
    assert not gaps(story.plus(met), "G08", THURSDAY)


def test_what_was_told_earlier_the_same_day_relays_nothing() -> None:
    story = Story().concern(MONDAY).heard("surgery", TUESDAY, concerns=told_of("fall"))
    told = story.told("police", TUESDAY)
    early = replace(told.facts[-1], occurred_at=noon(TUESDAY) - timedelta(hours=3))
    story = story.plus(early)

    assert gaps(story, "G08", TUESDAY)


def test_old_knowledge_names_what_is_missing() -> None:
    story = (
        Story()
        .home("harbour")
        .concern(MONDAY)
        .told("harbour", MONDAY)
        .version(TUESDAY, number=2, what_changed="a new address")
        .version(THURSDAY, number=3, risk="high", what_changed="the risk is high")
    )
    [found] = gaps(story, "G09", THURSDAY)

    assert "a new address and the risk is high" in found.facts[1]
    assert found.since == TUESDAY


def test_whoever_raised_it_and_is_still_around_is_to_be_told_what_changed() -> None:
    story = Story().home("harbour").concern(MONDAY, raised_by_agency_id="surgery")
    story = story.version(TUESDAY, number=2)

    assert about(story, "G09", TUESDAY) == []
    assert about(story.works_with("surgery"), "G09", TUESDAY) == ["surgery"]


def test_the_next_looks_are_the_day_of_an_end_and_the_day_after() -> None:
    closing = POSED.plus(Agency(id="northgate", name="N", closed_on=NEXT_MONDAY))
    risk = RiskPosed(id="r", person_id="ben", to_person_id="ada", until_on=RoughDate("2026-03-06"))
    ending = Story().plus(BEN, risk).concern(MONDAY)

    assert look_again_on(closing.neighbourhood(), MONDAY) == NEXT_MONDAY
    assert look_again_on(closing.neighbourhood(), NEXT_MONDAY) == NEXT_MONDAY + timedelta(days=1)
    assert look_again_on(ending.neighbourhood(), MONDAY) == FRIDAY
    assert look_again_on(ending.neighbourhood(), FRIDAY) == SATURDAY


def test_a_concern_is_called_by_its_title() -> None:
    [found] = gaps(Story().concern(MONDAY, title="Money missing"), "G05", MONDAY)

    assert "“Money missing”" in found.sentence


def test_a_concern_without_a_version_leaves_its_questions_open() -> None:
    bare = Concern(id="fall", person_id="ada", received_at=noon(MONDAY), recorded_at=noon(MONDAY))
    found = {g.code for g in gaps_in(Story().home("harbour").plus(bare).neighbourhood(), MONDAY)}

    assert found == {"G05", "D06", "D07"}
