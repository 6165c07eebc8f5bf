"""Telling several at once: one entry, a communication each, and nothing where one is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.casework.acts.tell_now import Draft, Telling, tell_now
from desktop_app.casework.record import record
from desktop_app.casework.views.ledger import ledger_page
from desktop_app.casework.views.ledger_notes import RECALL, ledger_notes
from desktop_app.casework.views.tell_now import housing_to_tell, old_holders, wrong_holders
from desktop_app.casework.views.tell_now import tell_now as prepared
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.concerns import Concern
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import at, day, version

TODAY = NOW.date()
BASIS = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
TO_HARBOUR = Telling(
    agency_id="harbour",
    concerns=(ConcernShared(concern_id="threats", version=1),),
    disclosure=BASIS,
    is_basis_confirmed=True,
)
TO_COAST = replace(TO_HARBOUR, agency_id="coast")
BOTH = Draft(person_id="arwen", occurred_at=NOW, tellings=(TO_HARBOUR, TO_COAST))
RENT = Concern(
    id="rent", person_id="arwen", received_at=at(day(17)), recorded_at=NOW, title="Rent emptied"
)


RENT_NOW = replace(version(1, day(17)), id="rent-1", concern_id="rent", must_know=())


def of_concern(concern_id: str, version: int = 1) -> Telling:
    shared = ConcernShared(concern_id=concern_id, version=version)
    return replace(TO_HARBOUR, concerns=(shared,))


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
    ready = prepared(book, "arwen", ["threats"], owed, TODAY)
    tellings = tuple(
        Telling(
            agency_id=one.agency_id,
            concerns=one.concerns,
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
        ({"tellings": (replace(TO_HARBOUR, concerns=()),)}, "tellings"),
        ({"tellings": (of_concern("another"),)}, "tellings"),
        ({"tellings": (of_concern("threats", 2),)}, "tellings"),
        ({"person_id": "dean"}, "tellings"),
        ({"person_id": "nobody"}, "person_id"),
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


def test_a_pack_tells_of_several_concerns_in_one_communication_each(book: Book) -> None:
    record(book, [Entry("noted", "sam", (RENT, RENT_NOW))], NOW)
    both = (*TO_HARBOUR.concerns, ConcernShared(concern_id="rent", version=1))
    pack = tuple(replace(one, concerns=both) for one in (TO_HARBOUR, TO_COAST))

    tell_now(book, replace(BOTH, tellings=pack), actor="sam", now=NOW)

    told = book.case_file("arwen").communications
    assert [(one.to_agency_id, one.concerns) for one in told] == [
        ("harbour", both),
        ("coast", both),
    ]
    lines = ledger_page(book, "arwen", TODAY, agency="coast").lines
    assert {one.headline for one in lines} == {"knows 1 of 1"}


def test_what_is_put_right_goes_apart_from_what_is_only_told(book: Book) -> None:
    record(book, [Entry("noted", "sam", (RENT, RENT_NOW))], NOW)
    both = (*TO_HARBOUR.concerns, ConcernShared(concern_id="rent", version=1))
    telling = replace(TO_HARBOUR, concerns=both, corrected_ids=("threats",))
    draft = replace(BOTH, tellings=(telling,), request="Confirm it", reply_due_on=TODAY)

    tell_now(book, draft, actor="sam", now=NOW)

    first, second = book.case_file("arwen").communications
    assert (first.kind, first.concerns, first.request) == ("correction", both[:1], "Confirm it")
    assert (second.kind, second.concerns, second.request) == ("information", both[1:], "")
    assert second.reply_due_on is None


def test_a_correction_shows_who_else_holds_it_and_all_are_put_right_at_once(book: Book) -> None:
    tell_now(book, BOTH, actor="sam", now=NOW)
    later = NOW + timedelta(hours=2)
    newer = replace(version(2, TODAY, "it was not him"), known_at=NOW + timedelta(hours=1))
    record(book, [Entry("concern-updated", "sam", (newer,))], later)
    assert old_holders(book, "arwen", "threats", TODAY) == ("harbour", "coast")
    assert wrong_holders(book, "arwen", "threats", TODAY) == ()

    def put_right(*agency_ids: str) -> None:
        ready = prepared(book, "arwen", ["threats"], agency_ids, TODAY, corrects=True)
        tellings = tuple(
            replace(
                TO_HARBOUR,
                agency_id=one.agency_id,
                concerns=one.concerns,
                corrected_ids=one.corrected_ids,
                gist=one.gist,
            )
            for one in ready.updates
        )
        draft = replace(BOTH, tellings=tellings, occurred_at=later)
        tell_now(book, draft, actor="sam", now=later)

    put_right("harbour")
    assert wrong_holders(book, "arwen", "threats", TODAY) == ("coast",)
    (note,) = (one for one in ledger_notes(book, "arwen", TODAY) if one.kind == RECALL)
    assert note.to_correct == ("coast",)

    put_right(*wrong_holders(book, "arwen", "threats", TODAY))
    assert old_holders(book, "arwen", "threats", TODAY) == ()
