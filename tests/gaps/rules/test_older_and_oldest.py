"""Of several facts that say the same the first counts, and each answers for its own alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.decisions import Referral
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.people import Consent, HouseholdMember, Person, RiskPosed, Role
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.carers import carers_and_adults_at_risk
from desktop_app.gaps.pattern_stories import (
    BOTH_HOUSED,
    CARAS_CONCERN,
    NAMED_TWICE,
    NAMESAKE,
    RISK,
    SCHEME_SHARED,
    cara_names,
    caras,
)
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
from tests.gaps.rules.edges import BASE, BY_CODE, MUST_KNOW, WITHOUT, found, only, says, speaks

TOM = Person(id="tom")
CARES = Role(id="carer", person_id="ben", kind="carer", for_person_id="ada")
AT_RISK = Role(id="his", person_id="ben", kind="adult-at-risk")


def member(person_id: str, household_id: str, on: date, **more: Any) -> HouseholdMember:
    id = f"{person_id}-{household_id}-{on}"
    filled = {"id": id, "household_id": household_id, "from_on": exactly(on), **more}
    return HouseholdMember(person_id=person_id, **filled)


# Carers, and adults at risk at home


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (
            Story().plus(
                BEN,
                member("ada", "home", LONG_AGO),
                member("ben", "home", LONG_AGO),
                replace(AT_RISK, id="a", from_on=exactly(TUESDAY)),
                replace(AT_RISK, id="b", from_on=exactly(MONDAY)),
            ),
            MONDAY,
        ),
        (
            Story().plus(
                BEN,
                AT_RISK,
                member("ada", "club", LONG_AGO),
                member("ada", "home", TUESDAY),
                member("ben", "home", LONG_AGO),
            ),
            TUESDAY,
        ),
        (
            Story().plus(
                BEN,
                AT_RISK,
                member("ada", "home", TUESDAY),
                member("ada", "home", MONDAY),
                member("ben", "home", LONG_AGO),
            ),
            MONDAY,
        ),
    ],
    ids=["two roles", "another household", "two spells"],
)
def test_an_adult_at_risk_is_near_since_both_lived_there(story: Story, since: date) -> None:
    near = carers_and_adults_at_risk(story.neighbourhood(), WEDNESDAY)

    assert {id: one.since for id, one in near.items()} == {"ben": since}


def test_a_friend_at_risk_of_somebody_at_home_is_not_at_home() -> None:
    story = BASE.plus(BEN, TOM, replace(AT_RISK, person_id="tom", for_person_id="ben"))
    n = story.household("ada", "ben").neighbourhood()

    assert "tom" in n.linked
    assert carers_and_adults_at_risk(n, MONDAY) == {}


def test_a_meeting_that_was_cancelled_is_no_contact_with_a_carer() -> None:
    met = Meeting(id="met", people_ids=("ada", "ben"), held_at=noon(MONDAY))
    story = BASE.plus(BEN, CARES)

    assert not speaks(story.plus(met), "G39", TUESDAY)
    assert speaks(story.plus(replace(met, is_cancelled=True)), "G39", TUESDAY)


NAMED = BASE.plus(BEN, CARES, TOM).concern(MONDAY, posing_risk_people_ids=("ben",))
TOLD_BEN = NAMED.told(None, WEDNESDAY, to_person_id="ben", concerns=())


def test_a_carer_poses_the_risk_since_the_first_concern_that_names_them() -> None:
    twice = TOLD_BEN.concern(FRIDAY, id="theft", posing_risk_people_ids=("ben",))

    assert only(twice, "G39", FRIDAY).since == WEDNESDAY


def test_what_is_decided_about_somebody_else_decides_nothing_about_a_carer() -> None:
    for_tom = TOLD_BEN.withheld(None, WEDNESDAY, FRIDAY, to_person_id="tom")
    for_ben = TOLD_BEN.withheld(None, WEDNESDAY, FRIDAY, to_person_id="ben")

    assert speaks(for_tom, "G39", WEDNESDAY)
    assert not speaks(for_ben, "G39", WEDNESDAY)


# How it was told, and to whom


def test_permission_that_does_not_cover_a_silent_telling_is_said_to_be_that() -> None:
    theirs = Consent(
        id="yes", person_id="ada", answer="agreed", given_on=MONDAY, agency_ids=("police",)
    )
    told = BASE.told("harbour", MONDAY)

    assert "does not cover it" in only(told.plus(theirs), "G28", MONDAY).sentence
    assert "not a word on permission" in only(told, "G28", MONDAY).sentence


def test_a_part_that_an_agency_told_others_is_not_when_it_was_told() -> None:
    story = MUST_KNOW.told(
        "police", MONDAY, direction="between-others", from_agency_id="harbour", concerns=WITHOUT
    ).told("harbour", TUESDAY, concerns=WITHOUT)
    (gap,) = (one for one in found(story, "G10", TUESDAY) if one.agency_id == "harbour")

    assert gap.since == TUESDAY


def test_a_later_decision_about_a_person_replaces_none_about_an_agency() -> None:
    refused = BASE.withheld("police", MONDAY, None, is_because_refused=True)
    by_ben = refused.plus(BEN).withheld(None, TUESDAY, FRIDAY, to_person_id="ben")

    assert speaks(by_ben, "G27", TUESDAY)
    assert not speaks(refused.withheld(None, TUESDAY, FRIDAY), "G27", TUESDAY)


def test_somebody_who_rings_back_is_known_however_their_name_is_written() -> None:
    missed = BASE.told(None, MONDAY, id="m", to_contact="Mrs Hall ", reached="voicemail")
    rings: dict[str, Any] = {
        "id": "back", "people_ids": ("ada",), "direction": "inbound", "occurred_at": noon(TUESDAY),
        "recorded_at": noon(TUESDAY),
    }  # fmt: skip

    assert speaks(missed.plus(Communication(from_contact="Mr Hall", **rings)), "G12", WEDNESDAY)
    back = missed.plus(Communication(from_contact=" MRS HALL", **rings))
    assert not speaks(back, "G12", WEDNESDAY)


def test_a_referral_from_nobody_named_names_only_whom_it_went_to() -> None:
    referral = Referral(id="r", person_id="ada", to_agency_id="bridge", made_on=TUESDAY)
    known = Story().concern(MONDAY, raised_by_agency_id="surgery", received_by_agency_id="council")

    assert [agency for agency, _ in says(known.plus(referral), "G16", TUESDAY)] == ["bridge"]


# Homes


def test_a_service_that_was_to_house_her_and_never_did_is_no_former_landlord() -> None:
    worked = BASE.works_with("bridge", until=MONDAY).told("bridge", TUESDAY)
    planned = worked.home("bridge", from_on=MONDAY, status="planned")

    assert not speaks(planned, "G04", WEDNESDAY)
    housed = worked.home("bridge", from_on=LONG_AGO, until_on=exactly(MONDAY))
    assert speaks(housed, "G04", WEDNESDAY)


def test_a_service_told_before_it_housed_her_was_told_as_no_former_landlord() -> None:
    worked = BASE.works_with("bridge", until=MONDAY).told("bridge", TUESDAY)
    later = worked.home("bridge", from_on=THURSDAY, until_on=exactly(FRIDAY))

    assert not speaks(later, "G04", SATURDAY)


def strangers(**of_zed: Any) -> Story:
    """Two strangers who pose a risk live in Ada's scheme: Ben, and Zed of whom more is said."""
    zed = Person(id="zed", names=BEN.names)
    story = SCHEME_SHARED.plus(zed, replace(RISK, id="z", person_id="zed"))
    return story.home("northgate", whose="zed", address_id="next", **of_zed)


