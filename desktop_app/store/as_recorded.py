"""A case file as it had been written down by an instant: what a review asks for years later.

What happened and what was written are two clocks. A fact counts from the moment at which it
was written down to the moment at which a correction of it was. That is when it was entered
here or, where it was brought in from elsewhere with an earlier clock of its own
(`recorded_at`), what that clock says; a correction always counts from its entry (ADR 0009).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.nouns import noun_of, people_in
from desktop_app.store.casefiles import (
    FIELD_OF,
    NEIGHBOURLY,
    StoredFile,
    linked_ids,
    who_lives_with_posers,
)
from desktop_app.store.history import lines_about
from desktop_app.store.rows import Codec, codec
from desktop_app.store.sql import Connection, as_json


@dataclass(frozen=True, slots=True)
class Version:
    """One row of a fact with the span in which the record said so; `until` None: it still does."""

    row: int
    fact: Any
    since: datetime
    until: datetime | None

    def stood(self, by: datetime) -> bool:
        return self.since <= by and (self.until is None or self.until > by)


def file_as_recorded(connection: Connection, person_id: str, by: datetime) -> StoredFile:
    """A case file with its neighbours, as written down by `by`; raises KeyError for nobody yet."""
    file = _file(connection, person_id, by, tuple(FIELD_OF))
    if file is None:
        raise KeyError(person_id)
    near: dict[str, CaseFile] = {}
    wanted: Sequence[str] = linked_ids(file)
    for _ in range(2):  # those linked, then those who share a household with a poser of risk
        for other in wanted:
            if other not in near and other != person_id:
                found = _file(connection, other, by, NEIGHBOURLY)
                if found is not None:
                    near[other] = found
        wanted = who_lives_with_posers(file, near)
    return StoredFile(file=file, linked=tuple(near.values()))


def written_at(connection: Connection, noun: str, ids: Iterable[str]) -> dict[str, datetime]:
    """When each fact was first written down, by id."""
    found = versions_of(connection, noun, ids)
    return {id: versions[0].since for id, versions in found.items()}


def versions_of(
    connection: Connection, noun: str, ids: Iterable[str], column: str = "id"
) -> dict[str, list[Version]]:
    """Every version of facts whose indexed `column` is one of `ids`, oldest first, by their id."""
    kind = codec(noun)
    rows = connection.execute(every_row_sql(kind, column), {"ids": as_json(list(ids))})
    found: dict[str, list[Version]] = {}
    for row, entered_at, superseded_at, *values in rows:
        fact = kind.fact_of(values)
        earlier = found.setdefault(fact.id, [])
        since = datetime.fromisoformat(entered_at)
        if not earlier:
            since = min(since, getattr(fact, "recorded_at", since))
        until = datetime.fromisoformat(superseded_at) if superseded_at else None
        earlier.append(Version(row, fact, since, until))
    return found


def every_row_sql(kind: Codec, column: str = "id") -> str:
    return (
        f"select t.row, t.entered_at, t.superseded_at, {', '.join('t.' + c for c in kind.columns)} "  # noqa: S608 - names of our own tables and fields
        f"from json_each(:ids) wanted join {kind.table} t indexed by {kind.table}_{column} "
        f"on t.{column} = wanted.value order by t.row"
    )


def _file(
    connection: Connection, person_id: str, by: datetime, nouns: Sequence[str]
) -> CaseFile | None:
    by = by.astimezone(UTC)
    person = _person(connection, person_id, by)
    facts: dict[str, tuple[Any, ...]] = {}
    for noun, ids in _ids_about(connection, person_id).items():
        if noun in nouns:
            stood = _standing(versions_of(connection, noun, ids), by)
            facts[FIELD_OF[noun]] = tuple(f for f in stood if person_id in people_in(f))
    if person is None or (not any(facts.values()) and not _was_known(connection, person_id, by)):
        return None
    _share_households(connection, facts, by)
    homes = dict.fromkeys(h.address_id for h in facts.get("residences", ()) if h.address_id)
    known = {one.id: one for one in _standing(versions_of(connection, "address", homes), by)}
    addresses = tuple(known[id] for id in homes if id in known)
    return CaseFile(person=person, addresses=addresses, **facts)


def _ids_about(connection: Connection, person_id: str) -> Mapping[str, list[str]]:
    """The ids, by noun, of every fact that ever spoke of the person; sealed ones left out."""
    found: dict[str, dict[str, None]] = {}
    for line in lines_about(connection, person_id):
        for fact in line.facts:
            noun = noun_of(fact)
            if noun in FIELD_OF:
                found.setdefault(noun, {})[fact.id] = None
    return {noun: list(ids) for noun, ids in found.items()}


def _person(connection: Connection, person_id: str, by: datetime) -> Any | None:
    """The person as they stood; one who came in with older facts, as they came in."""
    versions = versions_of(connection, "person", [person_id]).get(person_id, [])
    stood = [one.fact for one in versions if one.stood(by)]
    return stood[-1] if stood else versions[0].fact if versions else None


def _was_known(connection: Connection, person_id: str, by: datetime) -> bool:
    versions = versions_of(connection, "person", [person_id]).get(person_id, [])
    return bool(versions) and versions[0].since <= by


def _standing(found: Mapping[str, Sequence[Version]], by: datetime) -> Iterator[Any]:
    """What stood of each fact, in the order in which it was written as it then stood."""
    stood = [
        (one.row, one.fact) for versions in found.values() for one in versions if one.stood(by)
    ]
    return (fact for _, fact in sorted(stood, key=itemgetter(0)))


def _share_households(
    connection: Connection, facts: dict[str, tuple[Any, ...]], by: datetime
) -> None:
    """Give the person the memberships of everyone in their households."""
    own = facts.get("household_members")
    if own:
        homes = dict.fromkeys(member.household_id for member in own)
        shared = versions_of(connection, "household-member", homes, "household_id")
        order = {id: place for place, id in enumerate(homes)}
        facts["household_members"] = tuple(
            sorted(_standing(shared, by), key=lambda member: order[member.household_id])
        )
