"""The office closes, opens after all, and keeps the bank holidays of another nation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.casework.acts.change_nation import Draft as Nation
from desktop_app.casework.acts.change_nation import change_nation
from desktop_app.casework.acts.close_office import (
    FURTHEST_DAYS,
    LONGEST_DAYS,
    Draft,
    Reopening,
    close_office,
    reopen_office,
)
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.record import rebuild
from desktop_app.domain.office import OFFICE_ID
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW

TODAY = NOW.date()  # a Monday
WEDNESDAY, FRIDAY = TODAY + timedelta(days=2), TODAY + timedelta(days=4)
SATURDAY = TODAY + timedelta(days=5)
CLOSED = Draft(closed_on=WEDNESDAY, until_on=FRIDAY, why="Moving house")


def closed_days(book: Book) -> list[date]:
    calendar = surroundings(book, TODAY).calendar
    days = [TODAY + timedelta(days=n) for n in range(5)]
    return [day for day in days if not calendar.is_working_day(day)]


def test_the_office_is_closed_from_the_first_day_to_the_last(book: Book) -> None:
    close_office(book, CLOSED, actor="sam", now=NOW)
    assert closed_days(book) == [WEDNESDAY + timedelta(days=n) for n in range(3)]
    (closure,) = book.facts("local-closure")
    (line,) = book.history("local-closure", closure.id)
    assert (line.actor, line.kind, line.reason) == ("sam", "office-closed", CLOSED.why)


def test_one_day_is_one_day_and_may_be_over(book: Book) -> None:
    close_office(book, Draft(closed_on=TODAY, until_on=TODAY, why="Snow"), actor="sam", now=NOW)
    past = TODAY - timedelta(days=7)
    close_office(book, Draft(closed_on=past, why="Snow"), actor="sam", now=NOW)
    assert closed_days(book) == [TODAY]
    assert [one.until_on for one in book.facts("local-closure")] == [None, None]
    assert not surroundings(book, TODAY).calendar.is_working_day(past)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until_on": WEDNESDAY - timedelta(days=1)}, "until_on"),
        ({"until_on": WEDNESDAY + timedelta(days=LONGEST_DAYS)}, "until_on"),
        ({"closed_on": TODAY + timedelta(days=FURTHEST_DAYS + 1), "until_on": None}, "closed_on"),
        ({"closed_on": TODAY - timedelta(days=FURTHEST_DAYS + 1), "until_on": None}, "closed_on"),
        ({"closed_on": SATURDAY, "until_on": SATURDAY + timedelta(days=1)}, "closed_on"),
        ({"closed_on": date(2026, 12, 25), "until_on": None}, "closed_on"),
        ({"why": " "}, "why"),
    ],
)
def test_what_cannot_be_closed_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    draft = replace(CLOSED, **changed)
    refuse(book, lambda: close_office(book, draft, actor="sam", now=NOW), field)


def test_the_longest_closure_is_taken(book: Book) -> None:
    last = WEDNESDAY + timedelta(days=LONGEST_DAYS - 1)
    close_office(book, replace(CLOSED, until_on=last), actor="sam", now=NOW)
    assert surroundings(book, TODAY).calendar.between(TODAY, last) == 1


def test_a_closure_is_taken_back_once_and_both_stand_in_the_journal(book: Book) -> None:
    made = close_office(book, CLOSED, actor="sam", now=NOW).made[0]
    back = Reopening(closure_id=made, why="The move is put off")

    reopen_office(book, back, actor="sam", now=NOW)

    assert closed_days(book) == []
    lines = book.history("local-closure", made)
    assert [line.reason for line in lines] == [CLOSED.why, back.why]
    refuse(book, lambda: reopen_office(book, back, actor="sam", now=NOW), None)


def test_a_closure_comes_back_for_a_reason_and_only_one_that_there_is(book: Book) -> None:
    made = close_office(book, CLOSED, actor="sam", now=NOW).made[0]
    silent, unknown = Reopening(closure_id=made), Reopening(closure_id="nothing", why="It is open")
    refuse(book, lambda: reopen_office(book, silent, actor="sam", now=NOW), "why")
    refuse(book, lambda: reopen_office(book, unknown, actor="sam", now=NOW), None)


def test_another_nation_keeps_other_bank_holidays(book: Book) -> None:
    st_andrews = date(2026, 11, 30)
    assert surroundings(book, TODAY).calendar.is_working_day(st_andrews)
    before: Any = book.fact("office", OFFICE_ID)

    change_nation(book, Nation(nation="scotland", why="We moved"), actor="sam", now=NOW)

    assert not surroundings(book, TODAY).calendar.is_working_day(st_andrews)
    assert book.fact("office", OFFICE_ID) == replace(before, nation="scotland")
    line = book.history("office", OFFICE_ID)[-1]
    assert (line.actor, line.kind, line.reason) == ("sam", "nation-changed", "We moved")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Nation(nation="atlantis", why="We moved"), "nation"),
        (Nation(nation="england", why="We moved"), "nation"),
        (Nation(nation="wales", why=""), "why"),
    ],
)
def test_a_nation_that_cannot_be_is_refused(book: Book, draft: Nation, field: str) -> None:
    refuse(book, lambda: change_nation(book, draft, actor="sam", now=NOW), field)


def test_the_journal_gives_the_same_tables_again(book: Book) -> None:
    made = close_office(book, CLOSED, actor="sam", now=NOW).made[0]
    back = Reopening(closure_id=made, why="The move is put off")
    reopen_office(book, back, actor="sam", now=NOW)
    change_nation(book, Nation(nation="wales", why="We moved"), actor="sam", now=NOW)
    before = {noun: book.facts(noun) for noun in ("local-closure", "office")}
    rebuild(book, NOW)
    assert {noun: book.facts(noun) for noun in ("local-closure", "office")} == before
