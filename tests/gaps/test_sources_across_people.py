"""One source, one shared home: what the gaps of several people say of whoever poses a risk."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.people import Person
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.across_people import Looked, home_shared, patterns
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.pattern_stories import (
    HOME_SHARED,
    NAMED_TWICE,
    QUAY_HOUSE,
    RISK,
    SCHEME_SHARED,
    cara_names,
)
from desktop_app.gaps.stories import BEN, MONDAY, TUESDAY, WEDNESDAY, Story
from tests.gaps.across import TOM, around, brought, found, looked, names, only, people, raised, sent


def test_a_source_is_one_pattern_with_every_adult_who_names_them() -> None:
    one = only(NAMED_TWICE, TUESDAY)

    assert (one.code, one.key, one.posers) == ("G24", "G24 ben", ("ben",))
    assert (one.adults, one.alike) == (("ada", "cara"), ())
    assert people(one) == ["ada", "cara"]


def test_whoever_named_a_source_first_stands_first() -> None:
    hers_first = NAMED_TWICE.concern(WEDNESDAY, posing_risk_people_ids=("ben",))

    assert only(hers_first, WEDNESDAY).adults == ("cara", "ada")
    assert [signal.on for signal in only(hers_first, WEDNESDAY).signals] == sorted(
        signal.on for signal in sent(hers_first)
    )


def test_two_sources_of_one_adult_are_two_patterns() -> None:
    story = NAMED_TWICE.plus(
        Person(id="dan"), TOM, raised("tom", TUESDAY, "his"), names("tom", "his", TUESDAY, "dan")
    ).version(MONDAY, number=1, posing_risk_people_ids=("ben", "dan"))
    ben, dan = sorted(found(story, TUESDAY), key=lambda one: one.key)

    assert (ben.key, ben.posers, ben.adults, people(ben)) == (
        "G24 ben", ("ben",), ("ada", "cara"), ["ada", "cara"],
    )  # fmt: skip
    assert (dan.key, dan.posers, dan.adults, people(dan)) == (
        "G24 dan", ("dan",), ("ada", "tom"), ["ada", "tom"],
    )  # fmt: skip


def test_whoever_stopped_naming_a_source_is_no_longer_in_the_pattern() -> None:
    three = NAMED_TWICE.plus(
        TOM, raised("tom", TUESDAY, "his"), names("tom", "his", TUESDAY, "ben")
    )
    stopped = three.plus(cara_names("", WEDNESDAY, 2))

    assert only(three, WEDNESDAY).adults == ("ada", "cara", "tom")
    assert only(stopped, WEDNESDAY).adults == ("ada", "tom")


def test_somebody_of_the_same_name_and_another_age_is_no_part_of_it() -> None:
    old = Person(id="namesake", names=BEN.names, born=RoughDate("1950"))
    story = NAMED_TWICE.plus(
        old, TOM, raised("tom", TUESDAY, "his"), names("tom", "his", TUESDAY, "namesake")
    )
    assert (only(story, TUESDAY).adults, only(story, TUESDAY).posers) == (("ada", "cara"), ("ben",))


def of_one_name(*pairs: tuple[str, str], born: str = "1990") -> Story:
    """A concern about each first of a pair names the second; all of these have one name."""
    story = Story()
    for adult, poser in pairs:
        concern = raised(adult, TUESDAY, f"of-{adult}")
        who = Person(id=poser, names=BEN.names, born=RoughDate(born))
        story = story.plus(Person(id=adult), who, concern, names(adult, concern.id, TUESDAY, poser))
    return story


def test_sources_of_one_name_are_one_pattern_that_says_which_to_look_at() -> None:
    one = only(of_one_name(("a", "p1"), ("b", "p2"), ("c", "p3"), ("d", "p4")), TUESDAY)

    assert (one.key, one.posers) == ("G24 p1", ("p1", "p2", "p3", "p4"))
    assert one.adults == ("a", "b", "c", "d")
    assert one.alike == (
        ("p1", "p2"), ("p1", "p3"), ("p1", "p4"), ("p2", "p3"), ("p2", "p4"), ("p3", "p4"),
    )  # fmt: skip


def test_each_pattern_says_only_which_of_its_own_sources_are_alike() -> None:
    young, old = (("a", "p1"), ("b", "p2")), (("c", "p3"), ("d", "p4"))
    both = of_one_name(*young).plus(*of_one_name(*old, born="1950").people)
    both = both.plus(*of_one_name(*old, born="1950").facts)

    assert sorted(one.alike for one in found(both, TUESDAY)) == [(("p1", "p2"),), (("p3", "p4"),)]


def test_a_source_whose_signals_are_gone_is_a_pattern_of_its_gap_alone() -> None:
    (ada, _) = looked(NAMED_TWICE, TUESDAY)
    (one,) = brought([Looked(ada.gap, replace(ada.near, patterns=()))], [], TUESDAY)

    assert (one.key, one.adults, people(one)) == ("G24 ben", ("ada",), ["ada"])


# A home shared


def test_a_shared_home_is_a_pattern_of_whoever_poses_the_risk() -> None:
    one = only(SCHEME_SHARED, MONDAY)

    assert (one.code, one.key) == ("G25", "G25 ben")
    assert (one.adults, one.posers, one.signals) == (("ada",), ("ben",), ())


def test_two_providers_of_one_shared_home_are_one_pattern() -> None:
    one = only(SCHEME_SHARED.home("harbour", support_agency_id="bridge"), MONDAY)

    assert [gap.agency_id for gap in one.gaps] == ["bridge", "harbour"]
    assert one.adults == ("ada",)


def test_a_home_that_is_shared_no_more_is_a_pattern_of_what_its_gap_is_about() -> None:
    (ada,) = looked(SCHEME_SHARED, MONDAY)
    gone = Looked(ada.gap, replace(ada.near, patterns=()))

    assert home_shared(gone, MONDAY) is None
    assert [one.posers for one in patterns([gone], {}, MONDAY)] == [("home-ada-harbour",)]


def test_of_two_shared_homes_a_gap_is_about_that_of_its_provider() -> None:
    near = around(
        HOME_SHARED.home("bridge", address_id="house").home(
            "bridge", whose="ben", address_id="house"
        ),
        "ada",
        "ben",
    )
    gaps = [gap for gap in gaps_in(near, MONDAY) if gap.code == "G25"]
    homes = [home_shared(Looked(gap, near), MONDAY) for gap in gaps]

    assert [gap.agency_id for gap in gaps] == ["bridge", "harbour"]
    assert [home.stay.id for home in homes if home] == ["home-ada-bridge", "home-ada-harbour"]


def test_of_two_strangers_in_homes_of_one_provider_each_has_their_own_gap() -> None:
    dan = Person(id="dan")
    far = Address(id="far", scheme="Mill Court")
    story = replace(SCHEME_SHARED, addresses=(*QUAY_HOUSE, far)).plus(
        dan, replace(RISK, id="his", person_id="dan")
    )
    story = story.home("harbour", id="z", address_id="far").home(
        "harbour", whose="dan", address_id="far"
    )
    assert sorted(one.posers for one in found(story, MONDAY)) == [("ben",), ("dan",)]
