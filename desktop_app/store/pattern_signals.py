"""Signals in their table: derived from the rows, kept beside the case files, found by their key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

import msgspec

from desktop_app.domain.casefile import CaseFile
from desktop_app.gaps.patterns import keys_heard
from desktop_app.gaps.signals import Signal
from desktop_app.store.rows import lean
from desktop_app.store.sql import Connection, as_json

MOST_UNDER_A_KEY: Final = 50
"""How many signals of others one person is shown under a key, the newest first; our own choice."""
BATCH: Final = 500
"""People whose signals are made at a time; our own choice."""

OWN_SIGNALS_SQL = """
    select s.person_id, s.body
      from json_each(:ids) wanted
      join pattern_signal s on s.person_id = wanted.value
"""
SIGNALS_UNDER_SQL = """
    select s.body
      from json_each(:keys) wanted
      join pattern_signal s on s.key = wanted.value
"""
PUT_SIGNAL_SQL = "insert into pattern_signal (key, person_id, id, body) values (?, ?, ?, ?)"
DROP_SIGNAL_SQL = "delete from pattern_signal where key = ? and person_id = ? and id = ?"
_DECODE: Final = msgspec.json.Decoder(Signal).decode


def own_signals(connection: Connection, people: Iterable[str]) -> dict[str, tuple[Signal, ...]]:
    found: dict[str, list[Signal]] = {id: [] for id in people}
    for person_id, body in connection.execute(OWN_SIGNALS_SQL, {"ids": as_json(list(found))}):
        found[person_id].append(_DECODE(body))
    return {id: tuple(signals) for id, signals in found.items()}


def shared_with(
    connection: Connection, files: Mapping[str, CaseFile]
) -> dict[str, tuple[Signal, ...]]:
    """The signals under every key that each person listens to: their own, then others'."""
    own = own_signals(connection, files)
    keys = {id: keys_heard(file, own[id]) for id, file in files.items()}
    under = signals_under(connection, {key for heard in keys.values() for key in heard})
    for signals in under.values():
        signals.sort(key=lambda s: (-s.on.toordinal(), s.id, s.person_id))
    return {id: tuple(_heard(id, keys[id], under)) for id in files}


def signals_under(connection: Connection, keys: Iterable[str]) -> dict[str, list[Signal]]:
    """Every signal under each of `keys`, whoever sent it."""
    found: dict[str, list[Signal]] = {key: [] for key in keys}
    for (body,) in connection.execute(SIGNALS_UNDER_SQL, {"keys": as_json(sorted(found))}):
        signal = _DECODE(body)
        found[signal.key].append(signal)
    return found


def _heard(me: str, keys: Iterable[str], under: Mapping[str, list[Signal]]) -> Iterable[Signal]:
    for key in keys:
        yield from (signal for signal in under[key] if signal.person_id == me)
        others = [signal for signal in under[key] if signal.person_id != me]
        yield from others[:MOST_UNDER_A_KEY]


def put_signals(
    connection: Connection, signals: Mapping[str, tuple[Signal, ...]]
) -> frozenset[str]:
    """Store what everyone given sends; returns the keys under which something changed."""
    was: set[tuple[str, str, str, str]] = set()
    for sent in own_signals(connection, signals).values():
        was.update(_row(signal) for signal in sent)
    now = {_row(signal) for sent in signals.values() for signal in sent}
    connection.executemany(DROP_SIGNAL_SQL, [row[:3] for row in was - now])
    connection.executemany(PUT_SIGNAL_SQL, sorted(now - was))
    return frozenset(row[0] for row in was ^ now)


def in_batches(people: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(sorted(people))
    while some := list(islice(waiting, BATCH)):
        yield some


def _row(signal: Signal) -> tuple[str, str, str, str]:
    body = msgspec.json.encode(lean(signal)).decode()
    return signal.key, signal.person_id, signal.id, body
