"""Clocks start when we first knew, and what does not answer or belong here does not count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.agencies import Agency
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from desktop_app.domain.people import (
    CapacityAssessment,
    HouseholdMember,
    Person,
    RiskPosed,
    Role,
)
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
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

MIA = Person(id="mia", born=RoughDate("2015"))
TWO_HOMES = Story().home("harbour", support_agency_id="bridge")


def gaps(story: Story, code: str, day: date) -> list[Gap]:
    return [gap for gap in gaps_in(story.neighbourhood(), day) if gap.code == code]


def since(story: Story, code: str, day: date) -> list[date]:
    return [gap.since for gap in gaps(story, code, day)]


def test_a_landlord_is_owed_nothing_from_before_we_heard_of_the_concern() -> None:
    heard = TWO_HOMES.concern(WEDNESDAY)

    assert since(heard.told("harbour", MONDAY), "G01", WEDNESDAY) == [WEDNESDAY]
    assert set(since(heard.told("police", MONDAY), "G47", WEDNESDAY)) == {WEDNESDAY}


def test_a_new_version_does_not_start_the_clock_of_a_child_again() -> None:
    story = Story().home("harbour").concern(MONDAY, is_child_involved=True)
    again = story.version(THURSDAY, number=2, is_child_involved=True)

    assert since(again, "G38", FRIDAY) == [MONDAY]


def test_a_child_lives_with_the_adult_from_the_day_on_which_both_live_there() -> None:
    moved_in = Story().plus(MIA).home("harbour").concern(MONDAY)
    moved_in = moved_in.home(None, whose="mia", from_on=WEDNESDAY)
    members = (
        HouseholdMember(id="m", household_id="h", person_id="mia"),
        HouseholdMember(id="a", household_id="h", person_id="ada", from_on=exactly(THURSDAY)),
    )

    assert since(moved_in, "G38", FRIDAY) == [WEDNESDAY]
    assert since(Story().plus(MIA, *members).concern(MONDAY), "G38", FRIDAY) == [THURSDAY]


def test_of_two_children_of_one_name_the_one_known_first_starts_the_clock() -> None:
    two = Story().plus(MIA, replace(MIA, id="tom")).concern(MONDAY)
    two = two.version(MONDAY, number=1, posing_risk_people_ids=("mia",))
    two = two.version(FRIDAY, number=2, posing_risk_people_ids=("mia", "tom"))

    assert since(two, "G38", SATURDAY) == [MONDAY]


def test_naming_somebody_recorded_as_a_risk_does_not_start_their_clock_again() -> None:
    risk = RiskPosed(id="r", person_id="ben", to_person_id="ada")
    story = Story().plus(BEN, risk).home("northgate", whose="ben").concern(MONDAY)
    named = story.version(THURSDAY, number=2, posing_risk_people_ids=("ben",))

    assert since(story, "G02", FRIDAY) == [MONDAY]
    assert since(named, "G02", FRIDAY) == [MONDAY]


def test_a_risk_counts_from_the_day_on_which_it_began() -> None:
    risk = RiskPosed(id="r", person_id="ben", to_person_id="ada", from_on=exactly(TUESDAY))
    story = Story().plus(BEN, risk).home("northgate", whose="ben").concern(MONDAY)
    other = story.version(MONDAY, number=1, posing_risk_people_ids=("mia",))
    later = other.version(THURSDAY, number=2)

    assert since(story, "G02", FRIDAY) == [TUESDAY]
    assert since(later, "G02", FRIDAY) == [THURSDAY]


def test_a_move_of_somebody_named_only_later_is_known_from_then() -> None:
    story = Story().plus(BEN).home("harbour").concern(MONDAY)
    moved = story.home("northgate", whose="ben", from_on=TUESDAY)
    moves = story.home("northgate", whose="ben", from_on=SATURDAY, known_on=TUESDAY)
    named = moves.version(THURSDAY, number=2, posing_risk_people_ids=("ben",))

    assert [(g.since, g.due_on) for g in gaps(named, "G03", THURSDAY)] == [(THURSDAY, FRIDAY)]
    named = moved.version(THURSDAY, number=2, posing_risk_people_ids=("ben",))
    assert gaps(named, "G03", THURSDAY) == []
    assert since(named, "G02", THURSDAY) == [THURSDAY]


def test_a_reminder_answers_nothing_whoever_sent_it() -> None:
    asked = Story().home("harbour").concern(MONDAY)
    asked = asked.told(
        "harbour",
        MONDAY,
        id="m",
        from_agency_id="police",
        direction="between-others",
        is_acknowledgement_wanted=True,
    )
    again = asked.told(
        "harbour",
        TUESDAY,
        id="r",
        concerns=(),
        from_agency_id="police",
        direction="between-others",
        in_reply_to_communication_id="m",
    )

    assert gaps(again, "G11", SATURDAY)
    replied = asked.heard("harbour", TUESDAY, in_reply_to_communication_id="m")
    assert not gaps(replied, "G11", SATURDAY)


def test_a_household_that_the_adult_has_left_says_nothing_of_who_lives_there() -> None:
    left = HouseholdMember(id="a", household_id="h", person_id="ada", until_on=exactly(TUESDAY))
    story = Story().plus(left).concern(MONDAY)

    assert not gaps(story, "D07", TUESDAY)
    assert gaps(story, "D07", WEDNESDAY)


def test_a_landlord_to_come_has_not_left() -> None:
    story = Story().concern(MONDAY).home("northgate", from_on=NEXT_MONDAY, known_on=MONDAY)
    old = story.told("northgate", MONDAY).version(TUESDAY, number=2)

    assert [gap.agency_id for gap in gaps(old, "G09", TUESDAY)] == ["northgate"]


def test_our_own_office_knows_from_the_day_on_which_we_heard() -> None:
    ours = replace(TWO_HOMES, office_agency_id="harbour").concern(MONDAY)
    told = ours.told("harbour", THURSDAY, from_agency_id="police", direction="between-others")

    assert since(told, "G01", FRIDAY) == [MONDAY]


def test_a_landlord_that_closes_before_a_move_had_housed_them_all_the_same() -> None:
    closing = Agency(id="northgate", name="Northgate Housing", closed_on=FRIDAY)
    story = Story().home("northgate").concern(MONDAY).plus(closing)
    moving = story.home("northgate", id="next", from_on=NEXT_MONDAY, status="planned")

    assert not gaps(moving, "G03", WEDNESDAY)


def test_a_meeting_of_that_morning_cannot_relay_what_was_heard_at_noon() -> None:
    heard = Story().concern(MONDAY).heard("surgery", TUESDAY, concerns=told_of("fall"))
    met = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(TUESDAY) - timedelta(hours=3),
        agenda=(AgendaItem(concern_id="fall", version=1),),
        invitations=(Invitation(agency_id="police", attendance="attended"),),
    )

    assert gaps(heard.plus(met), "G08", TUESDAY)
    assert not gaps(heard.plus(replace(met, held_at=noon(TUESDAY))), "G08", TUESDAY)


def test_whoever_was_at_risk_once_is_not_asked_for_what_names_several_people() -> None:
    story = Story().told(
        "harbour",
        MONDAY,
        concerns=(),
        people_ids=("ada", "ben"),
        request="Visit.",
        reply_due_on=TUESDAY,
    )
    role = Role(id="r", person_id="ada", kind="adult-at-risk", until_on=exactly(TUESDAY))

    assert gaps(story.plus(replace(role, until_on=None)), "G13", WEDNESDAY)
    assert not gaps(story.plus(role), "G13", WEDNESDAY)


def test_lacking_capacity_counts_from_its_assessment_and_a_doubt_from_the_day_it_arose() -> None:
    doubt = CapacityAssessment(
        id="d", person_id="ada", decision="Where she lives", doubt_raised_on=MONDAY
    )
    found = replace(doubt, assessed_on=WEDNESDAY, outcome="lacks-capacity")
    story = Story().concern(MONDAY)

    assert since(story.plus(doubt), "G29", FRIDAY) == [MONDAY]
    assert since(story.plus(found), "G29", FRIDAY) == [WEDNESDAY]
