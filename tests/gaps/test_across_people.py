"""What stands across people: the gaps of several people made one pattern, and who is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.people import SamePerson
from desktop_app.domain.places import Address
from desktop_app.gaps.across_people import Looked, Pattern, how_many_people, keys_shared
from desktop_app.gaps.clusters import PROVIDER, WINDOW
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.pattern_people import others_in_pattern
from desktop_app.gaps.pattern_stories import (
    AT_QUAY_HOUSE,
    BLAMED_TWICE,
    CARA,
    HOME_SHARED,
    NAMED_TWICE,
    QUAY_HOUSE,
    THREE_CONTACTS,
    caras,
)
from desktop_app.gaps.signals import NAMED, SOURCE, Signal
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, NEXT_TUESDAY, TUESDAY, WEDNESDAY
from tests.gaps.across import (
    A_DAY,
    BY_BRIDGE,
    TOM,
    around,
    brought,
    found,
    looked,
    names,
    only,
    people,
    raised,
    sent,
)

# One provider or place


def test_a_provider_is_one_pattern_with_everyone_who_has_a_concern_there() -> None:
    one = only(BLAMED_TWICE, TUESDAY)

    assert (one.code, one.key) == ("G23", f"{PROVIDER}bridge")
    assert (one.adults, one.posers, one.alike) == (("ada", "cara"), (), ())
    assert people(one) == ["ada", "cara"]
    assert [signal.concern_id for signal in one.signals] == ["fall", "hers"]
    assert (one.since, one.due_on) == (TUESDAY, NEXT_TUESDAY)


def test_its_adults_stand_in_the_order_in_which_their_concerns_came() -> None:
    story = BLAMED_TWICE.concern(WEDNESDAY, **BY_BRIDGE)

    assert only(story, WEDNESDAY).adults == ("cara", "ada")


@pytest.mark.parametrize(
    ("day", "concerns"),
    [
        (FRIDAY - A_DAY, ["fall", "hers"]),
        (FRIDAY, ["fall", "hers", "his"]),
        (MONDAY + WINDOW - A_DAY, ["fall", "hers", "his"]),
        (MONDAY + WINDOW, ["hers", "his"]),
    ],
)
def test_a_concern_counts_from_its_day_for_a_year(day: date, concerns: list[str]) -> None:
    story = BLAMED_TWICE.plus(TOM, raised("tom", FRIDAY, "his", **BY_BRIDGE))

    assert [signal.concern_id for signal in only(story, day).signals] == concerns


def test_a_provider_stays_one_pattern_where_the_signals_of_a_record_are_gone() -> None:
    ada, cara = looked(BLAMED_TWICE, TUESDAY)
    bare = Looked(ada.gap, replace(ada.near, patterns=()))
    (one,) = brought([bare, cara], sent(BLAMED_TWICE), TUESDAY)

    assert people(one) == ["ada", "cara"]


def test_a_provider_and_a_scheme_are_two_patterns_the_provider_first() -> None:
    story = AT_QUAY_HOUSE.concern(MONDAY, **BY_BRIDGE).plus(caras(TUESDAY, **BY_BRIDGE))
    provider, scheme = found(story, TUESDAY)

    assert provider.key == f"{PROVIDER}bridge"
    assert scheme.key.startswith("concern-at/scheme ")
    assert people(provider) == people(scheme) == ["ada", "cara"]


def test_two_places_of_one_adult_are_two_patterns() -> None:
    shop = Address(id="shop")
    story = replace(AT_QUAY_HOUSE, addresses=(*QUAY_HOUSE, shop))
    story = story.concern(MONDAY, location_address_id="shop").plus(
        TOM, caras(TUESDAY), raised("tom", TUESDAY, "his", location_address_id="shop")
    )
    at = {one.adults: people(one) for one in found(story, TUESDAY)}

    assert at == {("ada", "cara"): ["ada", "cara"], ("ada", "tom"): ["ada", "tom"]}


def places(**concerns: str) -> list[Pattern]:
    """The patterns of Ada's gaps at places, by name, with the concerns of each as letters."""
    (ada, _) = looked(BLAMED_TWICE, TUESDAY)
    bare = replace(ada.near, patterns=())
    some = [Looked(ada.gap._replace(agency_id=None, subject_id=name), bare) for name in concerns]
    signals = [
        Signal(kind="concern-at", key=one.gap.key, id=id, person_id=id, on=TUESDAY, concern_id=id)
        for one, ids in zip(some, concerns.values(), strict=True)
        for id in ids
    ]
    return brought(some, signals, TUESDAY)


