"""An answer moves a gap out of the way until its day, and never hides it from the lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.casework.acts.answer_gap import Draft, answer_gap, withdraw_answer
from desktop_app.casework.changes import Changes
from desktop_app.casework.record import rebuild
from desktop_app.casework.settling import sweep
from desktop_app.store.book import Book
from desktop_app.store.gap_board import StoredGap
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def first(book: Book) -> StoredGap:
    sweep(book, NOW, everyone=True)
    return book.worst_gaps()[0]


def draft(first: StoredGap) -> Draft:
    return Draft(
        person_id=first.gap.person_id,
        gap_key=first.gap.key,
        rule=first.gap.rule,
        reason="She is in hospital until Friday.",
        until_on=FRIDAY,
    )


def answered(book: Book, wanted: Draft) -> Changes:
    return answer_gap(book, wanted, actor="sam", now=NOW)


def open_keys(book: Book) -> set[str]:
    return {stored.gap.key for stored in book.worst_gaps()}


def test_an_answered_gap_leaves_the_list_and_stays_on_the_board(
    book: Book, first: StoredGap
) -> None:
    changes = answered(book, draft(first))
    assert first.gap.key not in open_keys(book)
    assert first.gap.key in {s.gap.key for s in book.worst_gaps(is_answered=True)}
    assert changes.nouns == {"gap-answer"}


def test_it_comes_back_on_the_day_after(book: Book, first: StoredGap) -> None:
    answered(book, draft(first))
    sweep(book, NOW + timedelta(days=4), everyone=True)  # Friday, the last day
    assert first.gap.key not in open_keys(book)
    sweep(book, NOW + timedelta(days=5), everyone=True)
    assert first.gap.key in open_keys(book)


def test_an_answer_can_be_taken_back(book: Book, first: StoredGap) -> None:
    (answer_id,) = answered(book, draft(first)).made
    withdraw_answer(book, answer_id, actor="sam", now=NOW)
    assert first.gap.key in open_keys(book)
    kept: list[Any] = [fact for one in book.history("gap-answer", answer_id) for fact in one.facts]
    assert [fact.withdrawn_on for fact in kept] == [None, NOW.date()]


def test_the_journal_alone_gives_the_answer_back(book: Book, first: StoredGap) -> None:
    answered(book, draft(first))
    before = book.facts("gap-answer")
    rebuild(book, NOW)
    assert book.facts("gap-answer") == before
    assert first.gap.key not in open_keys(book)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"until_on": None}, "until_on"),
        ({"until_on": date(2026, 11, 22)}, "until_on"),
        ({"until_on": date(2027, 2, 24)}, "until_on"),
        ({"kind": "never"}, "kind"),
        ({"kind": "assigned"}, "assigned_worker_id"),
        ({"person_id": "nobody"}, "person_id"),
        ({"gap_key": "closed|meanwhile"}, None),
    ],
)
def test_what_cannot_be_answered_is_refused(
    book: Book, first: StoredGap, changed: dict[str, object], field: str | None
) -> None:
    wanted = replace(draft(first), **changed)  # type: ignore[arg-type]
    refuse(book, lambda: answered(book, wanted), field)


def test_an_answer_is_taken_back_once(book: Book, first: StoredGap) -> None:
    (answer_id,) = answered(book, draft(first)).made
    withdraw_answer(book, answer_id, actor="sam", now=NOW)
    refuse(book, lambda: withdraw_answer(book, answer_id, actor="sam", now=NOW), None)
