"""Telling several at once: one entry, a communication each, and nothing where one is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.casework.acts.tell_now import Draft, Telling, tell_now
from desktop_app.casework.record import record
from desktop_app.casework.views.ledger import ledger_page
from desktop_app.casework.views.tell_now import housing_to_tell
from desktop_app.casework.views.tell_now import tell_now as prepared
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import at, day, version

TODAY = NOW.date()
BASIS = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
TO_HARBOUR = Telling(
    agency_id="harbour",
    shared=ConcernShared(concern_id="threats", version=1),
    disclosure=BASIS,
    is_basis_confirmed=True,
)
TO_COAST = replace(TO_HARBOUR, agency_id="coast")
BOTH = Draft(
    person_id="arwen", concern_id="threats", occurred_at=NOW, tellings=(TO_HARBOUR, TO_COAST)
)


def refused(book: Book, draft: Draft, field: str) -> str:
    return refuse(book, lambda: tell_now(book, draft, actor="sam", now=NOW), field)


def test_each_agency_gets_a_communication_of_its_own_in_one_entry(book: Book) -> None:
    before = book.head().sequence

    changes = tell_now(book, BOTH, actor="sam", now=NOW)

    told = book.case_file("arwen").communications
    assert {one.to_agency_id for one in told} == {"harbour", "coast"}
    assert all(one.is_acknowledgement_wanted and one.disclosure == BASIS for one in told)
    assert book.head().sequence == before + 1
    assert set(changes.made) == {one.id for one in told}


def test_what_the_view_prepares_tells_every_housing_provider(book: Book) -> None:
    owed = housing_to_tell(book, "arwen", "threats", TODAY)
    ready = prepared(book, "arwen", "threats", owed, TODAY)
    tellings = tuple(
        Telling(
            agency_id=one.agency_id,
            shared=one.shared,
            gist=one.gist,
            disclosure=one.basis.disclosure,
            is_basis_confirmed=True,
        )
        for one in ready.updates
    )
    tell_now(book, replace(BOTH, tellings=tellings), actor="sam", now=NOW)

    assert owed == ("harbour", "coast", "vale")
    assert housing_to_tell(book, "arwen", "threats", TODAY) == ()
    assert {one.headline for one in ledger_page(book, "arwen", TODAY).lines} == {"knows 1 of 1"}


def test_a_basis_has_to_be_confirmed_each_time(book: Book) -> None:
    unsure = replace(BOTH, tellings=(TO_HARBOUR, replace(TO_COAST, is_basis_confirmed=False)))

    sentence = refused(book, unsure, "is_basis_confirmed")
    assert sentence.startswith("Coast Housing: confirm the permission")
    without = replace(BOTH, tellings=(replace(TO_HARBOUR, disclosure=None),))
    refused(book, without, "is_basis_confirmed")


def test_a_concern_that_has_changed_meanwhile_is_looked_at_again(book: Book) -> None:
    record(book, [Entry("changed", "sam", (version(2, day(20), "a knife"),))], at(day(20)))

    assert "has changed since" in refused(book, BOTH, "tellings")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"tellings": ()}, "tellings"),
        ({"tellings": (TO_HARBOUR, TO_HARBOUR)}, "tellings"),
        ({"tellings": (replace(TO_HARBOUR, agency_id="nobody"),)}, "tellings"),
        ({"person_id": "dean"}, "concern_id"),
        ({"concern_id": "another"}, "concern_id"),
        ({"occurred_at": None}, "occurred_at"),
        ({"reply_due_on": day(1)}, "reply_due_on"),
    ],
)
def test_what_does_not_add_up_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    refused(book, replace(BOTH, **changed), field)


def test_a_refusal_of_the_second_names_it_and_writes_nothing_of_the_first(book: Book) -> None:
    against = replace(TO_COAST, disclosure=replace(BASIS, permission="refused"))

    sentence = refused(book, replace(BOTH, tellings=(TO_HARBOUR, against)), "ground")
    assert sentence.startswith("Coast Housing: they said no")
    assert book.case_file("arwen").communications == ()
