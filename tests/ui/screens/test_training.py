"""Training: reached from the agencies, recorded by keyboard, everybody's only for whoever leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.casework.record import record
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import TimescaleChoice
from desktop_app.store.book import Book
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.screens.training import TrainingScreen
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import nameless

GWEN = "gwen-rees"
TODAY = NOW.date()


def shown_to(desk: Desk, qtbot: QtBot, actor: str) -> TrainingScreen:
    screen = TrainingScreen(replace(desk, actor=actor))
    qtbot.addWidget(screen)
    screen.show()
    screen.show_place(Place(screen="training"))
    return screen


def workers(screen: TrainingScreen) -> set[str]:
    return {row.worker_id for row in screen.training.list.table.rows}


def test_it_is_reached_from_the_agencies(window: MainWindow) -> None:
    window.go(Place(screen="agencies"))
    agencies: Any = window.screen_in_front
    agencies.training.click()
    assert window.place.screen == "training"
    assert window.navigation.currentItem().text() == "Agencies"


@pytest.mark.parametrize(("actor", "sees_all"), [(SAM, False), (GWEN, True), ("maya-ellis", True)])
def test_only_whoever_leads_sees_everybody(
    demo: Book, desk: Desk, qtbot: QtBot, actor: str, sees_all: bool
) -> None:
    screen = shown_to(desk, qtbot, actor)
    everybody = {one.id for one in demo.facts("worker")}
    assert workers(screen) == (everybody if sees_all else {SAM})
    assert nameless(screen) == []


def test_enter_on_a_line_records_for_its_worker(window: MainWindow, demo: Book) -> None:
    window.go(Place(screen="training"))
    screen: Any = window.screen_in_front
    QTest.keyClick(screen.training.list, Qt.Key.Key_Return)
    form: Any = window.screen_in_front
    assert window.place.screen == "record-training"
    assert form.form.value("worker_id") == SAM
    assert form.form.value("course") == "Safeguarding adults, level 3"
    form.form.fill({"completed_on": TODAY, "expires_on": TODAY + timedelta(days=30)})

    form.on_save()

    (row,) = screen.training.list.table.rows
    assert window.place.screen == "training"
    assert (row.state_words, row.runs_out) == ("Runs out soon", "23 Dec")
    assert len(demo.facts("training-record", worker_id=SAM)) == 2


def test_somebody_else_s_is_refused_beside_the_worker(window: MainWindow, demo: Book) -> None:
    before = demo.head()
    window.go(Place(screen="record-training", only=GWEN))
    form: Any = window.screen_in_front
    form.form.fill({"course": "Level 3", "completed_on": TODAY})
    form.on_save()
    assert "manager or team lead" in form.form.fault("worker_id")
    assert demo.head() == before


def test_who_told_without_training_is_listed_and_its_worker_prefilled(
    demo: Book, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    gwen = shown_to(desk, qtbot, GWEN)
    assert gwen.untrained.isVisibleTo(gwen)
    assert "switched off" in gwen.untrained.empty.text()
    assert shown_to(desk, qtbot, SAM).untrained.isHidden()

    switch = TimescaleChoice(
        id="on", name="rule:untrained-sender", value=1, owner="us", from_on=TODAY
    )
    over = [
        replace(one, expires_on=one.completed_on)
        for one in demo.facts("training-record", worker_id=SAM)
    ]
    record(demo, [Entry("tried", GWEN, (switch, *over), "put right")], NOW)
    gwen.show_place(Place(screen="training"))
    rows = gwen.untrained.list.table.rows
    assert rows
    assert {(row.worker_id, row.worker) for row in rows} == {(SAM, "Sam Okafor")}
    assert nameless(gwen) == []

    went: list[Place] = []
    gwen.goes.connect(went.append)
    QTest.keyClick(gwen.untrained.list, Qt.Key.Key_Return)
    assert went == [Place(screen="record-training", only=rows[0].worker_id)]


def test_whoever_leads_says_why_a_line_can_wait_and_takes_it_back(
    demo: Book, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    switch = TimescaleChoice(
        id="on", name="rule:untrained-sender", value=1, owner="us", from_on=TODAY
    )
    over = [replace(one, expires_on=one.completed_on) for one in demo.facts("training-record")]
    record(demo, [Entry("tried", GWEN, (switch, *over), "put right")], NOW)
    gwen = shown_to(desk, qtbot, GWEN)
    gwen.goes.connect(window.go)
    first = gwen.untrained.list.table.rows[0]
    press(gwen, "Not now, or not at all …")
    form: Any = window.screen_in_front
    assert window.place.screen == "answer-untrained"
    form.on_save()
    assert form.form.fault("reason")
    form.form.fill({"reason": "She is on a course", "until_on": TODAY + timedelta(days=7)})

    form.on_save()

    (answer,) = [a for a in demo.facts("gap-answer") if a.rule == "untrained-sender"]
    assert (answer.person_id, answer.gap_key) == (first.person_id, first.key)
    gwen.show_place(Place(screen="training"))
    rows = gwen.untrained.list.table.rows
    at = next(at for at, row in enumerate(rows) if row.answer_id)
    assert "She is on a course" in rows[at].answer
    gwen.untrained.list.setCurrentIndex(gwen.untrained.list.table.index(at, 0))
    press(gwen, "Take this answer back")
    assert not [a for a in demo.facts("gap-answer") if a.id == answer.id and not a.withdrawn_on]


def press(screen: TrainingScreen, words: str) -> None:
    (wanted,) = [b for b in screen.untrained.findChildren(QPushButton) if b.text() == words]
    assert wanted.isVisibleTo(screen)
    wanted.click()


def test_the_page_of_a_gap_names_who_told(window: MainWindow, demo: Book) -> None:
    sent = next(one for one in demo.facts("communication") if one.sent_by_worker_id == SAM)
    window.go(Place(screen="record-training", only=sent.id))
    form: Any = window.screen_in_front
    assert form.form.value("worker_id") == SAM
