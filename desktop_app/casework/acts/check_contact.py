"""Record that a way to reach an agency, or somebody who works there, was checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import contact_in_use, day_has_come
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The contact point or the person, and the day on which it was found to be right."""

    contact_id: str
    verified_on: date | None = None


def check_contact(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Give a contact the day of its last check.

    Refuses no day, a day to come or before the check on record, and a contact given up.
    """
    contact = contact_in_use(book, draft.contact_id, "contact_id")
    if draft.verified_on is None:
        raise Refused("Give the day on which it was checked.", "verified_on")
    day = day_has_come(draft.verified_on, now, "verified_on")
    if contact.verified_on is not None and day < contact.verified_on:
        raise Refused("It was checked later than that already.", "verified_on")
    checked = replace(contact, verified_on=day)
    return record(book, [Entry("contact-checked", actor, (checked,))], now)
