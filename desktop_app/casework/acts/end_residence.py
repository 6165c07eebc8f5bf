"""Record that somebody left a home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import in_order, rough_day
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.places import Residence


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`until_on` is the last day there, as loosely as it is known."""

    residence_id: str
    until_on: str = ""
    why_ended: str = ""


def end_residence(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Give a residence its last day; one to come is a planned move.

    Refuses no day, a day before the start, and a residence that has ended already.
    """
    residence = book.fact("residence", draft.residence_id)
    if not isinstance(residence, Residence):
        raise Refused("This home is not in the record.", "residence_id")
    if residence.until_on is not None:
        raise Refused("This home has ended already: correct it instead.", "residence_id")
    until_on = rough_day(draft.until_on, "until_on")
    if until_on is None:
        raise Refused("Give the last day there, even if only the month or the year.", "until_on")
    in_order(residence.from_on, until_on, "until_on")
    why = draft.why_ended.strip()
    ended = replace(residence, until_on=until_on, why_ended=why)
    return record(book, [Entry("residence-ended", actor, (ended,), why or "moved out")], now)
