"""A picker offers the person's own agencies first, then those of our area."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.casework.record import record
from desktop_app.casework.views.agency_list import agencies_found, agency_list, agency_page
from desktop_app.domain.agencies import Agency
from desktop_app.domain.journal import Entry
from desktop_app.domain.places import Residence
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import AGENCIES, day

TODAY = NOW.date()


def test_this_persons_agencies_come_first_and_then_our_area(book: Book) -> None:
    offered = agencies_found(book, "", "arwen", TODAY)

    assert [one.words for one in offered] == [
        "Harbour Homes",
        "Coast Housing",
        "Vale Homes",
        "Northshire Police",
    ]
    assert [one.notes for one in offered][:3] == ["landlord", "support", "landlord of Dean Pike"]


def test_typing_reaches_every_agency_by_name_or_kind(book: Book) -> None:
    assert [one.words for one in agencies_found(book, "west", "arwen", TODAY)] == [
        "Westfield Surgery"
    ]
    assert [one.words for one in agencies_found(book, "gp", "", TODAY)] == ["Westfield Surgery"]


def test_a_closed_agency_is_listed_and_not_offered(book: Book) -> None:
    closed = replace(AGENCIES["surgery"], closed_on=day(20))
    record(book, [Entry("agency-corrected", "sam", (closed,), "merged")], NOW)

    (row,) = agency_list(book, "surgery", TODAY).rows

    assert row.closed == "closed Fri 20 Nov"
    assert agencies_found(book, "surgery", "", TODAY) == []


def test_the_page_of_an_agency_says_how_to_reach_it(book: Book) -> None:
    page = agency_page(book, "harbour", TODAY)

    (contact,) = page.contacts
    assert (contact.how, contact.value, contact.notes) == ("Phone", "01632 960001", "never checked")
    assert ("Public authority", "Not recorded") in page.facts


def test_the_list_says_what_it_shows(book: Book) -> None:
    assert agency_list(book, "", TODAY).sentence == "6 of 6 agencies; our area first."
    assert agency_list(book, "zzz", TODAY).rows == ()


def test_of_two_agencies_the_one_in_use_is_offered_first(book: Book) -> None:
    pair = [Agency(id=id, name=f"{id.title()} Court", kind="supported-housing") for id in "ab"]
    record(book, [Entry("agency-added", "sam", tuple(pair))], NOW)
    assert [one.id for one in agencies_found(book, "court", "", TODAY)] == ["a", "b"]

    home = Residence(id="stay", person_id="arwen", temporary_agency_id="b")
    record(book, [Entry("residence-added", "sam", (home,))], NOW)

    assert set(book.uses_of(["a", "b"])) == {"b"}
    assert [one.id for one in agencies_found(book, "court", "", TODAY)] == ["b", "a"]
