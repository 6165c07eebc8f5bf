"""People are found by any part of a name, a slip of the keyboard, or the NHS number."""

from __future__ import annotations

import pytest

from desktop_app.casework.views.people_list import people_found, people_list
from desktop_app.store.book import Book
from tests.casework.books import NOW

TODAY = NOW.date()


@pytest.mark.parametrize("typed", ["arw", "llyr", "Llŷr, Arwen", "arwne", "943 476 5919"])
def test_she_is_found(book: Book, typed: str) -> None:
    names = [row.name for row in people_list(book, typed, TODAY).rows]

    assert names == ["Arwen Llŷr"]


def test_nothing_typed_lists_whoever_has_an_open_concern(book: Book) -> None:
    listed = people_list(book, "", TODAY)

    assert [row.name for row in listed.rows] == ["Arwen Llŷr"]
    assert listed.rows[0].risk == "medium"
    assert listed.rows[0].landlords == "Harbour Homes, Coast Housing"
    assert listed.sentence == "One person with an open concern."


def test_an_unknown_name_says_so(book: Book) -> None:
    listed = people_list(book, "Zbigniew", TODAY)

    assert listed.rows == ()
    assert listed.sentence == "Nobody on record is called anything like “Zbigniew”."


def test_a_picker_is_told_what_sets_namesakes_apart(book: Book) -> None:
    (found,) = people_found(book, "dean", TODAY)

    assert (found.id, found.words, found.notes) == ("dean", "Dean Pike", "born 1989 (about 37)")
