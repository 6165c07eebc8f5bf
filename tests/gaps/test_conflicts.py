"""Two agencies with two values of one thing: both are shown, and who holds the old one."""

from __future__ import annotations

from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import MustKnow
from desktop_app.gaps.conflicts import Conflict, conflicts_in
from desktop_app.gaps.ledger import ledger
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story

KEY = MustKnow(key="key", text="he has a key")
TWO_KEYS = MustKnow(key="key", text="he has two keys")
BOTH = Story().home("harbour").home("northgate").concern(MONDAY, risk="low", address_id="flat")
GROWN = BOTH.told("harbour", MONDAY).version(TUESDAY, number=2, risk="high", address_id="house")


def conflicts(story: Story) -> dict[str, Conflict]:
    near = story.neighbourhood().as_at(FRIDAY)
    return {one.what: one for one in conflicts_in(near, ledger(near, FRIDAY))}


def test_each_value_is_shown_with_its_holders_the_current_one_first() -> None:
    found = conflicts(GROWN.told("northgate", WEDNESDAY, version=2))

    assert set(found) == {"risk", "address"}
    assert [(v.value, v.version, v.agency_ids) for v in found["risk"].values] == [
        ("high", 2, ("northgate",)),
        ("low", 1, ("harbour",)),
    ]
    assert [v.value for v in found["address"].values] == ["9 Mill Lane", "4 Quay Street"]
    assert found["risk"].holds_old == ("harbour",)


def test_the_old_value_alone_is_a_conflict_with_what_now_stands() -> None:
    assert conflicts(GROWN)["risk"].holds_old == ("harbour",)


def test_where_all_hold_what_now_stands_there_is_no_conflict() -> None:
    assert conflicts(GROWN.told("harbour", TUESDAY, version=2)) == {}
    assert conflicts(BOTH.told("harbour", MONDAY)) == {}


def test_a_telling_that_did_not_arrive_gives_nobody_a_value() -> None:
    tried = BOTH.told("harbour", MONDAY, reached="voicemail")

    assert conflicts(tried.version(TUESDAY, number=2, risk="high")) == {}


def test_who_poses_the_risk_is_named() -> None:
    named = BOTH.plus(BEN).told("harbour", MONDAY)
    named = named.version(
        TUESDAY, number=2, risk="low", address_id="flat", posing_risk_people_ids=("ben",)
    ).told("northgate", TUESDAY, version=2)

    assert conflicts(named) == {}  # harbour holds nobody's name, which is less and not other
    other = named.version(
        WEDNESDAY, number=3, risk="low", address_id="flat", posing_risk_people_ids=("ada",)
    )
    held = conflicts(other)["who poses the risk"]
    assert [(v.value, v.agency_ids) for v in held.values] == [("Ben Cole", ("northgate",))]


def test_an_item_is_held_as_the_last_telling_that_carried_it_worded_it() -> None:
    story = Story().home("harbour").home("northgate").concern(MONDAY, must_know=(KEY,))
    story = story.told("harbour", MONDAY).version(TUESDAY, number=2, must_know=(TWO_KEYS,))
    whole = story.told("northgate", TUESDAY, version=2)
    without = (ConcernShared(concern_id="fall", version=2, is_whole=False),)

    assert conflicts(whole)["key"].holds_old == ("harbour",)
    half = whole.told("harbour", WEDNESDAY, concerns=without)
    assert conflicts(half)["key"].holds_old == ("harbour",)
    with_it = (ConcernShared(concern_id="fall", version=2, is_whole=False, items=("key",)),)
    assert conflicts(whole.told("harbour", WEDNESDAY, concerns=with_it)) == {}
