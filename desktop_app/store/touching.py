"""Whom a new fact touches, beyond those it speaks of: neighbours, and people of an agency."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desktop_app.domain.agencies import Agency, NamedContact, SharingAgreement
from desktop_app.domain.nouns import Fact, noun_of, others_in, people_in
from desktop_app.domain.office import LocalClosure, Office, TimescaleChoice
from desktop_app.domain.people import Household, HouseholdMember, Person
from desktop_app.domain.places import Address
from desktop_app.store.casefiles import NEIGHBOURLY
from desktop_app.store.settled import OPEN_PEOPLE_SQL
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
    connection: Connection, facts: Iterable[Fact], spoken_of: Iterable[str]
) -> frozenset[str]:
    """Everyone whose gaps `facts` may change without speaking of them.

    `spoken_of` is everyone of whom the facts, or what they supersede, speak.
    """
    targets: set[str] = set()
    is_neighbourly = False
    for fact in facts:
        if isinstance(fact, Office | TimescaleChoice | LocalClosure | SharingAgreement):
            return _everyone_judged(connection)
        if isinstance(fact, Agency | Address | Household | NamedContact):
            targets.add(fact.id)
        if isinstance(fact, HouseholdMember):
            targets.update(others_in(fact))
        if isinstance(fact, Person) or noun_of(fact) in NEIGHBOURLY:
            is_neighbourly = True
            targets.update(people_in(fact))
    if is_neighbourly:
        targets.update(spoken_of)
    if not targets:
        return frozenset()
    ids = msgspec.json.encode(sorted(targets)).decode()
    return frozenset(row[0] for row in connection.execute(TOUCHED_BY_SQL, {"ids": ids}))
