"""Killing a process that logs communications, again and again, and looking what is left.

A child is forked, opens the book and logs one communication after another through the act that
the window uses. It writes an acknowledgement after each act has returned. It is killed with
SIGKILL: by itself at a planted point within a save, or by its parent at any moment.
"""

from __future__ import annotations

import io
import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, NoReturn

from desktop_app.casework.acts.log_communication import Draft, Recipient, log_communication
from desktop_app.casework.checking import check_book
from desktop_app.domain.communications import ConcernShared
from desktop_app.store.anchors import Anchors
from desktop_app.store.book import Book, Installation
from desktop_app.store.book_key import BookKey
from desktop_app.store.folder import open_folder
from desktop_app.store.holding import hold
from desktop_app.store.opening import connect
from tests.casework.story_books import NOW, make_template

POINTS: Final = {
    "journal": "insert into journal ",
    "bodies": "insert into journal_body ",
    "rows": "insert into communication ",
    "case files": "insert or replace into case_file ",
    "gaps": "insert or replace into gap ",
    "commit": "commit",
}
"""What the statement begins with at which a planted kill strikes, by the part of a save."""

CHECKPOINT: Final = "checkpoint"
ANY_MOMENT: Final = "any moment"
AGENCIES: Final = ("harbour", "coast", "police", "surgery", "vale")
KILLS_A_COPY: Final = 20
"""After so many kills a fresh copy of the book is taken, so that looking stays quick."""

LATEST_S: Final = 0.025
"""A kill at any moment comes within this time of the first save."""


@dataclass
class Outcome:
    """What many kills did; `bad` says in words what should not be."""

    kills: int = 0
    acknowledged: int = 0
    inside_a_save: int = 0
    landed: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)


class Dying:
    """A connection that ends its process once a statement of the planted kind was run."""

    def __init__(self, connection: Any, begins: str, tell: Any) -> None:
        self._connection = connection
        self._begins = begins
        self._tell = tell

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        if sql == self._begins == POINTS["commit"]:
            self._die()
        done = self._connection.execute(sql, parameters)
        if sql.split()[:3] == self._begins.split()[:3]:
            self._die()
        return done

    def executemany(self, sql: str, parameters: Any) -> Any:
        rows = list(parameters)
        done = self._connection.executemany(sql, rows)
        words = self._begins.split()
        if rows and sql.split()[: len(words)] == words:
            self._die()
        return done

    def close(self) -> None:
        self._connection.close()

    def _die(self) -> NoReturn:
        self._tell("planted")
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("the kill did not kill")


@dataclass(frozen=True)
class Victim:
    """A copy of a book, its key, and where its anchors are kept."""

    path: Path
    key: BookKey

    def opened(self, *, held: bool) -> Book:
        home = open_folder(self.path, why_not=lambda _place: None)
        anchors = Anchors(self.key, state=self.path.parent / "state")
        book = Book(
            connect(home.store, self.key.store_key_hex),
            home,
            Installation("killed", "0"),
            anchors=anchors,
            holding=hold(home, worker="Sam", now=NOW) if held else None,
        )
        anchors.begin(has_written=book.own_head().sequence > 0)
        return book


def kill_often(folder: Path, kills: int, seed: int) -> Outcome:
    """Kill `kills` times: once at every planted point, then at any moment; look after each."""
    dice = random.Random(seed)
    template = make_template(folder / "template")
    outcome = Outcome()
    acknowledged: set[str] = set()
    victim = Victim(Path(), template[1])
    for number, point in enumerate(_points(kills)):
        if point != ANY_MOMENT or number % KILLS_A_COPY == 0:
            victim = fresh_copy(template, folder / f"copy-{number}")
            acknowledged = set()
        lines = _child_killed(victim, point, dice)
        outcome.kills += 1
        now_told = {line.split()[1] for line in lines if line.startswith("ack ")}
        outcome.acknowledged += len(now_told)
        acknowledged |= now_told
        inside = bool(lines) and lines[-1] in ("begin", "planted", CHECKPOINT)
        outcome.inside_a_save += inside
        if inside or point == ANY_MOMENT:
            outcome.landed[point] += 1
        outcome.bad += [
            f"kill {number} ({point}): {said}" for said in wrong_with(victim, acknowledged)
        ]
    return outcome


