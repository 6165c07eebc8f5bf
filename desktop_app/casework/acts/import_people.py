"""Take in people from the system that an office has; duplicates are offered, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from desktop_app.casework.acts.import_result import (
    ADDED,
    ImportResult,
    PossibleDuplicate,
    put_in,
    result_of,
    taken,
)
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import Person
from desktop_app.exchange.rows import Incoming, Reading, RowRefused
from desktop_app.store.book import Book

ENTRY: Final = "person-imported"


def import_people(
    book: Book, reading: Reading, *, actor: str, now: datetime, dry_run: bool = False
) -> ImportResult:
    """Add and update people in one transaction, one line of the journal for each of them.

    A row whose reference belongs to somebody with another name and another birth date is refused.
    """
    strangers = tuple(_strangers(book, reading.incoming))
    kept = tuple(one for one in reading.incoming if one.row not in {r.row for r in strangers})
    reading = Reading(kept, (*reading.refused, *strangers))
    rows = taken(book, reading.incoming, ENTRY, lambda fact: fact)
    reason = "The list that they came from has changed."
    entries = [
        Entry(ENTRY, actor, facts, "" if state == ADDED else reason)
        for facts, (_, state) in zip(rows.facts, rows.states, strict=True)
        if facts
    ]
    new = [one for one, state in rows.states if state == ADDED]
    duplicates = tuple(_duplicates(book, new)) if new else ()
    result = result_of(reading, rows, put_in(book, entries, now, dry_run=dry_run))
    return replace(result, duplicates=duplicates)


def _person(one: Incoming) -> Any:
    return one.said[0].fact


def _strangers(book: Book, incoming: Iterable[Incoming]) -> Iterator[RowRefused]:
    people = {_person(one).id: one for one in incoming}
    for known in book.facts_by_id("person", list(people)):
        one = people[known.id]
        said = _person(one)
        if said.born and known.born and said.born != known.born and said.name != known.name:
            why = (
                f"The reference belongs to {known.name} in this book, who was born on another day."
            )
            yield RowRefused(row=one.row, field="reference", why=why)


def _duplicates(book: Book, new: Iterable[Incoming]) -> Iterator[PossibleDuplicate]:
    """Everyone new who has the NHS number, or the name and birth date, of somebody else."""
    by_number: dict[str, str] = {}
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    added = {_person(one).id: one.row for one in new}
    people = [person for person in book.facts("person") if person.id not in added]
    for person in (*people, *(_person(one) for one in new)):
        like = _like(person, by_number, by_name)
        if person.id in added and like:
            yield PossibleDuplicate(added[person.id], person.id, *like)
        if person.nhs_number:
            by_number.setdefault(person.nhs_number, person.id)
        for key in _name_keys(person):
            by_name[key].append(person.id)


def _like(
    person: Person, by_number: dict[str, str], by_name: dict[tuple[str, str], list[str]]
) -> tuple[str, str] | None:
    same_number = by_number.get(person.nhs_number)
    if same_number and same_number != person.id:
        return same_number, "the same NHS number"
    for key in _name_keys(person):
        for id in by_name.get(key, ()):
            if id != person.id:
                return id, "the same name and date of birth"
    return None


def _name_keys(person: Person) -> Iterator[tuple[str, str]]:
    if person.born:
        for name in person.names:
            yield " ".join(name.full.casefold().split()), person.born
