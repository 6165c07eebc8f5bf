"""Time to tell: how many working hours it took until a gap was closed, by agency and by rule.

From the moments at which each gap was first seen and cleared. It measures agencies and rules;
there is no list by worker.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.domain.working_days import LONDON, WorkingCalendar, civil_day
from desktop_app.gaps.gap import TELL
from desktop_app.gaps.rules import RULES

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

OPENS_AT: Final = time(9)
CLOSES_AT: Final = time(17)
"""Office hours, in London. Source: our own choice."""

TELLING: Final = frozenset(rule.name for rule in RULES if rule.kind == TELL)
_TITLES: Final = {rule.name: rule.title for rule in RULES}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToTell:
    """How long the gaps about one agency, or of one rule, stood: in working hours."""

    about: str
    count: int
    median_hours: float
    worst_hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesToTell:
    """All of them together, then by agency and by rule, the slowest first."""

    overall: TimeToTell | None
    by_agency: tuple[TimeToTell, ...]
    by_rule: tuple[TimeToTell, ...]


def times_to_tell(book: Book, since: datetime) -> TimesToTell:
    """Measured on every gap of telling that cleared at `since` or later."""
    calendar, agencies = surroundings(book, civil_day(since)).calendar, book.agencies()
    every: list[float] = []
    by_agency: dict[str, list[float]] = {}
    by_rule: dict[str, list[float]] = {}
    for span in book.cleared_gaps(since):
        if span.rule not in TELLING:
            continue
        hours = working_hours(calendar, span.opened_at, span.cleared_at)
        every.append(hours)
        by_rule.setdefault(_TITLES[span.rule], []).append(hours)
        agency = agencies.get(span.key.split("|")[3])
        if agency is not None:
            by_agency.setdefault(agency.name, []).append(hours)
    return TimesToTell(
        overall=_measured("Every gap", every) if every else None,
        by_agency=_ranked(by_agency.items()),
        by_rule=_ranked(by_rule.items()),
    )


def working_hours(calendar: WorkingCalendar, start: datetime, end: datetime) -> float:
    """The office hours between two instants, each with its offset; none where `end` is first."""
    first, last = start.astimezone(LONDON), end.astimezone(LONDON)
    total = timedelta()
    day = first.date()
    while day <= last.date():
        if calendar.is_working_day(day):
            opens = datetime.combine(day, OPENS_AT, LONDON)
            closes = datetime.combine(day, CLOSES_AT, LONDON)
            total += max(min(closes, last) - max(opens, first), timedelta())
        day += timedelta(days=1)
    return total / timedelta(hours=1)


def _ranked(groups: Iterable[tuple[str, list[float]]]) -> tuple[TimeToTell, ...]:
    rows = [_measured(about, hours) for about, hours in groups]
    return tuple(sorted(rows, key=lambda row: (-row.median_hours, row.about)))


def _measured(about: str, hours: list[float]) -> TimeToTell:
    return TimeToTell(
        about=about, count=len(hours), median_hours=median(hours), worst_hours=max(hours)
    )
