"""Who has to send their signals again after a change, and whom that makes worth another look."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.gaps.patterns import Known, signals_of
from desktop_app.gaps.signals import Signal
from desktop_app.store.casefiles import facts_by_id, files_of
from desktop_app.store.pattern_signals import in_batches, put_signals
from desktop_app.store.sql import Connection, as_json
from desktop_app.store.touching import TOUCHED_BY_SQL

SIGNALLING: Final = frozenset(
    ("person", "address", "residence", "concern", "concern-version", "risk-posed")
)
"""The nouns of which signals are made."""

_READ: Final = ("residence", "concern", "concern-version", "risk-posed")


def send_again(connection: Connection, people: Iterable[str]) -> frozenset[str]:
    """Store the signals of `people` anew; returns everyone who hears something else now."""
    changed: set[str] = set()
    for some in in_batches(people):
        changed |= put_signals(connection, _signals(connection, some))
    if not changed:
        return frozenset()
    keys = as_json(sorted(changed))
    return frozenset(row[0] for row in connection.execute(TOUCHED_BY_SQL, {"ids": keys}))


def _signals(connection: Connection, people: list[str]) -> dict[str, tuple[Signal, ...]]:
    files = files_of(connection, people, _READ)
    known = _known(connection, files.values())
    return {id: signals_of(files[id], known) if id in files else () for id in people}


def _known(connection: Connection, files: Collection[CaseFile]) -> Known:
    people: set[str] = set()
    places: set[str] = set()
    for file in files:
        people.update(i for v in file.concern_versions for i in v.posing_risk_people_ids)
        people.update(r.person_id for r in file.risks_posed)
        places.update(c.location_address_id for c in file.concerns if c.location_address_id)
    return Known(
        people={p.id: p for p in facts_by_id(connection, "person", people)},
        addresses={a.id: a for a in facts_by_id(connection, "address", places)},
    )
