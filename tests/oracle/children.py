"""Children: in the home of the adult, in that of whoever poses the risk, or that person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.knowing import is_kind_decided, kind_knows
from tests.oracle.reading import Found, Record, earliest, latest, london

SERVICES = ("childrens-services",)


def childrens_services_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        if kind_knows(record, concern, SERVICES):
            continue
        if is_kind_decided(record, concern.id, SERVICES):
            continue
        days = list(children_since(record, concern))
        if days:
            since = max(london(concern.received_at), min(days))
            due = record.within(since, "childrens_services_working_days", 0)
            agency = record.only_at_work(SERVICES)
            yield Found("G38", concern.id, agency, since, due)


def children_since(record: Record, concern: Any) -> Iterator[date]:
    current = record.current(concern.id)
    if current is not None and current.is_child_involved:
        for version in record.versions(concern.id):
            if version.is_child_involved:
                yield london(version.known_at)
    posers = [(p, on) for p, on in record.posers(concern.id) if p != record.person]
    for poser, named_on in posers:
        if may_be_a_child(record, poser, record.born(poser)):
            yield named_on
    for home, from_on in [(record.person, date.min), *posers]:
        for other, together_since in lives_with(record, home):
            if other != record.person and may_be_a_child(record, other, record.born(other)):
                yield max(from_on, together_since)


def may_be_a_child(record: Record, person: str, born: str | None) -> bool:
    if born:
        youngest = latest(born)
        turned = date(youngest.year + 18, 3, 1)
        if (youngest.month, youngest.day) != (2, 29):
            turned = youngest.replace(year=youngest.year + 18)
        return record.day < turned
    roles = [r for r in record.of("Role", person) if r.kind == "child"]
    return any(latest(r.until_on) >= record.day for r in roles)


def lives_with(record: Record, person: str) -> Iterator[tuple[str, date]]:
    """Everyone of one household or address with them, and since when."""
    for mine in record.of("HouseholdMember", person):
        for theirs in record.all:
            if type(theirs).__name__ != "HouseholdMember" or theirs.person_id == person:
                continue
            last = min(latest(mine.until_on), latest(theirs.until_on))
            if theirs.household_id == mine.household_id and last >= record.day:
                yield theirs.person_id, max(earliest(mine.from_on), earliest(theirs.from_on))
    for stay in record.stays(person):
        for other in {record.person, *record.linked()} - {person}:
            for same in record.stays(other):
                if stay.address_id and same.address_id == stay.address_id:
                    yield other, max(_known(stay), _known(same))


def _known(stay: Any) -> date:
    return max(stay.known_on or date.min, earliest(stay.from_on))
