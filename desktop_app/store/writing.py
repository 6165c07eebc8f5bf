"""Writing entries: journal lines, their bodies and the rows that they imply, by one function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Final

from desktop_app.domain.journal import Entry
from desktop_app.store.applying import Applying
from desktop_app.store.lines import (
    FIRST_HASH,
    Body,
    JournalHead,
    Line,
    bodies_of,
    digest_of_bodies,
    next_counter,
    next_line,
)
from desktop_app.store.sql import Connection

BATCH: Final = 5000
"""Entries whose lines are held in memory before they go in; our own choice."""

HEAD_SQL = """
    select device, sequence, hash
      from journal
     where device = :device
     order by sequence desc
     limit 1
"""
HEADS_SQL = """
    select device, max(sequence), hash
      from journal
     group by device
"""
NEWEST_HEAD_SQL = """
    select device, line, hash
      from journal
     where line = (select max(line) from journal)
"""
LAST_LINE_SQL = "select line, counter from journal where line = (select max(line) from journal)"
INSERT_LINE_SQL = """
    insert into journal (line, device, sequence, wall_at, counter, actor, kind, app_version,
                         previous_hash, bodies_digest, hash)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_BODY_SQL = """
    insert into journal_body (line, person_id, key_id, salt, digest, body)
    values (?, ?, '', ?, ?, ?)
"""


def head_of(connection: Connection, device: str) -> JournalHead:
    """The last line that `device` wrote, or the beginning of its chain."""
    row = connection.execute(HEAD_SQL, {"device": device}).fetchone()
    return JournalHead(*row) if row else JournalHead(device, 0, FIRST_HASH)


def newest_head(connection: Connection) -> JournalHead:
    """The last line of the book, numbered among all lines; the beginning where there is none."""
    row = connection.execute(NEWEST_HEAD_SQL).fetchone()
    return JournalHead(*row) if row else JournalHead("", 0, FIRST_HASH)


def write_entries(
    connection: Connection, entries: Sequence[Entry], *, device: str, app: str, now: datetime
) -> frozenset[str]:
    """Append `entries` and apply them; returns everyone of whom the changed rows speak.

    The caller holds the transaction. `now` carries its offset.
    """
    applying = Applying(connection, now.astimezone(UTC).isoformat())
    head = head_of(connection, device)
    line, counter = connection.execute(LAST_LINE_SQL).fetchone() or (0, 0)
    for start in range(0, len(entries), BATCH):
        lines: list[Line] = []
        bodies: list[tuple[int, Body]] = []
        for entry in entries[start : start + BATCH]:
            said = bodies_of(entry)
            line, counter = line + 1, next_counter(counter, now)
            digest = digest_of_bodies(body.digest for body in said)
            written = next_line(line, head, entry, digest, now, counter, app)
            head = JournalHead(device, written.sequence, written.hash)
            lines.append(written)
            bodies.extend((line, body) for body in said)
            for fact in entry.facts:
                applying.add(fact, line)
        connection.executemany(INSERT_LINE_SQL, map(astuple, lines))
        connection.executemany(
            INSERT_BODY_SQL,
            [(at, body.person_id, body.salt, body.digest, body.text) for at, body in bodies],
        )
        applying.finish()
    return frozenset(applying.touched)
