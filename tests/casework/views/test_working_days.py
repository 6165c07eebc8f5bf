"""The page of working days: the nation, two years of bank holidays, the closures that stand."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.casework.acts.change_nation import Draft as Nation
from desktop_app.casework.acts.change_nation import change_nation
from desktop_app.casework.acts.close_office import Draft, Reopening, close_office, reopen_office
from desktop_app.casework.changes import Changes
from desktop_app.casework.views import working_days as view
from desktop_app.casework.views.working_days import working_days
from desktop_app.store.book import Book
from tests.casework.books import NOW

TODAY = NOW.date()  # a Monday
MOVING = Draft(
    closed_on=TODAY + timedelta(days=3), until_on=TODAY + timedelta(days=7), why="Moving house"
)


def test_the_next_working_day_steps_over_what_is_closed(book: Book) -> None:
    shown = working_days(book, TODAY)
    assert shown.sentence == (
        "The office keeps the bank holidays of England. "
        "The next working day after today is Tuesday 24 November 2026."
    )
    tomorrow = Draft(closed_on=TODAY + timedelta(days=1), why="Flood")
    close_office(book, tomorrow, actor="sam", now=NOW)
    assert "Wednesday 25 November 2026" in working_days(book, TODAY).sentence


def test_this_year_and_the_next_are_listed_and_no_weekend(book: Book) -> None:
    rows = working_days(book, TODAY).holidays
    assert {row.day.year for row in rows} == {2026, 2027}
    assert all(row.day.weekday() < 5 for row in rows)
    by_day = {row.day: row for row in rows}
    assert by_day[date(2026, 12, 25)].is_over is False
    assert by_day[date(2026, 4, 3)].is_over is True
    assert by_day[date(2026, 12, 28)].name == "Boxing Day (substitute day)"
    assert by_day[date(2026, 12, 28)].when == "Monday 28 December 2026"


def test_another_nation_lists_its_own(book: Book) -> None:
    change_nation(book, Nation(nation="northern-ireland", why="We moved"), actor="sam", now=NOW)
    shown = working_days(book, TODAY)
    assert (shown.nation, shown.nation_words) == ("northern-ireland", "Northern Ireland")
    assert "St Patrick’s Day" in {row.name for row in shown.holidays}


def test_a_closure_says_how_much_it_takes_away_and_who_entered_it(book: Book) -> None:
    assert working_days(book, TODAY).closures == ()
    close_office(book, MOVING, actor="sam", now=NOW)
    (row,) = working_days(book, TODAY).closures
    assert (row.when, row.length) == ("Thu 26 Nov to Mon 30 Nov", "three working days")
    assert (row.why, row.entered) == ("Moving house", "Sam Okafor, Mon 23 Nov 09:00")


def test_a_bank_holiday_within_a_closure_is_not_counted_twice(book: Book) -> None:
    christmas = Draft(
        closed_on=date(2026, 12, 24), until_on=date(2026, 12, 31), why="Closed over Christmas"
    )
    close_office(book, christmas, actor="sam", now=NOW)
    assert working_days(book, TODAY).closures[0].length == "four working days"


def test_what_was_taken_back_is_not_listed_and_the_latest_stands_first(book: Book) -> None:
    made = close_office(book, MOVING, actor="sam", now=NOW).made[0]
    for days in (1, 21):
        one = Draft(closed_on=TODAY + timedelta(days=days), why="Training")
        close_office(book, one, actor="sam", now=NOW)
    back = Reopening(closure_id=made, why="It is put off")
    reopen_office(book, back, actor="sam", now=NOW)
    shown = [row.when for row in working_days(book, TODAY).closures]
    assert shown == ["Mon 14 Dec", "Tue 24 Nov"]


def test_it_is_asked_again_when_a_closure_or_the_office_changes() -> None:
    assert view.is_stale(Changes(nouns=frozenset({"local-closure"})))
    assert view.is_stale(Changes(nouns=frozenset({"office"})))
    assert not view.is_stale(Changes(nouns=frozenset({"communication"})))
