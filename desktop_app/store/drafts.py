"""Half-typed forms: kept in the encrypted store, outside the journal, until saved or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_app.store.errors import faults_named
from desktop_app.store.sql import Connection

SAVE_SQL = "insert or replace into draft (key, body, kept_at) values (?, ?, ?)"
DROP_SQL = "delete from draft where key = ?"
EVERY_SQL = "select key, body, kept_at from draft order by kept_at desc"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it stood: `key` names the form and what it is about, `body` is its JSON."""

    key: str
    body: str
    kept_at: datetime


def save(connection: Connection, draft: Draft) -> None:
    with faults_named():
        stamp = draft.kept_at.astimezone(UTC).isoformat()
        connection.execute(SAVE_SQL, (draft.key, draft.body, stamp))


def drop(connection: Connection, key: str) -> None:
    with faults_named():
        connection.execute(DROP_SQL, (key,))


def every(connection: Connection) -> list[Draft]:
    rows = connection.execute(EVERY_SQL)
    return [Draft(key, body, datetime.fromisoformat(kept_at)) for key, body, kept_at in rows]
