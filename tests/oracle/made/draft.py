"""A world in the making: its dice, its days and what is on record so far."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from desktop_app.domain.rough_dates import RoughDate

WEEKS: Final = (
    date(2026, 3, 2),  # a plain week
    date(2026, 3, 27),  # the clocks go forward on Sunday 29 March
    date(2026, 4, 1),  # Easter
    date(2026, 10, 23),  # the clocks go back on Sunday 25 October
    date(2026, 12, 23),  # Christmas
)
CLOCK: Final = (time(0), time(0, 30), time(1, 30), time(9), time(12), time(12), time(23, 59))
LONG_BEFORE: Final = (41, 42, 43, 88, 89, 90, 91, 363, 364, 365, 366)
"""How long ago a thing may be that some rule counts back to, and the days beside it."""
One = TypeVar("One")


@dataclass
class Draft:
    """What is on record of a world so far, and the dice that add to it.

    `people` are those in it, `adults` those with concerns of their own, `play` the agencies
    that its story is about.
    """

    dice: random.Random
    centre: date
    people: list[str]
    adults: list[str]
    play: list[str]
    office: str | None
    concerns: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    facts: list[Any] = field(default_factory=list)
    days: list[date] = field(default_factory=list)

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def one(self, options: Sequence[One]) -> One:
        return self.dice.choice(options)

    def few(self, options: Sequence[One], most: int) -> tuple[One, ...]:
        return tuple(self.dice.sample(list(options), self.dice.randint(0, min(most, len(options)))))

    def day(self, least: int = -12, most: int = 12) -> date:
        """A day near the centre, most often one that the world knows already, or its edge."""
        if self.days and self.maybe(0.5):
            found = self.one(self.days) + timedelta(days=self.one((-1, 0, 0, 1)))
        else:
            found = self.centre + timedelta(days=self.dice.randint(least, most))
        self.days.append(found)
        return found

    def long_ago(self) -> date:
        """A day near the edge of a long limit, seen from the centre."""
        return self.centre - timedelta(days=self.one(LONG_BEFORE))

    def at(self, day: date | None = None) -> datetime:
        """An instant of a London day, the first and the last of it favoured."""
        local = datetime.combine(day or self.day(), self.one(CLOCK), ZoneInfo("Europe/London"))
        return local.astimezone(UTC)

    def perhaps_day(self, chance: float = 0.5) -> date | None:
        return self.day() if self.maybe(chance) else None

    def rough(self, day: date | None) -> RoughDate | None:
        if day is None:
            return None
        text = day.isoformat()
        if self.maybe(0.1):
            text = text[: self.one((4, 7))]
        return RoughDate(text + ("~" if self.maybe(0.05) else ""))

    def agency(self, *more: str | None) -> Any:
        return self.one((*self.play, *more))

    def others(self) -> list[str]:
        return [person for person in self.people if person != "ada"]

    def anyone(self) -> str:
        return "ada" if self.maybe(0.6) else self.one(self.people)

    def theirs(self) -> list[str]:
        """The concerns about somebody else."""
        return [concern for concern, person in self.concerns.items() if person != "ada"]

    def hers(self) -> list[str]:
        return [concern for concern, person in self.concerns.items() if person == "ada"]
