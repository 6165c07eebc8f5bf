"""The working calendar of this book: bank holidays of its nation and our own closures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from desktop_app.domain.office import LocalClosure
from desktop_app.domain.working_days import WorkingCalendar

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2045
"""Beyond these years no bank holidays are known; our own choice."""

_NATIONS: Final = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}


def calendar_of(nation: str, closures: Iterable[LocalClosure]) -> WorkingCalendar:
    """Bank holidays of `nation` from 2000 to 2045, and `closures`.

    Source: the `holidays` library, which follows gov.uk/bank-holidays.
    """
    return _calendar(nation, frozenset(closure.closed_on for closure in closures))


@cache
def _calendar(nation: str, closed: frozenset[date]) -> WorkingCalendar:
    """The same value for the same closures, so that what it came to is found again at once."""
    return WorkingCalendar(bank_holidays(nation) | closed)


@cache
def bank_holidays(nation: str) -> frozenset[date]:
    from holidays.countries.united_kingdom import UnitedKingdom  # slow to import, needed late

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    known = UnitedKingdom(subdiv=_NATIONS.get(nation, "ENG"), years=years)  # type: ignore[no-untyped-call]
    return frozenset(known)
