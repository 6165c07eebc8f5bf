"""What stands beside the fields while somebody is told: the rule, the concerns, the basis."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.casework.acts import record_consent as consenting
from desktop_app.casework.record import record
from desktop_app.casework.views.telling_form import TellingForm, telling_form
from desktop_app.domain.agencies import NamedContact
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from tests.casework.books import NOW, OURS
from tests.casework.story import AGENCIES, day

TODAY = NOW.date()


def form(book: Book, agency_id: str = "harbour") -> TellingForm:
    return telling_form(book, "arwen", agency_id, ("threats",), TODAY)


def say(book: Book, answer: str, agency_ids: tuple[str, ...] = (), **more: Any) -> None:
    draft = consenting.Draft(
        person_id="arwen", answer=answer, given_on=day(19), agency_ids=agency_ids, **more
    )
    consenting.record_consent(book, draft, actor="sam", now=NOW)


def test_the_rule_and_what_they_know_are_in_view(book: Book) -> None:
    shown = form(book)

    assert shown.header.warning == "Do not ring the landline: her nephew answers."
    (concern,) = shown.concerns
    assert (concern.title, concern.version, concern.knows) == (
        "Threats from nephew",
        1,
        "they know nothing",
    )
    assert [part.text for part in concern.parts] == ["he has a key"]


def test_whoever_is_told_is_not_asked_about_again(book: Book) -> None:
    assert [row.name for row in form(book).who_else] == ["Coast Housing", "Vale Homes"]


@pytest.mark.parametrize(
    ("answer", "permission"),
    [("agreed", "agreed"), ("refused", "refused"), ("unable", "unable")],
)
def test_permission_is_proposed_from_what_the_person_said_last(
    book: Book, answer: str, permission: str
) -> None:
    say(book, answer)

    assert form(book).basis.permission == permission


def test_a_consent_for_another_agency_or_over_counts_for_nothing(book: Book) -> None:
    say(book, "agreed", ("coast",))
    say(book, "agreed", ("harbour",), expires_on=day(22))

    assert form(book).basis.permission == "not-asked"
    assert form(book, "coast").basis.permission == "agreed"


@pytest.mark.parametrize(
    ("is_public", "basis"), [(True, "6(1)(e)"), (None, "6(1)(e)"), (False, "6(1)(ea)")]
)
def test_the_lawful_basis_follows_what_we_are(
    book: Book, is_public: bool | None, basis: str
) -> None:
    ours = replace(OURS, is_public_authority=is_public)
    record(book, [Entry("agency-corrected", "sam", (ours,), "asked")], NOW)

    assert form(book).basis.lawful_basis == basis


def test_what_they_need_first_and_whom_to_ask_for_are_said(book: Book) -> None:
    needs = replace(AGENCIES["harbour"], needs_before_told="A secure address.")
    lena = NamedContact(id="lena", agency_id="harbour", name="Lena Grant", job="duty officer")
    gone = replace(lena, id="gone", name="Max Poole", left_on=day(1))
    facts = (needs, lena, gone)
    record(book, [Entry("agency-corrected", "sam", facts, "asked")], NOW)

    shown = form(book)

    assert shown.needs_before_told == "A secure address."
    assert shown.contacts == ("Lena Grant, duty officer",)
