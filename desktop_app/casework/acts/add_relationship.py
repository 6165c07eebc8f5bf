"""Record what one person is to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, in_order, person_on_record, rough_past
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`other_person_id` is the `kind` of `person_id`: their nephew, partner, neighbour."""

    person_id: str
    other_person_id: str
    kind: str = ""
    from_on: str = ""
    until_on: str = ""
    notes: str = ""


def add_relationship(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a relationship; refuses one with oneself, and one that does not say what it is."""
    person_on_record(book, draft.person_id)
    person_on_record(book, draft.other_person_id, "other_person_id")
    if draft.person_id == draft.other_person_id:
        raise Refused("Choose somebody else: nobody is their own relation.", "other_person_id")
    from_on = rough_past(draft.from_on, now, "from_on")
    until_on = rough_past(draft.until_on, now, "until_on")
    in_order(from_on, until_on, "until_on")
    relationship = Relationship(
        id=new_id(),
        person_id=draft.person_id,
        other_person_id=draft.other_person_id,
        kind=given(draft.kind, "kind", "Say what they are to each other: nephew, partner, carer."),
        from_on=from_on,
        until_on=until_on,
        notes=draft.notes.strip(),
    )
    return record(book, [Entry("relationship-added", actor, (relationship,))], now)
