"""Looking whether the rows make sense: one current row each, ids that lead somewhere, days."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.nouns import NOUNS
from desktop_app.store.rows import codec, table_of
from desktop_app.store.sql import Connection

NOUN_TABLES: Final = tuple(table_of(name) for name in NOUNS)
LISTS: Final = ("spoken_of", "name_token", "touch", "pattern_signal")
"""Tables whose every column is derived from the journal's facts."""


@dataclass(frozen=True, slots=True)
class Link:
    """A field of a noun that names facts of one of `nouns`.

    `path` leads to it: a column, or a column and the field of the values nested in it. `is_list`
    says whether the column holds several.
    """

    noun: str
    path: tuple[str, ...]
    is_list: bool
    nouns: tuple[str, ...]


def rows_in_order(connection: Connection, links: Iterable[Link]) -> Iterator[str]:
    """What the rows say that cannot be."""
    for name in NOUNS:
        yield from _one_current_row(connection, table_of(name))
        yield from _ends_before_start(connection, name)
    for link in links:
        yield from _leads_nowhere(connection, link)
    for sql, sentence in _CANNOT_BE:
        for (id,) in connection.execute(sql).fetchall():
            yield sentence.format(id=id)


def contents(connection: Connection, tables: Iterable[str]) -> dict[str, dict[str, bytes]]:
    """A digest of every row of `tables`, by its first columns; to be compared with another."""
    return {table: _rows(connection, table) for table in tables}


def case_files(connection: Connection) -> dict[str, bytes]:
    return {id: _digest(rest) for id, *rest in connection.execute(CASE_FILES_SQL)}


def gaps_of(connection: Connection, people: frozenset[str]) -> dict[str, bytes]:
    rows = connection.execute(EVERY_GAP_SQL)
    return {
        f"{person_id} {key}": _digest(rest) for person_id, key, *rest in rows if person_id in people
    }


def not_due(connection: Connection, day: str) -> frozenset[str]:
    return frozenset(id for (id,) in connection.execute(NOT_DUE_SQL, {"day": day}))


def last_day_entered(connection: Connection) -> str:
    """The day of the latest line, in UTC; empty where there is none."""
    (day,) = connection.execute(LAST_DAY_SQL).fetchone()
    return day or ""


def forget_derived(connection: Connection) -> None:
    """Empty the case files and gaps, so that settling makes them anew; for a trial only."""
    for table in ("case_file", "judged", "touch", "gap"):
        connection.execute(f"delete from {table}")  # noqa: S608 - our own names


def differences(
    was: dict[str, dict[str, bytes]], now: dict[str, dict[str, bytes]]
) -> Iterator[str]:
    """Each row that the journal does not give back as it stands."""
    for table, rows in was.items():
        again = now[table]
        for key in rows.keys() - again.keys():
            yield f"{table} holds {key}, which the journal does not."
        for key in again.keys() - rows.keys():
            yield f"{table} lacks {key}, which the journal holds."
        for key in rows.keys() & again.keys():
            if rows[key] != again[key]:
                yield f"{table} has another {key} than the journal."


def _one_current_row(connection: Connection, table: str) -> Iterator[str]:
    sql = (
        f"select id, sum(superseded_at is null) from {table} "  # noqa: S608 - our own names
        "group by id having sum(superseded_at is null) <> 1"
    )
    for id, count in connection.execute(sql).fetchall():
        yield f"{table} {id} has {count or 'no'} current row{'s' if count else ''}."


def _ends_before_start(connection: Connection, noun: str) -> Iterator[str]:
    columns = codec(noun).columns
    end = next((one for one in ("until_on", "ended_on") if one in columns), None)
    if end is None or "from_on" not in columns:
        return
    table = table_of(noun)
    sql = (
        f"select id, rtrim(from_on, '~') f, rtrim({end}, '~') u from {table} "  # noqa: S608 - our own names
        f"where superseded_at is null and from_on is not null and {end} is not null "
        "and substr(f, 1, min(length(f), length(u))) > substr(u, 1, min(length(f), length(u)))"
    )
    for id, start, until in connection.execute(sql).fetchall():
        yield f"{table} {id} ends on {until}, before it starts on {start}."


def _leads_nowhere(connection: Connection, link: Link) -> Iterator[str]:
    table = table_of(link.noun)
    source, value = _reached(link)
    known = " and ".join(
        f"not exists (select 1 from {table_of(noun)} k where k.id = {value})"  # noqa: S608 - our own names
        for noun in link.nouns
    )
    sql = (
        f"select distinct t.id, {value} from {source} "  # noqa: S608 - our own names
        f"where t.superseded_at is null and {value} is not null and {known}"
    )
    for id, missing in connection.execute(sql).fetchall():
        field = ".".join(link.path)
        yield f"{table} {id}: its {field} names {missing}, which is not in the book."


