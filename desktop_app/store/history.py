"""What was ever entered: each version of a fact, each line about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_app.domain.nouns import Fact
from desktop_app.store.lines import facts_in
from desktop_app.store.rows import codec
from desktop_app.store.sql import Connection

LINES_ABOUT_SQL = """
    select j.line, j.wall_at, j.actor, j.kind, b.body
      from journal_body b
      join journal j on j.line = b.line
     where b.person_id = :person_id
       and b.key_id = ''
     order by j.line
"""
LINE_BODIES_SQL = (
    "select body from journal_body where line = :line and key_id = '' order by person_id"
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """Facts with the line that entered them: when (with its offset), by whom, what act, and why."""

    line: int
    entered_at: datetime
    actor: str
    kind: str
    reason: str
    facts: tuple[Fact, ...]


def lines_about(connection: Connection, person_id: str) -> list[Recorded]:
    rows = connection.execute(LINES_ABOUT_SQL, {"person_id": person_id})
    return [
        _recorded(line, wall_at, actor, kind, [body]) for line, wall_at, actor, kind, body in rows
    ]


def history_of(connection: Connection, noun: str, id: str) -> list[Recorded]:
    """Every version of one fact, oldest first; each `Recorded` holds just that fact."""
    kind = codec(noun)
    sql = (
        f"select j.line, j.wall_at, j.actor, j.kind, {', '.join('t.' + c for c in kind.columns)} "  # noqa: S608 - our own names
        f"from {kind.table} t indexed by {kind.table}_id join journal j on j.line = t.line "
        "where t.id = :id order by t.row"
    )
    versions = []
    for line, wall_at, actor, act, *values in connection.execute(sql, {"id": id}).fetchall():
        bodies = [body for (body,) in connection.execute(LINE_BODIES_SQL, {"line": line})]
        whole = _recorded(line, wall_at, actor, act, bodies)
        versions.append(
            Recorded(line, whole.entered_at, actor, act, whole.reason, (kind.fact_of(values),))
        )
    return versions


def _recorded(line: int, wall_at: str, actor: str, kind: str, bodies: list[Any]) -> Recorded:
    facts, reason = facts_in(bodies)
    return Recorded(line, datetime.fromisoformat(wall_at), actor, kind, reason, facts)
