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
from desktop_app.store.casefiles import StoredFile
from desktop_app.store.stand_ins import compact, quickly_decoded

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
    """Nested values by field name alone, and days, whatever type they are."""
    if is_dataclass(value):
        names = {f.name for f in fields(value)}
        names |= {name for name in dir(type(value)) if name.endswith("_on")}
        names |= {name for name in ("name", "provider_ids") if hasattr(value, name)}
        return {name: as_plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [as_plain(part) for part in value]
    return value


def test_every_value_is_the_same() -> None:
    assert as_plain(quickly_decoded(compact(STORED))) == as_plain(STORED)


def test_properties_and_replace_work() -> None:
    quick = quickly_decoded(compact(STORED)).file
    assert quick.person.name == "Arwen Llŷr"
    assert quick.residences[0].provider_ids == ("harbour", "coast")
    assert replace(quick.person, email="a@example.org").email == "a@example.org"


def test_a_day_worked_out_from_an_instant_is_kept_with_it() -> None:
    just_after_midnight_in_london = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    call = replace(STORED.file.communications[0], occurred_at=just_after_midnight_in_london)
    quick = quickly_decoded(
        compact(replace(STORED, file=replace(STORED.file, communications=(call,))))
    )
    (kept,) = quick.file.communications
    assert kept.occurred_on == call.occurred_on == date(2026, 7, 2)
    assert replace(kept, gist="Rang").occurred_on == date(2026, 7, 2)


def test_stand_ins_are_kept_again_as_they_were() -> None:
    text = compact(STORED)
    assert compact(quickly_decoded(text)) == text
