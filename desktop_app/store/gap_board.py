"""The gaps as last settled: derived, ranked, and with a history of when each opened and cleared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec

from desktop_app.gaps.gap import FOR_MANAGERS, Gap
from desktop_app.store.sql import Connection, as_json

RANKS: Final = {"critical": 0, "high": 1, "medium": 2, "low": 3}
FOR_MANAGERS_RANK: Final = 9
"""The rank of gaps that are for managers alone, behind all others."""
_FACTS: Final = msgspec.json.Decoder(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class StoredGap:
    """A gap with the instant at which it was first seen, and whether somebody answered it."""

    gap: Gap
    opened_at: datetime
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One person's gaps as the rules find them now, and the keys of those that are answered."""

    person_id: str
    gaps: Sequence[Gap]
    answered: frozenset[str]


def digest_of(judged: Judged) -> str:
    """What was found of a person in one short text: another wherever any row would be."""
    keys = judged.answered
    answered = [gap.key in keys for gap in judged.gaps] if keys else []
    told = msgspec.json.encode((judged.gaps, answered))
    return hashlib.blake2b(told, digest_size=16).hexdigest()


Row = tuple[Any, ...]
_OPENED_AT: Final = 15
COLUMNS: Final = (
    "person_id, key, rule, code, severity, rank, concern_id, agency_id, subject_id, since,"
    " due_on, sentence, facts, clears_when, act, opened_at, is_answered"
)
GAPS_OF_PEOPLE_SQL = f"""
    select {COLUMNS}
      from gap
     where person_id in (select value from json_each(:ids))
"""  # noqa: S608 - our own columns
GAPS_BY_RULE_SQL = f"""
    select {COLUMNS}
      from gap
     where person_id in (select value from json_each(:ids))
       and rule in (select value from json_each(:rules))
"""  # noqa: S608 - our own columns
WORST_GAPS_SQL = f"""
    select {COLUMNS}
      from gap indexed by gap_rank
     where is_answered = :is_answered
       and rank between :first_rank and :last_rank
     order by rank, since
     limit :limit
"""  # noqa: S608 - our own columns
GAP_COUNTS_SQL = """
    select is_answered, rank, count(*)
      from gap indexed by gap_rank
     where rank < 9
     group by is_answered, rank
"""
RULE_COUNTS_SQL = """
    select rule, count(*), sum(is_answered)
      from gap
     group by rule
"""
PUT_GAP_SQL = f"insert or replace into gap ({COLUMNS}) values ({', '.join('?' * 17)})"  # noqa: S608 - our own columns
DROP_GAP_SQL = "delete from gap where person_id = ? and key = ?"
OPENED_SQL = (
    "insert or ignore into gap_history (person_id, key, rule, opened_at) values (?, ?, ?, ?)"
)
CLEARED_SQL = (
    "update gap_history set cleared_at = ? where person_id = ? and key = ? and cleared_at is null"
)

SPANS_SQL = """
    select h.person_id, h.key, h.rule, h.opened_at, h.cleared_at
      from gap_history h
     where h.cleared_at is null
        or (h.cleared_at >= :since
            and h.cleared_at not in (
                 select entered_at from timescale_choice
                  union all
                 select entered_at from local_closure
                  union all
                 select entered_at from office
                ))
"""
"""A gap that ended in the same moment as a setting changed was ended by it, and told nobody."""

SPANS_OF_PERSON_SQL = """
    select person_id, key, rule, opened_at, cleared_at
      from gap_history
     where person_id = :person_id
     order by opened_at, key
"""


@dataclass(frozen=True, slots=True)
class GapSpan:
    """A gap from the instant at which it was first seen to that at which it had cleared, if any."""

    person_id: str
    key: str
    rule: str
    opened_at: datetime
    cleared_at: datetime | None


def gap_spans(connection: Connection, since: datetime) -> list[GapSpan]:
    """Every gap that stands or cleared at `since` or later, but by no change of settings."""
    named = {"since": since.astimezone(UTC).isoformat()}
    return [_span(row) for row in connection.execute(SPANS_SQL, named)]


def spans_of_person(connection: Connection, person_id: str) -> list[GapSpan]:
    """Each time that a gap of one person stood, the first time first."""
    return [_span(row) for row in connection.execute(SPANS_OF_PERSON_SQL, {"person_id": person_id})]


def _span(row: Sequence[Any]) -> GapSpan:
    return GapSpan(
        person_id=row[0],
        key=row[1],
        rule=row[2],
        opened_at=datetime.fromisoformat(row[3]),
        cleared_at=datetime.fromisoformat(row[4]) if row[4] else None,
    )


ANSWERED_PEOPLE_SQL = """
    select distinct person_id
      from gap_answer
     where superseded_at is null
       and withdrawn_on is null
       and (:kind = '' or kind = :kind)
     order by person_id
"""


PEOPLE_WITH_SQL = """
    select person_id
      from gap indexed by gap_rank
     where is_answered in (0, 1)
       and rank in (select value from json_each(:ranks))
       and substr(key, 1, instr(key, '|') - 1) in (select value from json_each(:rules))
     order by is_answered, rank, since
"""


def people_with(
    connection: Connection, rules: Iterable[str], severities: Iterable[str]
) -> list[str]:
    """Everyone about whom one of `rules` speaks, by the index alone: open first, gravest first.

    `severities` are those that these rules give: a gap's key begins with its rule, and the
    index holds its rank and its key.
    """
    named = {
        "rules": as_json(list(rules)),
        "ranks": as_json([RANKS[severity] for severity in severities]),
    }
    return list(dict.fromkeys(row[0] for row in connection.execute(PEOPLE_WITH_SQL, named)))


