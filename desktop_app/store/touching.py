"""Whom a new fact touches, beyond those it speaks of: neighbours, and people of an agency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from desktop_app.domain.agencies import Agency, NamedContact, SharingAgreement
from desktop_app.domain.nouns import Fact, noun_of, people_in
from desktop_app.domain.office import LocalClosure, Office, TimescaleChoice
from desktop_app.domain.people import Household, HouseholdMember, Person
from desktop_app.domain.places import Address
from desktop_app.law.timescales import looks_back
from desktop_app.store.casefiles import NEIGHBOURLY
from desktop_app.store.settled import EVERYONE_SQL, OPEN_PEOPLE_SQL
from desktop_app.store.sql import Connection

TOUCHED_BY_SQL = """
    select distinct t.person_id
      from json_each(:ids) wanted
      join touch t on t.target_id = wanted.value
"""

PENDING_SQL = """
    select person_id
      from case_file indexed by case_file_look_again_on
     where look_again_on > ''
"""
WITH_GAPS_SQL = "select distinct person_id from gap"


def _everyone_judged(connection: Connection) -> frozenset[str]:
    """Everyone for whom a limit may matter: a concern open, a gap, or a day still to come."""
    return frozenset(
        row[0]
        for sql in (OPEN_PEOPLE_SQL, PENDING_SQL, WITH_GAPS_SQL)
        for row in connection.execute(sql)
    )


PARTS_SQL = """
    select id, parent_agency_id, controller_agency_id
      from agency
     where superseded_at is null
       and (parent_agency_id is not null or controller_agency_id is not null)
"""
HOUSEHOLDS_SQL = """
    select household_id
      from household_member
     where id = :id
"""
OUR_AGENCY_SQL = """
    select agency_id
      from office
     where id = :id
       and superseded_at is null
"""
OFFICE_ID: Final = "office"


def _parts_of(connection: Connection, agency_ids: Iterable[str]) -> set[str]:
    """Some agencies and everything that is recorded as a part of one, however deep."""
    parts: dict[str, list[str]] = {}
    for id, *above in connection.execute(PARTS_SQL):
        for other in above:
            parts.setdefault(other, []).append(id)
    found, ahead = set[str](), set(agency_ids)
    while ahead:
        found |= ahead
        ahead = {part for one in ahead for part in parts.get(one, ())} - found
    return found


def _households_of(connection: Connection, member_id: str) -> set[str]:
    """The household of a membership, and every one that it was corrected from."""
    return {row[0] for row in connection.execute(HOUSEHOLDS_SQL, {"id": member_id})}


def _our_agency(connection: Connection) -> set[str]:
    return {row[0] for row in connection.execute(OUR_AGENCY_SQL, {"id": OFFICE_ID})}


USES_SQL = """
    select t.target_id, count(*)
      from json_each(:ids) wanted
      join touch t on t.target_id = wanted.value
     group by t.target_id
"""


def uses_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """How many people's gaps each fact has a part in; one that nobody's has is left out."""
    named = {"ids": msgspec.json.encode(list(ids)).decode()}
    return dict(connection.execute(USES_SQL, named).fetchall())


def touched_beyond(
    connection: Connection, facts: Sequence[Fact], spoken_of: Iterable[str]
) -> frozenset[str]:
    """Everyone whose gaps `facts` may change without speaking of them.

    `spoken_of` is everyone of whom the facts, or what they supersede, speak.
    """
    targets = _changed(connection, facts, spoken_of)
    found: set[str] = set()
    if targets:
        ids = msgspec.json.encode(sorted(targets)).decode()
        found.update(row[0] for row in connection.execute(TOUCHED_BY_SQL, {"ids": ids}))
    if any(isinstance(fact, TimescaleChoice) and looks_back(fact.name) for fact in facts):
        found.update(row[0] for row in connection.execute(EVERYONE_SQL))
    elif _is_about_us(connection, facts, targets):
        found.update(_everyone_judged(connection))
    return frozenset(found)


def _changed(connection: Connection, facts: Sequence[Fact], spoken_of: Iterable[str]) -> set[str]:
    """The ids of what others' gaps may rest on, with all that is a part of a changed agency."""
    targets: set[str] = set()
    agencies: set[str] = set()
    for fact in facts:
        if isinstance(fact, Agency):
            agencies.add(fact.id)
        if isinstance(fact, Address | Household | NamedContact):
            targets.add(fact.id)
        if isinstance(fact, HouseholdMember):
            targets.update(_households_of(connection, fact.id))
        if isinstance(fact, Person) or noun_of(fact) in NEIGHBOURLY:
            targets.update(people_in(fact))
            targets.update(spoken_of)
    return targets | (_parts_of(connection, agencies) if agencies else set())


def _is_about_us(connection: Connection, facts: Sequence[Fact], targets: set[str]) -> bool:
    """Whether it changes what holds for everyone: a limit, a closure, or our own agency."""
    for_all = Office | TimescaleChoice | LocalClosure | SharingAgreement
    if any(isinstance(fact, for_all) for fact in facts):
        return True
    return not targets.isdisjoint(_our_agency(connection))
