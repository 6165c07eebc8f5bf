"""The diary of the demo office: what was written down, by whom, at which moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter

from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.working_days import LONDON, WorkingCalendar, civil_day

SAM = "sam-okafor"


@dataclass(slots=True)
class Diary:
    """Entries on their way into the demo book. `ago` counts working days back from today."""

    now: datetime
    calendar: WorkingCalendar
    _pages: list[tuple[datetime, Entry]] = field(default_factory=list)
    _days: list[date] = field(default_factory=list)

    @property
    def today(self) -> date:
        return civil_day(self.now)

    def day(self, ago: int) -> date:
        """The working day that lies `ago` working days before today; one or more."""
        day = self._days[-1] if self._days else self.today
        while len(self._days) < ago:
            day -= timedelta(days=1)
            if self.calendar.is_working_day(day):
                self._days.append(day)
        return self._days[ago - 1]

    def at(self, ago: int, clock: str = "09:30") -> datetime:
        """A moment of that day on the office's wall clock, in UTC."""
        return self.moment(self.day(ago), clock)

    def moment(self, day: date, clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)

    def ahead(self, days: int) -> date:
        """The day that lies `days` days after today; negative counts lie before it."""
        return self.today + timedelta(days=days)

    def wrote(self, at: datetime, kind: str, *facts: Fact, by: str = SAM, reason: str = "") -> None:
        self._pages.append((at, Entry(kind, by, facts, reason)))

    def pages(self) -> Iterator[tuple[datetime, list[Entry]]]:
        """What was written, oldest first, with each moment's entries together."""
        ordered = sorted(self._pages, key=itemgetter(0))
        for at, group in groupby(ordered, key=itemgetter(0)):
            yield at, [entry for _, entry in group]
