"""Every housing provider that ought to be in the picture, and whose it is."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.agencies import Agency
from desktop_app.domain.people import RiskPosed
from desktop_app.gaps.coverage import HousingProvider, homes_unknown, housing_providers
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, NEXT_MONDAY, Story

HERS = Story().home("harbour", managing_agency_id="northgate", support_agency_id="bridge")


def found(story: Story, day: date = FRIDAY) -> set[tuple[str, str, str]]:
    return {(p.agency_id, p.whose, p.tenure) for p in providers(story, day)}


def providers(story: Story, day: date = FRIDAY) -> tuple[HousingProvider, ...]:
    return housing_providers(story.neighbourhood().as_at(day), day)


def test_each_of_several_providers_of_one_home_is_named() -> None:
    assert found(HERS.concern(MONDAY)) == {
        ("harbour", "adult", "landlord"),
        ("northgate", "adult", "managing agent"),
        ("bridge", "adult", "support provider"),
    }


def test_the_landlord_of_whoever_poses_the_risk_is_named() -> None:
    named = Story().plus(BEN).home("harbour", whose="ben")

    assert found(named.concern(MONDAY)) == set()
    risk = RiskPosed(id="risk", person_id="ben", to_person_id="ada")
    for story in (
        named.concern(MONDAY, posing_risk_people_ids=("ben",)),
        named.concern(MONDAY).plus(risk),
    ):
        assert found(story) == {("harbour", "poses-a-risk", "landlord")}


def test_the_household_has_landlords_too() -> None:
    story = Story().plus(BEN).home("bridge", whose="ben").household("ada", "ben").concern(MONDAY)

    assert found(story) == {("bridge", "household", "landlord")}


def test_an_address_being_moved_to_counts_before_the_move() -> None:
    moving = Story().home("harbour").home("northgate", from_on=NEXT_MONDAY, status="planned")
    ahead = [p for p in providers(moving.concern(MONDAY)) if p.is_moving_in]

    assert [p.agency_id for p in ahead] == ["northgate"]
    known_ahead = Story().home("northgate", from_on=NEXT_MONDAY, known_on=MONDAY).concern(MONDAY)
    assert [p.is_moving_in for p in providers(known_ahead)] == [True]
    assert [p.is_moving_in for p in providers(known_ahead, NEXT_MONDAY)] == [False]


def test_a_provider_that_closed_or_that_they_left_is_not_named() -> None:
    closed = Agency(id="harbour", name="Harbour Homes", closed_on=MONDAY)

    assert found(Story().home("harbour").plus(closed).concern(MONDAY)) == set()
    assert found(Story().home("harbour", until_on="2026-03-01").concern(MONDAY)) == set()


def test_not_knowing_a_home_is_said_and_so_is_a_home_without_a_provider() -> None:
    homeless = homes_unknown(Story().concern(MONDAY).neighbourhood(), FRIDAY)
    owner = Story().home(None, no_provider_because="She owns it").concern(MONDAY)
    owned = homes_unknown(owner.neighbourhood(), FRIDAY)

    assert [(u.person_id, u.has_home) for u in homeless] == [("ada", False)]
    assert [(u.has_home, u.why) for u in owned] == [(True, "She owns it")]
    assert homes_unknown(HERS.concern(MONDAY).neighbourhood(), FRIDAY) == ()
