"""Whom a new fact touches, beyond those it speaks of: neighbours, and people of an agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from desktop_app.domain.agencies import Agency, NamedContact, SharingAgreement
from desktop_app.domain.nouns import Fact, noun_of, others_in, people_in
from desktop_app.domain.office import LocalClosure, Office, TimescaleChoice, TrainingRecord
from desktop_app.domain.people import Household, HouseholdMember, Person
from desktop_app.domain.places import Address
from desktop_app.law.timescales import reaches_back
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
      from judged indexed by judged_look_again_on
     where look_again_on > ''
"""
WITH_GAPS_SQL = "select distinct person_id from gap"


Setting = Office | TimescaleChoice | LocalClosure
"""What holds for the whole book, and so may change what is found of anybody."""


def _judged_by(connection: Connection, settings: Iterable[Setting]) -> frozenset[str]:
    """Everyone for whom a setting may matter: a concern open, a gap, or a day still to come.

    A limit that reaches back may matter to anybody.
    """
    asked: set[str] = set()
    for one in settings:
        is_back = isinstance(one, TimescaleChoice) and reaches_back(one.name)
        asked.update((EVERYONE_SQL,) if is_back else (OPEN_PEOPLE_SQL, PENDING_SQL, WITH_GAPS_SQL))
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
    named = {"ids": msgspec.json.encode(ids).decode()}
    return {row[0] for row in connection.execute(PARTIES_SQL, named)} if ids else set()


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


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom a change touches: `read` whose file is another now, `judged` whose gaps alone may be."""

    read: frozenset[str]
    judged: frozenset[str]

    @property
    def everyone(self) -> frozenset[str]:
        return self.read | self.judged


def touched_by(connection: Connection, facts: Iterable[Fact], spoken_of: frozenset[str]) -> Touched:
    """Everyone whose gaps `facts` may change.

    `spoken_of` is everyone of whom the facts, or what they supersede, speak. An agency, one of
    its contacts, an agreement, a training or a setting stands in nobody's file.
    """
    written = list(facts)
    read = spoken_of | _under(connection, _parts_of_files(written, spoken_of))
    judged = _judged_by(connection, [one for one in written if isinstance(one, Setting)])
    judged |= _under(connection, _beside_files(written) | _parties(connection, written))
    return Touched(read, judged - read)


def _under(connection: Connection, targets: set[str]) -> frozenset[str]:
    if not targets:
        return frozenset()
    ids = msgspec.json.encode(sorted(targets)).decode()
    return frozenset(row[0] for row in connection.execute(TOUCHED_BY_SQL, {"ids": ids}))


def _parts_of_files(facts: Iterable[Fact], spoken_of: Iterable[str]) -> set[str]:
    """The ids of what stands in the files of others: addresses, households, neighbours."""
    targets: set[str] = set()
    is_neighbourly = False
    for fact in facts:
        if isinstance(fact, Address | Household):
            targets.add(fact.id)
        if isinstance(fact, HouseholdMember):
            targets.update(others_in(fact))
        if isinstance(fact, Person) or noun_of(fact) in NEIGHBOURLY:
            is_neighbourly = True
            targets.update(people_in(fact))
    if is_neighbourly:
        targets.update(spoken_of)
    return targets


def _beside_files(facts: Iterable[Fact]) -> set[str]:
    """The ids that files only name, of whom something else is known now."""
    targets: set[str] = set()
    for fact in facts:
        if isinstance(fact, Agency | NamedContact):
            targets.add(fact.id)
        if isinstance(fact, TrainingRecord):
            targets.add(fact.worker_id)
    return targets
