"""What this installation saw a book reach, kept outside the book.

A chain of hashes proves its middle, never its end: a book whose last lines were cut off, or that
was put back to an older copy, is a perfect chain. So this file in the state folder remembers, for
each book, how far each device's journal had come.

`note` comes after every commit and does not wait for the disk, so it costs a fraction of a save. A
power cut may lose the newest notes: then the anchor lags behind the book, which is still true
and merely proves less. The generation before, written durably by `settle`, stands in where the
cut tore the file. An anchor can never run ahead: the book's commit was on the disk before.
"""

import hmac
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.errors import Unavailable
from desktop_app.store.book_key import BookKey
from desktop_app.store.errors import faults_named
from desktop_app.system.durable import previous_of, write_durably, write_quickly
from desktop_app.system.folders import state_folder

_LARGEST_FILE: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of one device's journal: its number, from 1, and its hash in hex."""

    sequence: int
    hash: str


Heads = Mapping[str, Head]
HashAt = Callable[[str, int], str | None]


class Anchors:
    """The remembered heads of one book; used by one thread, while the book is held."""

    def __init__(self, key: BookKey, *, state: Path | None = None) -> None:
        """Read what is remembered of the book of `key`. Raises nothing for a damaged file."""
        folder = state_folder() if state is None else state
        self.path: Final = folder / "anchors" / f"{key.store_id}.json"
        self._store_id = key.store_id
        self._seal_key = key.sub_key("anchors")
        self._was_altered = False
        self._is_known = False
        self._heads: dict[str, Head] = {}
        self._counts: dict[str, int] = {}
        self._recall()

    @property
    def heads(self) -> Heads:
        """How far each device's journal had come when it was last seen here."""
        return dict(self._heads)

    def begin(self, *, has_written: bool) -> None:
        """Make the file before this installation's first save in the book.

        A kill between that save and its note would otherwise look like a file taken away.
        Where `has_written` the file should be there, and is not made in silence. Never raises
        for the disk, as `note`.
        """
        if not (has_written or self._is_known or self._was_altered):
            with suppress(Unavailable):
                self.settle()
            self._is_known = True

    def note(self, heads: Heads, counts: Mapping[str, int] | None = None) -> None:
        """Remember new heads (those that changed are enough) and row counts, without waiting.

        Never raises for the disk: the save that it follows is done, and the next note makes up
        for one that was lost.
        """
        self._heads.update(heads)
        self._counts.update(counts or {})
        try:
            write_quickly(self.path, self._content())
        except FileNotFoundError:
            self._make_folder_and_write()
        except OSError:
            return

    def settle(self) -> None:
        """Put what is remembered on the disk for good: at opening and at closing.

        Raises Unavailable.
        """
        with faults_named():
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_durably(previous_of(self.path), self._content(), keep_previous=False)
            write_durably(self.path, self._content(), keep_previous=False)
        self._was_altered = False

    def start_again(self, heads: Heads, counts: Mapping[str, int]) -> None:
        """Forget what was seen and begin from here: after a restore that the journal names.

        Raises Unavailable.
        """
        self._heads, self._counts = dict(heads), dict(counts)
        self.settle()

    def compare(
        self, heads: Heads, hash_at: HashAt, counts: Mapping[str, int], *, device: str
    ) -> list[str]:
        """Say in sentences where the book falls short of what this installation saw; [] is well.

        `heads` and `counts` are the book's own, `hash_at` gives the hash of a device's line or
        None, and `device` is this installation: where it has written in the book before, its
        memory of that must be here.
        """
        if self._was_altered:
            return [f"The anchor of this book ({self.path.name}) was altered or is damaged."]
        if not self._heads:
            return [] if self._is_known else _missing(heads, device)
        findings = [
            finding
            for name, seen in sorted(self._heads.items())
            if (finding := _shortfall(name, seen, heads.get(name), hash_at))
        ]
        fewer = [
            f"{table}: {counts.get(table, 0)} rows, where {seen} were seen"
            for table, seen in sorted(self._counts.items())
            if counts.get(table, 0) < seen
        ]
        if fewer:
            findings.append(f"The book was put back to an older state ({'; '.join(fewer)}).")
        return findings

    def _recall(self) -> None:
        for place in (self.path, previous_of(self.path)):
            try:
                with place.open("rb") as file:
                    heads, counts = self._read(file.read(_LARGEST_FILE))
            except FileNotFoundError:
                continue
            except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
                self._was_altered = True
                continue
            self._heads, self._counts, self._was_altered = heads, counts, False
            self._is_known = True
            return

    def _read(self, content: bytes) -> tuple[dict[str, Head], dict[str, int]]:
        body = json.loads(content)
        seal = body.pop("seal")
        if not hmac.compare_digest(seal, self._seal(body)):
            raise ValueError("the seal differs")
        heads = {name: Head(int(head[0]), str(head[1])) for name, head in body["heads"].items()}
        return heads, {str(table): int(rows) for table, rows in body["counts"].items()}

    def _content(self) -> bytes:
        body: dict[str, Any] = {
            "store_id": self._store_id,
            "heads": {name: [head.sequence, head.hash] for name, head in self._heads.items()},
            "counts": self._counts,
        }
        return json.dumps(body | {"seal": self._seal(body)}).encode()

    def _seal(self, body: dict[str, Any]) -> str:
        canonical = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
        return hmac.digest(self._seal_key, canonical, "sha256").hex()

    def _make_folder_and_write(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_quickly(self.path, self._content())
        except OSError:
            return


def _missing(heads: Heads, device: str) -> list[str]:
    if device not in heads:
        return []
    return ["This computer has written in the book, but its anchor of the book is missing."]


def _shortfall(name: str, seen: Head, now: Head | None, hash_at: HashAt) -> str | None:
    device = name[:8]
    if now is None:
        return f"Every line of device {device} is gone; {seen.sequence} were seen here."
    if now.sequence < seen.sequence:
        return (
            f"The journal of device {device} ends at line {now.sequence}, but line {seen.sequence} "
            f"was seen here: the last {seen.sequence - now.sequence} were cut off."
        )
    if hash_at(name, seen.sequence) != seen.hash:
        return f"Line {seen.sequence} of device {device} is not the line that was seen here."
    return None
