"""Two records of one person: a dated link, refused in words, ended when it was a mistake."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts.say_same_person import Draft, end_same_person, say_same_person
from desktop_app.casework.record import rebuild
from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.pattern_facts import enter

BY: dict[str, Any] = {"actor": "sam", "now": NOW}
WHY = "one photograph for both"


@pytest.fixture
def linked(book: Book) -> str:
    """Dean and Deano are said to be one person; the id of the link."""
    enter(book, Person(id="deano", born=RoughDate("1989~")))
    draft = Draft(person_id="dean", same_as_person_id="deano", why=WHY)
    return say_same_person(book, draft, **BY).made[0]


def test_both_records_say_so_and_stay_as_they_are(book: Book, linked: str) -> None:
    (one,), (other,) = (book.case_file(id).same_people for id in ("dean", "deano"))
    assert one == other
    assert (one.id, one.from_on, one.ended_on, one.why) == (linked, NOW.date(), None, WHY)
    assert book.case_file("dean").person.name == "Dean Pike"


def test_it_is_ended_and_both_stand_in_the_journal(book: Book, linked: str) -> None:
    end_same_person(book, linked, "two photographs after all", **BY)
    (link,) = book.case_file("dean").same_people
    assert link.ended_on == NOW.date()
    assert [one.reason for one in book.history("same-person", linked)] == [
        "",
        "two photographs after all",
    ]


def test_the_tables_come_out_of_the_journal_again(book: Book, linked: str) -> None:
    before = book.case_file("deano")
    rebuild(book, NOW)
    assert book.case_file("deano") == before


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Draft(person_id="nobody", same_as_person_id="dean", why=WHY), "person_id"),
        (Draft(person_id="dean", why=WHY), "same_as_person_id"),
        (Draft(person_id="dean", same_as_person_id="dean", why=WHY), "same_as_person_id"),
        (Draft(person_id="dean", same_as_person_id="nobody", why=WHY), "same_as_person_id"),
        (Draft(person_id="dean", same_as_person_id="arwen", why=WHY), "same_as_person_id"),
        (Draft(person_id="arwen", same_as_person_id="x", why="yes"), "why"),
    ],
)
def test_what_cannot_be_true_is_refused(book: Book, draft: Draft, field: str) -> None:
    enter(book, Person(id="x"))
    refuse(book, partial(say_same_person, book, draft, **BY), field)


@pytest.mark.parametrize("pair", [("dean", "deano"), ("deano", "dean")])
def test_what_is_recorded_is_refused_a_second_time(
    book: Book, linked: str, pair: tuple[str, str]
) -> None:
    draft = Draft(person_id=pair[0], same_as_person_id=pair[1], why=WHY)
    sentence = refuse(book, partial(say_same_person, book, draft, **BY), "same_as_person_id")
    assert sentence == "This is recorded already."


def test_a_link_ends_once_and_with_a_reason(book: Book, linked: str) -> None:
    refuse(book, partial(end_same_person, book, linked, " ", **BY), "reason")
    end_same_person(book, linked, "two people", **BY)
    for id in (linked, "nothing"):
        refuse(book, partial(end_same_person, book, id, "two people", **BY), None)
