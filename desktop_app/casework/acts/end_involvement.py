"""Record that an agency stopped working with a person, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, in_order, rough_past
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Involvement
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The last day of an involvement, as loosely as it is known, and why it ended."""

    involvement_id: str
    until_on: str = ""
    why_ended: str = ""


def end_involvement(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Give an involvement its last day and the reason that it ended.

    Refuses no day, a day to come or before the start, no reason, and one that has ended.
    """
    involvement = book.fact("involvement", draft.involvement_id)
    if not isinstance(involvement, Involvement):
        raise Refused("This involvement is not in the record.", "involvement_id")
    if involvement.until_on is not None:
        raise Refused("This involvement has ended already.", "involvement_id")
    until_on = rough_past(draft.until_on, now, "until_on")
    if until_on is None:
        raise Refused("Give the last day, even if only the month or the year.", "until_on")
    in_order(involvement.from_on, until_on, "until_on")
    why = given(draft.why_ended, "why_ended", "Say why it ended: others may need to know.")
    ended = replace(involvement, until_on=until_on, why_ended=why)
    return record(book, [Entry("involvement-ended", actor, (ended,), why)], now)
