"""The gaps as last settled: derived, ranked, and with a history of when each opened and cleared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import msgspec

from desktop_app.gaps.gap import Gap
from desktop_app.store.sql import Connection

RANKS: Final = {"critical": 0, "high": 1, "medium": 2, "low": 3}
_FACTS: Final = msgspec.json.Decoder(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class StoredGap:
    """A gap with the instant at which it was first seen, and whether somebody answered it."""

    gap: Gap
    opened_at: datetime
    is_answered: bool


COLUMNS: Final = (
    "person_id, key, rule, code, severity, rank, concern_id, agency_id, subject_id, since,"
    " due_on, sentence, facts, clears_when, act, opened_at, is_answered"
)
GAPS_OF_PEOPLE_SQL = f"""
    select {COLUMNS}
      from gap
     where person_id in (select value from json_each(:ids))
"""  # noqa: S608 - our own columns
WORST_GAPS_SQL = f"""
    select {COLUMNS}
      from gap indexed by gap_rank
     where is_answered = :is_answered
     order by rank, since
     limit :limit
"""  # noqa: S608 - our own columns
GAP_COUNTS_SQL = """
    select is_answered, rank, count(*)
      from gap indexed by gap_rank
     group by is_answered, rank
"""
PUT_GAP_SQL = f"insert or replace into gap ({COLUMNS}) values ({', '.join('?' * 17)})"  # noqa: S608 - our own columns
DROP_GAP_SQL = "delete from gap where person_id = ? and key = ?"
OPENED_SQL = (
    "insert or ignore into gap_history (person_id, key, rule, opened_at) values (?, ?, ?, ?)"
)
CLEARED_SQL = (
    "update gap_history set cleared_at = ? where person_id = ? and key = ? and cleared_at is null"
)


def gaps_of(connection: Connection, person_ids: Sequence[str]) -> list[StoredGap]:
    ids = msgspec.json.encode(person_ids).decode()
    found = [_stored(row) for row in connection.execute(GAPS_OF_PEOPLE_SQL, {"ids": ids})]
    return sorted(found, key=_order)


def worst_gaps(connection: Connection, *, limit: int, is_answered: bool) -> list[StoredGap]:
    named = {"limit": limit, "is_answered": int(is_answered)}
    return [_stored(row) for row in connection.execute(WORST_GAPS_SQL, named)]


def gap_counts(connection: Connection) -> dict[tuple[bool, str], int]:
    """How many gaps there are, by (answered, severity)."""
    names = {rank: severity for severity, rank in RANKS.items()}
    return {
        (bool(answered), names[rank]): count
        for answered, rank, count in connection.execute(GAP_COUNTS_SQL)
    }


def put_gaps(connection: Connection, gaps: Iterable[StoredGap]) -> None:
    connection.executemany(PUT_GAP_SQL, [_row(stored) for stored in gaps])


def open_gaps(connection: Connection, gaps: Iterable[Gap], at: str) -> None:
    connection.executemany(OPENED_SQL, [(g.person_id, g.key, g.rule, at) for g in gaps])


def clear_gaps(connection: Connection, gaps: Iterable[Gap], at: str) -> None:
    gone = list(gaps)
    connection.executemany(DROP_GAP_SQL, [(g.person_id, g.key) for g in gone])
    connection.executemany(CLEARED_SQL, [(at, g.person_id, g.key) for g in gone])


def _order(stored: StoredGap) -> tuple[bool, int, date, str]:
    gap = stored.gap
    return stored.is_answered, RANKS[gap.severity], gap.since, gap.key


def _row(stored: StoredGap) -> tuple[Any, ...]:
    gap = stored.gap
    return (
        gap.person_id,
        gap.key,
        gap.rule,
        gap.code,
        gap.severity,
        RANKS[gap.severity],
        gap.concern_id,
        gap.agency_id,
        gap.subject_id,
        gap.since.isoformat(),
        gap.due_on.isoformat() if gap.due_on else None,
        gap.sentence,
        msgspec.json.encode(gap.facts).decode(),
        gap.clears_when,
        gap.act,
        stored.opened_at.isoformat(),
        int(stored.is_answered),
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
