"""Close the office for a day or several, or take a closure back.

A closed day is no working day: every limit that runs across it ends later. The bank holidays of
the nation are known already; this is for the office's own days, and for a bank holiday that was
proclaimed for once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given
from desktop_app.casework.ids import new_id
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import LocalClosure
from desktop_app.domain.working_days import civil_day

LONGEST_DAYS: Final = 62
"""The longest closure, first and last day included: two months. Source: our own choice."""
FURTHEST_DAYS: Final = 731
"""How far from today a closure may begin: two years. Source: our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A closure, unchecked: one day, or from `closed_on` to the end of `until_on`."""

    closed_on: date
    until_on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """Which closure is taken back, and why; unchecked."""

    closure_id: str
    why: str = ""


def close_office(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Put a closure on record, whether it is over or still to come.

    Refuses a span that ends before it starts, one that is too long or too far away, days on
    which the office is closed anyway, and a closure without a reason.
    """
    today = civil_day(now)
    last = draft.until_on or draft.closed_on
    if abs((draft.closed_on - today).days) > FURTHEST_DAYS:
        raise Refused("That is too far away. Choose a day within two years.", "closed_on")
    if last < draft.closed_on:
        raise Refused("The last day is before the first.", "until_on")
    if (last - draft.closed_on).days >= LONGEST_DAYS:
        raise Refused("A closure lasts two months at most.", "until_on")
    closure = LocalClosure(
        id=new_id(),
        closed_on=draft.closed_on,
        until_on=draft.until_on if draft.until_on != draft.closed_on else None,
        why=given(draft.why, "why", "Say why the office is closed."),
    )
    calendar = surroundings(book, today).calendar
    if not any(calendar.is_working_day(day) for day in closure.days):
        raise Refused(
            "No day of it is a working day: the office is closed then anyway.", "closed_on"
        )
    return record(book, [Entry("office-closed", actor, (closure,), closure.why)], now)


def reopen_office(book: Book, draft: Reopening, *, actor: str, now: datetime) -> Changes:
    """Take a closure back, so that its days are working days again; both stand in the journal."""
    closure = book.fact("local-closure", draft.closure_id)
    if not isinstance(closure, LocalClosure) or closure.withdrawn_on is not None:
        raise Refused("This closure does not stand any more.")
    why = given(draft.why, "why", "Say why the office is open after all.")
    gone = replace(closure, withdrawn_on=civil_day(now))
    return record(book, [Entry("office-reopened", actor, (gone,), why)], now)
