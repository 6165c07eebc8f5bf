"""What an import did, every row accounted for; and the taking in of rows that a list settles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Agency
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact, noun_of
from desktop_app.exchange.rows import Incoming, Reading, RowRefused, Said
from desktop_app.store.book import Book

UNCHANGED: Final = "unchanged"
UPDATED: Final = "updated"
ADDED: Final = "added"
FACTS_IN_A_LINE: Final = 200
"""How many facts of a long list stand in one journal line; our own choice."""


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Somebody new who may be somebody known; a worker decides, nothing is merged."""

    row: int
    person_id: str
    like_person_id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """Rows added, updated and unchanged, and the rows refused: together every row of the file."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: tuple[RowRefused, ...] = ()
    duplicates: tuple[PossibleDuplicate, ...] = ()
    changes: Changes = Changes()


@dataclass(frozen=True, slots=True)
class Taken:
    """A reading beside the book: what to write, and what becomes of each row."""

    facts: tuple[tuple[Fact, ...], ...]
    states: tuple[tuple[Incoming, str], ...]

    def count(self, state: str) -> int:
        return sum(one == state for _, one in self.states)


def taken(
    book: Book, incoming: Sequence[Incoming], kind: str, rename: Callable[[Fact], Fact]
) -> Taken:
    """Compare rows with the book; `rename` gives a list's fact the id that it has in the book.

    `kind` is that of the entries which such an import writes: what was corrected here since
    the last of them stays, until the list itself says something new.
    """
    rows = [[Said(rename(said.fact), said.settled) for said in one.said] for one in incoming]
    current = _current(book, (said.fact for row in rows for said in row))
    written: dict[tuple[str, str], str] = {}
    facts: list[tuple[Fact, ...]] = []
    states: list[tuple[Incoming, str]] = []
    for one, row in zip(incoming, rows, strict=True):
        new: list[Fact] = []
        for said in row:
            key = (noun_of(said.fact), said.fact.id)
            if key not in written:
                known = current.get(key)
                fact = said.fact if known is None else _settled(known, said)
                if fact != known and known is not None and _says_nothing_new(book, kind, said):
                    fact = known
                written[key] = _state(known, fact)
                if fact != known:
                    new.append(fact)
        facts.append(tuple(new))
        states.append((one, _of_row([written[noun_of(s.fact), s.fact.id] for s in row])))
    return Taken(tuple(facts), tuple(states))


def put_in(book: Book, entries: Sequence[Entry], now: datetime, *, dry_run: bool) -> Changes:
    """Record what an import brings, unless it is only a trial or brings nothing."""
    return Changes() if dry_run or not entries else record(book, entries, now)


def in_lines(kind: str, actor: str, facts: Iterable[Fact], reason: str = "") -> list[Entry]:
    """A long list of facts as entries of bearable length."""
    every = list(facts)
    starts = range(0, len(every), FACTS_IN_A_LINE)
    parts = [tuple(every[start : start + FACTS_IN_A_LINE]) for start in starts]
    return [Entry(kind, actor, part, reason) for part in parts]


def result_of(reading: Reading, rows: Taken, changes: Changes) -> ImportResult:
    return ImportResult(
        added=rows.count(ADDED),
        updated=rows.count(UPDATED),
        unchanged=rows.count(UNCHANGED),
        refused=reading.refused,
        changes=changes,
    )


def _current(book: Book, facts: Iterable[Fact]) -> Mapping[tuple[str, str], Any]:
    wanted: dict[str, list[str]] = {}
    for fact in facts:
        wanted.setdefault(noun_of(fact), []).append(fact.id)
    return {
        (noun, fact.id): fact
        for noun, ids in wanted.items()
        for fact in book.facts_by_id(noun, list(dict.fromkeys(ids)))
    }


def _settled(known: Any, said: Said) -> Any:
    """What stands in the book, with the fields that the list decides as the list has them."""
    new = {f.name: getattr(said.fact, f.name) for f in fields(known) if f.name in said.settled}
    if isinstance(known, Agency) and isinstance(said.fact, Agency):
        new["identifiers"] = tuple(dict.fromkeys((*known.identifiers, *said.fact.identifiers)))
    return replace(known, **new)


def since_import(book: Book, kind: str, noun: str, id: str) -> list[Any]:
    """The versions of a fact from the last one that an import of this kind wrote; else all."""
    versions = book.history(noun, id)
    imported = [n for n, version in enumerate(versions) if version.kind == kind]
    return [fact for version in versions[max(imported, default=0) :] for fact in version.facts]


def _says_nothing_new(book: Book, kind: str, said: Said) -> bool:
    """Whether the list says what it said the last time, and the book was changed since."""
    earlier = since_import(book, kind, noun_of(said.fact), said.fact.id)
    return any(_settled(version, said) == version for version in earlier)


def _state(known: Any, fact: Any) -> str:
    if known is None:
        return ADDED
    return UNCHANGED if known == fact else UPDATED


def _of_row(states: Sequence[str]) -> str:
    if states[0] == ADDED:
        return ADDED
    return UNCHANGED if set(states) == {UNCHANGED} else UPDATED
