"""Edges that came to light when the catalogue was read a second time, literally."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.domain.communications import Acknowledgement, ConcernShared, Disclosure
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.decisions import Referral, SafeguardingPlan
from desktop_app.domain.meetings import Invitation
from desktop_app.domain.people import HouseholdMember, Name, Person, RiskPosed, Role
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.pattern_stories import CARA, caras, met_about
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
from tests.gaps.rules.edges import ABSENT, BASE, BY_CODE, met, says, speaks

ASKED: dict[str, Any] = {"is_acknowledgement_wanted": True}
CARA_AT_RISK = Role(id="hers", person_id="cara", kind="adult-at-risk")


def found(near: Neighbourhood, code: str, day: date) -> list[Gap]:
    return [gap for gap in gaps_in(near, day) if gap.code == code]


def alone(story: Story) -> Neighbourhood:
    """A neighbourhood whose record links the adult to nobody."""
    return replace(story.neighbourhood(), linked={})


# Who was told, asked or in touch


def test_a_telling_to_somebody_else_is_not_the_same_telling_again() -> None:
    told = BASE.plus(BEN, CARA).told(None, MONDAY, id="m", to_person_id="ben", **ASKED)
    again = told.told(None, TUESDAY, id="again", to_person_id="cara").acknowledged("again", TUESDAY)

    assert speaks(told, "G11", FRIDAY)
    assert speaks(again, "G11", FRIDAY)


def test_whoever_rings_back_may_be_known_by_name_only() -> None:
    tried = BASE.told(None, MONDAY, id="m", to_contact="Dr Shah", reached="voicemail")
    rang_back = tried.heard("surgery", TUESDAY, from_agency_id=None, from_contact="dr shah ")

    assert speaks(tried, "G12", FRIDAY)
    assert not speaks(rang_back, "G12", FRIDAY)


def test_whoever_refers_is_named_as_much_as_whom_they_refer_to() -> None:
    referral = Referral(
        id="r", person_id="ada", to_agency_id="bridge", from_agency_id="surgery", made_on=TUESDAY
    )
    assert [agency for agency, _ in says(BASE.plus(referral), "G16", TUESDAY)] == [
        "bridge",
        "surgery",
    ]


def test_an_agency_is_named_on_the_day_on_which_it_is_invited() -> None:
    asked = (
        Invitation(agency_id="police", invited_on=MONDAY),
        Invitation(agency_id="surgery", invited_on=WEDNESDAY),
    )
    story = BASE.plus(met(FRIDAY, *asked))

    assert says(story, "G16", WEDNESDAY) == [("police", WEDNESDAY), ("surgery", FRIDAY)]


def test_who_raised_a_concern_about_somebody_else_is_no_part_of_this_record() -> None:
    other = caras(MONDAY, raised_by_person_id="ada", raised_by_agency_id="bridge")
    referral = Referral(id="r", person_id="ada", to_agency_id="bridge", made_on=TUESDAY)

    assert speaks(BASE.plus(CARA, other, referral), "G16", TUESDAY)


def test_what_is_sent_before_a_meeting_does_not_say_how_it_ended() -> None:
    missed = BASE.plus(met(TUESDAY, ABSENT))
    papers = missed.told("police", MONDAY, meeting_id="met", concerns=())
    outcome = missed.told("police", TUESDAY, meeting_id="met", concerns=())

    assert speaks(papers, "G18", FRIDAY.replace(day=13))
    assert not speaks(outcome, "G18", FRIDAY.replace(day=13))


def test_what_counts_as_health_is_what_was_told() -> None:
    ill = MustKnow(key="ill", text="Has diabetes.", kind="health")
    dog = MustKnow(key="dog", text="There is a dog.")
    basis = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
    story = Story().concern(MONDAY, must_know=(ill, dog))
    dog_only = (ConcernShared(concern_id="fall", version=1, is_whole=False, items=("dog",)),)

    assert speaks(story.told("harbour", MONDAY, disclosure=basis), "G30", MONDAY)
    assert not speaks(
        story.told("harbour", MONDAY, disclosure=basis, concerns=dog_only), "G30", MONDAY
    )


# People around


def test_the_longest_of_two_roles_as_a_carer_counts() -> None:
    since_tuesday = Role(
        id="a", person_id="ben", kind="carer", for_person_id="ada", from_on=exactly(TUESDAY)
    )
    always = Role(id="b", person_id="ben", kind="carer", for_person_id="ada")
    for order in ((since_tuesday, always), (always, since_tuesday)):
        near = BASE.plus(BEN, *order).neighbourhood()
        assert [gap.since for gap in found(near, "G39", WEDNESDAY)] == [MONDAY]


def test_another_adult_at_risk_counts_from_when_they_moved_in() -> None:
    moved_in = HouseholdMember(
        id="hers", household_id="home", person_id="cara", from_on=exactly(WEDNESDAY)
    )
    story = BASE.plus(CARA, CARA_AT_RISK, moved_in).household("ada")

    assert [gap.since for gap in found(story.neighbourhood(), "G39", FRIDAY)] == [WEDNESDAY]


def test_a_meeting_to_come_is_no_contact_with_a_carer() -> None:
    cares = Role(id="cares", person_id="ben", kind="carer", for_person_id="ada")
    called = Invitation(agency_id="police", invited_on=MONDAY)
    story = BASE.plus(BEN, cares, met(FRIDAY, called, people_ids=("ada", "ben")))

    assert speaks(story, "G39", THURSDAY)
    assert not speaks(story, "G39", FRIDAY)


# Places


def test_two_places_each_have_their_say() -> None:
    flat, house = (Address(id=id, lines=(id,), postcode="NS1 1AA") for id in ("flat", "house"))
    story = (
        replace(Story(), addresses=(flat, house))
        .plus(CARA, Person(id="dot"), Person(id="eve"))
        .home("harbour")
        .home("harbour", id="second", address_id="house")
        .home("northgate", whose="cara", address_id="flat")
        .home("northgate", whose="dot", address_id="house")
        .concern(MONDAY)
        .plus(caras(TUESDAY))
        .plus(replace(caras(TUESDAY, id="dots"), person_id="dot"))
    )
    discussed = story.plus(met_about(WEDNESDAY, "ada", "cara"))

    assert len(found(story.neighbourhood(), "G23", WEDNESDAY)) == 2
    assert len(found(discussed.neighbourhood(), "G23", WEDNESDAY)) == 1


def test_a_cluster_stands_from_when_the_home_was_known() -> None:
    story = BASE.plus(CARA).home("northgate", whose="cara", known_on=THURSDAY).plus(caras(TUESDAY))
    near = story.neighbourhood()

    assert found(near, "G23", WEDNESDAY) == []
    assert [gap.since for gap in found(near, "G23", THURSDAY)] == [THURSDAY]


def test_a_council_crossed_into_counts_from_the_move() -> None:
    areas = (
        Address(id="flat", lines=("4 Quay Street",), local_authority_agency_id="next"),
        Address(id="house", lines=("9 Mill Lane",), local_authority_agency_id="council"),
    )
    next_door = replace(BASE.agencies[0], id="next", name="Severn adult social care")
    story = (
        replace(Story(office_agency_id="harbour"), addresses=areas)
        .plus(next_door)
        .home("northgate")
        .concern(MONDAY)
        .home("northgate", id="placed", address_id="house", from_on=WEDNESDAY)
    )
    near = story.neighbourhood().as_at(WEDNESDAY)
    assert {(gap.agency_id, gap.since) for gap in BY_CODE["G41"].look(near, WEDNESDAY)} == {
        ("next", WEDNESDAY),
        ("council", WEDNESDAY),
    }


# A home shared with somebody who poses a risk

STRANGER = RiskPosed(id="risk", person_id="ben", profile="Arson")
TO_COME = Story().plus(BEN, STRANGER).home("harbour", until_on=exactly(FRIDAY)).concern(MONDAY)


def test_a_stranger_who_comes_after_she_has_left_shares_no_home() -> None:
    after = TO_COME.home("northgate", whose="ben", from_on=NEXT_MONDAY, known_on=MONDAY)
    before = TO_COME.home("northgate", whose="ben", from_on=FRIDAY, known_on=MONDAY)

    assert found(alone(after), "G25", TUESDAY) == []
    assert [gap.due_on for gap in found(alone(before), "G25", TUESDAY)] == [THURSDAY]


def test_a_stranger_who_leaves_before_she_comes_shares_no_home() -> None:
    story = Story().plus(BEN, STRANGER).concern(MONDAY)
    story = story.home("harbour", from_on=THURSDAY, known_on=MONDAY)
    leaves = story.home("northgate", whose="ben", until_on=exactly(WEDNESDAY))
    stays = story.home("northgate", whose="ben", until_on=exactly(THURSDAY))

    assert found(alone(leaves), "G25", TUESDAY) == []
    assert len(found(alone(stays), "G25", TUESDAY)) == 1


def test_two_strangers_in_one_home_are_one_gap() -> None:
    cara = RiskPosed(id="other", person_id="cara", profile="Theft")
    story = BASE.plus(BEN, CARA, STRANGER, cara)
    shared = story.home("northgate", whose="ben").home("northgate", whose="cara")

    assert len(found(alone(shared), "G25", MONDAY)) == 1


def test_nobody_shares_a_home_before_they_are_at_risk() -> None:
    story = Story().plus(BEN, STRANGER).home("harbour").home("northgate", whose="ben")
    later = story.concern(WEDNESDAY)

    assert found(alone(later), "G25", TUESDAY) == []
    assert len(found(alone(later), "G25", WEDNESDAY)) == 1


def test_a_shared_home_counts_from_when_he_was_named() -> None:
    story = BASE.plus(BEN).home("northgate", whose="ben")
    named = story.version(WEDNESDAY, number=2, posing_risk_people_ids=("ben",))

    assert [gap.since for gap in found(named.neighbourhood(), "G25", FRIDAY)] == [WEDNESDAY]


def test_a_plan_names_somebody_in_whole_words() -> None:
    al = Person(id="ben", names=(Name(given="Al"),))
    said_yes = Acknowledgement(
        id="yes",
        communication_id=f"told-harbour-{TUESDAY}",
        people_ids=("ada",),
        acknowledged_at=noon(WEDNESDAY),
    )
    story = (
        Story()
        .plus(al, said_yes)
        .home("harbour")
        .home("northgate", whose="ben")
        .concern(MONDAY, posing_risk_people_ids=("ben",))
        .told("harbour", TUESDAY)
    )
    plans = [
        SafeguardingPlan(
            id="plan", person_id="ada", agreed_on=WEDNESDAY, text=text, agency_ids=("harbour",)
        )
        for text in ("Staff look in at all hours.", "Staff keep AL out.")
    ]
    assert speaks(story.plus(plans[0]), "G25", THURSDAY)
    assert not speaks(story.plus(plans[1]), "G25", THURSDAY)


def test_a_risk_that_is_over_before_they_move_in_shares_no_home() -> None:
    past = RiskPosed(id="risk", person_id="ben", to_person_id="ada", until_on=exactly(WEDNESDAY))
    story = BASE.plus(BEN, past)
    later = story.home("northgate", whose="ben", from_on=FRIDAY, known_on=MONDAY)
    sooner = story.home("northgate", whose="ben", from_on=WEDNESDAY, known_on=MONDAY)

    assert not speaks(later, "G25", TUESDAY)
    assert speaks(sooner, "G25", TUESDAY)
