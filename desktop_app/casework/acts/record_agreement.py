"""Record an information-sharing agreement between our office and another agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, given
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import SharingAgreement
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import Office
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An agreement, unchecked; our own office is always in it."""

    agency_id: str = ""
    title: str = ""
    purpose: str = ""
    from_on: date | None = None
    until_on: date | None = None


def record_agreement(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the agreement. Having none is no bar to sharing.

    Refuses no agency, our own office, no title, and an end before the start.
    """
    office = book.fact("office", "office")
    ours = office.agency_id if isinstance(office, Office) else ""
    if not draft.agency_id or draft.agency_id == ours:
        raise Refused("Choose the other agency.", "agency_id")
    agency_at_work(book, draft.agency_id, civil_day(now), "agency_id")
    title = given(draft.title, "title", "Give the agreement the name that people know it by.")
    if draft.from_on and draft.until_on and draft.until_on < draft.from_on:
        raise Refused("The end is before the start.", "until_on")
    agreement = SharingAgreement(
        id=new_id(),
        title=title,
        agency_ids=tuple(id for id in (ours, draft.agency_id) if id),
        purpose=draft.purpose.strip(),
        from_on=draft.from_on,
        until_on=draft.until_on,
    )
    return record(book, [Entry("agreement-recorded", actor, (agreement,))], now)
