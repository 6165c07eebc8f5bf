"""A gap's whole life can be told: opened, answered, lapsed, taken back, closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from desktop_app.casework.acts.answer_gap import Draft, answer_gap, withdraw_answer
from desktop_app.casework.acts.set_timescale import Draft as Choice
from desktop_app.casework.acts.set_timescale import set_timescale
from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.casework.views import gap_lives as view
from desktop_app.casework.views.gap_lives import NO_ENTRY, GapEvent, GapLife, gap_lives
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import telling, version

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def the_surgery_knows(book: Book) -> None:
    """So both landlords ought to: their gaps open today."""
    enter(book, telling("surgery", TODAY), at=0)


def enter(book: Book, *facts: Fact, at: int) -> None:
    """Record facts that many hours from now."""
    record(book, [Entry("telling-tried", "sam", facts)], NOW + timedelta(hours=at))


def answer(book: Book, at: int = 1, **more: Any) -> str:
    values: dict[str, Any] = {
        "reason": "We meet with them on Friday",
        "until_on": TODAY + timedelta(days=2),
        **more,
    }
    draft = Draft(person_id="arwen", gap_key=key_of(book), rule="first-landlord-not-told", **values)
    return answer_gap(book, draft, actor="sam", now=NOW + timedelta(hours=at)).made[0]


def key_of(book: Book) -> str:
    """The gap that Harbour Homes has not been told."""
    gaps = [one.gap for one in book.gaps_of(["arwen"])]
    return next(g.key for g in gaps if g.code == "G47" and g.agency_id == "harbour")


def life(book: Book, key: str, days: int = 0) -> GapLife:
    lives = gap_lives(book, "arwen", TODAY + timedelta(days=days)).lives
    return next(one for one in lives if one.key == key)


def told(events: tuple[GapEvent, ...]) -> list[tuple[str, str]]:
    return [(event.what, event.words) for event in events]


def test_a_gap_that_just_opened_says_with_what(book: Book) -> None:
    mine = life(book, key_of(book))
    assert told(mine.events) == [("Opened", "With: telling tried.")]
    assert (mine.events[0].who, mine.events[0].when) == ("Sam Okafor", "Mon 23 Nov 09:00")
    assert (mine.state, mine.title) == ("Stands", "G47 No housing provider told")
    assert mine.about == "Harbour Homes, Threats from nephew"
    assert mine.sentence


def test_all_four_are_told_in_order(book: Book) -> None:
    key = key_of(book)
    answer(book)
    sweep(book, NOW + timedelta(days=3))
    enter(book, telling("harbour", TODAY + timedelta(days=3)), at=75)
    mine = life(book, key, days=4)
    assert told(mine.events) == [
        ("Opened", "With: telling tried."),
        ("Answered", "Not now: We meet with them on Friday. Until Wed 25 Nov."),
        ("Lapsed", "Its day is over."),
        ("Closed", "With: telling tried."),
    ]
    assert [event.who for event in mine.events] == ["Sam Okafor", "Sam Okafor", "", "Sam Okafor"]
    assert (mine.state, mine.opened, mine.closed) == ("Closed", "Mon 23 Nov", "Thu 26 Nov")


def test_a_gap_that_opened_again_shows_each_time_that_it_stood(book: Book) -> None:
    switch = {"owner": "Us", "from_on": TODAY, "why": "To see it twice"}
    for hour, value in ((1, 1), (2, 0), (26, 1)):
        choice = Choice(
            name="rule:no-sharing-agreement",
            value=value,
            **{**switch, "from_on": TODAY + timedelta(days=hour // 24)},  # type: ignore[arg-type] # text and a day
        )
        set_timescale(book, choice, actor="sam", now=NOW + timedelta(hours=hour))
    lives = gap_lives(book, "arwen", TODAY + timedelta(days=1)).lives
    mine = next(one for one in lives if "sharing agreement" in one.title)

    assert mine.opened.split("\n") == ["Mon 23 Nov", "Tue 24 Nov"]
    assert mine.closed.split("\n") == ["Mon 23 Nov", "\N{EN DASH}"]
    assert [event.what for event in mine.events] == ["Opened", "Closed", "Opened"]


def test_an_answer_lapses_for_what_changed(book: Book) -> None:
    answer(book, until_on=None, kind="not-applicable")
    next_day = TODAY + timedelta(days=1)
    enter(book, version(2, next_day, "He has a knife"), at=24)
    mine = life(book, key_of(book), days=1)
    assert ("Lapsed", "The concern changed.") in told(mine.events)
    assert mine.state == "Stands"


def test_an_answer_that_holds_has_not_lapsed(book: Book) -> None:
    answer(book)
    mine = life(book, key_of(book))
    assert [what for what, _ in told(mine.events)] == ["Opened", "Answered"]
    assert mine.state == "Answered"


def test_an_answer_that_was_taken_back_does_not_lapse_later(book: Book) -> None:
    made = answer(book)
    withdraw_answer(book, made, actor="sam", now=NOW + timedelta(hours=2))
    mine = life(book, key_of(book), days=5)
    assert told(mine.events)[2:] == [("Taken back", "The gap stands again.")]
    assert mine.state == "Stands"


def test_an_answer_that_another_replaced_does_not_lapse_later(book: Book) -> None:
    answer(book)
    answer(book, at=2, reason="They are away until then", until_on=TODAY + timedelta(days=9))
    mine = life(book, key_of(book), days=4)
    assert [what for what, _ in told(mine.events)] == ["Opened", "Answered", "Answered"]


def test_an_answer_to_a_gap_that_closed_first_does_not_lapse(book: Book) -> None:
    key = key_of(book)
    answer(book)
    enter(book, telling("harbour", TODAY), at=3)
    mine = life(book, key, days=9)
    assert [what for what, _ in told(mine.events)] == ["Opened", "Answered", "Closed"]


def test_a_gap_that_came_with_a_day_says_that_nothing_was_entered(book: Book) -> None:
    wanted = telling("harbour", TODAY, is_acknowledgement_wanted=True)
    enter(book, wanted, at=1)
    later = NOW + timedelta(days=14)
    sweep(book, later)
    lives = gap_lives(book, "arwen", later.date()).lives
    waited = [one for one in lives if one.title.startswith("G11")]
    assert [told(one.events) for one in waited] == [[("Opened", NO_ENTRY)]]


def test_a_setting_that_opened_and_ended_it_is_named(book: Book) -> None:
    switch = {"owner": "Us", "from_on": TODAY, "why": "To see it once"}
    for hour, value in ((1, 1), (2, 0)):
        choice = Choice(name="rule:no-sharing-agreement", value=value, **switch)  # type: ignore[arg-type] # as above
        set_timescale(book, choice, actor="sam", now=NOW + timedelta(hours=hour))
    (mine,) = [one for one in gap_lives(book, "arwen", TODAY).lives if one.title.startswith("G32")]
    assert told(mine.events) == [
        ("Opened", "With: rule switched."),
        ("Closed", "With: rule switched."),
    ]


def test_a_gap_that_opens_again_is_one_life(book: Book) -> None:
    key = key_of(book)
    sent = telling("harbour", TODAY)
    enter(book, sent, at=1)
    wrong = telling("harbour", TODAY, reached="bounced")
    enter(book, wrong, at=2)
    mine = life(book, key)
    assert [what for what, _ in told(mine.events)] == ["Opened", "Closed", "Opened"]
    assert mine.state == "Stands"


def test_what_stands_comes_first_and_is_counted(book: Book) -> None:
    enter(book, telling("harbour", TODAY), at=1)
    lives = gap_lives(book, "arwen", TODAY)
    states = [one.state for one in lives.lives]
    assert states == sorted(states, reverse=True)
    standing = states.count("Stands")
    assert standing == len(book.gaps_of(["arwen"]))
    assert lives.sentence.endswith(" closed.")


def test_somebody_without_gaps_has_none(book: Book) -> None:
    lives = gap_lives(book, "dean", TODAY)
    assert (lives.lives, lives.sentence) == ((), "No gap of Dean Pike was ever seen.")
    with pytest.raises(KeyError):
        gap_lives(book, "nobody", TODAY)


def test_it_is_asked_again_when_the_person_is_touched() -> None:
    assert view.is_stale(Changes(people=frozenset({"arwen"})), "arwen")
    assert not view.is_stale(Changes(people=frozenset({"dean"})), "arwen")
