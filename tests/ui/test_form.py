"""A described form labels, checks, says what is wrong beside the field, and keeps drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import DISK_FULL, Refused, Unavailable
from desktop_app.domain.working_days import LONDON
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.screen import Screen, page
from desktop_app.ui.widgets.plain_label import PlainLabel
from tests.people import HOSTILE_NAMES
from tests.ui.walking import nameless


@dataclass(frozen=True)
class Found:
    id: str
    words: str
    notes: str = ""


PEOPLE = (Found("p1", "Joan Hartley"), Found("p2", "Joan Hartley", "born 1961"))
FIELDS: tuple[Any, ...] = (
    (
        Field(name="when", label="When", kind="moment", is_required=True),
        Field(name="how", label="How", kind="choice", choices={"phone": "Phone", "post": "Post"}),
    ),
    Field(name="who", label="Who", kind="pick", find=lambda _book, _text: PEOPLE),
    Field(name="gist", label="What was said", kind="long-text", help="Plain words", lines=2),
    Field(name="reply_on", label="Reply by", kind="date", looks_ahead=True),
    Field(name="born", label="Born", kind="rough-date"),
    Field(name="secret", label="Secret", kind="password"),
    Field(name="told", label="The person was told", kind="check"),
    Field(name="kinds", label="Kinds", kind="choices", choices={"a": "Physical", "b": "Sexual"}),
)


@pytest.fixture
def form(desk: Desk, qtbot: QtBot, demo: object) -> Form:
    form = Form(desk, FIELDS)
    qtbot.addWidget(form)
    form.show()
    return form


def test_every_field_can_be_named_by_a_screen_reader(form: Form) -> None:
    assert nameless(form) == []


def test_values_come_back_by_kind(form: Form) -> None:
    form.fill_draft({"when": "t 09:10", "reply_on": "+1", "born": "about 1961"})
    form.fill({"how": "post", "who": ("p2", "Joan Hartley"), "told": True, "kinds": ("b",)})
    values = form.values()
    assert values["when"] == datetime(2026, 11, 23, 9, 10, tzinfo=LONDON)
    assert values["reply_on"] == date(2026, 11, 24)
    assert values["born"] == "1961~"
    assert (values["how"], values["who"], values["told"]) == ("post", "p2", True)
    assert values["kinds"] == ("b",)


def test_a_draft_puts_back_what_was_typed_and_no_password(form: Form) -> None:
    typed = {"when": "y", "gist": HOSTILE_NAMES[3], "kinds": ["a"], "who": ["p1", "Joan Hartley"]}
    form.fill_draft(typed)
    form.fill({"secret": "correct horse"})
    kept = form.draft()
    form.clear()
    assert form.draft() == {}
    form.fill_draft(kept)
    assert form.draft() == typed
    assert "secret" not in kept


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_words_come_through_unchanged(form: Form, name: str) -> None:
    form.fill({"gist": name})
    assert form.value("gist") == name.strip()


def test_what_is_needed_is_said_beside_the_first_field_that_lacks_it(form: Form) -> None:
    assert not form.is_in_order()
    assert form.fault("when") == "When is needed."
    assert form.focusWidget() is form.control("when")
    form.fill_draft({"when": "t"})
    assert form.is_in_order()
    assert form.fault("when") == ""


def test_the_future_is_refused_where_the_field_looks_back(form: Form) -> None:
    form.fill_draft({"when": "24/12/2030 10:00"})
    assert not form.is_in_order()
    assert "future" in form.fault("when")


def test_leaving_a_field_says_what_is_wrong_with_it(form: Form, qtbot: QtBot) -> None:
    line = form.control("reply_on")
    line.setFocus()
    QTest.keyClicks(line, "soonish")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert "not a date" in form.fault("reply_on")


def test_leaving_an_empty_field_says_nothing(form: Form, qtbot: QtBot) -> None:
    line = form.control("when")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert form.fault("when") == ""


def test_a_refusal_stands_beside_its_field_and_takes_the_focus(form: Form) -> None:
    form.show_refusal(Refused("Say what was said.", "gist"))
    assert form.fault("gist") == "Say what was said."
    assert form.focusWidget() is form.control("gist")
    assert "Say what was said." in form.control("gist").accessibleDescription()


def test_trouble_that_is_no_fields_goes_to_the_notices(form: Form, desk: Desk) -> None:
    said: list[tuple[str, bool]] = []
    desk.notices.said.connect(lambda words, is_trouble: said.append((words, is_trouble)))
    form.show_refusal(Refused("This gap has closed."))
    form.show_refusal(Unavailable(DISK_FULL))
    assert said[0] == ("This gap has closed.", True)
    assert "disk is full" in said[1][0]


def test_tab_leaves_a_note_field(form: Form, qtbot: QtBot) -> None:
    area = form.control("gist")
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.control("reply_on")


def test_a_pause_in_typing_asks_for_the_draft_to_be_kept(
    form: Form, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.form.KEPT_AFTER_MS", 1)
    with qtbot.waitSignal(form.paused):
        QTest.keyClicks(form.control("gist"), "a")


def test_filling_a_form_is_not_typing(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.fill({"gist": "from the record"})


def test_words_that_nobody_picked_are_not_a_person(form: Form, qtbot: QtBot) -> None:
    form.fill_draft({"when": "t"})
    QTest.keyClicks(form.control("who"), "joan")
    assert form.value("who") == ""
    assert not form.is_in_order()
    assert "Choose one" in form.fault("who")


def test_picking_keeps_the_id_and_editing_lets_go_of_it(form: Form, qtbot: QtBot) -> None:
    picker: Any = form.control("who")
    QTest.keyClicks(picker, "joan")
    picker.pick(1)
    assert form.value("who") == "p2"
    QTest.keyClicks(picker, "x")
    assert form.value("who") == ""


def test_a_pasted_page_becomes_words(form: Form, qtbot: QtBot) -> None:
    page = QMimeData()
    page.setHtml("<img src='file:///nowhere.png'><b>bold</b>")
    page.setText("bold")
    area: Any = form.control("gist")
    area.insertFromMimeData(page)
    assert form.value("gist") == "bold"


def test_hiding_a_field_takes_its_faults_out_of_the_way(form: Form) -> None:
    form.show_field("when", False)
    assert form.is_in_order()


def test_a_choice_goes_beneath_its_neighbour_before_its_words_are_cut_off(
    desk: Desk, qtbot: QtBot
) -> None:
    words = {"": "Spoken to or delivered"}
    row = (
        Field(name="who", label="Who"),
        Field(name="how", label="How", kind="choice", choices=words),
    )
    form = Form(desk, (row,))
    qtbot.addWidget(form)
    unit = form.fontMetrics().horizontalAdvance("n")
    who, how = form.control("who"), form.control("how")

    form.resize(unit * 2 * (len(words[""]) + 6), 200)
    form.show()

    def is_beside(one: QWidget, other: QWidget) -> bool:
        return one.mapTo(form, QPoint()).y() == other.mapTo(form, QPoint()).y()

    qtbot.waitUntil(lambda: is_beside(who, how))
    form.resize(unit * 2 * (len(words[""]) - 2), 200)
    qtbot.waitUntil(lambda: not is_beside(who, how))


def test_a_page_ends_where_its_words_end(desk: Desk, qtbot: QtBot) -> None:
    screen = Screen(desk)
    column = page(screen)
    words = PlainLabel("Each of them may have to be told what the others know. " * 12)
    column.addWidget(words)
    qtbot.addWidget(screen)
    screen.resize(900, 120)
    screen.show()
    (area,) = screen.findChildren(QScrollArea)
    inner = area.widget()
    assert inner is not None

    assert inner.height() == max(column.heightForWidth(inner.width()), area.viewport().height())
    assert inner.height() < 400
