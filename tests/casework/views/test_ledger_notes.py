"""What the ledger gives cause to think about, in a sentence each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.casework.record import record
from desktop_app.casework.views.ledger_notes import LedgerNote, ledger_notes
from desktop_app.domain.agencies import ContactPoint, NamedContact
from desktop_app.domain.communications import Acknowledgement, Communication, Disclosure
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Consent
from desktop_app.store.book import Book
from tests.casework.story import TODAY, at, day, telling, version


def put(book: Book, on: date, *facts: Fact) -> None:
    record(book, [Entry("entered", "sam", facts)], at(on, 16))


def said(book: Book, on: date = TODAY) -> list[tuple[str, str]]:
    return [(one.kind, one.sentence) for one in ledger_notes(book, "arwen", on)]


def test_a_quiet_record_gives_no_cause(book: Book) -> None:
    put(book, day(19), telling("harbour", day(19)))

    assert said(book) == []


def test_who_still_holds_the_old_value_is_named(book: Book) -> None:
    put(book, day(19), telling("harbour", day(19)))
    put(book, day(20), replace(version(2, day(20)), risk="high"))
    put(book, day(21), telling("coast", day(21), carried=2))

    assert said(book) == [
        (
            "conflict",
            "Risk in “Threats from nephew”: Harbour Homes still holds “medium”; "
            "Coast Housing “high”.",
        )
    ]


def test_a_correction_lists_who_has_still_to_be_put_right(book: Book) -> None:
    put(book, day(20), telling("harbour", day(19)), telling("coast", day(20)))
    put(book, day(20), version(2, day(20), "it was a neighbour"))
    right = replace(
        telling("harbour", day(21), carried=2), kind="correction", gist="it was a neighbour"
    )
    put(book, day(21), right)

    assert said(book, day(20)) == []
    (note,) = ledger_notes(book, "arwen", TODAY)
    assert (note.kind, note.agency_ids) == ("recall", ("harbour", "coast"))
    assert note.sentence == (
        "Something told of “Threats from nephew” was wrong, known since 21 Nov: it was a "
        "neighbour. Received by Harbour Homes (put right, not confirmed) and Coast Housing "
        "(to be put right)."
    )
    heard = Acknowledgement(
        id="ack", communication_id=right.id, people_ids=("arwen",), acknowledged_at=at(day(22))
    )
    put(book, day(22), heard)
    assert "Harbour Homes (put right, and confirmed it)" in said(book)[0][1]


def test_what_went_astray_is_said_to_have(book: Book) -> None:
    call = telling("harbour", day(19))
    sorry = replace(
        telling("harbour", day(20)),
        kind="correction",
        concerns=(),
        in_reply_to_communication_id=call.id,
    )
    put(book, day(20), call, sorry)

    assert "“Threats from nephew” went astray, known since 20 Nov" in said(book)[0][1]


def test_withdrawn_consent_says_what_follows(book: Book) -> None:
    agreed = Disclosure(permission="agreed", consent_id="yes", lawful_basis="6(1)(e)")
    consent = Consent(
        id="yes", person_id="arwen", answer="agreed", given_on=day(17), withdrawn_on=day(20)
    )
    put(book, day(20), consent, replace(telling("harbour", day(19)), disclosure=agreed))

    assert said(book) == [
        (
            "consent",
            "Consent was withdrawn on 20 Nov. Told on it: Harbour Homes: ask again or record a "
            "ground before more is told.",
        )
    ]


def through(contact_id: str) -> Communication:
    return replace(telling("harbour", day(19)), to_contact_id=contact_id)


def contact_note(book: Book, *facts: Fact) -> LedgerNote:
    put(book, day(20), *facts)
    (note,) = ledger_notes(book, "arwen", TODAY)
    return note


def test_told_through_somebody_who_left(book: Book) -> None:
    lena = NamedContact(id="lena", agency_id="harbour", name="L. Grant", left_on=day(20))

    assert contact_note(book, lena, through("lena")).sentence == (
        "Harbour Homes was told through L. Grant, who left on 20 Nov: it may not know after all."
    )


def test_told_by_a_way_that_nobody_checked_or_that_was_given_up(book: Book) -> None:
    desk = ContactPoint(id="desk", agency_id="harbour", channel="phone", value="01632 960001")
    note = contact_note(book, desk, through("desk"))
    assert "01632 960001, never checked" in note.sentence

    note = contact_note(book, replace(desk, verified_on=date(2026, 1, 5)))
    assert "01632 960001, last checked on 5 Jan" in note.sentence
    note = contact_note(book, replace(desk, ended_on=day(20)))
    assert "01632 960001, given up on 20 Nov" in note.sentence


def test_an_echo_counts_once(book: Book) -> None:
    told = replace(telling("harbour", day(18)), from_agency_id="coast", direction="between-others")
    back = replace(telling("us", day(19)), id="back", from_agency_id="harbour", direction="inbound")
    put(book, day(19), told, back, replace(telling("coast", day(20)), id="return"))

    assert said(book) == [
        (
            "echo",
            "Harbour Homes repeats what Coast Housing said of “Threats from nephew”: it "
            "counts once.",
        ),
        (
            "echo",
            "Coast Housing was told its own information of “Threats from nephew”: it counts once.",
        ),
    ]
