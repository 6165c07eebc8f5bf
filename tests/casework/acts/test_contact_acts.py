"""A contact is checked again, and one that left or was given up ends; notes come and go with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.casework.acts import check_contact as checking
from desktop_app.casework.acts import end_contact as ending
from desktop_app.casework.record import record
from desktop_app.casework.views.ledger_notes import CONTACT, ledger_notes
from desktop_app.domain.agencies import ContactPoint, NamedContact
from desktop_app.domain.journal import Entry
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import TODAY, at, day, telling

LENA = NamedContact(
    id="lena", agency_id="harbour", name="Lena Grant", from_on=RoughDate("2026-10-01")
)
LINE = ContactPoint(id="line", agency_id="harbour", channel="phone", value="01632 960001")
TOMORROW = date.fromordinal(TODAY.toordinal() + 1)


@pytest.fixture
def told(book: Book) -> Book:
    """A book in which Harbour Homes was told once through Lena and once by telephone."""
    record(book, [Entry("entered", "sam", (LENA, LINE))], at(day(18), 8))
    return book


def notes(book: Book) -> list[str]:
    return [one.sentence for one in ledger_notes(book, "arwen", TODAY) if one.kind == CONTACT]


def told_through(book: Book, contact_id: str) -> None:
    sent = replace(telling("harbour", day(19)), to_contact_id=contact_id)
    record(book, [Entry("entered", "sam", (sent,))], at(TODAY, 8))


def end(book: Book, contact_id: str, on: date | None = TODAY) -> Any:
    draft = ending.Draft(contact_id=contact_id, ended_on=on)
    return ending.end_contact(book, draft, actor="sam", now=NOW)


def check(book: Book, contact_id: str, on: date | None = TODAY) -> Any:
    draft = checking.Draft(contact_id=contact_id, verified_on=on)
    return checking.check_contact(book, draft, actor="sam", now=NOW)


def test_a_check_today_clears_the_note_of_a_number_that_nobody_checked(told: Book) -> None:
    told_through(told, "line")
    assert "never checked" in notes(told)[0]

    changes = check(told, "line")

    assert changes.nouns == {"contact-point"}
    assert notes(told) == []


def test_somebody_who_left_may_have_taken_what_they_were_told(told: Book) -> None:
    told_through(told, "lena")
    assert notes(told) == []

    end(told, "lena", day(20))

    assert "who left on" in notes(told)[0]


def test_a_number_that_was_given_up_is_said_to_be(told: Book) -> None:
    told_through(told, "line")
    check(told, "line", day(19))

    end(told, "line", day(20))

    assert "given up on" in notes(told)[0]


def test_somebody_who_is_still_there_is_checked_too(told: Book) -> None:
    check(told, "lena")

    contact = told.fact("named-contact", "lena")
    assert isinstance(contact, NamedContact)
    assert contact.verified_on == TODAY
    assert len(told.history("named-contact", "lena")) == 2


@pytest.mark.parametrize(
    ("act", "on", "field"),
    [
        (check, None, "verified_on"),
        (check, TOMORROW, "verified_on"),
        (end, None, "ended_on"),
        (end, TOMORROW, "ended_on"),
        (end, date(2026, 9, 30), "ended_on"),
    ],
)
def test_a_day_that_cannot_be_is_refused(told: Book, act: Any, on: date, field: str) -> None:
    refuse(told, lambda: act(told, "lena", on), field)


def test_a_day_before_the_last_check_is_refused(told: Book) -> None:
    check(told, "line", day(20))

    refuse(told, lambda: check(told, "line", day(19)), "verified_on")
    refuse(told, lambda: end(told, "line", day(19)), "ended_on")


def test_a_contact_that_ended_or_never_was_is_refused(told: Book) -> None:
    end(told, "lena")

    refuse(told, lambda: end(told, "lena"), "contact_id")
    refuse(told, lambda: check(told, "lena"), "contact_id")
    refuse(told, lambda: check(told, "nobody"), "contact_id")
