"""Take over a published set of timescales: one entry for each number, with whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.acts.set_timescale import Draft as Choice
from desktop_app.casework.acts.set_timescale import set_timescales
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.domain.errors import Refused
from desktop_app.law.presets import PRESETS, Preset


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Which preset, from which day on, and why; unchecked."""

    preset: str
    from_on: date
    why: str = ""


def use_preset(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Put every number of a preset on record at once; refuses as `set_timescale` does."""
    return set_timescales(book, choices_of(draft), actor=actor, now=now)


def choices_of(draft: Draft) -> list[Choice]:
    """A choice for each number of the preset, unchecked; refuses a preset that nobody knows."""
    preset = preset_named(draft.preset)
    return [
        Choice(name=name, value=value, owner=preset.owner, from_on=draft.from_on, why=draft.why)
        for name, value in preset.values.items()
    ]


def preset_named(name: str) -> Preset:
    found = next((preset for preset in PRESETS if preset.name == name), None)
    if found is None:
        raise Refused("No published set of timescales has this name.", "preset")
    return found
