"""Say in which nation of the United Kingdom the office is: whose bank holidays it keeps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, one_of
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.casework.working_calendar import NATIONS
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import OFFICE_ID, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The nation, by its code, and why it changes; unchecked."""

    nation: str
    why: str = ""


def change_nation(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Keep the bank holidays of another nation from now on, for days past and to come.

    Refuses a nation that is not one of the four, the one that it is already, and a change
    without a reason.
    """
    office = book.fact("office", OFFICE_ID)
    if not isinstance(office, Office):
        raise Refused("This book does not say whose office it is.")
    one_of(draft.nation, NATIONS, "nation", "Choose one of the four nations.")
    if draft.nation == office.nation:
        raise Refused(f"The office is in {NATIONS[draft.nation]} already.", "nation")
    why = given(draft.why, "why", "Say why, so that others can follow it.")
    moved = replace(office, nation=draft.nation)
    return record(book, [Entry("nation-changed", actor, (moved,), why)], now)
