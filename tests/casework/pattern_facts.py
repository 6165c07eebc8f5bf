"""Small facts of which patterns are made: concerns, who is named in them, where people live."""

from __future__ import annotations

from typing import Any

from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Name, Person
from desktop_app.domain.places import Residence
from desktop_app.store.book import Book
from tests.casework.books import NOW


def person(id: str, *names: Name) -> Person:
    return Person(id=id, names=names or (Name(given=id.title(), family="Llŷr"),))


def concern(id: str, **more: Any) -> Concern:
    return Concern(id=f"k-{id}", person_id=id, received_at=NOW, recorded_at=NOW, **more)


def named(id: str, *posers: str) -> ConcernVersion:
    return ConcernVersion(
        id=f"v-{id}",
        concern_id=f"k-{id}",
        person_id=id,
        number=1,
        known_at=NOW,
        recorded_at=NOW,
        posing_risk_people_ids=posers,
    )


def home(id: str, address: str) -> Residence:
    return Residence(id=f"r-{id}", person_id=id, address_id=address, landlord_agency_id="vale")


def enter(book: Book, *facts: Fact) -> Changes:
    return record(book, [Entry("tried", "sam", facts)], NOW)