COUNT_ANSWERS_SQL = """
    select count(*)
      from (
           select person_id, gap_key, withdrawn_on, max(row)
             from gap_answer
            where superseded_at is null
            group by person_id, gap_key
      ) said
      join gap on gap.person_id = said.person_id and gap.key = said.gap_key
     where said.withdrawn_on is null
       and gap.rank < 9
"""


def count_answers(connection: Connection) -> int:
    """To how many gaps that stand somebody has said something which nobody took back.

    What is for managers alone is not counted.

    The last answer to a gap counts; SQLite takes the other columns from the row of the max.
    """
    return int(connection.execute(COUNT_ANSWERS_SQL).fetchone()[0])


def people_with_answers(connection: Connection, kind: str = "") -> list[str]:
    return [row[0] for row in connection.execute(ANSWERED_PEOPLE_SQL, {"kind": kind})]


def gaps_of(
    connection: Connection,
    person_ids: Sequence[str],
    rules: Sequence[str] = (),
    *,
    for_managers: bool = False,
) -> list[StoredGap]:
    """The gaps of some people, or those that some rules raise."""
    named = {"ids": as_json(person_ids), "rules": as_json(rules)}
    sql = GAPS_BY_RULE_SQL if rules else GAPS_OF_PEOPLE_SQL
    found = [_stored(row) for row in connection.execute(sql, named)]
    seen = [one for one in found if for_managers or one.gap.rule not in FOR_MANAGERS]
    return sorted(seen, key=_order)


def worst_gaps(
    connection: Connection, *, limit: int, is_answered: bool, for_managers: bool = False
) -> list[StoredGap]:
    first, last = (FOR_MANAGERS_RANK,) * 2 if for_managers else (0, FOR_MANAGERS_RANK - 1)
    named = {
        "limit": limit,
        "is_answered": int(is_answered),
        "first_rank": first,
        "last_rank": last,
    }
    return [_stored(row) for row in connection.execute(WORST_GAPS_SQL, named)]


def gap_counts(connection: Connection) -> dict[tuple[bool, str], int]:
    """How many gaps there are, by (answered, severity)."""
    names = {rank: severity for severity, rank in RANKS.items()}
    return {
        (bool(answered), names[rank]): count
        for answered, rank, count in connection.execute(GAP_COUNTS_SQL)
    }


def gap_counts_by_rule(connection: Connection) -> dict[str, tuple[int, int]]:
    """How many gaps each rule raises, and how many of them are answered."""
    return {rule: (count, done) for rule, count, done in connection.execute(RULE_COUNTS_SQL)}


def replace_gaps(
    connection: Connection, judged: Iterable[Judged], at: datetime
) -> tuple[list[Gap], list[Gap]]:
    """Store what was found of each person; returns the gaps that opened and those that cleared.

    Rows are compared as they stand, since a sweep meets a hundred thousand that did not change.
    """
    everyone = list(judged)
    was = _rows_of(connection, [one.person_id for one in everyone])
    stamp = at.astimezone(UTC).isoformat()
    opened: list[Gap] = []
    changed: list[Row] = []
    for one in everyone:
        for key, gap in {gap.key: gap for gap in one.gaps}.items():
            old = was.pop((one.person_id, key), None)
            opened_at = old[_OPENED_AT] if old else stamp
            row = _row(gap, key, opened_at, is_answered=key in one.answered)
            if old is None:
                opened.append(gap)
            if row != old:
                changed.append(row)
    cleared = [_stored(row).gap for row in was.values()]
    connection.executemany(DROP_GAP_SQL, list(was))
    connection.executemany(CLEARED_SQL, [(stamp, *key) for key in was])
    connection.executemany(PUT_GAP_SQL, changed)
    connection.executemany(OPENED_SQL, [(g.person_id, g.key, g.rule, stamp) for g in opened])
    return opened, cleared


def _rows_of(connection: Connection, person_ids: Sequence[str]) -> dict[tuple[str, str], Row]:
    rows = connection.execute(GAPS_OF_PEOPLE_SQL, {"ids": as_json(person_ids)})
    return {(row[0], row[1]): row for row in rows}


def _order(stored: StoredGap) -> tuple[bool, int, date, str]:
    gap = stored.gap
    return stored.is_answered, RANKS[gap.severity], gap.since, gap.key


def _row(gap: Gap, key: str, opened_at: str, *, is_answered: bool) -> Row:
    return (
        gap.person_id,
        key,
        gap.rule,
        gap.code,
        gap.severity,
        FOR_MANAGERS_RANK if gap.rule in FOR_MANAGERS else RANKS[gap.severity],
        gap.concern_id,
        gap.agency_id,
        gap.subject_id,
        gap.since.isoformat(),
        gap.due_on.isoformat() if gap.due_on else None,
        gap.sentence,
        msgspec.json.encode(gap.facts).decode(),
        gap.clears_when,
        gap.act,
        opened_at,
        int(is_answered),
    )


def _stored(row: Sequence[Any]) -> StoredGap:
    gap = Gap(
        person_id=row[0],
        rule=row[2],
        code=row[3],
        severity=row[4],
        concern_id=row[6],
        agency_id=row[7],
        subject_id=row[8],
        since=date.fromisoformat(row[9]),
        due_on=date.fromisoformat(row[10]) if row[10] else None,
        sentence=row[11],
        facts=_FACTS.decode(row[12]),
        clears_when=row[13],
        act=row[14],
    )
    return StoredGap(gap, datetime.fromisoformat(row[15]), bool(row[16]))
