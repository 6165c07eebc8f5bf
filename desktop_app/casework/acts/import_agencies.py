"""Take in a published list of agencies, known again by the number that the list gives them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from desktop_app.casework.acts.import_result import (
    ImportResult,
    in_lines,
    put_in,
    result_of,
    taken,
)
from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.nouns import Fact, noun_of
from desktop_app.exchange.bundle_ids import renamed
from desktop_app.exchange.rows import Reading
from desktop_app.store.book import Book

ENTRY: Final = "agencies-imported"


def import_agencies(
    book: Book, reading: Reading, *, actor: str, now: datetime, dry_run: bool = False
) -> ImportResult:
    """Add and update agencies in one transaction; what an office wrote beside the list stays."""
    rows = taken(book, reading.incoming, ENTRY, _known_ids(book, reading))
    facts = [fact for row in rows.facts for fact in row]
    entries = in_lines(ENTRY, actor, facts)
    return result_of(reading, rows, put_in(book, entries, now, dry_run=dry_run))


def numbers_known(book: Book) -> dict[tuple[str, str], str]:
    """The agency of each public number in the book; the first where several carry it."""
    known: dict[tuple[str, str], str] = {}
    for agency in book.agencies().values():
        for identifier in agency.identifiers:
            known.setdefault(number_of(identifier), agency.id)
    return known


def number_of(identifier: Identifier) -> tuple[str, str]:
    return identifier.scheme.casefold(), identifier.value.strip().upper()


def _known_ids(book: Book, reading: Reading) -> Callable[[Fact], Fact]:
    """Agencies that the book has under another id keep it, and so does all that names them."""
    known, agencies = numbers_known(book), book.agencies()
    ours: dict[str, str] = {}
    for one in reading.incoming:
        for said in one.said:
            fact = said.fact
            if isinstance(fact, Agency) and fact.id not in agencies and fact.identifiers:
                id = known.get(number_of(fact.identifiers[0]))
                if id:
                    ours[fact.id] = id

    def ids(noun: str, id: str) -> str | None:
        return ours.get(id) if noun == "agency" else None

    return lambda fact: renamed(fact, noun_of(fact), ids) if ours else fact
