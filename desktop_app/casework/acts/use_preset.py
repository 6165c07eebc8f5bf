"""Take over a published set of timescales: one entry for each number, with whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.acts import set_timescale
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.law.presets import PRESETS, Preset


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Which preset, from which day on, and why; unchecked."""

    preset: str
    from_on: date
    why: str = ""


def use_preset(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Put every number of a preset on record at once; refuses as `set_timescale` does."""
    preset = preset_named(draft.preset)
    choices = [
        set_timescale.choice_of(
            book,
            set_timescale.Draft(
                name=name,
                value=value,
                owner=preset.owner,
                from_on=draft.from_on,
                why=draft.why,
            ),
            now,
        )
        for name, value in preset.values.items()
    ]
    entries = [Entry("timescale-set", actor, (choice,), choice.why) for choice in choices]
    return record(book, entries, now)


def preset_named(name: str) -> Preset:
    found = next((preset for preset in PRESETS if preset.name == name), None)
    if found is None:
        raise Refused("No published set of timescales has this name.", "preset")
    return found
