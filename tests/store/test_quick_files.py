"""The stand-ins of a sweep carry every field and property of the nouns they stand in for."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Communication, ConcernShared, Disclosure
from desktop_app.domain.people import Name, Person
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.store.casefiles import StoredFile, encoded
from desktop_app.store.quick_files import quickly_decoded

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STORED = StoredFile(
    file=CaseFile(
        person=Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),)),
        residences=(
            Residence(
                id="r",
                person_id="arwen",
                landlord_agency_id="harbour",
                support_agency_id="coast",
                from_on=RoughDate("2019"),
                known_on=date(2026, 11, 1),
            ),
        ),
        communications=(
            Communication(
                id="call",
                people_ids=("arwen",),
                occurred_at=NOW,
                recorded_at=NOW,
                concerns=(ConcernShared(concern_id="k", version=1, items=("key",)),),
                disclosure=Disclosure(permission="agreed", was_person_told=False),
            ),
        ),
    ),
    linked=(CaseFile(person=Person(id="nephew", born=RoughDate("1990~"))),),
)


def as_plain(value: Any) -> Any:
    """Nested values by field name alone, whatever type they are."""
    if is_dataclass(value):
        return {f.name: as_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [as_plain(part) for part in value]
    return value


def test_every_value_is_the_same() -> None:
    assert as_plain(quickly_decoded(encoded(STORED))) == as_plain(STORED)


def test_properties_and_replace_work() -> None:
    quick = quickly_decoded(encoded(STORED)).file
    assert quick.person.name == "Arwen Llŷr"
    assert quick.residences[0].provider_ids == ("harbour", "coast")
    assert replace(quick.person, email="a@example.org").email == "a@example.org"
