"""Whatever happens to a book, what is kept as it goes equals what is computed from nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from desktop_app.casework.record import rebuild, record
from desktop_app.casework.settling import settle, sweep
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import NOUNS, noun_of
from desktop_app.domain.working_days import civil_day
from desktop_app.store.book import Book
from tests.casework.books import new_book
from tests.casework.random_acts import PEOPLE, RandomActs, later

WHOLE_EVERY: Final = 100
UNTOUCHED: Final = 3
"""How many of those whom an act did not touch are looked at again after it, lest it should have."""
BEGUN: Final = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
"""The clocks go back, and Christmas comes, while the acts go on."""
DERIVED: Final = {
    "case_file": "*",
    "judged": "person_id, has_open_concern, found, file",
    "touch": "*",
    "spoken_of": "*",
    "name_token": "*",
    "pattern_signal": "*",
    "gap": (
        "person_id, key, rule, code, severity, rank, concern_id, agency_id, subject_id, since,"
        " due_on, sentence, facts, clears_when, act, is_answered"
    ),
}
"""All that is derived, without the moments at which a gap was first seen."""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = new_book(tmp_path, now=BEGUN)
    yield book
    book.close()


Rows = dict[str, set[tuple[Any, ...]]]


def derived(book: Book, people: Iterable[str] | None = None) -> Rows:
    """Every derived row, or those of some people."""
    whose = "" if people is None else "where person_id in (select value from json_each(?))"
    named = () if people is None else (json.dumps(list(people)),)
    return {
        table: set(book.connection.execute(f"select {what} from {table} {whose}", named))  # noqa: S608 - our own names
        for table, what in DERIVED.items()
    }


def differences(one: Rows, other: Rows) -> list[str]:
    """What only one of the two holds, by its first and its last words."""
    return [
        f"{side} {table}: {str(row)[:200]} ... {str(row)[-100:]}"
        for table in DERIVED
        for side, rows in (("kept", one[table] - other[table]), ("new", other[table] - one[table]))
        for row in rows
    ]


def looked_at_again(book: Book, people: Sequence[str], now: datetime) -> list[str]:
    """What changes in the rows of some people when they are settled from their tables."""
    kept = derived(book, people)
    with book.writing():
        settle(book, people, now)
    return differences(kept, derived(book, people))


def go_on(book: Book, seed: int, count: int) -> tuple[set[str], int]:
    """Let `count` acts happen, looking after each at some whom it did not touch.

    Gives the nouns that were written, and the most gaps that stood at once.
    """
    dice, now, nouns, most = random.Random(seed), BEGUN, set[str](), 0
    acts = RandomActs(dice, book)
    record(book, [Entry("begun", "sam", tuple(acts.begin()))], now)
    for number in range(1, count + 1):
        facts = acts.next(now)
        nouns |= {noun_of(fact) for fact in facts}
        changes = record(book, [Entry("tried", "sam", tuple(facts))], now)
        untouched = sorted(set(PEOPLE) - changes.people)
        some = dice.sample(untouched, min(UNTOUCHED, len(untouched)))
        wrong = looked_at_again(book, some, now)
        assert wrong == [], f"{wrong[:4]} after act {number}: {facts}"
        was, now = now, later(dice, now)
        if civil_day(was) != civil_day(now):
            sweep(book, now)
        if number % WHOLE_EVERY == 0:
            most = max(most, len(derived(book)["gap"]))
            wrong = looked_at_again(book, book.everyone(), now)
            assert wrong == [], f"{wrong[:4]} after {number} acts"
    kept = derived(book)
    rebuild(book, now)
    assert differences(kept, derived(book)) == []
    return nouns, most


def test_what_is_kept_equals_what_is_computed_after_a_thousand_acts(book: Book) -> None:
    nouns, most = go_on(book, seed=0, count=1000)

    assert nouns == set(NOUNS)
    assert most > len(PEOPLE)


@pytest.mark.parametrize("seed", range(1, 7))
def test_what_is_kept_equals_what_is_computed_in_any_young_book(book: Book, seed: int) -> None:
    _, most = go_on(book, seed, count=WHOLE_EVERY)

    assert most > 0
