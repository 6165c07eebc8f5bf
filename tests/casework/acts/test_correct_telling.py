"""One telling put right: they hold what is right, or what went astray is called back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts.correct_telling import Draft, correct_telling
from desktop_app.casework.record import rebuild, record
from desktop_app.casework.views.ledger import ledger_page
from desktop_app.casework.views.ledger_notes import RECALL, ledger_notes
from desktop_app.domain.communications import Communication, Disclosure
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import NOUNS
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import TODAY, day, telling

BY: dict[str, Any] = {"actor": "sam", "now": NOW}
BASIS = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
TOLD = replace(telling("harbour", day(19)), disclosure=BASIS, to_contact="L. Grant")
WRONG = Draft(communication_id=TOLD.id, fault="wrong", gist="The flat is number 2", occurred_at=NOW)
ASTRAY = replace(WRONG, fault="astray", gist="They were asked to delete it")


def put(book: Book, *facts: Communication) -> Book:
    record(book, [Entry("communication-logged", "sam", facts)], NOW)
    return book


def sent(book: Book) -> Communication:
    return book.case_file("arwen").communications[-1]


def test_what_was_wrong_is_told_again_on_the_same_basis(book: Book) -> None:
    correct_telling(put(book, TOLD), WRONG, **BY)

    again = sent(book)
    assert (again.kind, again.in_reply_to_communication_id) == ("correction", TOLD.id)
    assert (again.to_agency_id, again.to_contact) == ("harbour", "L. Grant")
    assert (again.concerns, again.disclosure) == (TOLD.concerns, BASIS)
    (line,) = ledger_page(book, "arwen", TODAY, agency="harbour").lines
    assert line.cell.how_true == "current"
    (note,) = (one for one in ledger_notes(book, "arwen", TODAY) if one.kind == RECALL)
    assert (note.agency_ids, note.to_correct) == (("harbour",), ())
    assert "The flat is number 2" in note.sentence


def test_a_correction_that_did_not_arrive_leaves_it_to_be_put_right(book: Book) -> None:
    correct_telling(put(book, TOLD), replace(WRONG, reached="bounced"), **BY)

    (note,) = (one for one in ledger_notes(book, "arwen", TODAY) if one.kind == RECALL)
    assert note.to_correct == ("harbour",)


def test_what_went_astray_is_called_back_and_tells_nothing_more(book: Book) -> None:
    correct_telling(put(book, TOLD), ASTRAY, **BY)

    assert (sent(book).concerns, sent(book).disclosure) == ((), None)
    assert sent(book).is_acknowledgement_wanted
    (note,) = (one for one in ledger_notes(book, "arwen", TODAY) if one.kind == RECALL)
    assert "went astray" in note.sentence


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"communication_id": "none"}, "communication_id"),
        ({"communication_id": "heard"}, "communication_id"),
        ({"fault": ""}, "fault"),
        ({"gist": " "}, "gist"),
        ({"occurred_at": None}, "occurred_at"),
        ({"occurred_at": NOW + timedelta(hours=1)}, "occurred_at"),
        ({"occurred_at": NOW - timedelta(days=9)}, "occurred_at"),
        ({"method": "pigeon"}, "method"),
    ],
)
def test_a_correction_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    heard = replace(TOLD, id="heard", direction="inbound")
    put(book, TOLD, heard)
    refuse(book, partial(correct_telling, book, replace(WRONG, **changed), **BY), field)


def test_the_journal_alone_gives_the_same_tables(book: Book) -> None:
    correct_telling(put(book, TOLD), WRONG, **BY)
    before = {noun: book.facts(noun) for noun in NOUNS}

    rebuild(book, NOW)

    assert {noun: book.facts(noun) for noun in NOUNS} == before
