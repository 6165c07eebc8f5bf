"""Record that somebody left an agency, or that a number or an address was given up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import contact_in_use, day_has_come
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import ContactPoint, NamedContact
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.rough_dates import first_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The contact point or the person, and the first day on which it reaches nobody."""

    contact_id: str
    ended_on: date | None = None


def end_contact(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """End a contact; what was told through it may have left with it.

    Refuses no day, a day to come, before they began or before the last check, and a contact
    that has ended already.
    """
    contact = contact_in_use(book, draft.contact_id, "contact_id")
    if draft.ended_on is None:
        raise Refused("Give the day on which they left or it was given up.", "ended_on")
    day = day_has_come(draft.ended_on, now, "ended_on")
    if contact.verified_on is not None and day < contact.verified_on:
        raise Refused(
            "It was checked later than that. Give the day after which it ended.", "ended_on"
        )
    return record(book, [Entry("contact-ended", actor, (_ended(contact, day),))], now)


def _ended(contact: ContactPoint | NamedContact, day: date) -> ContactPoint | NamedContact:
    if isinstance(contact, ContactPoint):
        return replace(contact, ended_on=day)
    if contact.from_on is not None and day < first_day(contact.from_on):
        raise Refused("This is before they began there.", "ended_on")
    return replace(contact, left_on=day)
