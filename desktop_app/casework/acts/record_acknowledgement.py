"""Record that the recipient has it: received, read by somebody, or acting on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, moment_has_come, one_of
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import ACKNOWLEDGEMENT_LEVELS
from desktop_app.domain.communications import Acknowledgement, Communication
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Who confirmed, when, and under which reference of theirs; unchecked."""

    communication_id: str
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    level: str = "received"
    reference: str = ""


def record_acknowledgement(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record an acknowledgement.

    Refuses one of something never sent, one to come or from before it was sent, and "read"
    or "acting" without a name.
    """
    told = book.fact("communication", draft.communication_id)
    if not isinstance(told, Communication):
        raise Refused("This communication is not in the record.", "communication_id")
    if draft.acknowledged_at is None:
        raise Refused("Give the day and time at which they confirmed.", "acknowledged_at")
    at = moment_has_come(draft.acknowledged_at, now, "acknowledged_at")
    if at < told.occurred_at:
        raise Refused("They cannot confirm it before it was sent.", "acknowledged_at")
    one_of(draft.level, ACKNOWLEDGEMENT_LEVELS, "level", "Choose what they confirmed.")
    if draft.level != "received":
        given(draft.acknowledged_by, "acknowledged_by", "Give the name of who has read it.")
    acknowledgement = Acknowledgement(
        id=new_id(),
        communication_id=told.id,
        people_ids=told.people_ids,
        acknowledged_at=at,
        acknowledged_by=draft.acknowledged_by.strip(),
        agency_id=told.to_agency_id,
        level=draft.level,
        reference=draft.reference.strip(),
    )
    return record(book, [Entry("acknowledgement-recorded", actor, (acknowledgement,))], now)
