"""What somebody types for a date, read as a date: t, y, -3, 14/3, last fri, 14 mar 2026.

A date without a year is the latest one that is not in the future; where the field is about
what is still to come it is the next one. Nothing is in the future by accident.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_OFFSET = re.compile(r"([+-])\s*(\d{1,4})")
_NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(
    r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})(?:\s+(\d{4}|\d{2}))?"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?")


def read_date(words: str, today: date, *, looks_ahead: bool = False) -> date | None:
    """The day that `words` mean to somebody on `today`, or None where they mean none."""
    said = " ".join(words.lower().split())
    plain = {"t": 0, "today": 0, "y": -1, "yesterday": -1}
    if looks_ahead:
        plain |= {"tom": 1, "tomorrow": 1}
    if said in plain:
        return today + timedelta(days=plain[said])
    if shift := _OFFSET.fullmatch(said):
        days = int(shift[2]) if shift[1] == "+" else -int(shift[2])
        return today + timedelta(days=days) if days <= 0 or looks_ahead else None
    return _weekday(said, today, looks_ahead) or _calendar_day(said, today, looks_ahead)


def _weekday(said: str, today: date, looks_ahead: bool) -> date | None:
    word = said.removeprefix("last ").removeprefix("next ").removeprefix("this ")
    number = _place(word, DAY_NAMES)
    if number is None:
        return None
    if looks_ahead and not said.startswith("last "):
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if said.startswith("next "):
        return None
    back = (today.weekday() - number) % 7
    return today - timedelta(days=back or (7 if said.startswith("last ") else 0))


def _calendar_day(said: str, today: date, looks_ahead: bool) -> date | None:
    if iso := _ISO.fullmatch(said):
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(said):
        day, month, year = int(numbers[1]), int(numbers[2]), numbers[3]
    elif named := _WORDS.fullmatch(said):
        place = _place(named[2], MONTH_NAMES)
        if place is None:
            return None
        day, month, year = int(named[1]), place + 1, named[3]
    else:
        return None
    if year:
        return _made(_century(int(year), today), month, day)
    return _nearest(day, month, today, looks_ahead)


def _nearest(day: int, month: int, today: date, looks_ahead: bool) -> date | None:
    here = _made(today.year, month, day)
    if looks_ahead:
        return here if here and here >= today else _made(today.year + 1, month, day)
    return here if here and here <= today else _made(today.year - 1, month, day)


def _century(year: int, today: date) -> int:
    if year >= 100:
        return year
    near = today.year // 100 * 100 + year
    return near if near <= today.year + 10 else near - 100


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Which name `word` starts, from three letters on."""
    found = [n for n, name in enumerate(names) if len(word) >= 3 and name.startswith(word)]
    return found[0] if len(found) == 1 else None


def read_time(words: str) -> time | None:
    """A time of day as people write it: 14:10, 1410, 9, 2.30pm; None where it is none."""
    said = words.lower().replace(" ", "")
    shape = _CLOCK.fullmatch(said)
    if shape is None:
        return None
    hour, minute, half = int(shape[1]), int(shape[2] or 0), shape[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_moment(words: str, now: datetime) -> datetime | None:
    """A day and a time in one field: "t 09:10", "y 14.30", "14/3"; `now` is local.

    Without a time, today means now and any other day means noon.
    """
    said = words.strip()
    head, _, tail = said.rpartition(" ")
    at = read_time(tail) if head else None
    day = read_date(head, now.date()) if at else None
    if day is None:
        day, at = read_date(said, now.date()), None
    if day is None:
        clock = read_time(said) if ":" in said else None
        return datetime.combine(now.date(), clock, now.tzinfo) if clock else None
    if at is None:
        at = now.time() if day == now.date() else time(12)
    return datetime.combine(day, at.replace(second=0, microsecond=0), now.tzinfo)


def day_in_words(day: date, today: date) -> str:
    """A day with its weekday where it is near: "today", "Thu 19 Nov", "14 March 1961"."""
    away = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    if away in near:
        return f"{near[away]}, {day:%a} {day.day} {day:%b}"
    if abs(away) <= 60:
        return f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")
    return f"{day.day} {day:%B} {day.year}"
