"""The pages of a person do what their buttons say, and say what was refused beside the field."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.casework.acts import decide_not_to_share as deciding
from desktop_app.casework.views.sharing_matrix import sharing_matrix
from desktop_app.gaps.rules import RULES
from desktop_app.store.book import Book
from desktop_app.ui.form_page import FormPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts.gap_acts import GAP_ACTS
from desktop_app.ui.parts.matrix_view import MatrixView
from desktop_app.ui.screen import Place
from tests.ui.conftest import NOW

ARWEN = "arwen-llyr"
TODAY = NOW.date()


def person(window: MainWindow, tab: str = "summary") -> Any:
    window.go(Place(screen="person", person_id=ARWEN, tab=tab))
    return window.screen_in_front


def lacking(book: Book) -> Any:
    """The first agency that lacks something of hers."""
    return sharing_matrix(book, ARWEN, TODAY).lacking[0]


def test_the_page_names_her_and_the_rule_before_anyone_rings(window: MainWindow) -> None:
    screen = person(window)

    assert screen.top.name.text() == "Arwen Llŷr"
    assert screen.safe.isVisible()
    assert screen.safe.warning.text() in screen.safe.accessibleName()


def test_every_cell_of_the_matrix_is_read_as_a_sentence(window: MainWindow, demo: Book) -> None:
    screen = person(window, "matrix")
    view: MatrixView = screen.matrix.matrix
    shown = sharing_matrix(demo, ARWEN, TODAY)

    role = Qt.ItemDataRole.AccessibleTextRole
    for row, line in enumerate(shown.rows):
        for column, cell in enumerate(line.cells, start=1):
            assert view.table.data(view.table.index(row, column), role) == cell.sentence
    QAccessible.setActive(True)
    assert QAccessible.queryAccessibleInterface(view).role() == QAccessible.Role.Table


def test_the_matrix_is_a_sound_model(
    window: MainWindow, demo: Book, qtmodeltester: ModelTester
) -> None:
    view: MatrixView = person(window, "matrix").matrix.matrix

    qtmodeltester.check(view.table)  # type: ignore[no-untyped-call] # pytest-qt ships none here


def test_the_arrow_keys_go_through_the_matrix_and_enter_tells(
    window: MainWindow, qtbot: QtBot
) -> None:
    screen = person(window, "matrix")
    view: MatrixView = screen.matrix.matrix
    view.setCurrentIndex(view.table.index(0, 1))
    first = view.cell

    QTest.keyClick(view, Qt.Key.Key_Right)
    assert first is not None
    assert view.cell is not None
    assert view.cell.agency_id != first.agency_id
    assert screen.matrix.said.text() == view.cell.sentence
    wanted = view.cell.agency_id
    QTest.keyClick(view, Qt.Key.Key_Return)

    assert (window.place.screen, window.place.agency_id) == ("tell-now", wanted)


def test_a_refusal_stands_beside_its_field_and_nothing_is_written(
    window: MainWindow, demo: Book
) -> None:
    before = demo.head()
    window.go(Place(screen="add-home", person_id=ARWEN))
    page: Any = window.screen_in_front

    page.on_save()

    assert page.form.fault("lines").startswith("Give the address")
    assert demo.head() == before
    assert window.place.screen == "add-home"


def test_a_decision_is_undone_by_its_key_and_once(window: MainWindow, demo: Book) -> None:
    cell = lacking(demo)
    window.go(
        Place(
            screen="decision",
            person_id=ARWEN,
            agency_id=cell.agency_id,
            concern_id=cell.concern_id,
        )
    )
    page: Any = window.screen_in_front
    page.form.fill({"reason": "her wish", "review_on": TODAY.replace(day=30)})

    page.on_save()
    kept = demo.case_file(ARWEN).decisions_not_to_share[-1]
    for _ in range(2):  # the second time there is nothing left to take back
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (kept.reason, kept.agency_ids) == ("her wish", (cell.agency_id,))
    after = demo.fact("decision-not-to-share", kept.id)
    assert after is not None
    assert after.review_outcome == deciding.WITHDRAWN
    assert len(demo.history("decision-not-to-share", kept.id)) == 2
    assert window.strip.words.startswith("There is nothing to take back")


def test_a_half_typed_form_is_there_again(window: MainWindow) -> None:
    window.go(Place(screen="add-action", person_id=ARWEN))
    page: Any = window.screen_in_front
    page.form.control("text").setText("Change the locks")

    window.go(Place(screen="today"))
    page.form.clear()
    window.go(Place(screen="add-action", person_id=ARWEN))

    assert page.form.value("text") == "Change the locks"
    assert page.kept.text().startswith("Draft kept")


@pytest.mark.parametrize("typed", ["arw", "lly"])
def test_people_are_found_as_one_types(window: MainWindow, typed: str) -> None:
    window.go(Place(screen="people"))
    screen: Any = window.screen_in_front
    screen.search.setText(typed)

    assert "Arwen Llŷr" in [row.name for row in screen.list.table.rows]
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert window.place.screen == "person"


def test_nobody_is_added_before_a_look_at_those_like_them(window: MainWindow, demo: Book) -> None:
    window.go(Place(screen="add-person", words="Arwen Llyr"))
    screen: Any = window.screen_in_front

    assert screen.found.isVisible()
    assert screen.save.text().startswith("None of these")
    screen.on_save()
    assert window.place.screen == "person"
    assert demo.case_file(window.place.person_id).person.name == "Arwen Llyr"


def test_a_form_opens_on_its_first_field(window: MainWindow) -> None:
    window.go(Place(screen="log-concern", person_id=ARWEN))
    page = window.screen_in_front

    assert isinstance(page, FormPage)
    assert page.form.control("received_at").hasFocus()


def test_copying_puts_the_least_that_works_on_the_clipboard(window: MainWindow, demo: Book) -> None:
    cell = lacking(demo)
    window.log_communication(ARWEN, cell.agency_id, cell.concern_id)
    screen: Any = window.screen_in_front

    screen.on_copy()

    text = QGuiApplication.clipboard().text()
    assert text.startswith("Subject: Safeguarding information, A.L.")
    assert "Please confirm by reply" in text


def test_a_concern_that_was_asked_for_is_selected(window: MainWindow, demo: Book) -> None:
    mine = [one.id for one in demo.case_file(ARWEN).concerns if one.person_id == ARWEN]
    for concern_id in (mine[0], mine[-1]):
        window.go(Place(screen="person", person_id=ARWEN, concern_id=concern_id, tab="concerns"))
        screen: Any = window.screen_in_front

        assert screen.concerns.list.row.concern_id == concern_id


def test_every_button_of_a_gap_belongs_to_an_act_that_a_rule_asks_for() -> None:
    acts = {
        gap.act
        for rule in RULES
        for example in rule.examples
        for gap in rule.look(example.neighbourhood.as_at(example.today), example.today)
    }

    assert set(GAP_ACTS) - acts == set()
