"""Case files out of the tables, and the stored copy that the rules read.

Reading a person from a dozen tables takes a millisecond or two, one stored copy a tenth of
that; so a copy with the person's neighbours stands in `case_file`, written in the same
transaction as the rows, and made again from them by `rebuild`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec

from desktop_app.domain.as_at import days_ahead
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.nouns import agencies_in
from desktop_app.domain.rough_dates import first_day
from desktop_app.gaps.answers import contacts_told
from desktop_app.gaps.patterns import keys_heard
from desktop_app.gaps.signals import Signal
from desktop_app.store import pattern_signals
from desktop_app.store.rows import Codec, codec, lean
from desktop_app.store.sql import Connection, as_json

BEFORE_ANYTHING: Final = date(1800, 1, 1)
FIELD_OF: Final = {
    "role": "roles",
    "relationship": "relationships",
    "household-member": "household_members",
    "risk-posed": "risks_posed",
    "employment": "employments",
    "consent": "consents",
    "capacity-assessment": "capacity_assessments",
    "best-interests-decision": "best_interests_decisions",
    "same-person": "same_people",
    "residence": "residences",
    "involvement": "involvements",
    "concern": "concerns",
    "concern-version": "concern_versions",
    "stage-decision": "stage_decisions",
    "communication": "communications",
    "acknowledgement": "acknowledgements",
    "request-outcome": "request_outcomes",
    "decision-not-to-share": "decisions_not_to_share",
    "referral": "referrals",
    "safeguarding-plan": "safeguarding_plans",
    "plan-review": "plan_reviews",
    "meeting": "meetings",
    "minutes-sent": "minutes_sent",
    "action": "actions",
    "action-outcome": "action_outcomes",
    "allocation": "allocations",
    "gap-answer": "gap_answers",
}
NEIGHBOURLY: Final = (
    *("role", "relationship", "household-member", "risk-posed", "employment", "residence"),
)
"""What a neighbour's file holds beside the person themselves and their addresses."""
_FACTS_OF_A_FILE: Final = ("addresses", *FIELD_OF.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A case file with the partial files of those linked to the person, and shared signals.

    Nothing in any of them happens after `settled_from`, so that most need no cutting to a day.
    """

    file: CaseFile
    linked: tuple[CaseFile, ...] = ()
    settled_from: date | None = None
    patterns: tuple[Signal, ...] = ()


Facts = dict[str, dict[str, list[Any]]]


def files_of(
    connection: Connection, person_ids: Sequence[str], nouns: tuple[str, ...] = tuple(FIELD_OF)
) -> dict[str, CaseFile]:
    """The case files of `person_ids`, straight from the tables; unknown ids are left out.

    Whole unless `nouns` names a few.
    """
    return _files(connection, person_ids, nouns)


def stored_files_of(connection: Connection, person_ids: Sequence[str]) -> dict[str, StoredFile]:
    """Case files with their neighbours, straight from the tables."""
    files = files_of(connection, person_ids)
    linked = {person_id: linked_ids(file) for person_id, file in files.items()}
    neighbours = _neighbours(connection, linked.values(), {})
    at_posers = {id: who_lives_with_posers(file, neighbours) for id, file in files.items()}
    neighbours = _neighbours(connection, at_posers.values(), neighbours)
    shared = pattern_signals.shared_with(connection, files)
    return {
        id: with_days(
            file,
            tuple(
                neighbours[other]
                for other in dict.fromkeys((*linked[id], *at_posers[id]))
                if other in neighbours and other != id
            ),
            shared[id],
        )
        for id, file in files.items()
    }


def with_days(
    file: CaseFile, linked: tuple[CaseFile, ...], patterns: tuple[Signal, ...]
) -> StoredFile:
    """A file as it is stored: with the day after which nothing in it happens."""
    days = (day for one in (file, *linked) for day in days_ahead(one, BEFORE_ANYTHING))
    deaths = (first_day(one.person.died) for one in (file, *linked) if one.person.died)
    signals = (signal.on for signal in patterns)
    settled_from = max((*days, *deaths, *signals), default=BEFORE_ANYTHING)
    return StoredFile(file=file, linked=linked, settled_from=settled_from, patterns=patterns)


def _neighbours(
    connection: Connection, wanted: Iterable[Iterable[str]], known: Mapping[str, CaseFile]
) -> dict[str, CaseFile]:
    ids = sorted({other for ids in wanted for other in ids} - known.keys())
    return {**known, **_files(connection, ids, NEIGHBOURLY)}


def who_lives_with_posers(file: CaseFile, known: Mapping[str, CaseFile]) -> tuple[str, ...]:
    """Whoever shares a household with somebody who poses this person a risk: a child, say."""
    homes = (known[id].household_members for id in sorted(posers_of(file)) if id in known)
    return tuple(dict.fromkeys(member.person_id for members in homes for member in members))


def posers_of(file: CaseFile) -> set[str]:
    """Everyone whom the file names as posing a risk."""
    posers = {risk.person_id for risk in file.risks_posed}
    posers.update(id for version in file.concern_versions for id in version.posing_risk_people_ids)
    return posers


def linked_ids(file: CaseFile) -> tuple[str, ...]:
    """Everyone whose homes, age or roles the rules look at when they look at this person."""
    named = [id for link in file.relationships for id in (link.person_id, link.other_person_id)]
    named += [member.person_id for member in file.household_members]
    named += [id for role in file.roles for id in (role.person_id, role.for_person_id) if id]
    named += [id for risk in file.risks_posed for id in (risk.person_id, risk.to_person_id) if id]
    for version in file.concern_versions:
        named.extend(version.posing_risk_people_ids)
    return tuple(id for id in dict.fromkeys(named) if id != file.person.id)


def touched_by(stored: StoredFile) -> tuple[str, ...]:
    """The ids of facts about others whose change makes this person worth another look."""
    file = stored.file
    ids = {other.person.id for other in stored.linked}
    for one in (file, *stored.linked):
        ids.update(_agencies_named(one))
        ids.update(member.household_id for member in one.household_members)
        ids.update(stay.address_id for stay in one.residences if stay.address_id)
    ids.update(sent.sent_by_worker_id for sent in file.communications if sent.sent_by_worker_id)
    ids.update(contacts_told(file))
    ids.update(c.location_address_id for c in file.concerns if c.location_address_id)
    own = tuple([s for s in stored.patterns if s.person_id == file.person.id])
    ids.update(keys_heard(file, own))
    return tuple(sorted(ids))


def _agencies_named(file: CaseFile) -> Iterator[str]:
    """Every agency that a fact of a file names: a rule may say its name, or ask what it is."""
    for name in _FACTS_OF_A_FILE:
        for fact in getattr(file, name):
            yield from agencies_in(fact)
    for met in file.meetings:
        for invited in met.invitations:
            yield invited.agency_id


def encoded(stored: StoredFile) -> str:
    return msgspec.json.encode(lean(stored)).decode()


def decoded(text: str) -> StoredFile:
    return _DECODER.decode(text)


def stored_file(connection: Connection, person_id: str) -> StoredFile | None:
    row = connection.execute(STORED_FILE_SQL, {"person_id": person_id}).fetchone()
    return decoded(row[0]) if row else None


STORED_FILE_SQL = "select body from case_file where person_id = :person_id"
STORED_FILES_SQL = """
    select c.body
      from json_each(:ids) wanted
      join case_file c on c.person_id = wanted.value
"""
FACT_ROWS_SQL = """
    select s.person_id, s.noun, s.fact_row
      from json_each(:ids) wanted
      join spoken_of s on s.person_id = wanted.value
"""
_DECODER: Final = msgspec.json.Decoder(StoredFile)


def rows_sql(kind: Codec) -> str:
    return (
        f"select t.row, {', '.join('t.' + c for c in kind.columns)} "  # noqa: S608 - names of our own tables and fields
        f"from json_each(:rows) wanted join {kind.table} t on t.row = wanted.value order by t.row"
    )


def ids_sql(kind: Codec, column: str = "id") -> str:
    """Current rows of a noun whose indexed `column` is one of a list."""
    return (
        f"select {', '.join('t.' + c for c in kind.columns)} "  # noqa: S608 - as above
        f"from json_each(:ids) wanted join {kind.table} t indexed by {kind.table}_{column} "
        f"on t.{column} = wanted.value where t.superseded_at is null order by t.row"
    )


def facts_by_id(
    connection: Connection, name: str, ids: Iterable[str], column: str = "id"
) -> list[Any]:
    kind = codec(name)
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    rows = connection.execute(ids_sql(kind, column), {"ids": as_json(wanted)})
    return [kind.fact_of(row) for row in rows]


def _files(
    connection: Connection, person_ids: Sequence[str], nouns: tuple[str, ...]
) -> dict[str, CaseFile]:
    people = {person.id: person for person in facts_by_id(connection, "person", person_ids)}
    facts = facts_by_person(connection, list(people), nouns)
    _add_households(connection, facts)
    _add_addresses(connection, facts)
    return {
        person_id: CaseFile(
            person=person, **{k: tuple(v) for k, v in facts.get(person_id, {}).items()}
        )
        for person_id, person in people.items()
    }


def facts_by_person(
    connection: Connection, person_ids: Sequence[str], nouns: Collection[str]
) -> Facts:
    """The current facts of some nouns that speak of each person, by the field of a case file."""
    whose: dict[str, dict[int, list[str]]] = {}
    for person_id, noun, row in connection.execute(FACT_ROWS_SQL, {"ids": as_json(person_ids)}):
        if noun in FIELD_OF and noun in nouns:
            whose.setdefault(noun, {}).setdefault(row, []).append(person_id)
    facts: Facts = {}
    for noun, rows in whose.items():
        kind = codec(noun)
        for row, *values in connection.execute(rows_sql(kind), {"rows": as_json(list(rows))}):
            fact = kind.fact_of(values)
            for person_id in rows[row]:
                facts.setdefault(person_id, {}).setdefault(FIELD_OF[noun], []).append(fact)
    return facts


def _add_households(connection: Connection, facts: Facts) -> None:
    """Give everyone in a household the memberships of the others in it."""
    homes = {
        member.household_id
        for of_person in facts.values()
        for member in of_person.get("household_members", ())
    }
    shared: dict[str, list[Any]] = {}
    for member in facts_by_id(connection, "household-member", homes, "household_id"):
        shared.setdefault(member.household_id, []).append(member)
    for of_person in facts.values():
        own = of_person.get("household_members")
        if own:
            ids = dict.fromkeys(member.household_id for member in own)
            of_person["household_members"] = [m for id in ids for m in shared[id]]


def _add_addresses(connection: Connection, facts: Facts) -> None:
    wanted = {
        home.address_id
        for of_person in facts.values()
        for home in of_person.get("residences", ())
        if home.address_id
    }
    known = {address.id: address for address in facts_by_id(connection, "address", wanted)}
    for of_person in facts.values():
        ids = dict.fromkeys(home.address_id for home in of_person.get("residences", ()))
        of_person["addresses"] = [known[id] for id in ids if id in known]
