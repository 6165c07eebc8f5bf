"""What a reader hands over: the facts that a file's rows carry, and the rows that it refuses."""

from __future__ import annotations

import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from desktop_app.domain.nouns import Fact

_SPACE: Final = uuid.UUID("6d1ce0f2-6f0c-5a53-9d3e-0b2f4c1f7a10")
"""Namespace of ids derived from somebody else's. Source: our own choice, never to change."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SERIAL_ZERO: Final = date(1899, 12, 30)
"""The day from which spreadsheets count, where a date has lost its form."""
_DATES: Final = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), (1, 2, 3)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRefused:
    """A row that was left out, and why; `row` counts as a spreadsheet does, the heading included.

    In a case bundle `row` is the fact's noun and id. `file` is filled where a folder was read.
    """

    row: int | str
    field: str
    why: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A fact as a list has it, with an id derived from the list's own.

    `settled` names the fields that the list decides at every import; the others are taken
    only when the fact is new, so that what an office wrote beside them stays.
    """

    fact: Fact
    settled: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What one row says; the first fact is its subject. Several rows may say the same fact."""

    row: int
    said: tuple[Said, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, every data row of it accounted for: one `Incoming` or one `RowRefused` each."""

    incoming: tuple[Incoming, ...]
    refused: tuple[RowRefused, ...]


def derived_id(*parts: str) -> str:
    """The same id for the same parts, in every book and on every day."""
    return str(uuid.uuid5(_SPACE, "\n".join(parts)))


def cleaned(text: str) -> str:
    """Text without control characters and without blanks or stray quotation marks around it."""
    text = _CONTROLS.sub("", text).strip()
    while len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    return text


def day_in(text: str) -> date | None:
    """Read 2026-11-02, 02/11/2026 or 20261102; None for a blank, ValueError for anything else.

    A time of day behind it, as spreadsheets write one, is dropped; their day number counts too.
    """
    text = text.strip()
    if not text:
        return None
    day = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$", "", text)
    if re.fullmatch(r"[1-9]\d{4}", day):
        return SERIAL_ZERO + timedelta(days=int(day))
    for shape, (year, month, dom) in _DATES:
        if found := shape.fullmatch(day):
            with suppress(ValueError):
                return date(int(found[year]), int(found[month]), int(found[dom]))
    raise ValueError(f"“{text}” is not a date such as 2026-11-02 or 02/11/2026.")


def cell_text(value: object) -> str:
    """A spreadsheet's cell as text: a whole number without its point, a date in ISO form."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)
