"""Whom a new fact touches, beyond those it speaks of: neighbours, and people of an agency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.agencies import Agency, NamedContact, SharingAgreement
from desktop_app.domain.nouns import Fact, noun_of, people_in
from desktop_app.domain.office import (
    OFFICE_ID,
    LocalClosure,
    Office,
    TimescaleChoice,
    TrainingRecord,
)
from desktop_app.domain.people import Household, HouseholdMember, Person
from desktop_app.domain.places import Address
from desktop_app.law.timescales import reaches_back
from desktop_app.store.casefiles import NEIGHBOURLY
from desktop_app.store.settled import EVERYONE_SQL, OPEN_PEOPLE_SQL
from desktop_app.store.sql import Connection, as_json

TOUCHED_BY_SQL = """
    select distinct t.person_id
      from json_each(:ids) wanted
      join touch t on t.target_id = wanted.value
"""

PENDING_SQL = """
    select person_id
      from judged indexed by judged_look_again_on
     where look_again_on > ''
"""
WITH_GAPS_SQL = "select distinct person_id from gap"


Setting = Office | TimescaleChoice | LocalClosure
"""What holds for the whole book, and so may change what is found of anybody."""


def _judged_by(connection: Connection, settings: Sequence[Setting]) -> frozenset[str]:
    """Everyone for whom what holds for all may matter: a concern open, a gap, a day to come.

    A limit that reaches back may matter to anybody.
    """
    is_back = any(isinstance(one, TimescaleChoice) and reaches_back(one.name) for one in settings)
    asked = (EVERYONE_SQL,) if is_back else (OPEN_PEOPLE_SQL, PENDING_SQL, WITH_GAPS_SQL)
    return frozenset(row[0] for sql in asked for row in connection.execute(sql))


PARTIES_SQL = """
    select distinct a.id
      from json_each(:ids) wanted
      join sharing_agreement s on s.id = wanted.value
      join json_each(s.agency_ids) named
      join agency a on a.superseded_at is null
       and named.value in (a.id, a.controller_agency_id)
     where a.id not in (select agency_id from office where superseded_at is null)
"""


def _parties(connection: Connection, facts: Iterable[Fact]) -> set[str]:
    """Every agency that an agreement binds, by itself or by its controller, now or before.

    Our own office is left out: whoever it told is touched through whom it told.
    """
    ids = [fact.id for fact in facts if isinstance(fact, SharingAgreement)]
    named = {"ids": as_json(ids)}
    return {row[0] for row in connection.execute(PARTIES_SQL, named)} if ids else set()


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


def _parts_of(connection: Connection, agency_ids: set[str]) -> set[str]:
    """Some agencies and everything that is recorded as a part of one, however deep."""
    if not agency_ids:
        return set()
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


def _is_ours(connection: Connection, agency_ids: set[str]) -> bool:
    if not agency_ids:
        return False
    ours = connection.execute(OUR_AGENCY_SQL, {"id": OFFICE_ID}).fetchone()
    return ours is not None and ours[0] in agency_ids


USES_SQL = """
    select t.target_id, count(*)
      from json_each(:ids) wanted
      join touch t on t.target_id = wanted.value
     group by t.target_id
"""


def uses_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """How many people's gaps each fact has a part in; one that nobody's has is left out."""
    named = {"ids": as_json(list(ids))}
    return dict(connection.execute(USES_SQL, named).fetchall())


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom a change touches, each in one of three ways.

    `read`: their file is another now. `judged`: their gaps alone may be. `heard`: they hear
    something else of others, under a key that they share with them.
    """

    read: frozenset[str]
    judged: frozenset[str]
    heard: frozenset[str] = frozenset()

    @property
    def everyone(self) -> frozenset[str]:
        return self.read | self.judged | self.heard


def touched_by(connection: Connection, facts: Iterable[Fact], spoken_of: frozenset[str]) -> Touched:
    """Everyone whose gaps `facts` may change.

    `spoken_of` is everyone of whom the facts, or what they supersede, speak. An agency, one of
    its contacts, an agreement, a training or a setting stands in nobody's file; what is a part
    of a changed agency changes with it, and everything with our own.
    """
    written = list(facts)
    read = spoken_of | _under(connection, _parts_of_files(connection, written, spoken_of))
    agencies = {fact.id for fact in written if isinstance(fact, Agency)}
    agencies = _parts_of(connection, agencies)
    judged = _under(connection, agencies | _beside_files(written) | _parties(connection, written))
    settings = [one for one in written if isinstance(one, Setting)]
    if settings or _is_ours(connection, agencies):
        judged |= _judged_by(connection, settings)
    return Touched(read, judged - read)


def _under(connection: Connection, targets: set[str]) -> frozenset[str]:
    if not targets:
        return frozenset()
    ids = as_json(sorted(targets))
    return frozenset(row[0] for row in connection.execute(TOUCHED_BY_SQL, {"ids": ids}))


def _parts_of_files(
    connection: Connection, facts: Iterable[Fact], spoken_of: Iterable[str]
) -> set[str]:
    """The ids of what stands in the files of others: addresses, households, neighbours."""
    targets: set[str] = set()
    for fact in facts:
        if isinstance(fact, Address | Household):
            targets.add(fact.id)
        if isinstance(fact, HouseholdMember):
            targets.update(_households_of(connection, fact.id))
        if isinstance(fact, Person) or noun_of(fact) in NEIGHBOURLY:
            targets.update(people_in(fact))
            targets.update(spoken_of)
    return targets


def _beside_files(facts: Iterable[Fact]) -> set[str]:
    """The ids that files only name, of whom something else is known now."""
    targets: set[str] = set()
    for fact in facts:
        if isinstance(fact, NamedContact):
            targets.add(fact.id)
        if isinstance(fact, TrainingRecord):
            targets.add(fact.worker_id)
    return targets
