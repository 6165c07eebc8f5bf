"""Correct what is recorded about a person, saying why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.acts.add_person import checked_nhs_number
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, in_order, person_on_record, rough_past
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The person as they should stand, and why."""

    person: Person
    reason: str = ""


def change_person(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Supersede a person's record; what stood there is kept.

    Refuses a change without a reason, one that changes nothing, and whatever a new person
    could not have.
    """
    before = person_on_record(book, draft.person.id)
    after = replace(draft.person, nhs_number=checked_nhs_number(draft.person.nhs_number))
    if not any(name.full for name in after.names):
        raise Refused("Give a name, even a first name or what people call them.", "given")
    born = rough_past(after.born or "", now, "born")
    died = rough_past(after.died or "", now, "died")
    in_order(born, died, "died")
    if after == before:
        raise Refused("Nothing was changed.", None)
    reason = given(draft.reason, "reason", "Say why the record changes.")
    return record(book, [Entry("person-corrected", actor, (after,), reason)], now)
