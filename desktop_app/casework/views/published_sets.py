"""Published sets of timescales: whose, how binding, and what each number would change here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.casework.views.limits import LimitRow, limit_rows
from desktop_app.casework.views.rules_page import SourceLine, source_line
from desktop_app.casework.wording import counted, first_upper
from desktop_app.law.presets import GUIDANCE, LIMITS, PRESETS, TARGETS, Preset
from desktop_app.law.timescales import limit_words

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

FORCES: Final = {
    LIMITS: "Limits: who publishes them works to them.",
    TARGETS: "Targets: what is hoped for. Missing one is no breach of anything.",
    GUIDANCE: "Guidance only: who publishes it says so.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNumber:
    """One number of a set beside the one in force here."""

    name: str
    words: str
    theirs: str
    ours: str
    becomes: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSet:
    """A set as its page shows it; `changes` says how many numbers it would change here."""

    name: str
    title: str
    owner: str
    force: str
    force_words: str
    words: str
    changes: str
    source: SourceLine
    numbers: tuple[PublishedNumber, ...]


def published_sets(book: Book, today: date) -> tuple[PublishedSet, ...]:
    """Every set that this program knows, beside what is in force on `today`."""
    ours = {row.name: row for row in limit_rows(book.facts("timescale-choice"), today)}
    return tuple(_set(preset, ours) for preset in PRESETS)


def _set(preset: Preset, ours: Mapping[str, LimitRow]) -> PublishedSet:
    numbers = tuple(_number(preset, ours[name], value) for name, value in preset.values.items())
    count = sum(one.differs for one in numbers)
    return PublishedSet(
        name=preset.name,
        title=preset.title,
        owner=preset.owner,
        force=first_upper(preset.force),
        force_words=FORCES[preset.force],
        words=preset.words,
        changes=first_upper(counted(count, "number")) if count else "No number",
        source=source_line(preset.source),
        numbers=numbers,
    )


def _number(preset: Preset, ours: LimitRow, value: int) -> PublishedNumber:
    differs = value != ours.value
    becomes = "Would change" if differs else "The same number"
    if not differs and ours.owner != preset.owner:
        becomes += ", named as theirs"
    return PublishedNumber(
        name=ours.name,
        words=ours.words,
        theirs=limit_words(ours.name, value),
        ours=f"{ours.limit} ({ours.owner})",
        becomes=becomes,
        differs=differs,
    )
