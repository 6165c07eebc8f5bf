"""Concerns at one place or with one provider, looked at together or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Person, RiskPosed, SamePerson
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.pattern_stories import (
    AT_QUAY_HOUSE,
    BLAMED_ONCE,
    BLAMED_TWICE,
    CARA,
    QUAY_HOUSE,
    caras,
    met_about,
)
from desktop_app.gaps.stories import (
    FRIDAY,
    MONDAY,
    NEXT_TUESDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from tests.gaps.rules.edges import A_DAY, found, next_looks, only, says, speaks

A_YEAR = timedelta(days=365)
BOTH_AT_QUAY = AT_QUAY_HOUSE.plus(caras(FRIDAY))
TO_ADA = RiskPosed(id="risk", person_id="ben", to_person_id="ada")
SAME = SamePerson(id="same", person_id="ada", same_as_person_id="cara", from_on=MONDAY)


def blamed(on: date, id: str, **more: Any) -> Story:
    return BLAMED_ONCE.concern(on, id=id, **{"implicated_agency_id": "bridge", **more})


# G23: one place or provider


def test_a_provider_blamed_for_two_adults_is_named_with_how_many() -> None:
    gap = only(BLAMED_TWICE, "G23", WEDNESDAY)

    assert gap.sentence == (
        "Two concerns arose with Bridge Support within twelve months, about Ada Reed and one "
        "other adult, and nobody has looked at them together."
    )
    assert (gap.agency_id, gap.subject_id, gap.act) == ("bridge", "bridge", "meet")
    assert (gap.since, gap.due_on) == (TUESDAY, NEXT_TUESDAY)


def test_three_concerns_about_one_adult_are_about_them_alone() -> None:
    two = blamed(TUESDAY, "b")
    three = two.concern(THURSDAY, id="c", implicated_agency_id="bridge")

    assert found(two, "G23", FRIDAY) == []
    gap = only(three, "G23", FRIDAY)
    assert gap.sentence.startswith("Three concerns arose with Bridge Support within twelve months,")
    assert "about Ada Reed, and nobody" in gap.sentence
    assert gap.since == THURSDAY


def test_two_others_are_counted_as_two() -> None:
    tom = Person(id="tom")
    his = Concern(
        id="his", person_id="tom", received_at=caras(WEDNESDAY).received_at,
        recorded_at=caras(WEDNESDAY).recorded_at, implicated_agency_id="bridge",
    )  # fmt: skip
    gap = only(BLAMED_TWICE.plus(tom, his), "G23", FRIDAY)

    assert "Three concerns" in gap.sentence
    assert "Ada Reed and two other adults" in gap.sentence
    assert gap.since == TUESDAY


@pytest.mark.parametrize(
    ("story", "where"),
    [
        (BOTH_AT_QUAY, "at Quay House"),
        (replace(BOTH_AT_QUAY, addresses=tuple(replace(a, scheme="") for a in QUAY_HOUSE)).home(
            "harbour", whose="cara", address_id="flat"), "at one address"),
        (
            replace(
                Story().plus(CARA).concern(MONDAY, location_address_id="shop"),
                addresses=(Address(id="shop"),),
            ).plus(caras(FRIDAY, location_address_id="shop")),
            "at one address",
        ),
    ],
)  # fmt: skip
def test_a_place_is_called_by_its_scheme_or_not_at_all(story: Story, where: str) -> None:
    gap = only(story, "G23", FRIDAY)

    assert f"Two concerns arose {where} within twelve months" in gap.sentence
    assert gap.agency_id is None
    assert gap.since == FRIDAY


def test_the_gap_of_a_place_is_about_its_address() -> None:
    assert only(BOTH_AT_QUAY, "G23", FRIDAY).subject_id == "flat"


def test_a_place_whose_address_the_file_does_not_hold_is_one_place() -> None:
    near = BOTH_AT_QUAY.neighbourhood()
    bare = replace(near, file=replace(near.file, addresses=()))
    (gap,) = (g for g in gaps_in(bare, FRIDAY) if g.code == "G23")

    assert "arose at one place within" in gap.sentence
    assert gap.subject_id == "fall"


def test_the_widest_place_speaks_alone_and_a_scheme_before_its_addresses() -> None:
    same_flat = BOTH_AT_QUAY.home("harbour", whose="cara", address_id="flat")

    assert len(found(same_flat, "G23", FRIDAY)) == 1
    assert "at Quay House" in only(same_flat, "G23", FRIDAY).sentence
    blamed_too = same_flat.concern(MONDAY, implicated_agency_id="bridge").plus(
        caras(FRIDAY, implicated_agency_id="bridge")
    )
    assert {g.agency_id for g in found(blamed_too, "G23", FRIDAY)} == {None, "bridge"}


@pytest.mark.parametrize(
    ("story", "day", "is_said"),
    [
        (BLAMED_TWICE, MONDAY + A_YEAR - A_DAY, True),
        (BLAMED_TWICE, MONDAY + A_YEAR, False),
        (BLAMED_TWICE.plus(SAME), TUESDAY, False),
        (BLAMED_TWICE.plus(replace(SAME, ended_on=TUESDAY)), TUESDAY, True),
        (BLAMED_TWICE.plus(met_about(TUESDAY, "ada", "cara")), TUESDAY, False),
        (BLAMED_TWICE.plus(met_about(TUESDAY, "cara", "tom")), TUESDAY, True),
        (
            BLAMED_TWICE.plus(replace(met_about(TUESDAY, "ada", "cara"), is_cancelled=True)),
            TUESDAY,
            True,
        ),
        (
            AT_QUAY_HOUSE.home("harbour", from_on=None, status="planned").plus(caras(FRIDAY)),
            FRIDAY,
            False,
        ),
        (
            AT_QUAY_HOUSE.home("harbour", until_on=exactly(MONDAY - A_DAY)).plus(caras(FRIDAY)),
            FRIDAY,
            False,
        ),
        (AT_QUAY_HOUSE.home("harbour", until_on=exactly(MONDAY)).plus(caras(FRIDAY)), FRIDAY, True),
        (AT_QUAY_HOUSE.plus(caras(FRIDAY, id="x")).plus(SAME), FRIDAY, False),
    ],
)  # fmt: skip
def test_a_cluster_stands_for_a_year_and_until_they_are_spoken_of_together(
    story: Story, day: date, is_said: bool
) -> None:
    assert speaks(story, "G23", day) is is_said


def test_three_concerns_about_one_adult_are_discussed_by_a_meeting_about_that_adult() -> None:
    three = blamed(TUESDAY, "b").concern(WEDNESDAY, id="c", implicated_agency_id="bridge")

    assert speaks(three, "G23", FRIDAY)
    assert not speaks(three.plus(met_about(THURSDAY, "ada")), "G23", FRIDAY)


@pytest.mark.parametrize(
    ("source", "is_said"), [("service-provider", True), ("relative", False)]
)  # fmt: skip
def test_who_houses_them_counts_where_a_provider_is_the_source(source: str, is_said: bool) -> None:
    two = replace(AT_QUAY_HOUSE, addresses=()).concern(MONDAY, sources_of_risk=(source,))
    story = two.plus(caras(TUESDAY, sources_of_risk=(source,)))

    assert says(story, "G23", TUESDAY) == ([("harbour", NEXT_TUESDAY)] if is_said else [])


def test_we_look_again_when_the_first_concern_of_a_cluster_is_a_year_old() -> None:
    near = BLAMED_TWICE.neighbourhood()
    one = BLAMED_ONCE.neighbourhood()

    assert MONDAY + A_YEAR in next_looks(near)
    assert look_again_on(near, MONDAY) == TUESDAY
    assert MONDAY + A_YEAR not in next_looks(one)
    assert look_again_on(replace(near, linked={}), MONDAY) == TUESDAY


# Which of several places speaks

SHOP = Address(id="bar", lines=("The Lantern",))
WITH_SHOP = replace(AT_QUAY_HOUSE, addresses=(*QUAY_HOUSE, SHOP))


def test_of_two_places_with_the_same_concerns_the_scheme_speaks() -> None:
    story = WITH_SHOP.concern(MONDAY, location_address_id="bar").plus(
        caras(TUESDAY, location_address_id="bar")
    )
    assert only(story, "G23", TUESDAY).subject_id == "flat"
    assert "at Quay House" in only(story, "G23", TUESDAY).sentence


def test_of_two_places_of_no_scheme_the_one_that_was_known_first_speaks() -> None:
    plain = tuple(replace(one, scheme="", lines=()) for one in QUAY_HOUSE)
    story = replace(WITH_SHOP, addresses=(*plain, SHOP)).home("harbour", known_on=FRIDAY)
    story = story.home("harbour", whose="cara", address_id="flat", known_on=FRIDAY)
    story = story.concern(MONDAY, location_address_id="bar").plus(
        caras(TUESDAY, location_address_id="bar")
    )
    assert only(story, "G23", FRIDAY).subject_id == "bar"
    assert only(story, "G23", FRIDAY).since == TUESDAY


def test_a_concern_whose_place_was_known_late_is_a_year_old_as_the_others_are() -> None:
    late = AT_QUAY_HOUSE.home("harbour", known_on=FRIDAY).plus(caras(FRIDAY))

    assert speaks(late, "G23", MONDAY + A_YEAR - A_DAY)
    assert not speaks(late, "G23", MONDAY + A_YEAR)


def test_two_places_at_one_address_are_about_the_address_and_about_a_concern() -> None:
    twin = replace(QUAY_HOUSE[0], id="twin", scheme="")
    tom = Concern(id="his", person_id="tom", received_at=noon(FRIDAY), recorded_at=noon(FRIDAY))
    story = replace(AT_QUAY_HOUSE, addresses=(*QUAY_HOUSE, twin)).plus(Person(id="tom"), tom)
    story = story.home("harbour", whose="tom", address_id="twin").plus(caras(FRIDAY))
    about = {gap.subject_id: gap.sentence for gap in found(story, "G23", FRIDAY)}

    assert set(about) == {"flat", "fall"}
    assert "at Quay House" in about["flat"]
    assert "at one address" in about["fall"]
