"""Record a way to reach an agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, day_has_come, given, one_of
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import ContactPoint
from desktop_app.domain.codes import METHODS
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A contact point, unchecked; `is_secure` is None where nobody has checked."""

    agency_id: str
    channel: str = "phone"
    value: str = ""
    label: str = ""
    hours: str = ""
    is_out_of_hours: bool = False
    is_secure: bool | None = None
    verified_on: date | None = None


def add_contact_point(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a telephone number, an address or a portal.

    Refuses an unknown channel, an e-mail address without an @, and a check still to come.
    """
    agency_at_work(book, draft.agency_id, civil_day(now), "agency_id")
    one_of(draft.channel, METHODS, "channel", "Choose how to reach them.")
    value = given(draft.value, "value", "Give the number or the address.")
    if draft.channel in ("email", "secure-email") and "@" not in value:
        raise Refused("An e-mail address has an @ in it.", "value")
    if draft.verified_on is not None:
        day_has_come(draft.verified_on, now, "verified_on")
    point = ContactPoint(
        id=new_id(),
        agency_id=draft.agency_id,
        channel=draft.channel,
        value=value,
        label=draft.label.strip(),
        hours=draft.hours.strip(),
        is_out_of_hours=draft.is_out_of_hours,
        is_secure=draft.is_secure,
        verified_on=draft.verified_on,
    )
    return record(book, [Entry("contact-point-added", actor, (point,))], now)