@pytest.mark.parametrize(
    ("concerns", "merged"),
    [
        ({"flat": "ab", "scheme": "abc"}, [["scheme", "flat"]]),
        ({"flat": "ab", "house": "ab"}, [["flat", "house"]]),
        ({"flat": "ab", "house": "bc"}, [["flat"], ["house"]]),
        ({"flat": "ab", "house": "cd", "scheme": "abe"}, [["scheme", "flat"], ["house"]]),
        (
            {"flat": "abxy", "house": "cdef", "scheme": "abc"},
            [["flat"], ["house"], ["scheme"]],
        ),
        ({"flat": "ab", "gone": ""}, [["flat"], ["gone"]]),
    ],
)
def test_a_place_whose_concerns_all_lie_in_a_wider_one_is_that_one(
    concerns: dict[str, str], merged: list[list[str]]
) -> None:
    assert [[gap.subject_id for gap in one.gaps] for one in places(**concerns)] == merged


# All of them


def test_small_concerns_are_a_pattern_of_one_person() -> None:
    one = only(THREE_CONTACTS, WEDNESDAY)

    assert (one.code, one.adults, one.posers) == ("G22", ("ada",), ())
    assert one.key == one.gaps[0].key


def test_the_order_in_which_gaps_come_makes_no_difference() -> None:
    late = BLAMED_TWICE.plus(TOM, raised("tom", FRIDAY, "his", **BY_BRIDGE))
    some = looked(late, FRIDAY)

    assert brought(some[::-1], sent(late), FRIDAY) == brought(some, sent(late), FRIDAY)


def test_a_pattern_has_stood_since_its_first_gap_and_is_due_by_the_first_limit() -> None:
    (gap, _) = only(BLAMED_TWICE, TUESDAY).gaps
    later = gap._replace(since=WEDNESDAY, due_on=None)
    last = gap._replace(since=FRIDAY, due_on=NEXT_TUESDAY + A_DAY)

    assert Pattern(code="G23", key="k", gaps=(last, later, gap), adults=()).since == TUESDAY
    assert Pattern(code="G23", key="k", gaps=(last, later, gap), adults=()).due_on == NEXT_TUESDAY
    assert Pattern(code="G23", key="k", gaps=(later,), adults=()).due_on is None


def test_signals_are_asked_for_where_a_place_or_a_source_is_shared_and_nowhere_else() -> None:
    named = {s.key for s in sent(NAMED_TWICE) if s.kind in (SOURCE, NAMED)}
    at_home = around(HOME_SHARED, "ada", "ben")
    homes = [Looked(gap, at_home) for gap in gaps_in(at_home, MONDAY) if gap.code == "G25"]

    assert keys_shared(looked(NAMED_TWICE, TUESDAY), TUESDAY) == named
    assert keys_shared(looked(BLAMED_TWICE, TUESDAY), TUESDAY) == {f"{PROVIDER}bridge"}
    assert homes
    assert keys_shared(homes, MONDAY) == frozenset()


def same(one: str, other: str, **more: Any) -> SamePerson:
    return SamePerson(
        id=f"{one}-{other}", person_id=one, same_as_person_id=other, from_on=MONDAY, **more
    )


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ([], 2),
        ([same("ada", "cara")], 1),
        ([same("ada", "cara", ended_on=TUESDAY)], 2),
        ([same("ada", "tom")], 2),
        ([same("ada", "tom"), same("tom", "cara")], 1),
    ],
)
def test_records_said_to_be_of_one_person_count_once(said: list[SamePerson], count: int) -> None:
    story = BLAMED_TWICE.plus(TOM, *said)
    near = [around(story, id) for id in ("ada", "cara")]
    (gap, _) = only(BLAMED_TWICE, TUESDAY).gaps

    assert how_many_people(["ada", "cara"], [Looked(gap, n) for n in near]) == count


@pytest.mark.parametrize(
    ("subject_id", "others"), [("bridge", {"cara"}), ("ben", {"tom"}), ("nothing", set())]
)
def test_the_others_are_those_of_the_pattern_that_a_gap_is_about(
    subject_id: str, others: set[str]
) -> None:
    story = BLAMED_TWICE.plus(
        BEN, CARA, TOM, raised("tom", TUESDAY, "his"), names("tom", "his", TUESDAY, "ben")
    ).version(MONDAY, number=1, posing_risk_people_ids=("ben",))

    assert others_in_pattern(around(story, "ada"), subject_id, TUESDAY) == others
