"""Every housing provider that ought to be in the picture, and whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.agencies import Agency
from desktop_app.domain.people import HouseholdMember, Person, RiskPosed
from desktop_app.domain.rough_dates import RoughDate
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


def test_whoever_is_recorded_as_a_risk_counts_beside_whom_the_concern_names() -> None:
    story = Story().plus(BEN, Person(id="mia")).home("harbour", whose="mia")
    story = story.concern(MONDAY, posing_risk_people_ids=("ben",))
    risk = RiskPosed(id="risk", person_id="mia", to_person_id="ada")

    assert found(story.plus(risk)) == {("harbour", "poses-a-risk", "landlord")}
    over = replace(risk, until_on=RoughDate("2026-03-01"))
    assert found(story.plus(over)) == set()


def test_a_household_that_the_adult_has_left_is_not_theirs() -> None:
    story = Story().plus(BEN).home("bridge", whose="ben").household("ada", "ben").concern(MONDAY)
    left = HouseholdMember(
        id="home-ada", household_id="home", person_id="ada", until_on=RoughDate("2026-03-01")
    )

    assert found(story.plus(left)) == set()


def test_a_concealed_stay_is_marked_as_one() -> None:
    stays = Story().home("harbour").home("northgate", status="concealed").concern(MONDAY)

    assert {p.agency_id: p.is_concealed for p in providers(stays)} == {
        "harbour": False,
        "northgate": True,
    }


def test_a_plan_to_move_that_came_to_nothing_is_none() -> None:
    given_up = Story().home("northgate", status="planned", until_on="2026-03-01").concern(MONDAY)

    assert found(given_up) == set()
    assert found(given_up, MONDAY - timedelta(days=1)) != set()
    undated = given_up.home("northgate", status="planned", from_on=None, until_on="2026-03-01")
    assert found(undated) == set()
    assert found(undated, MONDAY - timedelta(days=1)) == {("northgate", "adult", "landlord")}


def test_support_that_was_withdrawn_from_a_home_provides_it_no_more() -> None:
    supported = Story().home("harbour", support_agency_id="bridge").concern(MONDAY)
    withdrawn = supported.works_with("bridge", until=MONDAY)

    assert found(withdrawn, MONDAY) == found(supported, MONDAY)
    assert found(withdrawn, MONDAY + timedelta(days=1)) == {("harbour", "adult", "landlord")}


def test_everybody_is_housed_once_as_the_first_that_they_are() -> None:
    risk = RiskPosed(id="risk", person_id="ben", to_person_id="ada")
    story = Story().plus(BEN, risk).home("harbour").home("bridge", whose="ben")
    both = story.concern(MONDAY, posing_risk_people_ids=("ben", "ada")).household("ada", "ben")
    twice = Story().plus(BEN).home("bridge", whose="ben").concern(MONDAY)
    twice = twice.household("ada", "ben").household("ada", "ben", id="other")

    assert [(p.agency_id, p.whose) for p in providers(twice)] == [("bridge", "household")]
    assert [(p.agency_id, p.whose) for p in providers(both)] == [
        ("harbour", "adult"),
        ("bridge", "poses-a-risk"),
    ]


def test_a_risk_to_somebody_else_brings_no_landlord_in() -> None:
    risk = RiskPosed(id="risk", person_id="ada", to_person_id="ben")
    story = Story().plus(BEN, risk).home("bridge", whose="ben").concern(MONDAY)

    assert found(story) == set()


def test_whoever_is_not_on_record_has_no_known_home() -> None:
    story = Story().home("harbour").concern(MONDAY, posing_risk_people_ids=("nobody",))
    near = story.neighbourhood()

    assert found(story) == {("harbour", "adult", "landlord")}
    assert [(h.person_id, h.has_home) for h in homes_unknown(near, FRIDAY)] == [("nobody", False)]


def test_why_there_is_no_provider_is_the_reason_on_record() -> None:
    story = Story().home(None, id="a").home(None, id="b", no_provider_because="She owns it.")
    (unknown,) = homes_unknown(story.concern(MONDAY).neighbourhood(), FRIDAY)

    assert (unknown.has_home, unknown.why) == (True, "She owns it.")


def test_a_home_since_an_unknown_day_is_no_move_and_one_of_hers_is_not_his() -> None:
    home = replace(Story().home("harbour").facts[0], from_on=None)
    ahead = Story().plus(BEN).home("bridge", whose="ben", from_on=NEXT_MONDAY, known_on=MONDAY)
    his = replace(ahead.facts[-1])
    near = Story().plus(home).concern(MONDAY).neighbourhood()
    mixed = replace(near, file=replace(near.file, residences=(home, his)))

    assert [p.agency_id for p in housing_providers(mixed, FRIDAY)] == ["harbour"]
    assert [p.is_moving_in for p in housing_providers(mixed, FRIDAY)] == [False]
