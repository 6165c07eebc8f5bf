"""What a neighbourhood was asked is worked out once, and changes nothing about it."""

from __future__ import annotations

import re
from datetime import date

from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.remembering import once, once_a_day
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, Story

BASE = Story().home("harbour").concern(MONDAY).told("police", MONDAY)


def test_a_question_that_was_asked_is_not_asked_again() -> None:
    asked: list[date | None] = []

    @once
    def whenever(n: Neighbourhood) -> str:
        asked.append(None)
        return n.person_id

    @once_a_day
    def on_a_day(n: Neighbourhood, day: date) -> str:
        asked.append(day)
        return f"{n.person_id} on {day}"

    n = BASE.neighbourhood()
    assert [whenever(n), whenever(n)] == ["ada", "ada"]
    assert on_a_day(n, MONDAY) == on_a_day(n, MONDAY) != on_a_day(n, TUESDAY)
    assert asked == [None, MONDAY, TUESDAY]
    assert whenever(BASE.neighbourhood()) == "ada"
    assert len(asked) == 4


def test_homes_and_open_concerns_are_found_once_a_day() -> None:
    n = BASE.neighbourhood()

    assert n.stays_of("ada", MONDAY) is n.stays_of("ada", MONDAY)
    assert n.landlords("ada", MONDAY) is n.landlords("ada", MONDAY)
    assert n.open_concerns(MONDAY) is n.open_concerns(MONDAY)
    assert n.open_ids(MONDAY) is n.open_ids(MONDAY)


def test_who_knows_of_a_closed_concern_is_found_once() -> None:
    n = BASE.closed(TUESDAY).neighbourhood()
    (closed,) = n.concerns

    assert n.tellings_by_agency(closed) is n.tellings_by_agency(closed)


def test_a_cut_answers_for_itself_whatever_the_whole_was_asked() -> None:
    whole = BASE.home("bridge", known_on=FRIDAY).concern(FRIDAY, id="theft").neighbourhood()
    assert len(whole.stays_of("ada", MONDAY)) == 2
    assert whole.landlords("ada", MONDAY) == ("bridge", "harbour")
    assert whole.open_ids(MONDAY) == {"fall", "theft"}
    cut = whole.as_at(MONDAY)

    assert [stay.id for stay in cut.stays_of("ada", MONDAY)] == ["home-ada-harbour"]
    assert cut.landlords("ada", MONDAY) == ("harbour",)
    assert [concern.id for concern in cut.open_concerns(MONDAY)] == ["fall"]
    assert cut.open_ids(MONDAY) == {"fall"}


def test_a_neighbourhood_that_was_asked_is_the_same_as_before() -> None:
    asked, fresh = BASE.neighbourhood(), BASE.neighbourhood()

    assert gaps_in(asked, MONDAY) != ()
    assert asked.open_ids(MONDAY) == {"fall"}
    assert asked == fresh
    assert repr(asked) == repr(fresh)
    assert re.findall(r"\b_\w+=", repr(asked)) == []
