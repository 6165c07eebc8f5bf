"""Working days as a value: which days an office is open is worked out above the core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_A_DAY = timedelta(days=1)
_NEVER_TOMORROW_IN_LONDON = 22  # clocks there were never more than two hours ahead of UTC


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Weekends are closed, and so is every day in `closed`; nothing is known beyond it.

    `closed` holds bank holidays and local closures as dates. Built from the `holidays`
    library and the book's own closures.
    """

    closed: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closed

    def add(self, start: date, working_days: int) -> date:
        """The last day of a limit of `working_days` whose clock starts on `start`.

        The day of knowledge does not count: one working day from a Friday ends on Monday.
        Zero working days is the same civil day, open or not. Negative counts raise ValueError.
        """
        if working_days < 0:
            raise ValueError("a limit cannot be negative")
        return _end_of_limit(self.closed, start, working_days)

    def last_late(self, today: date, working_days: int) -> date:
        """The latest start of a clock whose limit of `working_days` is over before `today`.

        A clock that starts on this day or earlier is late today, and any later one is not.
        Negative counts raise ValueError.
        """
        if working_days < 0:
            raise ValueError("a limit cannot be negative")
        return _latest_start(self.closed, today, working_days)

    def first_late_days(
        self, starts: Iterable[date], today: date, working_days: int
    ) -> Iterator[date]:
        """The day after the end of each limit of `working_days` that is not over before `today`."""
        late = self.last_late(today, working_days)
        for start in starts:
            if start > late:
                yield self.add(start, working_days) + _A_DAY

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`; zero if `end` is earlier."""
        days = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, days + 1))


@lru_cache(maxsize=16384)
def _end_of_limit(closed: frozenset[date], start: date, working_days: int) -> date:
    """Kept between calls: in a sweep thousands of limits start on the same few hundred days."""
    calendar, day = WorkingCalendar(closed), start
    while working_days:
        day += _A_DAY
        working_days -= calendar.is_working_day(day)
    return day


@lru_cache(maxsize=1024)
def _latest_start(closed: frozenset[date], today: date, working_days: int) -> date:
    """Counted back from the day before, one working day at a time."""
    calendar, day = WorkingCalendar(closed), today - _A_DAY
    for _ in range(working_days):
        while not calendar.is_working_day(day):
            day -= _A_DAY
        day -= _A_DAY
    return day


def civil_day(at: datetime) -> date:
    """The day in Europe/London of an instant; one without its offset raises ValueError."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset")
    if at.tzinfo is UTC and at.hour < _NEVER_TOMORROW_IN_LONDON:
        return at.date()
    return at.astimezone(LONDON).date()