def _points(kills: int) -> Iterator[str]:
    planted = [*POINTS, CHECKPOINT]
    for number in range(kills):
        yield planted[number] if number < len(planted) else ANY_MOMENT


def fresh_copy(template: tuple[Path, BookKey], folder: Path) -> Victim:
    folder.mkdir()
    shutil.copytree(template[0], folder / template[0].name)
    return Victim(folder / template[0].name, template[1])


def _child_killed(victim: Victim, point: str, dice: random.Random) -> list[str]:
    """Fork a child, let it be killed, and give every whole line that it wrote."""
    wait_s = dice.uniform(0, LATEST_S)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _log_until_killed(victim, point, writing)
    os.close(writing)
    text = b""
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        awaited = b"checkpoint\n" if point == CHECKPOINT else b"ready\n"
        while awaited not in text and (part := pipe.read(65536)):
            text += part
        if point == ANY_MOMENT:
            text += _until(pipe, time.monotonic() + wait_s)
        if point in (ANY_MOMENT, CHECKPOINT):
            os.kill(pid, signal.SIGKILL)
        while part := pipe.read(65536):
            text += part
    _, status = os.waitpid(pid, 0)
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        raise AssertionError(f"the child ended by itself, with {status}: {text.decode()}")
    return text.decode().splitlines()


def _until(pipe: io.FileIO, moment_s: float) -> bytes:
    """What the child writes until a moment of the monotonic clock."""
    text = b""
    while (left_s := moment_s - time.monotonic()) > 0:
        if select.select([pipe], [], [], left_s)[0]:
            text += pipe.read(65536)
    return text


def _log_until_killed(victim: Victim, point: str, writing: int) -> NoReturn:
    """Log communications for ever; nothing but a signal ends this."""

    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        book = victim.opened(held=True)
        often = 0 if point == CHECKPOINT else 16
        book.connection.execute(f"pragma wal_autocheckpoint = {often:d}")
        tell("ready")
        if point in POINTS:
            book.connection = Dying(book.connection, POINTS[point], tell)
        for number in range(1_000_000):
            if point == CHECKPOINT and number == 40:
                tell(CHECKPOINT)
                book.connection.execute("pragma wal_checkpoint(truncate)").fetchone()
                tell("checkpoint ended")
            tell("begin")
            tell(f"ack {_log_one(book, number)}")
    finally:
        os._exit(3)


def _log_one(book: Book, number: int) -> str:
    now: datetime = NOW + timedelta(seconds=number)
    draft = Draft(
        people_ids=("arwen",),
        occurred_at=now,
        recipients=(Recipient(agency_id=AGENCIES[number % len(AGENCIES)]),),
        concerns=(ConcernShared(concern_id="threats", version=1),),
        gist=f"Told of the threats, call {number}",
    )
    return log_communication(book, draft, actor="sam", now=now).made[0]


def wrong_with(victim: Victim, acknowledged: set[str]) -> list[str]:
    """What is wrong with the book after a kill; it must open, be whole and hold what was told."""
    book = victim.opened(held=True)
    try:
        found = [f"{f.where}: {f.sentence}" for f in check_book(book, NOW + timedelta(hours=1))]
        kept = {one.id for one in book.facts_by_id("communication", acknowledged)}
    finally:
        book.close()
    return found + [f"{id} was acknowledged and is missing" for id in sorted(acknowledged - kept)]


def main(folder: Path, kills: int, seed: int) -> int:
    outcome = kill_often(folder, kills, seed)
    sys.stdout.write(json.dumps(vars(outcome)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
