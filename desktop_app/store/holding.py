"""One process at a time holds a book, and a second one is told who."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from filelock import BaseFileLock, FileLock, Timeout

from desktop_app.domain.errors import HELD, MISSING, Unavailable
from desktop_app.store.errors import faults_named
from desktop_app.store.folder import BookFolder
from desktop_app.system.durable import write_quickly
from desktop_app.system.processes import this_process

_HELD: Final[set[BaseFileLock]] = set()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a book open: the worker, the computer and process, and since when."""

    worker: str
    host: str
    pid: int
    since: datetime

    def __str__(self) -> str:
        since = self.since.astimezone()
        day = f"{since.day} {since:%B %Y}"
        who = self.worker or "Somebody"
        return f"{who}, on {self.host} since {since:%H:%M} on {day} (process {self.pid})"


class Holding:
    """The hold on one book, until `release` or the end of the process."""

    def __init__(self, lock: BaseFileLock, note: Path) -> None:
        self._lock = lock
        self._note = note
        # The lock ends with its last reference, and this one must not end by being forgotten.
        _HELD.add(lock)

    def release(self) -> None:
        """Let others open the book. A second call does nothing. Raises OSError."""
        if self._lock.is_locked:
            # A note that stays says nothing: the lock is what counts.
            with suppress(OSError):
                self._note.unlink()
            self._lock.release()
            _HELD.discard(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def hold(folder: BookFolder, *, worker: str, now: datetime) -> Holding:
    """Take hold of a book for this process. `now` is an instant in UTC.

    The operating system keeps the lock, so it ends with the process however that ends; what is
    written beside it only says who. Raises Unavailable: "held", with the holder as detail, or
    what stands in the way of writing in the folder.
    """
    if not folder.path.is_dir():
        raise Unavailable(MISSING, folder.path.name)
    # Never the lock that merely consists of a file: a killed process would leave it for ever.
    lock = FileLock(folder.lock, timeout=0, thread_local=False, fallback_to_soft=False)
    try:
        with faults_named():
            lock.acquire()
    except Timeout as error:
        raise Unavailable(HELD, str(holder(folder) or "")) from error
    process = this_process()
    fields = {"worker": worker, "host": process.host, "pid": process.pid, "since": now.isoformat()}
    try:
        with faults_named():
            write_quickly(folder.holder, json.dumps(fields).encode())
    except BaseException:
        lock.release()
        raise
    return Holding(lock, folder.holder)


def holder(folder: BookFolder) -> Holder | None:
    """Say who wrote beside the lock that they hold the book, or None where nobody readable did."""
    try:
        fields = json.loads(folder.holder.read_bytes())
        since = datetime.fromisoformat(fields["since"])
        return Holder(str(fields["worker"]), str(fields["host"]), int(fields["pid"]), since)
    except (OSError, ValueError, TypeError, KeyError):
        return None
