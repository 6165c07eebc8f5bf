"""The tables made again from the journal alone: for repair, and to prove that it can be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from desktop_app.domain.nouns import Fact
from desktop_app.store.applying import Applying, clear_tables
from desktop_app.store.lines import facts_in
from desktop_app.store.sql import Connection

BODIES_SQL = """
    select j.line, j.wall_at, b.body
      from journal j
      join journal_body b on b.line = j.line
     where b.key_id = ''
     order by j.line, b.person_id
"""
"""Sealed and erased bodies carry a key id; they are opaque here."""


def replay(connection: Connection) -> Iterator[tuple[int, str, tuple[Fact, ...]]]:
    """Each line's number, the moment it was entered and its facts, oldest first."""
    rows = connection.execute(BODIES_SQL)
    for (line, wall_at), group in groupby(rows, key=itemgetter(0, 1)):
        facts, _ = facts_in([body for _, _, body in group])
        entered_at = datetime.fromisoformat(wall_at).astimezone(UTC).isoformat()
        yield line, entered_at, facts


def rebuild_tables(connection: Connection) -> frozenset[str]:
    """Make every noun's table again from the journal; returns the ids of everyone in it.

    The caller holds the transaction, and settles the case files and gaps afterwards.
    """
    clear_tables(connection)
    touched: set[str] = set()
    applying: Applying | None = None
    for line, entered_at, facts in replay(connection):
        if applying is None or applying.entered_at != entered_at:
            if applying is not None:
                applying.finish()
            applying = Applying(connection, entered_at, touched)
        for fact in facts:
            applying.add(fact, line)
    if applying is not None:
        applying.finish()
    return frozenset(touched)
