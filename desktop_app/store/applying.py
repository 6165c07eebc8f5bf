"""Journal entries become rows: the same way for every noun, one table each.

A fact whose id is new is a row. One whose id stands already supersedes that row, which is
kept with the moment at which it stopped being current. Nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.nouns import NOUNS, Fact, noun_of, people_in
from desktop_app.domain.people import Person
from desktop_app.store.names import tokens_of
from desktop_app.store.rows import Codec, codec
from desktop_app.store.sql import Connection, as_json


@dataclass(slots=True)
class Applying:
    """Rows on their way into the tables, gathered so that thousands go in at a time.

    `touched` gathers everyone of whom a new row or the row that it supersedes speaks.
    """

    connection: Connection
    entered_at: str
    touched: set[str] = field(default_factory=set)
    _waiting: dict[str, dict[str, tuple[Fact, int]]] = field(default_factory=dict)

    def add(self, fact: Fact, line: int) -> None:
        name = noun_of(fact)
        waiting = self._waiting.setdefault(name, {})
        if fact.id in waiting:
            self._flush(name)
            waiting = self._waiting.setdefault(name, {})
        waiting[fact.id] = (fact, line)

    def finish(self) -> None:
        for name in list(self._waiting):
            self._flush(name)

    def _flush(self, name: str) -> None:
        waiting = self._waiting.pop(name)
        kind = codec(name)
        self._supersede(kind, list(waiting))
        row = _next_row(self.connection, kind)
        rows: list[tuple[Any, ...]] = []
        spoken: list[tuple[str, str, int]] = []
        for offset, (fact, line) in enumerate(waiting.values()):
            rows.append((row + offset, *kind.row_of(fact), line, self.entered_at))
            people = people_in(fact)
            spoken.extend((person_id, name, row + offset) for person_id in people)
            self.touched.update(people)
        self.connection.executemany(insert_sql(kind), rows)
        self.connection.executemany(SPOKEN_OF_SQL, spoken)
        if name == "person":
            self._name(fact for fact, _ in waiting.values())

    def _supersede(self, kind: Codec, ids: Sequence[str]) -> None:
        found = self.connection.execute(current_rows_sql(kind), {"ids": as_json(ids)}).fetchall()
        for row, *values in found:
            people = people_in(kind.fact_of(values))
            self.touched.update(people)
            self.connection.executemany(
                FORGET_SPOKEN_OF_SQL, [(person_id, kind.name, row) for person_id in people]
            )
        self.connection.executemany(
            supersede_sql(kind), [(self.entered_at, row) for row, *_ in found]
        )

    def _name(self, facts: Iterable[Fact]) -> None:
        people = [fact for fact in facts if isinstance(fact, Person)]
        self.connection.executemany(FORGET_NAME_SQL, [(person.id,) for person in people])
        self.connection.executemany(
            NAME_SQL, [(token, person.id) for person in people for token in tokens_of(person)]
        )


SPOKEN_OF_SQL = "insert into spoken_of (person_id, noun, fact_row) values (?, ?, ?)"
FORGET_SPOKEN_OF_SQL = "delete from spoken_of where person_id = ? and noun = ? and fact_row = ?"
NAME_SQL = "insert into name_token (token, person_id) values (?, ?)"
FORGET_NAME_SQL = "delete from name_token where person_id = ?"


def insert_sql(kind: Codec) -> str:
    names = ", ".join(("row", *kind.columns, "line", "entered_at"))
    marks = ", ".join("?" * (len(kind.columns) + 3))
    return f"insert into {kind.table} ({names}) values ({marks})"  # noqa: S608 - names of our own tables and fields


def current_rows_sql(kind: Codec) -> str:
    return (
        f"select t.row, {', '.join('t.' + c for c in kind.columns)} "  # noqa: S608 - as above
        f"from json_each(:ids) wanted join {kind.table} t indexed by {kind.table}_id "
        "on t.id = wanted.value where t.superseded_at is null"
    )


def supersede_sql(kind: Codec) -> str:
    return f"update {kind.table} set superseded_at = ? where row = ?"  # noqa: S608 - as above


def clear_tables(connection: Connection) -> None:
    """Empty everything that the journal can give back."""
    for name in NOUNS:
        connection.execute(f"delete from {codec(name).table}")  # noqa: S608 - as above
    connection.execute("delete from spoken_of")
    connection.execute("delete from name_token")
    connection.execute("delete from pattern_signal")


def _next_row(connection: Connection, kind: Codec) -> int:
    (last,) = connection.execute(f"select max(row) from {kind.table}").fetchone()  # noqa: S608 - as above
    return (last or 0) + 1
