"""Looking whether a store is whole: its pages, its schema, its journal, and what was seen of it.

Nothing here repairs anything. Each finding says where it was found and names what is wrong by
id and line number, never by anybody's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlcipher3 import dbapi2

from desktop_app.domain.errors import Unavailable
from desktop_app.store.anchors import Anchors, Head
from desktop_app.store.lines import FIRST_HASH, digest_of, digest_of_bodies, hash_of
from desktop_app.store.schema import SCHEMA_SQL, bring_up_to_date
from desktop_app.store.sql import Connection
from desktop_app.store.writing import HEADS_SQL

MOST_NAMED: Final = 20
"""How many findings of one kind are named; the rest are counted. Source: our own choice."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `where` is the part of the check that found it."""

    where: str
    sentence: str


Look = Callable[[], Iterable[str]]

LINES_SQL: Final = """
    select line, device, sequence, wall_at, counter, actor, kind, app_version, previous_hash,
           bodies_digest, hash
      from journal
     order by line
"""
BODIES_SQL: Final = """
    select line, person_id, key_id, salt, digest, body
      from journal_body
     order by line, person_id
"""
HASH_AT_SQL: Final = "select hash from journal where device = :device and sequence = :sequence"
FOREIGN_KEYS_SQL: Final = "pragma foreign_key_check"
_HASHED: Final = (
    "device",
    "sequence",
    "wall_at",
    "counter",
    "actor",
    "kind",
    "app_version",
    "previous_hash",
    "bodies_digest",
)


def found_by(where: str, look: Look) -> list[Finding]:
    """What a look found; where damage keeps it from looking, that is what it found."""
    named: list[str] = []
    beyond = 0
    try:
        for sentence in look():
            if len(named) < MOST_NAMED:
                named.append(sentence)
            else:
                beyond += 1
    except (dbapi2.DatabaseError, dbapi2.InterfaceError, Unavailable) as error:
        named.append(f"it could not be read to its end ({error}).")
    if beyond:
        named.append(f"and {beyond} more like these.")
    return [Finding(where, sentence) for sentence in named]


def check_store(connection: Connection, anchors: Anchors | None, device: str) -> list[Finding]:
    """Everything that can be told without reading the record's meaning."""
    looks: tuple[tuple[str, Look], ...] = (
        ("cipher", lambda: _pages(connection)),
        ("integrity", lambda: _integrity(connection)),
        ("schema", lambda: _schema(connection)),
        ("foreign keys", lambda: _foreign_keys(connection)),
        ("journal", lambda: _chain(connection)),
        ("anchors", lambda: _shortfalls(connection, anchors, device)),
    )
    return [finding for where, look in looks for finding in found_by(where, look)]


def _pages(connection: Connection) -> Iterator[str]:
    """SQLCipher checks the seal of every page of the file."""
    for (said,) in connection.execute("pragma cipher_integrity_check"):
        yield f"{said}."


def _integrity(connection: Connection) -> Iterator[str]:
    for (said,) in connection.execute("pragma integrity_check"):
        if said != "ok":
            yield f"{said}."


def _schema(connection: Connection) -> Iterator[str]:
    """Every table, index and trigger, beside a store made new."""
    new = dbapi2.connect(":memory:", isolation_level=None)
    try:
        bring_up_to_date(new)
        wanted = _objects(new)
    finally:
        new.close()
    found = _objects(connection)
    for kind, name in sorted(wanted.keys() - found.keys()):
        yield f"the {kind} {name} is missing."
    for kind, name in sorted(found.keys() - wanted.keys()):
        yield f"the {kind} {name} is not one that this program makes."
    for kind, name in sorted(wanted.keys() & found.keys()):
        if wanted[kind, name] != found[kind, name]:
            yield f"the {kind} {name} was altered."


def _objects(connection: Connection) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {(kind, name): rest for kind, name, *rest in connection.execute(SCHEMA_SQL).fetchall()}


def _foreign_keys(connection: Connection) -> Iterator[str]:
    for table, row, target, _ in connection.execute(FOREIGN_KEYS_SQL).fetchall():
        yield f"a row of {table} ({row}) names a row of {target} that is not there."


def _chain(connection: Connection) -> Iterator[str]:
    """Each line follows the one before it on its device and says what its bodies say."""
    bodies = groupby(connection.execute(BODIES_SQL), key=itemgetter(0))
    waiting = next(bodies, None)
    heads: dict[str, tuple[int, int, str]] = {}
    for line, *values in connection.execute(LINES_SQL):
        while waiting is not None and waiting[0] < line:
            yield f"bodies of line {waiting[0]} stand without their line."
            waiting = next(bodies, None)
        mine: list[Any] = []
        if waiting is not None and waiting[0] == line:
            mine = list(waiting[1])
            waiting = next(bodies, None)
        fields = dict(zip((*_HASHED, "hash"), values, strict=True))
        yield from _line(line, fields, heads)
        yield from _bodies(line, fields["bodies_digest"], mine)
    while waiting is not None:
        yield f"bodies of line {waiting[0]} stand without their line."
        waiting = next(bodies, None)


def _line(
    line: int, fields: Mapping[str, Any], heads: dict[str, tuple[int, int, str]]
) -> Iterator[str]:
    device = fields["device"]
    sequence, counter, before = heads.get(device, (0, -1, FIRST_HASH))
    heads[device] = (fields["sequence"], fields["counter"], fields["hash"])
    if fields["sequence"] != sequence + 1:
        yield f"line {line}: entry {sequence + 1} of device {device[:8]} should stand here."
    elif fields["previous_hash"] != before:
        yield f"line {line} does not follow the line before it."
    if fields["counter"] <= counter:
        yield f"line {line}: its clock runs back."
    if hash_of({name: fields[name] for name in _HASHED}) != fields["hash"]:
        yield f"line {line} was altered."


def _bodies(line: int, digest: str, bodies: list[Any]) -> Iterator[str]:
    if digest_of_bodies(said for _, _, _, _, said, _ in bodies) != digest:
        yield f"line {line}: a body is missing, added or exchanged."
    for _, person_id, key_id, salt, said, body in bodies:
        if not key_id and digest_of(salt, body) != said:
            yield f"line {line}: what it says of {person_id or 'no one'} was altered."


def _shortfalls(connection: Connection, anchors: Anchors | None, device: str) -> Iterable[str]:
    """What this installation saw the book reach, beside what it holds."""
    if anchors is None:
        return []
    heads = {name: Head(sequence, hash) for name, sequence, hash in connection.execute(HEADS_SQL)}

    def hash_at(name: str, sequence: int) -> str | None:
        named = {"device": name, "sequence": sequence}
        row = connection.execute(HASH_AT_SQL, named).fetchone()
        return row[0] if row else None

    return anchors.compare(heads, hash_at, {}, device=device)
