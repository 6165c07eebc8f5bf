"""A made fact at another time, and about other people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from desktop_app.domain.rough_dates import RoughDate, exactly, first_day

LONDON: Final = ZoneInfo("Europe/London")
ROUGH: Final = ("from_on", "until_on")


def moved(value: Any, by: timedelta) -> Any:
    """Any fact with every date in it moved, by the clock on the wall; rough dates made exact."""
    if isinstance(value, datetime):
        there = value.astimezone(LONDON).replace(tzinfo=None) + by
        return there.replace(tzinfo=LONDON).astimezone(UTC)
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        return tuple(moved(part, by) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if isinstance(held, str) and field.name in ROUGH:
            changed[field.name] = exactly(first_day(RoughDate(held)) + by)
        else:
            changed[field.name] = moved(held, by)
    return replace(value, **changed)


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Any fact with the ids in it that have another name given it; words are left alone."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(part, names) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name == "id" or field.name.endswith(("_id", "_ids")) or not isinstance(held, str):
            changed[field.name] = renamed(held, names)
    return replace(value, **changed)
