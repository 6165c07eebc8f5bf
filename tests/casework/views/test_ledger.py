"""The ledger of one person, out of a real book, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.casework.as_known import as_known, end_of
from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.casework.views.ledger import LedgerLine, is_stale, ledger_page
from desktop_app.domain.communications import Acknowledgement, Disclosure
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import Origin
from desktop_app.gaps import ledger_cells as axes
from desktop_app.store.book import Book
from tests.casework.story import TODAY, at, day, telling, version

BASIS = Disclosure(permission="refused", ground="a", lawful_basis="6(1)(e)")


def put(book: Book, on: date, *facts: Fact, reason: str = "") -> None:
    record(book, [Entry("entered", "sam", facts, reason)], at(on, 16))


def line(book: Book, agency: str = "harbour", on: date = TODAY, **more: date) -> LedgerLine:
    (found,) = ledger_page(book, "arwen", on, agency=agency, **more).lines
    return found


def test_every_agency_of_the_matrix_has_a_line(book: Book) -> None:
    page = ledger_page(book, "arwen", TODAY)

    assert page.person_name == "Arwen Llŷr"
    assert {(one.agency_name, one.headline) for one in page.lines} == {
        ("Harbour Homes", "not told"),
        ("Coast Housing", "not told"),
        ("Vale Homes", "not told"),
    }


def test_a_line_says_what_is_missing_since_when(book: Book) -> None:
    put(book, day(19), telling("harbour", day(19)))
    put(book, day(20), version(2, day(20), "new address"))
    put(book, day(21), version(3, day(21), "risk high"))

    said = line(book).headline
    assert said == "knows 1 of 3; missing: new address (20 Nov), risk high (21 Nov)"


def test_told_on_one_day_and_written_down_on_another(book: Book) -> None:
    late = replace(telling("harbour", day(17)), recorded_at=at(day(20)), disclosure=BASIS)
    put(book, day(20), late)
    found = line(book)

    assert found.telling == (
        "told by Northshire Adult Social Care, phone, Tue 17 Nov 14:00; written down 20 Nov"
    )
    assert found.basis == (
        "permission: refused; ground: life or serious harm; lawful basis: public task"
    )


def test_the_record_of_a_day_is_not_what_was_written_later(book: Book) -> None:
    put(book, day(20), replace(telling("harbour", day(17)), recorded_at=at(day(20))))

    by_then = line(book, on=day(18), recorded_by=day(19))
    assert by_then.cell.how_far == axes.NOT_TOLD
    assert line(book, on=day(18)).cell.how_far == axes.TOLD
    assert line(book, on=day(18), recorded_by=day(20)).cell.how_far == axes.TOLD


def test_nothing_written_down_yet_is_said(book: Book) -> None:
    with pytest.raises(Refused, match="had been written down by 1 January 2020"):
        ledger_page(book, "arwen", TODAY, recorded_by=date(2020, 1, 1))


def test_who_confirmed_and_their_reference_are_named(book: Book) -> None:
    confirmed = Acknowledgement(
        id="ack",
        communication_id="to-harbour-19",
        people_ids=("arwen",),
        acknowledged_at=at(day(20)),
        acknowledged_by="J. Hall",
        reference="HH/7",
    )
    put(book, day(20), telling("harbour", day(19)), confirmed)

    assert line(book).confirmed == "confirmed by J. Hall 20 Nov, their reference HH/7"
    assert line(book).headline == "knows 1 of 1; has confirmed"


def test_a_meeting_carries_the_clock_of_its_entry(book: Book) -> None:
    meeting = Meeting(
        id="strategy",
        people_ids=("arwen",),
        held_at=at(day(18)),
        agenda=(AgendaItem(concern_id="threats", version=1),),
        invitations=(Invitation(agency_id="harbour", attendance="attended"),),
    )
    put(book, day(20), meeting)
    found = line(book)

    assert found.telling == "heard it at a meeting Wed 18 Nov 09:00; written down 20 Nov"
    assert found.cell.written_at == at(day(20), 16)


def test_a_version_put_right_is_wrong_where_it_had_been_told(book: Book) -> None:
    put(book, day(19), telling("harbour", day(19)))
    put(book, day(20), replace(version(1, day(16)), risk="high"), reason="typed wrongly")
    found = line(book)

    assert found.cell.how_true == axes.WRONG
    assert found.headline == (
        "knows 1 of 1; holds something wrong: the risk was medium and is high (20 Nov)"
    )
    assert line(book, recorded_by=day(19)).cell.how_true == axes.CURRENT


def test_an_agency_is_found_by_the_id_of_a_bundle(book: Book) -> None:
    brought = Origin(id="o", bundle="b", file_id="a1", noun="agency", fact_id="harbour")
    put(book, day(17), brought)

    assert line(book, agency="a1").agency_name == "Harbour Homes"
    with pytest.raises(Refused, match="No agency in this book"):
        ledger_page(book, "arwen", TODAY, agency="nobody")


def test_the_end_of_a_day_is_the_offices_own(book: Book) -> None:
    assert end_of(date(2026, 7, 1)).hour == 22
    before = as_known(book, "arwen", TODAY, recorded_by=TODAY - timedelta(days=1))
    assert before.ledger.day == TODAY


def test_it_is_stale_after_a_change_of_the_person_or_an_agency() -> None:
    def changes(people: frozenset[str], nouns: frozenset[str]) -> Changes:
        return Changes(people=people, nouns=nouns, gaps_opened=frozenset(), gaps_closed=frozenset())

    assert is_stale(changes(frozenset({"arwen"}), frozenset()), "arwen")
    assert is_stale(changes(frozenset(), frozenset({"agency"})), "arwen")
    assert not is_stale(changes(frozenset({"dean"}), frozenset({"role"})), "arwen")


def test_somebody_without_an_agency_is_named_as_who_told_them(book: Book) -> None:
    call = replace(telling("harbour", day(19)), direction="between-others", from_agency_id=None)
    put(book, day(19), replace(call, from_person_id="dean"))
    assert line(book).telling.startswith("told by Dean Pike, phone,")

    put(book, day(20), replace(call, from_contact="a neighbour"), reason="it was not him")
    assert line(book).telling.startswith("told by a neighbour, phone,")
