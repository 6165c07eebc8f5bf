"""The days on which the office works: its nation, the bank holidays of two years, its closures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.wording import counted, day_words, long_day, moment_words
from desktop_app.casework.working_calendar import NATIONS, named_bank_holidays
from desktop_app.domain.office import OFFICE_ID, LocalClosure

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

_WEEKEND: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow:
    """A bank holiday that falls on a weekday; `is_over` where it is past."""

    day: date
    when: str
    name: str
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureRow:
    """A closure that stands; `length` says how many working days it takes away."""

    closure_id: str
    when: str
    length: str
    why: str
    entered: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """The page, already text: the latest closure first, the bank holidays to come before others."""

    nation: str
    nation_words: str
    sentence: str
    holidays: tuple[HolidayRow, ...]
    closures: tuple[ClosureRow, ...]


def working_days(book: Book, today: date) -> WorkingDays:
    """What is no working day here, this year and the next."""
    office = book.fact("office", OFFICE_ID)
    nation = office.nation if office else "england"
    calendar = surroundings(book, today).calendar
    coming = calendar.add(today, 1)
    return WorkingDays(
        nation=nation,
        nation_words=NATIONS.get(nation, nation),
        sentence=(
            f"The office keeps the bank holidays of {NATIONS.get(nation, nation)}. "
            f"The next working day after today is {long_day(coming)}."
        ),
        holidays=_holidays(nation, today),
        closures=_closures(book, nation, today),
    )


def is_stale(changes: Changes) -> bool:
    return bool(changes.nouns & {"local-closure", "office"})


def _holidays(nation: str, today: date) -> tuple[HolidayRow, ...]:
    rows = [
        HolidayRow(day=day, when=long_day(day), name=name, is_over=day < today)
        for day, name in named_bank_holidays(nation).items()
        if day.year in (today.year, today.year + 1) and day.weekday() < _WEEKEND
    ]
    return tuple(sorted(rows, key=lambda row: (row.is_over, row.day)))


def _closures(book: Book, nation: str, today: date) -> tuple[ClosureRow, ...]:
    standing = [one for one in book.facts("local-closure") if one.withdrawn_on is None]
    standing.sort(key=lambda one: (one.closed_on, one.id), reverse=True)
    workers = {worker.id: worker.name for worker in book.facts("worker")}
    return tuple(_closure(book, one, nation, workers, today) for one in standing)


def _closure(
    book: Book, closure: LocalClosure, nation: str, workers: dict[str, str], today: date
) -> ClosureRow:
    line = book.history("local-closure", closure.id)[-1]
    who = workers.get(line.actor, line.actor)
    holidays = named_bank_holidays(nation)
    taken = sum(day.weekday() < _WEEKEND and day not in holidays for day in closure.days)
    first = day_words(closure.closed_on, today)
    last = f" to {day_words(closure.until_on, today)}" if closure.until_on else ""
    return ClosureRow(
        closure_id=closure.id,
        when=first + last,
        length=counted(taken, "working day"),
        why=closure.why,
        entered=f"{who}, {moment_words(line.entered_at, today)}",
    )
