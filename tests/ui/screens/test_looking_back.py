"""The pages that look back: how long telling took, and the life of a gap."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.casework.acts import answer_gap, log_communication
from desktop_app.casework.views.time_to_tell_page import ALL, EMPTY, WHAT_COUNTS, time_to_tell_page
from desktop_app.domain.communications import ConcernShared
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from tests.casework.books import new_book
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import reachable

ARWEN = "arwen-llyr"


def words_of(widget: Any) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def at(window: MainWindow, screen: str, **more: str) -> Any:
    window.go(Place(screen=screen, **more))  # type: ignore[arg-type] # ids and names
    QApplication.processEvents()
    return window.screen_in_front


def button_of(widget: Any, words: str) -> Any:
    return next(one for one in reachable(widget) if words in one.accessibleName())


def test_it_is_reached_from_the_rules_and_from_the_reports(window: MainWindow) -> None:
    for place in ("rules", "reports"):
        button_of(at(window, place), "Time to tell").click()
        assert window.place.screen == "time-to-tell"


def test_it_says_in_words_what_is_counted_and_what_is_not(window: MainWindow, demo: Book) -> None:
    screen = at(window, "time-to-tell")
    shown, said = time_to_tell_page(demo, NOW, "90"), words_of(screen)
    assert shown.sentences
    for words in (*shown.sentences, *WHAT_COUNTS):
        assert words in said
    assert "There is no list by worker" in said


def test_agencies_and_rules_stand_there_the_slowest_first(window: MainWindow, demo: Book) -> None:
    screen = at(window, "time-to-tell")
    shown = time_to_tell_page(demo, NOW, "90")
    told = screen.agencies.list.table.rows
    assert told == tuple(row for row in shown.agencies if row.was_told)
    hours = [row.median_hours for row in told]
    assert hours == sorted(hours, reverse=True)
    asked = screen.answers.list.table.rows
    assert {row.name for row in asked} == {r.name for r in shown.agencies if r.was_asked}
    assert [row.name for row in asked] == sorted(row.name for row in asked)
    assert screen.rules.list.table.rows == shown.rules


def test_another_period_is_measured_anew(window: MainWindow, demo: Book) -> None:
    screen = at(window, "time-to-tell")
    counts = {}
    for period in ("30", ALL):
        screen.form.control("period").choose(period)
        counts[period] = sum(int(row.closed) for row in screen.rules.list.table.rows)
        shown = time_to_tell_page(demo, NOW, period)
        assert counts[period] == sum(int(row.closed) for row in shown.rules)
    assert counts[ALL] > counts["30"] > 0


def test_a_telling_is_counted_at_once(window: MainWindow, demo: Book) -> None:
    screen = at(window, "time-to-tell")
    before = sum(int(row.closed) for row in screen.rules.list.table.rows)
    gap = next(one.gap for one in demo.gaps_of([ARWEN]) if one.gap.code == "G01")
    draft = log_communication.Draft(
        people_ids=(ARWEN,),
        occurred_at=NOW,
        recipients=(log_communication.Recipient(agency_id=gap.agency_id or ""),),
        concerns=(ConcernShared(concern_id=gap.concern_id or "", version=2),),
    )
    act = partial(log_communication.log_communication, draft=draft, actor=SAM, now=NOW)
    window.desk.tasks.change(act)
    assert sum(int(row.closed) for row in screen.rules.list.table.rows) > before


def test_an_empty_page_says_what_would_stand_there(window: MainWindow, tmp_path: Any) -> None:
    empty = new_book(tmp_path, name="empty")
    window.desk.tasks.open(lambda: (empty, None), lambda _none: None, window.desk.notices.failed)
    screen = at(window, "time-to-tell")
    assert EMPTY in words_of(screen)
    for tab in (screen.agencies, screen.answers, screen.rules):
        assert tab.empty.isVisible()
        assert not tab.list.isVisible()


def test_the_life_of_a_gap_is_reached_from_the_reasons(window: MainWindow) -> None:
    today = at(window, "today")
    line = today.list.row
    button_of(today.why, "What happened to it so far").click()
    QApplication.processEvents()
    screen: Any = window.screen_in_front
    assert (window.place.screen, window.place.person_id) == ("gap-lives", line.person_id)
    chosen = screen.gaps.list.row
    assert chosen.key == line.whys[0].gap_key
    assert screen.missing.text() == line.whys[0].sentence
    assert screen.events.table.rows == chosen.events
    assert chosen.events[0].what == "Opened"


def test_it_is_reached_from_an_answer_and_shows_it(window: MainWindow, demo: Book) -> None:
    gap = next(one.gap for one in demo.gaps_of([ARWEN]) if not one.is_answered)
    draft = answer_gap.Draft(
        person_id=ARWEN,
        gap_key=gap.key,
        rule=gap.rule,
        reason="Her daughter tells them",
        until_on=NOW.date() + timedelta(days=7),
    )
    window.desk.tasks.change(partial(answer_gap.answer_gap, draft=draft, actor=SAM, now=NOW))
    answered = at(window, "answered")
    answered.answers.select(lambda row: row.gap.key == gap.key)
    answered.answers.buttons["What happened to it"].click()
    QApplication.processEvents()
    screen: Any = window.screen_in_front
    assert screen.gaps.list.row.key == gap.key
    assert [event.what for event in screen.events.table.rows] == ["Opened", "Answered"]
    assert screen.events.table.rows[1].who == "Sam Okafor"


def test_closed_gaps_stand_there_too_and_enter_opens_the_person(window: MainWindow) -> None:
    screen = at(window, "gap-lives", person_id=ARWEN)
    states = {row.state for row in screen.gaps.list.table.rows}
    assert {"Stands", "Closed"} <= states
    assert screen.title.text() == "History of gaps: Arwen Llŷr"
    screen.gaps.select(lambda row: row.state == "Closed")
    assert [event.what for event in screen.events.table.rows][-1] == "Closed"
    assert not screen.missing.isVisible()
    QTest.keyClick(screen.gaps.list, Qt.Key.Key_Return)
    assert (window.place.screen, window.place.person_id) == ("person", ARWEN)


def test_somebody_without_gaps_is_said_to_have_none(window: MainWindow, demo: Book) -> None:
    everyone = demo.everyone()
    without = next(id for id in everyone if not demo.spans_of_person(id))
    screen = at(window, "gap-lives", person_id=without)
    assert screen.gaps.empty.isVisible()
    assert not screen.events.isVisible()
    assert screen.sentence.text().endswith("was ever seen.")
