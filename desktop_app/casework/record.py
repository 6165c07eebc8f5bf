"""The one door to writing: journal lines, rows, case files and gaps, all of them or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.settling import settle, settle_touched
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import noun_of
from desktop_app.store.book import Book


def record(book: Book, entries: Sequence[Entry], now: datetime) -> Changes:
    """Put `entries` on record and settle everyone they touch, in one transaction.

    `now` is an instant with its offset. Raises Unavailable where the machine cannot; then
    nothing was written.
    """
    facts = [fact for entry in entries for fact in entry.facts]
    nouns = frozenset(noun_of(fact) for fact in facts)
    with book.writing():
        touched = book.write(entries, now)
        done = settle_touched(book, touched, now, nouns)
    return Changes(
        people=touched.everyone,
        nouns=nouns,
        gaps_opened=frozenset(done.opened),
        gaps_closed=frozenset(done.cleared),
        made=tuple(fact.id for fact in facts),
    )


def rebuild(book: Book, now: datetime) -> None:
    """Make every table again from the journal, then the case files and gaps; for repair."""
    with book.writing():
        settle(book, book.rebuild(), now)
