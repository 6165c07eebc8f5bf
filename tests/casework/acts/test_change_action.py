"""An action gets an owner or another day; the gap about it goes, and what stood is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts import add_action, end_action
from desktop_app.casework.acts.change_action import Draft, change_action, draft_of
from desktop_app.casework.record import rebuild, record
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Action
from desktop_app.domain.nouns import NOUNS
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import day

TODAY = NOW.date()
BY: dict[str, Any] = {"actor": "sam", "now": NOW}
LATE = Action(
    id="locks",
    person_id="arwen",
    text="Change the locks",
    set_on=day(17),
    due_on=day(18),
    owner_agency_id="harbour",
)
AGAIN = replace(draft_of(LATE), due_on=TODAY + timedelta(days=2), reason="the parts are late")


def with_action(book: Book, action: Action = LATE) -> Book:
    record(book, [Entry("action-added", "sam", (action,))], NOW)
    return book


def codes(book: Book) -> set[str]:
    return {stored.gap.code for stored in book.gaps_of(["arwen"])}


def test_a_new_day_ends_the_gap_and_the_old_one_is_kept(book: Book) -> None:
    assert "G20" in codes(with_action(book))

    change_action(book, AGAIN, **BY)

    assert "G20" not in codes(book)
    first, second = book.history("action", "locks")
    assert (first.facts, second.reason) == ((LATE,), "the parts are late")


def test_an_owner_ends_the_gap_of_an_action_that_nobody_has(book: Book) -> None:
    nobodys = replace(LATE, owner_agency_id=None, due_on=TODAY, set_on=day(20))
    assert "G20" in codes(with_action(book, nobodys))

    draft = replace(draft_of(nobodys), owner="L. Grant", reason="she took it on")
    change_action(book, draft, **BY)

    assert "G20" not in codes(book)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"action_id": "none"}, "action_id"),
        ({"owner_agency_id": "none"}, "owner_agency_id"),
        ({"owner_agency_id": None}, "owner_agency_id"),
        ({"due_on": None}, "due_on"),
        ({"due_on": day(22)}, "due_on"),
        ({"due_on": LATE.due_on}, None),
        ({"reason": " "}, "reason"),
    ],
)
def test_what_cannot_be_is_refused(book: Book, changed: dict[str, Any], field: str | None) -> None:
    with_action(book)
    refuse(book, partial(change_action, book, replace(AGAIN, **changed), **BY), field)


def test_an_action_that_ended_changes_no_more(book: Book) -> None:
    draft = add_action.Draft(person_id="arwen", text="Ring her")
    (made,) = add_action.add_action(book, draft, **BY).made
    end_action.end_action(book, end_action.Draft(action_id=made, ended_on=TODAY), **BY)

    late = Draft(action_id=made, owner="Sam", due_on=TODAY, reason="too late")
    refuse(book, partial(change_action, book, late, **BY), "action_id")


def test_the_journal_alone_gives_the_same_tables(book: Book) -> None:
    change_action(with_action(book), AGAIN, **BY)
    before = {noun: book.facts(noun) for noun in NOUNS}

    rebuild(book, NOW)

    assert {noun: book.facts(noun) for noun in NOUNS} == before