def _reached(link: Link) -> tuple[str, str]:
    """Where the ids of a link stand: what to select from, and the expression of one id."""
    column, *inner = link.path
    table = f"{table_of(link.noun)} t"
    if link.is_list:
        value = f"json_extract(e.value, '$.{inner[0]}')" if inner else "e.value"
        return f"{table}, json_each(t.{column}) e", value
    return table, f"json_extract(t.{column}, '$.{inner[0]}')" if inner else f"t.{column}"


def _rows(connection: Connection, table: str) -> dict[str, bytes]:
    key = 2 if table in NOUN_TABLES else 3
    rows = connection.execute(f"select * from {table}")  # noqa: S608 - our own names
    return {" ".join(map(str, row[:key])): _digest(row[key:]) for row in rows}


def _digest(values: Iterable[object]) -> bytes:
    return hashlib.blake2b(repr(tuple(values)).encode(), digest_size=12).digest()


CASE_FILES_SQL: Final = """
    select c.person_id, c.body, j.has_open_concern
      from case_file c
      join judged j on j.person_id = c.person_id
"""
_GAP_COLUMNS: Final = (
    "g.person_id, g.key, g.rule, g.code, g.severity, g.rank, g.concern_id, g.agency_id,"
    " g.subject_id, g.since, g.due_on, g.sentence, g.facts, g.clears_when, g.act, g.is_answered"
)
EVERY_GAP_SQL: Final = f"select {_GAP_COLUMNS} from gap g"  # noqa: S608 - our own columns
NOT_DUE_SQL: Final = (
    "select person_id from judged where look_again_on is null or look_again_on > :day"
)
LAST_DAY_SQL: Final = "select max(substr(wall_at, 1, 10)) from journal"
_CANNOT_BE: Final = (
    (
        """
        select concern_id from concern_version
         where superseded_at is null
         group by concern_id
        having min(number) <> 1 or max(number) <> count(*) or count(distinct number) <> count(*)
        """,
        "the versions of concern {id} are not numbered from 1 without a gap.",
    ),
    (
        """
        select v.id from concern_version v
          join concern c on c.id = v.concern_id and c.superseded_at is null
         where v.superseded_at is null
           and substr(v.known_at, 1, 10) < substr(c.received_at, 1, 10)
        """,
        "concern_version {id} was known before its concern was received.",
    ),
    (
        """
        select c.id from concern c
         where c.superseded_at is null
           and not exists (
               select 1 from concern_version v
                where v.concern_id = c.id and v.superseded_at is null)
        """,
        "concern {id} has no version.",
    ),
    (
        """
        select t.id from communication t, json_each(t.concerns) e
         where t.superseded_at is null
           and exists (select 1 from concern c
                        where c.id = json_extract(e.value, '$.concern_id'))
           and not exists (
               select 1 from concern_version v
                where v.concern_id = json_extract(e.value, '$.concern_id')
                  and v.number = json_extract(e.value, '$.version'))
        """,
        "communication {id} carries a version that its concern has not.",
    ),
    (
        "select id from action where superseded_at is null and due_on < set_on",
        "action {id} is due before it was set.",
    ),
    (
        """
        select o.id from action_outcome o
          join action a on a.id = o.action_id and a.superseded_at is null
         where o.superseded_at is null and o.ended_on < a.set_on
        """,
        "action_outcome {id} lies before its action was set.",
    ),
    (
        """
        select a.id from acknowledgement a
          join communication c on c.id = a.communication_id and c.superseded_at is null
         where a.superseded_at is null
           and substr(a.acknowledged_at, 1, 10) < substr(c.occurred_at, 1, 10)
        """,
        "acknowledgement {id} lies before what it acknowledges.",
    ),
    (
        """
        select id from decision_not_to_share
         where superseded_at is null and review_on < decided_on
        """,
        "decision_not_to_share {id} is to be reviewed before it was made.",
    ),
    (
        "select id from office where superseded_at is null and id <> 'office'",
        "there is a second office, {id}.",
    ),
    (
        """
        select distinct b.person_id from journal_body b
         where b.person_id <> ''
           and not exists (select 1 from person p where p.id = b.person_id)
        """,
        "the journal speaks of {id}, who is not in the book.",
    ),
)
