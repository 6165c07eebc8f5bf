"""The page of a person says first what not to do, and leaves nobody's home out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from desktop_app.casework.acts import decide_not_to_share as deciding
from desktop_app.casework.acts import record_consent as consenting
from desktop_app.casework.acts import update_concern as updating
from desktop_app.casework.acts.log_communication import Draft, Recipient, log_communication
from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.casework.views.person_page import is_stale, person_page
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import Name, Person, SamePerson
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story_books import MADE_AT

TODAY = NOW.date()


def test_the_header_says_who_they_are_and_what_not_to_do(book: Book) -> None:
    header = person_page(book, "arwen", TODAY).header

    assert header.name == "Arwen Llŷr"
    assert header.facts == "born 3 March 1961 (65) · NHS 943 476 5919 · Welsh and English"
    assert header.warning == "Do not ring the landline: her nephew answers."


def test_the_risk_badge_dates_from_when_it_rose(book: Book) -> None:
    before = person_page(book, "arwen", TODAY).header
    rise = updating.Draft(
        concern_id="threats",
        known_at=MADE_AT + timedelta(days=3),
        what_changed="He has a key.",
        is_material=True,
        risk="high",
    )
    updating.update_concern(book, rise, actor="sam", now=NOW)
    after = person_page(book, "arwen", TODAY).header

    assert (before.risk, before.risk_words) == ("medium", "Risk medium since 16 Nov")
    assert (after.risk, after.risk_words) == ("high", "Risk high since 19 Nov")


def test_what_they_agreed_to_stands_at_the_top_until_it_ends(book: Book) -> None:
    agreed = consenting.Draft(
        person_id="arwen",
        answer="agreed",
        given_on=TODAY,
        agency_ids=("harbour", "coast"),
        expires_on=TODAY,
    )
    consenting.record_consent(book, agreed, actor="sam", now=NOW)

    on_the_day = person_page(book, "arwen", TODAY).header.care
    after = person_page(book, "arwen", TODAY + timedelta(days=1)).header.care

    assert "Agreed on Mon 23 Nov to Harbour Homes and Coast Housing being told." in on_the_day
    assert "Agreed" not in after


def test_every_home_names_everyone_who_houses_her_there(book: Book) -> None:
    (home,) = person_page(book, "arwen", TODAY).homes

    assert home.address == "2 Bramble Court, ZZ1 1ZZ"
    assert home.providers == "Harbour Homes (landlord), Coast Housing (support)"
    assert home.when == "since 2019"


def test_a_telling_is_listed_with_whether_it_arrived(book: Book) -> None:
    told = Draft(
        people_ids=("arwen",),
        occurred_at=NOW,
        recipients=(Recipient(agency_id="harbour", reached="voicemail"),),
        gist="Rang.",
    )
    log_communication(book, told, actor="sam", now=NOW)

    (row,) = person_page(book, "arwen", TODAY).communications

    assert (row.who, row.state, row.state_words) == ("Harbour Homes", "unsure", "Voicemail left")
    assert row.when == "Mon 23 Nov 09:00"


def test_a_decision_can_be_taken_back_once(book: Book) -> None:
    kept = deciding.Draft(
        person_id="arwen",
        concern_id="threats",
        agency_ids=("harbour",),
        reason="her wish",
        review_on=TODAY + timedelta(days=7),
    )
    made = deciding.decide_not_to_share(book, kept, actor="sam", now=NOW).made[0]
    (before,) = person_page(book, "arwen", TODAY).decisions
    deciding.withdraw_decision(book, made, "a mistake", actor="sam", now=NOW)
    (after,) = person_page(book, "arwen", TODAY).decisions

    assert (before.words, before.can_be_taken_back) == ("Not to be told until Mon 30 Nov", True)
    assert (after.words, after.can_be_taken_back) == ("Taken back", False)


def test_whoever_poses_a_risk_is_named_with_a_way_to_their_page(book: Book) -> None:
    assert person_page(book, "arwen", TODAY).people == (("dean", "Dean Pike: poses a risk"),)


def test_another_record_of_the_same_person_is_named_until_the_link_ends(book: Book) -> None:
    dean = SamePerson(id="s", person_id="deano", same_as_person_id="dean", from_on=TODAY)
    put = partial(record, book, now=NOW)
    put([Entry("said", "sam", (Person(id="deano", names=(Name(given="Deano"),)), dean))])
    said = ("deano", "Deano: recorded as the same person since Mon 23 Nov")

    assert said in person_page(book, "dean", TODAY).people
    assert person_page(book, "deano", TODAY).people[0][0] == "dean"
    put([Entry("ended", "sam", (replace(dean, ended_on=TODAY),), "two people")])
    assert said not in person_page(book, "dean", TODAY).people


def test_a_former_home_comes_last(book: Book) -> None:
    home = book.fact("residence", "home")
    assert home is not None
    former = replace(home, id="former", from_on="2010", until_on="2018-12-31")
    record(book, [Entry("residence-added", "sam", (former,))], NOW)

    rows = person_page(book, "arwen", TODAY).homes

    assert [(row.residence_id, row.is_current) for row in rows] == [
        ("home", True),
        ("former", False),
    ]


def test_nobody_has_no_page(book: Book) -> None:
    with pytest.raises(KeyError):
        person_page(book, "nobody", TODAY)


def test_the_page_is_stale_after_a_change_to_the_person_alone() -> None:
    assert is_stale(Changes(people=frozenset({"arwen"})), "arwen")
    assert not is_stale(Changes(people=frozenset({"dean"})), "arwen")
