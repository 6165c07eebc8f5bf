"""The page of a meeting: filled from the record, kept half typed, saved as what everybody heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.casework.record import record
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Meeting
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts.meeting_fields import DISCLOSES
from desktop_app.ui.screen import Place
from tests.ui.conftest import NOW
from tests.ui.walking import nameless, reachable, tab_round

ARWEN = "arwen-llyr"
PLANNED = "arwen-planning-meeting"
HELD_AT = NOW - timedelta(days=1)


@pytest.fixture
def page(window: MainWindow) -> Any:
    return opened(window)


def opened(window: MainWindow, only: str = "") -> Any:
    window.go(Place(screen="meeting", person_id=ARWEN, only=only))
    return window.screen_in_front


def line(page: Any, agency_id: str) -> Any:
    return page.attendance._lines[agency_id]


def came(page: Any, agency_id: str) -> None:
    choice = line(page, agency_id).choice
    choice.setCurrentIndex(choice.findData("attended"))


def newest(book: Book) -> Meeting:
    return book.case_file(ARWEN).meetings[-1]


def test_the_least_that_records_a_meeting_is_when_and_who_came(page: Any, demo: Book) -> None:
    page.form.fill({"held_at": HELD_AT})
    came(page, "harbour")
    came(page, "police")

    page.on_save()

    met = newest(demo)
    assert met.people_ids == (ARWEN,)
    assert len(met.agenda) == 3
    assert {o.agency_id for o in met.invitations if o.attendance == "attended"} == {
        "harbour",
        "police",
    }


def test_whoever_came_is_asked_how_long_they_stayed(page: Any, demo: Book) -> None:
    asked = line(page, "harbour")
    assert not asked.left.isVisible()
    page.form.fill({"held_at": HELD_AT})
    came(page, "harbour")
    assert asked.left.isVisible()
    assert asked.left.itemText(2).startswith("Left before item 2, ")
    asked.left.setCurrentIndex(2)

    page.on_save()

    (harbour,) = newest(demo).invitations
    assert harbour.left_before_item == 2


def test_a_refusal_stands_beside_the_list_and_names_the_agency(page: Any, demo: Book) -> None:
    before = demo.head()
    page.form.fill({"held_at": NOW + timedelta(days=1)})
    came(page, "harbour")

    page.on_save()

    assert page.attendance.fault.text() == "Harbour Homes: the meeting is still to be held."
    assert demo.head() == before


def test_an_agency_and_a_person_not_offered_are_added(
    page: Any, window: MainWindow, demo: Book
) -> None:
    other = next(r.person_id for r in demo.facts("concern") if r.person_id != ARWEN)
    page.form.control("another_agency_id").show_picked("haven", "Haven")
    page.form.changed.emit("another_agency_id")
    assert page.form.value("another_agency_id") == ""
    page.form.control("another_person_id").show_picked(other, "Somebody")
    page.form.changed.emit("another_person_id")
    page.form.fill({"held_at": NOW + timedelta(days=1)})

    page.on_save()

    met = newest(demo)
    assert met.people_ids == (ARWEN, other)
    assert [o.agency_id for o in met.invitations] == ["haven"]


def test_what_is_half_typed_comes_back_with_its_list(page: Any, window: MainWindow) -> None:
    page.form.control("chair").setText("Ade Farrow")
    came(page, "harbour")
    window.go(Place(screen="today"))

    again = opened(window)

    assert again.form.value("chair") == "Ade Farrow"
    assert line(again, "harbour").choice.code == "attended"


def test_a_draft_about_more_people_comes_back_whole(
    page: Any, window: MainWindow, demo: Book
) -> None:
    other = next(c for c in demo.facts("concern") if c.person_id != ARWEN)
    page.form.control("another_person_id").show_picked(other.person_id, "Somebody")
    page.form.changed.emit("another_person_id")
    page.form.fill({"concern_ids": (other.id,)})
    page.form.control("chair").setText("Ade Farrow")
    window.go(Place(screen="today"))

    again = opened(window)

    assert again.form.value("people_ids") == (ARWEN, other.person_id)
    assert again.form.value("concern_ids") == (other.id,)


def test_a_planned_meeting_is_opened_as_it_stands_and_changed(
    window: MainWindow, demo: Book
) -> None:
    page = opened(window, PLANNED)
    assert page.form.value("chair") == "Ade Farrow"
    assert line(page, "police").choice.code == "invited"
    assert page.form.value("kind") == "planning"
    page.form.fill({"notes": "Sam brings the chronology"})

    page.on_save()

    kept: Any = demo.fact("meeting", PLANNED)
    stood: Any = demo.history("meeting", PLANNED)[0].facts[0]
    assert kept.notes == "Sam brings the chronology"
    days = {o.agency_id: o.invited_on for o in stood.invitations}
    assert {o.agency_id: o.invited_on for o in kept.invitations} == days


def test_a_kind_of_another_system_stays_as_it_was_told(window: MainWindow, demo: Book) -> None:
    stood: Any = demo.fact("meeting", PLANNED)
    other = replace(stood, kind="VARM panel")
    record(demo, [Entry("meeting-changed", "sam-okafor", (other,), "imported")], NOW)
    page = opened(window, PLANNED)
    page.form.fill({"notes": "Locks first."})

    page.on_save()

    kept: Any = demo.fact("meeting", PLANNED)
    assert (kept.kind, kept.notes) == ("VARM panel", "Locks first.")


def test_the_page_says_what_being_in_the_room_means(page: Any) -> None:
    words = [label.text() for label in page.findChildren(type(page.parts.kept))]
    assert DISCLOSES in words


def test_every_control_has_a_name_and_tab_reaches_it(page: Any, window: MainWindow) -> None:
    came(page, "harbour")
    assert nameless(page) == []
    missed = set(reachable(page)) - set(tab_round(window))
    assert [type(one).__name__ for one in missed] == []


def test_the_persons_page_lists_meetings_and_opens_one(window: MainWindow) -> None:
    window.go(Place(screen="person", person_id=ARWEN, tab="meetings"))
    person: Any = window.screen_in_front
    (row,) = person.meetings.list.table.rows
    assert (row.state_words, row.kind) == ("Ahead", "Planning meeting")

    person.meetings.buttons["Who came, or what changed…"].click()
    assert (window.place.screen, window.place.only) == ("meeting", PLANNED)
