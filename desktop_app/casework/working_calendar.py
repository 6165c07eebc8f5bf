"""The working calendar of this book: bank holidays of its nation and our own closures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from desktop_app.domain.office import LocalClosure
from desktop_app.domain.working_days import WorkingCalendar

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2045
"""Beyond these years no bank holidays are known; our own choice."""

NATIONS: Final = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
_SUBDIVISIONS: Final = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern-ireland": "NIR",
}
_IN_OFFICIAL_WORDS: Final = {
    "(observed)": "(substitute day)",
    "Battle of the Boyne": "Battle of the Boyne (Orangemen’s Day)",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "May Day": "Early May bank holiday",
    "New Year Holiday": "2 January",
    "New Year's Day": "New Year’s Day",
    "Saint Andrew's Day": "St Andrew’s Day",
    "Saint Patrick's Day": "St Patrick’s Day",
    "Spring Bank Holiday": "Spring bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
}
"""What gov.uk/bank-holidays calls a day that the library calls otherwise."""


def calendar_of(nation: str, closures: Iterable[LocalClosure]) -> WorkingCalendar:
    """Bank holidays of `nation` from 2000 to 2045, and `closures`.

    Source: the `holidays` library, which follows gov.uk/bank-holidays.
    """
    return _calendar(nation, frozenset(day for closure in closures for day in closure.days))


@cache
def _calendar(nation: str, closed: frozenset[date]) -> WorkingCalendar:
    """The same value for the same closures, so that what it came to is found again at once."""
    return WorkingCalendar(bank_holidays(nation) | closed)


@cache
def bank_holidays(nation: str) -> frozenset[date]:
    return frozenset(named_bank_holidays(nation))


@cache
def named_bank_holidays(nation: str) -> Mapping[date, str]:
    """The name of every bank holiday of a nation; those of England for a nation not known."""
    from holidays.countries.united_kingdom import UnitedKingdom  # slow to import, needed late

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    subdivision = _SUBDIVISIONS.get(nation, "ENG")
    known = UnitedKingdom(subdiv=subdivision, years=years)  # type: ignore[no-untyped-call]
    return MappingProxyType({day: _official(name) for day, name in sorted(known.items())})


def _official(name: str) -> str:
    for ours, official in _IN_OFFICIAL_WORDS.items():
        name = name.replace(ours, official)
    return name