def alone(story: Story) -> list[tuple[date, date | None]]:
    """Since when her landlord lacks something and by when, where no stranger is linked to her."""
    near = replace(story.neighbourhood(), linked={}).as_at(TUESDAY)
    return [(gap.since, gap.due_on) for gap in BY_CODE["G25"].look(near, TUESDAY)]


def test_of_two_strangers_in_one_home_the_one_who_was_known_first_counts() -> None:
    late = strangers().home(
        "northgate", whose="ben", address_id="next", from_on=TUESDAY, known_on=TUESDAY
    )
    assert alone(strangers()) == [(MONDAY, MONDAY)]
    assert alone(late) == [(MONDAY, MONDAY)]


def test_of_two_strangers_known_on_one_day_the_one_who_is_there_already_counts() -> None:
    coming = strangers().home(
        "northgate", whose="ben", address_id="next", from_on=FRIDAY, known_on=MONDAY,
        status="planned",
    )  # fmt: skip
    assert alone(coming) == [(MONDAY, MONDAY)]


# Whoever poses the risk


def test_a_source_is_seen_beside_a_provider_that_is_blamed() -> None:
    blamed = NAMED_TWICE.concern(
        MONDAY, posing_risk_people_ids=("ben",), implicated_agency_id="bridge"
    )
    both = blamed.plus(caras(TUESDAY, implicated_agency_id="bridge"))

    assert speaks(both, "G24", TUESDAY)
    assert speaks(both, "G23", TUESDAY)


def test_somebody_of_the_same_name_named_before_does_not_make_it_older() -> None:
    story = (
        Story()
        .plus(BEN, NAMESAKE, Person(id="cara"), CARAS_CONCERN, cara_names("ben", TUESDAY))
        .concern(MONDAY, posing_risk_people_ids=("namesake",))
        .concern(WEDNESDAY, id="theft", posing_risk_people_ids=("ben",))
    )
    since = {gap.subject_id: gap.since for gap in found(story, "G24", THURSDAY)}

    assert since == {"namesake": TUESDAY, "ben": WEDNESDAY}


def test_of_two_supervisions_by_one_agency_the_older_is_said() -> None:
    risk = RiskPosed(
        id="a", person_id="ben", to_person_id="ada", supervision="mappa-1",
        supervising_agency_id="police", from_on=exactly(TUESDAY),
    )  # fmt: skip
    older = replace(risk, id="b", supervision="mappa-3", from_on=exactly(MONDAY))
    story = Story().plus(BEN, risk, older).concern(MONDAY, posing_risk_people_ids=("ben",))

    assert only(story, "G37", TUESDAY).facts == ("Ben Cole is under supervision: mappa-3.",)


def test_a_concern_of_which_no_version_is_known_keeps_nothing_from_being_said() -> None:
    bare = Concern(id="fall", person_id="ada", received_at=noon(MONDAY), recorded_at=noon(MONDAY))
    risk = RiskPosed(id="r", person_id="ben", to_person_id="ada")
    story = BOTH_HOUSED.plus(bare, risk)

    assert speaks(story, "G25", MONDAY)
    assert not speaks(story.told("harbour", MONDAY), "G10", MONDAY)
