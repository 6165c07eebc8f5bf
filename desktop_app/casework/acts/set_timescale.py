"""Choose how long something may take here, or switch an optional rule on or off.

A choice is an entry with its owner and its reason; the numbers before it stay in the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import A_FEW, given, in_words
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import TimescaleChoice
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.rules import RULES
from desktop_app.law.timescales import RULE_CHOICE, Terms

LONGEST: Final = 3650
"""The most days that a timescale takes: ten years. Source: our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A choice, unchecked; `name` is one of `Terms`, or "rule:" and an optional rule's name."""

    name: str
    value: int
    owner: str
    from_on: date
    why: str = ""


def set_timescale(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Put a choice on record from its day on.

    Refuses a name that nothing reads, a number out of reach, a day that is over, and a choice
    without an owner and a reason.
    """
    return set_timescales(book, [draft], actor=actor, now=now)


def set_timescales(book: Book, drafts: Sequence[Draft], *, actor: str, now: datetime) -> Changes:
    """Put several choices on record at once, an entry each; refuses all where one is refused.

    Refuses too where one name is chosen twice.
    """
    names = [draft.name for draft in drafts]
    if len(set(names)) < len(names):
        raise Refused("One limit or rule is chosen twice.", "name")
    choices = [choice_of(book, draft, now) for draft in drafts]
    entries = [Entry(_kind(choice.name), actor, (choice,), choice.why) for choice in choices]
    return record(book, entries, now)


def choice_of(book: Book, draft: Draft, now: datetime) -> TimescaleChoice:
    """The choice as it would be recorded; one for the same name and day is corrected."""
    known_name(draft.name)
    if not 0 <= draft.value <= LONGEST:
        raise Refused("Give a number of days from 0 to 3,650.", "value")
    if draft.from_on < civil_day(now):
        raise Refused("This day is over already. Choose today or later.", "from_on")
    standing = (c for c in book.facts("timescale-choice") if c.name == draft.name)
    same = next((c.id for c in standing if c.from_on == draft.from_on), None)
    return TimescaleChoice(
        id=same or new_id(),
        name=draft.name,
        value=draft.value,
        owner=given(draft.owner, "owner", "Say whose timescale it is."),
        from_on=draft.from_on,
        why=in_words(draft.why, "why", f"Say why in {A_FEW}, so that others can follow it."),
    )


def known_name(name: str) -> str:
    """Refuse a name that no rule reads, and a rule that cannot be switched."""
    if name.startswith(RULE_CHOICE):
        rule = next((r for r in RULES if r.name == name.removeprefix(RULE_CHOICE)), None)
        if rule is None:
            raise Refused("No rule has this name.", "name")
        if not rule.is_optional:
            raise Refused(f"{rule.title}: this rule is always on.", "name")
    elif name not in {field.name for field in fields(Terms)}:
        raise Refused("No timescale has this name.", "name")
    return name


def _kind(name: str) -> str:
    return "rule-switched" if name.startswith(RULE_CHOICE) else "timescale-set"
