"""Bank holidays of the four nations, against the days that gov.uk/bank-holidays lists.

Written down by hand, and not taken from the library that the calendar is made with. The list has
substitute days in place of weekends, so weekends are not asked about.
"""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.casework.working_calendar import NATIONS, calendar_of, named_bank_holidays
from desktop_app.domain.office import LocalClosure

ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = NATIONS
EVERYWHERE = frozenset(NATIONS)
BUT_SCOTLAND = EVERYWHERE - {SCOTLAND}
FACTS = [
    ("2022-01-03", EVERYWHERE, "New Year's Day fell on a Saturday"),
    ("2022-01-04", {SCOTLAND}, "2 January fell on a Sunday"),
    ("2022-06-02", EVERYWHERE, "spring bank holiday, moved for the jubilee"),
    ("2022-06-03", EVERYWHERE, "Platinum Jubilee, for once"),
    ("2022-05-30", frozenset(), "the last Monday in May of that year"),
    ("2022-09-19", EVERYWHERE, "State Funeral of Queen Elizabeth II, for once"),
    ("2023-05-08", EVERYWHERE, "Coronation of King Charles III, for once"),
    ("2024-05-13", frozenset(), "a year after, it is a Monday like any other"),
    ("2025-01-02", {SCOTLAND}, "2 January"),
    ("2025-03-17", {NORTHERN_IRELAND}, "St Patrick's Day"),
    ("2025-04-18", EVERYWHERE, "Good Friday"),
    ("2025-04-21", BUT_SCOTLAND, "Easter Monday"),
    ("2025-05-05", EVERYWHERE, "early May"),
    ("2025-05-26", EVERYWHERE, "spring"),
    ("2025-07-14", {NORTHERN_IRELAND}, "12 July fell on a Saturday"),
    ("2027-07-12", {NORTHERN_IRELAND}, "Battle of the Boyne"),
    ("2025-08-04", {SCOTLAND}, "summer, at the beginning of August"),
    ("2025-08-25", BUT_SCOTLAND, "summer, at the end of August"),
    ("2024-12-02", {SCOTLAND}, "St Andrew's Day fell on a Saturday"),
    ("2026-11-30", {SCOTLAND}, "St Andrew's Day"),
    ("2026-06-15", {SCOTLAND}, "Scotland in the World Cup, for once"),
    ("2026-12-25", EVERYWHERE, "Christmas Day"),
    ("2026-12-28", EVERYWHERE, "Boxing Day fell on a Saturday"),
    ("2026-03-02", frozenset(), "St David's Day is none"),
    ("2026-04-23", frozenset(), "St George's Day is none"),
]


@pytest.mark.parametrize(("day", "nations", "what"), FACTS)
def test_a_nation_keeps_its_own_bank_holidays(day: str, nations: frozenset[str], what: str) -> None:
    on = date.fromisoformat(day)
    closed = {nation for nation in NATIONS if not calendar_of(nation, ()).is_working_day(on)}
    assert closed == nations, what


@pytest.mark.parametrize(
    ("nation", "count"),
    [(ENGLAND, 8), (WALES, 8), (SCOTLAND, 10), (NORTHERN_IRELAND, 10)],
)
def test_a_year_has_as_many_weekdays_off_as_the_page_lists(nation: str, count: int) -> None:
    """Of 2026; Scotland has nine in other years, and the World Cup gave it one more."""
    listed = [d for d in named_bank_holidays(nation) if d.year == 2026 and d.weekday() < 5]
    assert len(listed) == count


def test_days_have_the_names_that_people_know() -> None:
    named = named_bank_holidays(NORTHERN_IRELAND)
    assert named[date(2026, 3, 17)] == "St Patrick’s Day"
    assert named[date(2026, 7, 13)] == "Battle of the Boyne (Orangemen’s Day) (substitute day)"
    assert named_bank_holidays(SCOTLAND)[date(2025, 1, 2)] == "2 January"
    assert named_bank_holidays(ENGLAND)[date(2026, 5, 4)] == "Early May bank holiday"


def test_a_nation_that_nobody_knows_keeps_the_days_of_england() -> None:
    assert named_bank_holidays("atlantis") == named_bank_holidays(ENGLAND)


def test_a_closure_closes_each_of_its_days_and_no_other() -> None:
    closure = LocalClosure(id="c", closed_on=date(2026, 11, 24), until_on=date(2026, 11, 26))
    calendar = calendar_of(ENGLAND, (closure,))
    assert [d for d in range(23, 28) if calendar.is_working_day(date(2026, 11, d))] == [23, 27]


@pytest.mark.parametrize(
    ("until_on", "withdrawn_on"),
    [(None, date(2026, 11, 23)), (date(2026, 11, 23), None)],
    ids=["taken back", "ends before it starts"],
)
def test_what_closes_nothing_closes_nothing(
    until_on: date | None, withdrawn_on: date | None
) -> None:
    day = date(2026, 11, 24)
    closure = LocalClosure(id="c", closed_on=day, until_on=until_on, withdrawn_on=withdrawn_on)
    assert calendar_of(ENGLAND, (closure,)).is_working_day(day)
