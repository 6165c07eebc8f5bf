"""Today says who needs someone told, why, and what clears it; a click does one act."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.casework.acts import answer_gap
from desktop_app.casework.office import Book
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts.gap_acts import GAP_ACTS, place_to_clear
from desktop_app.ui.screen import Place
from desktop_app.ui.screen_list import SCREENS
from desktop_app.ui.screens.today import TodayScreen
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.plain_label import PlainLabel
from tests.people import HOSTILE_NAMES
from tests.ui.conftest import NOW, SAM


@pytest.fixture
def today(demo: Book, desk: Desk, qtbot: QtBot) -> TodayScreen:
    screen = TodayScreen(desk)
    qtbot.addWidget(screen)
    desk.tasks.changed.connect(screen.on_changed)
    screen.show()
    screen.show_place(Place(screen="today"))
    return screen


def test_one_sentence_says_what_matters(today: TodayScreen) -> None:
    assert today.head.title.text().startswith("Good morning, Sam. ")
    assert today.head.title.text().endswith(" need someone told today.")
    assert today.head.date_line.text().startswith("Monday 23 November 2026")


def test_999_is_in_view(today: TodayScreen) -> None:
    assert today.head.emergency.isVisible()
    assert today.head.emergency.text().startswith("In danger now: 999")


def test_the_worst_and_oldest_stands_first(today: TodayScreen) -> None:
    ranks = {"critical": 0, "high": 1, "medium": 2, "low": 3}
    order = [ranks[line.severity] for line in today.list.table.rows]
    assert order == sorted(order)
    assert len(set(order)) > 2


def test_a_person_and_an_agency_share_one_line(today: TodayScreen) -> None:
    keys = [line.key for line in today.list.table.rows]
    assert len(keys) == len(set(keys)) > 10


@pytest.mark.parametrize("card", ["not-told", "old", "silent", "review"])
def test_a_number_opens_just_as_many_lines(today: TodayScreen, card: str) -> None:
    number = int(today.cards[card].accessibleName().split()[0])
    today.cards[card].click()
    assert len(today.list.table.rows) == number > 0
    today.show_all.click()
    assert len(today.list.table.rows) > number


def test_why_explains_the_selected_line(today: TodayScreen) -> None:
    select(today, lambda line: line.act == "tell" and line.agency)
    words = said(today)
    line = today.list.row
    assert line.whys[0].title in words
    assert "Clears when: " in words
    assert "Source: " in words
    assert "(our default)" in words or "(national)" in words
    assert today.why.clear.text() == f"Tell {line.agency} now"


def test_telling_carries_person_agency_and_concern(today: TodayScreen, qtbot: QtBot) -> None:
    select(today, lambda line: line.act == "tell" and line.agency and line.concern_id)
    line = today.list.row
    with qtbot.waitSignal(today.goes) as heard:
        today.why.clear.click()
    (place,) = heard.args
    assert (place.screen, place.person_id) == ("tell-now", line.person_id)
    assert (place.agency_id, place.concern_id) == (line.agency_id, line.concern_id)


def test_every_line_leads_to_the_page_that_clears_it(today: TodayScreen) -> None:
    went: list[Place] = []
    today.goes.connect(went.append)
    lines = [line for line in today.list.table.rows if line.act in GAP_ACTS]
    for line in lines:
        select(today, lambda one, key=line.key: one.key == key)
        today.why.clear.click()
        assert today.why.decide.isVisible() == (line.act in ("tell", "refer"))
    assert [place.screen for place in went] == [
        place_to_clear(line, line.person_id).screen for line in lines
    ]
    assert len({place.screen for place in went}) > 3


def test_every_act_of_a_rule_has_its_page() -> None:
    pages = {one.name for one in SCREENS}
    assert {screen for screen, _ in GAP_ACTS.values()} <= pages


def test_enter_opens_the_person(today: TodayScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(today.opened_person) as heard:
        QTest.keyClick(today.list, Qt.Key.Key_Return)
    assert heard.args == [today.list.row.person_id]


def put_off(today: TodayScreen, **answer: Any) -> None:
    today.why.put_off.click()
    today.why.form.fill_draft(answer)
    today.why.save.click()


def test_not_now_needs_a_reason_and_a_day(today: TodayScreen) -> None:
    before = len(today.list.table.rows)
    put_off(today)
    assert today.why.form.fault("reason").endswith("is needed.")
    put_off(today, reason="She is in hospital", until_on="24/12/2031")
    assert "within three months" in today.why.form.fault("until_on")
    assert len(today.list.table.rows) == before


def test_not_now_takes_the_line_away_and_undo_brings_it_back(
    today: TodayScreen, desk: Desk, demo: Book
) -> None:
    undo: list[Any] = []
    desk.notices.offered.connect(lambda _s, _w, act: undo.append(act))
    select(today, lambda line: len(line.whys) == 1)
    gone = today.list.row.key
    put_off(today, reason="She is in hospital", until_on="+7")
    assert gone not in {line.key for line in today.list.table.rows}
    (answer,) = [a for a in demo.facts("gap-answer") if a.answered_by == desk.actor][-1:]
    assert (answer.reason, answer.until_on) == ("She is in hospital", date(2026, 11, 30))
    undo[0]()
    assert gone in {line.key for line in today.list.table.rows}


def test_an_answer_closes_its_form_and_the_next_gap_begins_with_an_empty_one(
    today: TodayScreen,
) -> None:
    select(today, lambda line: len(line.gaps) > 1)
    line = today.list.row
    put_off(today, reason="She is in hospital", until_on="+7")

    assert today.list.row.key == line.key
    assert today.list.row.gaps[0].key == line.gaps[1].key
    assert not today.why.save.isVisible()
    assert today.why.put_off.hasFocus()
    today.why.put_off.click()
    assert today.why.form.values()["reason"] == ""
    assert today.why.form.value("until_on") is None


def test_words_typed_about_one_gap_do_not_stay_when_another_leads_the_line(
    today: TodayScreen, desk: Desk
) -> None:
    select(today, lambda line: len(line.gaps) > 1)
    line = today.list.row
    today.why.put_off.click()
    today.why.form.fill_draft({"reason": "She is in hospital"})
    answer = answer_gap.Draft(
        person_id=line.person_id,
        gap_key=line.gaps[0].key,
        rule=line.gaps[0].rule,
        reason="He is away until then",
        until_on=NOW.date(),
    )

    desk.tasks.change(partial(answer_gap.answer_gap, draft=answer, actor=SAM, now=NOW))

    assert today.list.row.key == line.key
    assert not today.why.save.isVisible()
    assert today.why.form.value("reason") == ""


def test_a_half_typed_answer_is_offered_again(today: TodayScreen, desk: Desk, qtbot: QtBot) -> None:
    today.why.put_off.click()
    today.why.form.fill_draft({"reason": HOSTILE_NAMES[3]})
    today.put_away()
    again = TodayScreen(desk)
    qtbot.addWidget(again)
    again.show()
    again.show_place(Place(screen="today"))
    assert again.drafts.isVisible()
    line = today.list.row
    again.show_place(
        Place(
            screen="today",
            person_id=line.person_id,
            agency_id=line.agency_id,
            only=line.gaps[0].key,
        )
    )
    assert again.why.form.value("reason") == HOSTILE_NAMES[3]


def in_view(part: QWidget) -> bool:
    """Whether all of a part is seen, whatever scrolls around it."""
    seen = part.visibleRegion().boundingRect()
    return part.isVisible() and seen == part.rect()


def test_the_button_that_saves_an_answer_is_in_view_on_a_small_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    front: Any = window.screen_in_front

    front.why.put_off.click()

    qtbot.waitUntil(lambda: in_view(front.why.save))
    assert front.why.form.control("reason").hasFocus()


@pytest.mark.parametrize("times", [1.0, 2.0])
def test_the_reasons_have_room_at_every_size_of_text(
    window: MainWindow, theme: Theme, qtbot: QtBot, times: float
) -> None:
    theme.choose_text_size(times)
    front: Any = window.screen_in_front
    front.why.put_off.click()

    area = front.why.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.height() >= 7 * front.why.fontMetrics().height())


def test_the_window_goes_where_today_points(window: MainWindow) -> None:
    front: Any = window.screen_in_front
    front.cards["actions"].click()
    assert window.place == Place(screen="actions", only="due")


def select(today: TodayScreen, is_wanted: Any) -> None:
    place = today.list.table.position(is_wanted)
    assert place >= 0
    today.list.setCurrentIndex(today.list.table.index(place, 0))


def said(today: TodayScreen) -> str:

    return "\n".join(label.text() for label in today.why.findChildren(PlainLabel))
