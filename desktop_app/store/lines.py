"""Journal lines: one act each, chained to the line before it on the same device.

A line names no person and never changes. What the act put on record stands in bodies, one
for each person spoken of, with a random salt that enters the digest in the line: without
it a digest of a short body would give a birth date back in a twentieth of a second.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact, noun_of, people_in
from desktop_app.store.rows import json_decoder, lean

FIRST_HASH: Final = "0" * 64
NOBODY: Final = ""
"""The person of a body that speaks of no one: an agency, a team, a closure."""


@dataclass(frozen=True, slots=True)
class JournalHead:
    """The last line of a device: what a printed footer and an anchor name."""

    device: str
    sequence: int
    hash: str

    @property
    def short(self) -> str:
        return f"{self.hash[:4]} {self.hash[4:8]}"


@dataclass(frozen=True, slots=True)
class Body:
    """What one line says of one person, with the salt that hides it in the digest."""

    person_id: str
    salt: bytes
    digest: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the journal. `counter` is a hybrid clock: it never runs back."""

    line: int
    device: str
    sequence: int
    wall_at: str
    counter: int
    actor: str
    kind: str
    app_version: str
    previous_hash: str
    bodies_digest: str
    hash: str


def bodies_of(entry: Entry) -> tuple[Body, ...]:
    """What `entry` says, parted by person; a fact that speaks of several stands with each."""
    parts: dict[str, list[Any]] = {}
    for position, fact in enumerate(entry.facts):
        said = [position, noun_of(fact), lean(fact)]
        for person_id in people_in(fact) or (NOBODY,):
            parts.setdefault(person_id, []).append(said)
    if not parts:
        parts[NOBODY] = []
    return tuple(_body(person_id, parts[person_id], entry.reason) for person_id in sorted(parts))


def digest_of(salt: bytes, text: str) -> str:
    return hashlib.sha256(salt + text.encode()).hexdigest()


def digest_of_bodies(digests: Iterable[str]) -> str:
    """One digest for all bodies of a line, given theirs in the order of their person ids."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def next_line(
    line: int, head: JournalHead, entry: Entry, digest: str, now: datetime, counter: int, app: str
) -> Line:
    """The line that follows `head` on its device; `now` carries its own offset."""
    fields = {
        "device": head.device,
        "sequence": head.sequence + 1,
        "wall_at": now.isoformat(),
        "counter": counter,
        "actor": entry.actor,
        "kind": entry.kind,
        "app_version": app,
        "previous_hash": head.hash,
        "bodies_digest": digest,
    }
    return Line(line=line, **fields, hash=hash_of(fields))  # type: ignore[arg-type]  # one dict, mixed values


def hash_of(fields: Mapping[str, object]) -> str:
    """The hash of a line's fields, `line` and `hash` themselves left out, as canonical JSON."""
    return hashlib.sha256(msgspec.json.encode(dict(fields), order="deterministic")).hexdigest()


def next_counter(last: int, now: datetime) -> int:
    """The hybrid clock: milliseconds since 1970 shifted left by 16, or one more than the last."""
    return max(last + 1, int(now.astimezone(UTC).timestamp() * 1000) << 16)


def facts_in(texts: Sequence[str]) -> tuple[tuple[Fact, ...], str]:
    """The facts and the reason in a line's open bodies, each fact once, in the order written."""
    facts: dict[int, Fact] = {}
    reason = ""
    for text in texts:
        reason, said = _BODY.decode(text)
        for position, noun, raw in said:
            if position not in facts:
                facts[position] = json_decoder(noun).decode(raw)
    return tuple(facts[position] for position in sorted(facts)), reason


_BODY: Final = msgspec.json.Decoder(tuple[str, list[tuple[int, str, msgspec.Raw]]])


def _body(person_id: str, said: list[Any], reason: str) -> Body:
    text = msgspec.json.encode((reason, said)).decode()
    salt = os.urandom(16)
    return Body(person_id, salt, digest_of(salt, text), text)
