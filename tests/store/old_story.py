"""One fact of every noun, and a correction: what a book of each version holds."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_type_hints

from desktop_app.casework.record import record
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import NOUNS
from desktop_app.domain.people import Name, Person
from desktop_app.store.book import Book
from tests.casework.books import new_book

MADE_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ARWEN = Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),))


def told(folder: Path) -> Book:
    """A book with one fact of every noun, made at a fixed moment; whoever asks closes it."""
    book = new_book(folder, now=MADE_AT)
    record(book, [Entry("person-added", "sam", (ARWEN,))], MADE_AT)
    others = tuple(smallest(noun) for name, noun in NOUNS.items() if name != "person")
    record(book, [Entry("tried", "sam", others)], MADE_AT + timedelta(hours=1))
    better = replace(ARWEN, notes="Prefers her mobile")
    entry = Entry("person-changed", "sam", (better,), "She said so")
    record(book, [entry], MADE_AT + timedelta(hours=2))
    return book


def smallest(noun: type[Any]) -> Any:
    """A fact with only what it must have; every person is Arwen."""
    hints = get_type_hints(noun)
    must = {f.name: _value(f.name, hints[f.name]) for f in fields(noun) if f.default is MISSING}
    return noun(**must)


def _value(name: str, hint: Any) -> Any:
    samples = {
        datetime: MADE_AT,
        date: MADE_AT.date(),
        int: 1,
        tuple[str, ...]: ("arwen",),
    }
    if name.endswith("person_id"):
        return "arwen"
    return samples.get(hint, f"old-{name}")
