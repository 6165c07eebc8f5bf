"""The page of patterns: by keyboard to everyone in one, and to what can be said of two records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.casework.acts.say_same_person import Draft, say_same_person
from desktop_app.casework.record import record
from desktop_app.casework.views.patterns import patterns_page
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Meeting
from desktop_app.store.book import Book
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.screens.patterns import MEET, PatternsScreen
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import nameless, reachable, tab_round

TODAY = NOW.date()
SOURCE, PROVIDER = "One alleged source", "One place or provider"
LEAD = "maya-ellis"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The desk of whoever leads."""
    return replace(desk, actor=LEAD, worker_name="Maya Ellis")


@pytest.fixture
def screen(window: MainWindow) -> PatternsScreen:
    window.go(Place(screen="patterns"))
    front = window.screen_in_front
    assert isinstance(front, PatternsScreen)
    return front


def choose(screen: PatternsScreen, kind: str, adult: str = "") -> None:
    place = screen.list.table.position(
        lambda row: row.kind == kind and adult in " ".join(one.name for one in row.people)
    )
    screen.list.setCurrentIndex(screen.list.table.index(place, 0))
    QApplication.processEvents()


def buttons(screen: PatternsScreen) -> dict[str, QPushButton]:
    found = screen.findChildren(QPushButton)
    return {one.accessibleName(): one for one in found if one.isVisible()}


def test_today_counts_the_patterns_and_leads_there(window: MainWindow, demo: Book) -> None:
    today: Any = window.screen_in_front
    count = len(patterns_page(demo, TODAY, LEAD).rows)
    assert today.head.patterns.text() == f"Patterns ({count})"
    today.head.patterns.click()
    front: Any = window.screen_in_front
    assert window.place.screen == "patterns"
    assert front.title.text() == f"Patterns ({count})"
    assert len(front.list.table.rows) == count >= 3


def test_today_counts_again_when_a_pattern_has_gone(window: MainWindow, demo: Book) -> None:
    today: Any = window.screen_in_front
    count = len(patterns_page(demo, TODAY, LEAD).rows)
    met = Meeting(id="m", people_ids=("tomasz-krol", "kwame-boateng"), held_at=NOW)
    window.desk.tasks.change(lambda book: record(book, [Entry("met", SAM, (met,))], NOW))
    assert today.head.patterns.text() == f"Patterns ({count - 1})"


def test_enter_goes_to_the_people_and_from_them_to_a_record(
    window: MainWindow, screen: PatternsScreen
) -> None:
    choose(screen, PROVIDER, "Harold")
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.people.list.hasFocus()
    names = [row.name for row in screen.people.list.table.rows]
    assert sorted(names) == ["Harold Finch", "Oluwaseun Bello"]
    QTest.keyClick(screen.people.list, Qt.Key.Key_Down)
    chosen = screen.people.list.row.person_id
    QTest.keyClick(screen.people.list, Qt.Key.Key_Return)
    assert (window.place.screen, window.place.person_id) == ("person", chosen)


def test_the_button_opens_the_record_too(window: MainWindow, screen: PatternsScreen) -> None:
    choose(screen, SOURCE)
    chosen = screen.people.list.row.person_id
    buttons(screen)["Open their record"].click()
    assert window.place.person_id == chosen


def test_two_records_of_one_name_are_offered_and_said_to_be_one(
    window: MainWindow, screen: PatternsScreen, demo: Book
) -> None:
    choose(screen, SOURCE)
    buttons(screen)["They are one person…"].click()
    form: Any = window.screen_in_front
    assert (window.place.screen, window.place.person_id) == ("same-person", "dale-rudge")
    assert form.form.value("same_as_person_id") == "spider"
    form.form.fill({"why": "one photograph for both"})
    form.on_save()
    assert window.place.screen == "patterns"
    (link,) = demo.case_file("spider").same_people
    assert (link.why, link.ended_on) == ("one photograph for both", None)
    choose(screen, SOURCE)
    assert "They are two people after all" in buttons(screen)
    assert "They are one person…" not in buttons(screen)


def test_what_was_said_is_taken_back(
    window: MainWindow, screen: PatternsScreen, demo: Book
) -> None:
    draft = Draft(person_id="dale-rudge", same_as_person_id="spider", why="one face for both")
    window.desk.tasks.change(lambda book: say_same_person(book, draft, actor=SAM, now=NOW))
    choose(screen, SOURCE)
    buttons(screen)["They are two people after all"].click()
    (link,) = demo.case_file("dale-rudge").same_people
    assert link.ended_on == TODAY
    QApplication.processEvents()
    assert "They are one person…" in buttons(screen)


def test_each_record_of_a_pair_can_be_looked_at(window: MainWindow, screen: PatternsScreen) -> None:
    choose(screen, SOURCE)
    buttons(screen)["Look at Spider"].click()
    assert (window.place.screen, window.place.person_id) == ("person", "spider")


def test_everything_is_named_and_reached_for_every_pattern(
    window: MainWindow, screen: PatternsScreen
) -> None:
    for number in range(len(screen.list.table.rows)):
        screen.list.setCurrentIndex(screen.list.table.index(number, 0))
        QApplication.processEvents()
        assert nameless(screen) == []
        missed = set(reachable(window)) - set(tab_round(window))
        assert [one.accessibleName() for one in missed] == []


def test_a_meeting_about_everybody_in_it_is_offered(demo: Book, desk: Desk, qtbot: Any) -> None:
    screen = PatternsScreen(desk)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_place(Place(screen="patterns"))
    choose(screen, SOURCE)
    assert MEET in buttons(screen)
    went: list[Place] = []
    screen.goes.connect(went.append)
    screen.people.buttons[MEET].click()
    row = screen.list.row
    assert went == [Place(screen="meeting", person_id=row.person_id, only=row.subject_id)]


def test_whoever_does_not_lead_sees_no_list_of_people(demo: Book, desk: Desk, qtbot: QtBot) -> None:
    screen = PatternsScreen(replace(desk, actor=SAM))
    qtbot.addWidget(screen)
    screen.show()
    screen.show_place(Place(screen="patterns"))
    shown = patterns_page(demo, TODAY, LEAD)
    adults = {one.name for row in shown.rows for one in row.people if one.stands}

    for number in range(len(screen.list.table.rows)):
        screen.list.setCurrentIndex(screen.list.table.index(number, 0))
        assert not screen.people.list.isVisible()
        assert screen.people.empty.text().startswith("A team lead sees who")
        assert MEET not in buttons(screen)
        words = " ".join(label.text() for label in screen.findChildren(QLabel))
        assert not any(name in words for name in adults)
    assert len(screen.list.table.rows) == len(shown.rows)


def test_where_nothing_stands_the_page_says_what_would(
    window: MainWindow, screen: PatternsScreen, demo: Book
) -> None:
    people = tuple({one.person_id for row in screen.list.table.rows for one in row.people})
    met = Meeting(id="m", people_ids=people, held_at=NOW)
    window.desk.tasks.change(lambda book: record(book, [Entry("met", SAM, (met,))], NOW))
    assert screen.title.text() == "Patterns (0)"
    assert (screen.empty.isVisible(), screen.list.isVisible()) == (True, False)
    assert buttons(screen) == {}
