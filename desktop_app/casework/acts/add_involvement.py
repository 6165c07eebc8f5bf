"""Record that an agency works with a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, in_order, person_on_record, rough_past
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Involvement
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An agency and what it does for the person, unchecked."""

    person_id: str
    agency_id: str = ""
    role: str = ""
    worker: str = ""
    worker_contact_id: str | None = None
    is_lead: bool = False
    is_sensitive: bool = False
    broker_agency_id: str | None = None
    from_on: str = ""
    until_on: str = ""


def add_involvement(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record an involvement.

    Refuses an agency that has closed, a start still to come, an end before the start, and
    a sensitive involvement that does not say through whom to go.
    """
    person_on_record(book, draft.person_id)
    if not draft.agency_id:
        raise Refused("Choose the agency.", "agency_id")
    from_on = rough_past(draft.from_on, now, "from_on")
    until_on = rough_past(draft.until_on, now, "until_on")
    in_order(from_on, until_on, "until_on")
    if until_on is None:
        agency_at_work(book, draft.agency_id, civil_day(now), "agency_id")
    if draft.is_sensitive and not draft.broker_agency_id:
        raise Refused("Say through which agency to go.", "broker_agency_id")
    involvement = Involvement(
        id=new_id(),
        person_id=draft.person_id,
        agency_id=draft.agency_id,
        role=draft.role.strip(),
        worker=draft.worker.strip(),
        worker_contact_id=draft.worker_contact_id,
        is_lead=draft.is_lead,
        is_sensitive=draft.is_sensitive,
        broker_agency_id=draft.broker_agency_id,
        from_on=from_on,
        until_on=until_on,
    )
    return record(book, [Entry("involvement-added", actor, (involvement,))], now)
