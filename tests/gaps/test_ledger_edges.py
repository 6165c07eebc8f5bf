"""The edges of the ledger: which route counts, what a cell says, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import ConcernVersion, MustKnow
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.gaps.conflicts import conflicts_in
from desktop_app.gaps.ledger import ledger, said_new
from desktop_app.gaps.ledger_cells import Cell, Row
from desktop_app.gaps.routes import Route, Routes
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from desktop_app.gaps.wrong_tellings import PutRight
from tests.story import told_of

BASE = Story().plus(BEN).home("harbour").concern(MONDAY)
KEY = MustKnow(key="key", text="he has a key")
DOG = MustKnow(key="dog", text="there is a dog")


def cell(story: Story, day: date = FRIDAY, agency_id: str = "harbour") -> Cell:
    return ledger(story.neighbourhood(), day).cell(agency_id, "fall")


def ways(story: Story, day: date = FRIDAY) -> tuple[Route, ...]:
    near = story.neighbourhood().as_at(day)
    return Routes(near).of(next(c for c in near.concerns if c.id == "fall"))


def part(*items: str, version: int = 1) -> tuple[ConcernShared, ...]:
    return (ConcernShared(concern_id="fall", version=version, is_whole=False, items=items),)


# Who is in the ledger


@pytest.mark.parametrize(
    ("story", "agencies"),
    [
        (BASE, ["harbour"]),
        (BASE.works_with("surgery"), ["harbour", "surgery"]),
        (BASE.withheld("police", MONDAY, FRIDAY), ["harbour", "police"]),
        (BASE.told("bridge", TUESDAY, reached="bounced"), ["bridge", "harbour"]),
        (replace(BASE, office_agency_id="harbour"), []),
        (replace(BASE, office_agency_id=None), ["harbour"]),
    ],
)
def test_whoever_is_around_told_or_left_out_has_a_cell(story: Story, agencies: list[str]) -> None:
    found = ledger(story.neighbourhood(), FRIDAY)

    assert sorted(c.agency_id for c in found.cells) == agencies
    assert [c.agency_id for c in found.of_agency("harbour")] == ["harbour"] * (
        "harbour" in agencies
    )


# Routes


MEETING = Meeting(
    id="met",
    people_ids=("ada",),
    held_at=noon(WEDNESDAY),
    agenda=(AgendaItem(concern_id="fall", version=1),),
    invitations=(Invitation(agency_id="harbour", attendance="attended"),),
)
MINUTES = MinutesSent(
    id="min", meeting_id="met", people_ids=("ada",), agency_id="harbour", sent_on=THURSDAY,
    method="post",
)  # fmt: skip


def test_a_route_says_by_what_it_came_and_from_whom() -> None:
    story = (
        BASE.concern(MONDAY, raised_by_agency_id="harbour")
        .told("harbour", TUESDAY, id="call")
        .plus(MEETING, MINUTES)
    )
    found = [(r.by, r.source_id, r.method, r.from_agency_id, r.is_told) for r in ways(story)]

    assert found == [
        ("concern", "fall", "", None, False),
        ("communication", "call", "phone", "council", True),
        ("meeting", "met", "meeting", None, True),
        ("minutes", "min", "post", "council", True),
    ]
    assert [r.arrived for r in ways(story)] == ["yes"] * 4
    assert [r.at for r in ways(story)] == [None, noon(TUESDAY), noon(WEDNESDAY), None]


def test_routes_of_one_day_come_by_the_hour_and_those_without_one_first() -> None:
    early = replace(MEETING, held_at=noon(TUESDAY) - timedelta(hours=2))
    story = (
        BASE.told("harbour", TUESDAY, id="b")
        .told("harbour", TUESDAY, id="a", reached="bounced")
        .plus(early, replace(MINUTES, sent_on=TUESDAY))
    )

    assert [r.source_id for r in ways(story)] == ["min", "met", "a", "b"]
    assert [r.arrived for r in ways(story)] == ["yes", "yes", "no", "yes"]


def test_whoever_told_us_has_it_for_certain() -> None:
    (said,) = ways(BASE.heard("harbour", TUESDAY, concerns=told_of("fall")))

    assert (said.arrived, said.is_told, said.is_whole) == ("yes", False, True)


def test_a_route_of_which_nobody_knows_whether_it_arrived_says_so() -> None:
    unsure = ways(BASE.told("harbour", TUESDAY, reached="not-known"))

    assert [r.arrived for r in unsure] == ["not-known"]


# Cells


def test_what_did_not_arrive_is_held_by_nobody() -> None:
    tried = BASE.told("harbour", TUESDAY, reached="bounced")
    again = tried.told("harbour", THURSDAY)

    assert cell(tried).since is None
    assert cell(tried).route is not None
    assert cell(again).since == THURSDAY
    assert cell(BASE).written_at is None
    twice = BASE.told("harbour", TUESDAY).told("harbour", THURSDAY)
    assert cell(twice).since == TUESDAY


def test_whoever_holds_nothing_misses_nothing_in_particular() -> None:
    assert (cell(BASE).how_true, cell(BASE).missing) == ("nothing-held", ())


def test_of_two_routes_that_got_equally_far_the_first_counts() -> None:
    twice = BASE.told("harbour", TUESDAY, id="a").told("harbour", WEDNESDAY, id="b")
    surer = BASE.told("harbour", TUESDAY, id="a", reached="not-known").told(
        "harbour", WEDNESDAY, id="b"
    )

    for story, id in ((twice, "a"), (surer, "b")):
        route = cell(story).route
        assert route is not None
        assert route.source_id == id


def test_the_first_route_of_a_version_brought_it_or_a_later_one() -> None:
    story = BASE.version(TUESDAY, number=2).told("harbour", MONDAY, id="a", reached="bounced")
    story = story.told("harbour", TUESDAY, id="b").told("harbour", THURSDAY, id="c", version=2)
    known = [cell(story).first_route(version) for version in (0, 1, 2, 3)]

    assert [route and route.source_id for route in known] == [None, "b", "c", None]


def test_our_own_office_knows_what_nobody_told_it() -> None:
    own = ledger(BASE.neighbourhood(), FRIDAY, agency_ids=["council"]).cell("council", "fall")

    assert (own.how_far, own.route, own.version, own.missing) == ("told", None, 1, ())


def test_a_concern_without_a_version_is_at_its_first() -> None:
    concern = BASE.neighbourhood().concerns[0]
    bare = ledger(Story().home("harbour").plus(concern).neighbourhood(), FRIDAY)

    assert bare.cell("harbour", "fall").latest == 1
    assert bare.cell("harbour", "fall").versions == ()


WITH_ITEMS = BASE.concern(MONDAY, must_know=(KEY, DOG))


@pytest.mark.parametrize(
    ("story", "state", "source_id"),
    [
        (WITH_ITEMS, "not-told", None),
        (WITH_ITEMS.told("harbour", TUESDAY, id="a"), "told", "a"),
        (WITH_ITEMS.told("harbour", TUESDAY, id="a", concerns=part("key")), "told", "a"),
        (WITH_ITEMS.told("harbour", TUESDAY, id="a", concerns=part("dog")), "not-told", None),
        (WITH_ITEMS.told("harbour", TUESDAY, id="a", reached="bounced"), "not-told", None),
        (WITH_ITEMS.plus(MEETING), "told", "met"),
        (
            WITH_ITEMS.told("harbour", TUESDAY, id="a").told("harbour", WEDNESDAY, id="b"),
            "told",
            "a",
        ),
        (
            WITH_ITEMS.told("harbour", TUESDAY, id="a").version(
                WEDNESDAY, number=2, must_know=(replace(KEY, text="he has two keys"),)
            ),
            "older",
            "a",
        ),
        (
            WITH_ITEMS.told("harbour", TUESDAY, id="a")
            .told("harbour", TUESDAY, id="b")
            .version(WEDNESDAY, number=2, must_know=(replace(KEY, text="he has two keys"),)),
            "older",
            "a",
        ),
        (
            WITH_ITEMS.told("harbour", TUESDAY, id="a")
            .version(WEDNESDAY, number=2, must_know=(replace(KEY, text="he has two keys"),))
            .told("harbour", THURSDAY, id="b", version=2),
            "told",
            "b",
        ),
    ],
)
def test_an_item_is_told_older_or_not_told_and_by_what(
    story: Story, state: str, source_id: str | None
) -> None:
    item = next(one for one in cell(story).items if one.key == "key")

    assert (item.state, item.route.source_id if item.route else None) == (state, source_id)


def test_each_item_is_looked_up_by_its_own_key() -> None:
    told = WITH_ITEMS.told("harbour", TUESDAY, id="a")

    assert {one.key: one.state for one in cell(told).items} == {"key": "told", "dog": "told"}
    changed = told.version(
        WEDNESDAY, number=2, must_know=(KEY, replace(DOG, text="there are two dogs"))
    )
    assert {one.key: one.state for one in cell(changed).items} == {"key": "told", "dog": "older"}


def test_of_two_faults_that_they_hold_the_latest_is_said() -> None:
    story = BASE.version(MONDAY, number=2).told("harbour", TUESDAY, version=2)
    early, late = (
        PutRight(concern_id="fall", version=2, at=noon(day), what=what)
        for day, what in ((WEDNESDAY, "early"), (THURSDAY, "late"))
    )
    known = ledger(story.neighbourhood(), FRIDAY, put_right=(late, early))

    fault = known.cell("harbour", "fall").fault
    assert fault is not None
    assert fault.what == "late"


def held(story: Story) -> dict[str, list[tuple[str, int, bool]]]:
    """Of each thing in conflict, the values held, the version and whether it now stands."""
    near = story.neighbourhood()
    found = conflicts_in(near, ledger(near, FRIDAY))
    return {one.what: [(v.value, v.version, v.is_current) for v in one.values] for one in found}


def test_what_they_hold_is_said_with_the_last_version_that_said_it() -> None:
    story = (
        WITH_ITEMS.version(MONDAY, number=1, risk="low", must_know=(KEY, DOG), address_id="flat")
        .version(TUESDAY, number=2, risk="low", must_know=(KEY, DOG), address_id="house")
        .version(
            WEDNESDAY, number=3, risk="high", posing_risk_people_ids=("ben",), address_id="house",
            must_know=(KEY, replace(DOG, text="there are two dogs")),
        )
        .told("harbour", MONDAY)
        .told("police", THURSDAY, version=3)
    )  # fmt: skip

    assert held(story) == {
        "risk": [("high", 3, True), ("low", 2, False)],
        "address": [("9 Mill Lane", 3, True), ("4 Quay Street", 1, False)],
        "dog": [("there are two dogs", 3, True), ("there is a dog", 2, False)],
    }
    named = story.version(
        WEDNESDAY, number=3, risk="low", posing_risk_people_ids=("ada",), address_id="flat",
        must_know=(KEY, DOG),
    ).version(MONDAY, number=1, risk="low", must_know=(KEY, DOG), address_id="flat",
              posing_risk_people_ids=("ben",))  # fmt: skip
    assert held(named) == {"who poses the risk": [("Ada Reed", 3, True), ("Ben Cole", 1, False)]}


def rows(story: Story) -> list[Row]:
    return list(ledger(story.neighbourhood(), FRIDAY, agency_ids=["harbour"]).rows())


def test_each_row_says_how_far_one_item_of_one_version_got() -> None:
    told = WITH_ITEMS.told("harbour", TUESDAY, id="a", concerns=part("key"))
    found = {(r.version, r.item): (r.how_far, r.route and r.route.source_id) for r in rows(told)}

    assert found == {
        (1, ""): ("told", "a"),
        (1, "key"): ("told", "a"),
        (1, "dog"): ("not-told", None),
    }
    whole = {r.item: r.how_far for r in rows(WITH_ITEMS.told("harbour", TUESDAY))}
    assert whole == {"": "told", "key": "told", "dog": "told"}
    tried = {
        r.item: r.how_far for r in rows(WITH_ITEMS.told("harbour", TUESDAY, reached="bounced"))
    }
    assert tried == {"": "may-not-have-it", "key": "not-told", "dog": "not-told"}


def test_a_row_of_our_own_office_is_told_without_a_route() -> None:
    own = ledger(WITH_ITEMS.neighbourhood(), FRIDAY, agency_ids=["council"]).rows()

    assert [(r.item, r.how_far) for r in own] == [
        ("", "told"),
        ("key", "not-told"),
        ("dog", "not-told"),
    ]


def test_an_item_of_a_later_version_is_not_in_an_earlier_telling() -> None:
    grown = (
        BASE.told("harbour", TUESDAY, id="a")
        .version(WEDNESDAY, number=2, must_know=(KEY,))
        .told("harbour", THURSDAY, id="b", version=2)
    )
    found = {(r.version, r.item): r.route.source_id if r.route else None for r in rows(grown)}

    assert found == {(1, ""): "a", (2, ""): "b", (2, "key"): "b"}


# What a version added

FIRST = BASE.neighbourhood().versions_of(BASE.neighbourhood().concerns[0])[0]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (None, {}, "the concern itself"),
        (None, {"summary": " A fall. "}, "A fall."),
        (None, {"summary": "A fall.", "what_changed": " Worse. "}, "Worse."),
        (FIRST, {}, "version 2"),
        (FIRST, {"summary": " A fall. "}, "A fall."),
        (FIRST, {"risk": "high", "what_changed": " "}, "risk high"),
        (FIRST, {"address_id": "house"}, "another address"),
        (FIRST, {"posing_risk_people_ids": ("ben",)}, "Ben Cole poses the risk"),
        (FIRST, {"is_child_involved": True, "is_crime_suspected": True},
         "a child is involved, a crime is suspected"),
        (FIRST, {"risk": "high", "what_changed": "He is back."}, "He is back, risk high"),
        (FIRST, {"risk": "high", "what_changed": "The RISK is high"}, "The RISK is high"),
        (FIRST, {"risk": "high", "what_changed": "Risk high."}, "Risk high."),
        (FIRST, {"risk": "high", "what_changed": "High fence", "is_child_involved": True},
         "High fence, risk high, a child is involved"),
        (FIRST, {"what_changed": "He is back.", "address_id": "house", "must_know": (KEY,)},
         "He is back."),
        (replace(FIRST, is_child_involved=True, posing_risk_people_ids=("ben",)),
         {"is_child_involved": True, "posing_risk_people_ids": ("ben",)}, "version 2"),
        (replace(FIRST, is_crime_suspected=True), {"is_crime_suspected": True}, "version 2"),
        (FIRST, {"must_know": (KEY,)}, "he has a key"),
        (replace(FIRST, must_know=(KEY,)), {"must_know": (KEY, DOG)}, "there is a dog"),
    ],
)  # fmt: skip
def test_what_a_version_added_is_said_in_the_words_of_the_record_or_by_what_differs(
    before: ConcernVersion | None, now: dict[str, Any], words: str
) -> None:
    version = replace(FIRST, id="fall-2", number=2, **now)

    assert said_new(BASE.neighbourhood(), before, version) == words
