"""Days, ages and lists as a caseworker would say them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from desktop_app.domain.rough_dates import RoughDate, first_day, in_words, is_exact
from desktop_app.domain.working_days import LONDON

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@lru_cache(maxsize=1024)  # a list says the same days again and again
def day_words(day: date, today: date) -> str:
    """A day near `today` with its weekday: "Thu 19 Nov"; the year where it is another one."""
    said = f"{calendar.day_abbr[day.weekday()]} {day.day} {calendar.month_abbr[day.month]}"
    return said if day.year == today.year else f"{said} {day.year}"


def short_day(day: date, today: date) -> str:
    """A day in a narrow place: "19 Nov"; the year where it is another one."""
    said = f"{day.day} {calendar.month_abbr[day.month]}"
    return said if day.year == today.year else f"{said} {day.year}"


def long_day(day: date) -> str:
    """A day in full: "Monday 23 November 2026"."""
    return (
        f"{calendar.day_name[day.weekday()]} {day.day} {calendar.month_name[day.month]} {day.year}"
    )


def moment_words(at: datetime, today: date) -> str:
    """An instant on the office's wall clock: "Thu 19 Nov 14:10"."""
    here = at.astimezone(LONDON)
    return f"{day_words(here.date(), today)} {here:%H:%M}"


def span_words(start: RoughDate | None, end: RoughDate | None, today: date) -> str:
    """A span no more precisely than it is known: "since March 1961", "2019 to about 2021"."""
    if start and end:
        return f"{in_words(start)} to {in_words(end)}"
    if end:
        return f"until {in_words(end)}"
    if start is None:
        return "start not known"
    return f"from {in_words(start)}" if first_day(start) > today else f"since {in_words(start)}"


def born_words(born: RoughDate | None, died: RoughDate | None, today: date) -> str:
    """Say a birth with its age: "born 3 March 1961 (65)"; no age where the year is all we know."""
    if born is None:
        return "date of birth not known"
    said = f"born {in_words(born)}"
    if died is not None:
        return f"{said}, died {in_words(died)}"
    if is_exact(born):
        return f"{said} ({years_between(first_day(born), today)})"
    return f"{said} (about {today.year - first_day(born).year})"


def years_between(born_on: date, today: date) -> int:
    """Whole years lived; somebody born on 29 February has their birthday on 1 March."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def nhs_words(number: str) -> str:
    """An NHS number in its groups: "943 476 5919"; other text as it stands."""
    digits = number.replace(" ", "")
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else number


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number of things in words up to ten: "one day", "three days", "14 days"."""
    number = NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"
    return f"{number} {one if count == 1 else many or one + 's'}"


def listed(words: Sequence[str], joined: str = "and") -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joined} {words[-1]}"


def one_after_another(parts: Iterable[str]) -> str:
    """Sentences and parts of them in one line: "he is back; risk high"; empty ones are left out."""
    return "; ".join(part.rstrip(". ") for part in parts if part.strip(". "))


def overdue_words(due_on: date, today: date) -> str:
    """How late something is: "1 day over", "due today", "due Fri 20 Nov"."""
    late = (today - due_on).days
    if late > 0:
        return f"{late} day{'' if late == 1 else 's'} over"
    return "due today" if late == 0 else f"due {day_words(due_on, today)}"


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]
