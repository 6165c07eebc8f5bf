"""A risk and a home that change: what stood is kept, and what cannot be is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts import (
    add_residence,
    change_residence,
    change_risk_posed,
    end_residence,
)
from desktop_app.casework.acts import record_risk_posed as risking
from desktop_app.casework.record import rebuild
from desktop_app.domain.nouns import NOUNS
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import HOME

BY: dict[str, Any] = {"actor": "sam", "now": NOW}
BAILED: dict[str, Any] = {
    "conditions": "Police bail: not to come to Bramble Court",
    "conditions_until_on": date(2026, 12, 12),
}


def risk(book: Book) -> change_risk_posed.Draft:
    """The draft of the risk that Dean poses, with a reason for changing it."""
    found = book.fact("risk-posed", "dean-risk")
    assert found is not None
    return replace(change_risk_posed.draft_of(found), reason="released on bail")


def home() -> change_residence.Draft:
    return replace(change_residence.draft_of(HOME), reason="the block was sold")


def test_bail_is_recorded_and_what_stood_before_is_kept(book: Book) -> None:
    change_risk_posed.change_risk_posed(book, replace(risk(book), **BAILED), **BY)

    (now,) = book.case_file("arwen").risks_posed
    assert (now.conditions, now.conditions_until_on) == tuple(BAILED.values())
    assert (now.profile, now.basis, now.to_person_id) == ("Threats", "allegation", "arwen")
    first, second = book.history("risk-posed", "dean-risk")
    stood: Any = first.facts[0]
    assert stood.conditions == ""
    assert second.reason == "released on bail"


def test_a_new_risk_carries_its_conditions(book: Book) -> None:
    draft = risking.Draft(person_id="dean", profile="Arson", basis="conviction", **BAILED)

    (made,) = risking.record_risk_posed(book, draft, **BY).made

    conditions = {risk.id: risk.conditions for risk in book.facts("risk-posed")}
    assert conditions == {"dean-risk": "", made: BAILED["conditions"]}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, None),
        ({"level": "high", "reason": " "}, "reason"),
        ({"risk_id": "none"}, "risk_id"),
        ({"profile": " "}, "profile"),
        ({"basis": "gossip"}, "basis"),
        ({"supervision": "curfew"}, "supervision"),
        ({"supervising_agency_id": "nobody"}, "supervising_agency_id"),
        ({"conditions_until_on": date(2026, 12, 12)}, "conditions"),
        ({"until_on": "2026-11-24"}, "until_on"),
        ({"until_on": "soon"}, "until_on"),
    ],
)
def test_a_changed_risk_is_refused(book: Book, changed: dict[str, Any], field: str | None) -> None:
    draft = replace(risk(book), **changed)
    refuse(book, partial(change_risk_posed.change_risk_posed, book, draft, **BY), field)


def test_conditions_need_words_on_a_new_risk_too(book: Book) -> None:
    draft = risking.Draft(
        person_id="dean", profile="Arson", basis="charge", conditions_until_on=date(2026, 12, 1)
    )
    refuse(book, partial(risking.record_risk_posed, book, draft, **BY), "conditions")


def test_a_tenancy_changes_hands_where_they_live(book: Book) -> None:
    draft = replace(home(), landlord_agency_id="vale", support_agency_id=None, kind="licence")

    change_residence.change_residence(book, draft, **BY)

    (now,) = (r for r in book.case_file("arwen").residences if r.id == "home")
    assert (now.provider_ids, now.kind, now.from_on) == (("vale",), "licence", HOME.from_on)
    assert book.history("residence", "home")[1].reason == "the block was sold"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, None),
        ({"kind": "licence", "reason": ""}, "reason"),
        ({"residence_id": "none"}, "residence_id"),
        ({"status": "somewhere"}, "status"),
        ({"landlord_agency_id": "nobody"}, "landlord_agency_id"),
    ],
)
def test_a_changed_home_is_refused(book: Book, changed: dict[str, Any], field: str | None) -> None:
    draft = replace(home(), **changed)
    refuse(book, partial(change_residence.change_residence, book, draft, **BY), field)


def test_a_planned_move_is_no_home_before_its_day(book: Book) -> None:
    planned = add_residence.Draft(
        person_id="arwen", kind="hostel", status="planned", from_on="2026-12-01"
    )
    (made,) = add_residence.add_residence(book, planned, **BY).made
    draft = replace(home(), residence_id=made, status="actual", kind="hostel")
    refuse(book, partial(change_residence.change_residence, book, draft, **BY), "status")

    change_residence.change_residence(book, replace(draft, status="concealed"), **_on(2))
    (now,) = (r for r in book.facts("residence") if r.id == made)
    assert now.status == "concealed"


def _on(day: int) -> dict[str, Any]:
    return {"actor": "sam", "now": NOW.replace(month=12, day=day)}


def test_a_home_that_ended_changes_no_more(book: Book) -> None:
    ended = end_residence.Draft(residence_id="home", until_on="2026-11-20")
    end_residence.end_residence(book, ended, **BY)
    act = partial(change_residence.change_residence, book, replace(home(), kind="x"), **BY)
    refuse(book, act, "residence_id")


def test_the_journal_alone_gives_the_same_tables(book: Book) -> None:
    change_risk_posed.change_risk_posed(book, replace(risk(book), **BAILED), **BY)
    change_residence.change_residence(book, replace(home(), kind="licence"), **BY)
    before = {noun: book.facts(noun) for noun in NOUNS}

    rebuild(book, NOW)

    assert {noun: book.facts(noun) for noun in NOUNS} == before
