"""A rule's example as a real book: every fact of its neighbourhood, written on its day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from desktop_app.casework.record import record
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import Office, TimescaleChoice, Worker
from desktop_app.gaps.gap import Example, Gap, Rule
from desktop_app.law.timescales import RULE_CHOICE
from desktop_app.store.book import Book, Installation
from desktop_app.store.book_key import BookKey
from desktop_app.store.folder import open_folder
from desktop_app.store.opening import connect
from desktop_app.store.slots import unlock
from tests.casework.books import PASSWORD, new_book

LEAD = Worker(id="maya", name="Maya Ellis", role="team-lead")
MADE_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def make_empty(folder: Path) -> tuple[Path, BookKey]:
    """A closed book with an office and nobody in it, and its key."""
    book = new_book(folder, now=MADE_AT)
    record(book, [Entry("worker-added", "sam", (LEAD,))], MADE_AT)
    path = book.folder.path
    book.close()
    return path, unlock(open_folder(path, why_not=_anywhere).slots, PASSWORD)


def book_of(rule: Rule, example: Example, empty: tuple[Path, BookKey], folder: Path) -> Book:
    """The example's story in a copy of the empty book, settled at the end of its day."""
    path, key = empty
    copied = Path(shutil.copytree(path, folder / path.name))
    home = open_folder(copied, why_not=_anywhere)
    book = Book(connect(home.store, key.store_key_hex), home, Installation("test", "0"))
    near = example.neighbourhood
    office = Office(id="office", agency_id=near.office_agency_id or "us")
    told = {(type(fact), fact.id): fact for fact in _facts(example)}
    known = (office, *near.agencies.values(), *told.values(), *_switches(rule, example))
    record(book, [Entry("story-told", "sam", known, "as the example tells it")], at(example.today))
    return book


def at(day: date) -> datetime:
    """Late on a day of the stories, which all lie in winter time."""
    return datetime.combine(day, time(17), UTC)


def gaps_of(book: Book, person_id: str = "ada") -> list[Gap]:
    return [stored.gap for stored in book.gaps_of([person_id], for_managers=True)]


def _facts(example: Example) -> Iterator[Any]:
    near = example.neighbourhood
    yield from near.agreements
    for done in near.training.values():
        yield from done
    for file in (near.file, *near.linked.values()):
        for field in fields(CaseFile):
            held = getattr(file, field.name)
            yield from held if isinstance(held, tuple) else (held,)


def _switches(rule: Rule, example: Example) -> Iterator[TimescaleChoice]:
    for name in sorted({*example.neighbourhood.switched_on, rule.name}):
        yield TimescaleChoice(
            id=name, name=f"{RULE_CHOICE}{name}", value=1, owner="us", from_on=MADE_AT.date()
        )


def _anywhere(_place: object) -> None:
    return None
