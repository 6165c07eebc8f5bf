"""Dates that are known only to the month or the year, kept as they were told.

A rough date is text: ``1961-03-14`` (exact), ``1961-03``, ``1961``, and any of
them with ``~`` behind it where somebody estimated it.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NewType

RoughDate = NewType("RoughDate", str)

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")


def rough(text: str) -> RoughDate:
    """Read a rough date; raises ValueError where `text` is none."""
    first_day(RoughDate(text))
    return RoughDate(text)


def exactly(day: date) -> RoughDate:
    return RoughDate(day.isoformat())


@lru_cache(maxsize=65_536)  # a sweep reads the same few thousand texts over and over
def first_day(when: RoughDate) -> date:
    """The earliest day that `when` can mean; raises ValueError where it means none."""
    year, month, day, _ = _parts(when)
    return date(year, month or 1, day or 1)


@lru_cache(maxsize=65_536)
def last_day(when: RoughDate) -> date:
    """The latest day that `when` can mean; raises ValueError where it means none."""
    year, month, day, _ = _parts(when)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def is_exact(when: RoughDate) -> bool:
    return len(when) == len("2026-01-31")


@lru_cache(maxsize=4096)
def in_words(when: RoughDate) -> str:
    """Say `when` no more precisely than it is known: "March 1961", "about 1961"."""
    year, month, day, estimated = _parts(when)
    if day and month:
        said = f"{day} {calendar.month_name[month]} {year}"
    elif month:
        said = f"{calendar.month_name[month]} {year}"
    else:
        said = str(year)
    return f"about {said}" if estimated else said


def started_by(when: RoughDate | None, day: date) -> bool:
    """Whether what began at `when` had begun by the end of `day`; no date means always."""
    return when is None or first_day(when) <= day


def ended_before(when: RoughDate | None, day: date) -> bool:
    """Whether what lasted to `when` was over before `day`; no date means that it goes on."""
    return when is not None and last_day(when) < day


def covers(start: RoughDate | None, end: RoughDate | None, day: date) -> bool:
    return (start is None or first_day(start) <= day) and (end is None or last_day(end) >= day)


def _parts(when: RoughDate) -> tuple[int, int, int, bool]:
    shape = _SHAPE.fullmatch(when)
    if shape is None:
        raise ValueError(f"not a date, a month or a year: {when!r}")
    year, month, day, mark = shape.groups()
    date(int(year), int(month or 1), int(day or 1))
    return int(year), int(month or 0), int(day or 0), mark == "~"
