"""After a save that may matter, one question is asked beside the page; its answer can be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.casework.acts import add_action, add_residence, end_involvement
from desktop_app.casework.views.drafts import kept_drafts
from desktop_app.casework.views.material_question import MaterialQuestion, material_questions
from desktop_app.domain.concerns import ConcernVersion
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import nameless

ARWEN = "arwen-llyr"
MOVE = add_residence.Draft(
    person_id=ARWEN, lines=("9 Quay Street",), landlord_agency_id="harbour", from_on="2026-11-22"
)


def move(window: MainWindow, book: Book) -> MaterialQuestion:
    """She moves; returns the question that this gives rise to."""
    asked: list[MaterialQuestion] = []
    window.desk.tasks.changed.connect(
        lambda changes: asked.extend(material_questions(book, changes, NOW.date()))
    )
    window.desk.tasks.change(partial(add_residence.add_residence, draft=MOVE, actor=SAM, now=NOW))
    return asked[0]


def versions(book: Book, question: MaterialQuestion) -> list[ConcernVersion]:
    ids = {one.concern_id for one in question.concerns}
    return [one for one in book.case_file(ARWEN).concern_versions if one.concern_id in ids]


def test_a_move_asks_once_and_names_who_was_told(window: MainWindow, demo: Book) -> None:
    assert window.material.isHidden()

    question = move(window, demo)

    assert window.material.isVisible()
    assert question.what in window.material.asked.text()
    for one in question.concerns:
        assert all(name in window.material.about.text() for name in one.told)
    assert window.material.words.text() == question.what
    assert nameless(window.material) == []


def test_the_answer_that_is_proposed_stands_out_and_says_why(
    window: MainWindow, demo: Book
) -> None:
    move(window, demo)

    assert window.material.proposal.text() == "Proposed: yes, because the address is another one."
    assert window.material.yes.property("kind") == "primary"
    assert not window.material.no.property("kind")

    window.material.later.click()
    left = end_involvement.Draft(
        involvement_id=working_agency(demo), until_on="2026-11-20", why_ended="she moved"
    )
    act = partial(end_involvement.end_involvement, draft=left, actor=SAM, now=NOW)
    window.desk.tasks.change(act)

    assert window.material.proposal.text().startswith("Proposed: no. ")
    assert window.material.no.property("kind") == "primary"
    assert not window.material.yes.property("kind")


def working_agency(book: Book) -> str:
    """The id of the work of an agency that still works with her."""
    return next(one.id for one in book.case_file(ARWEN).involvements if one.until_on is None)


def test_yes_makes_a_material_version_in_the_workers_words(window: MainWindow, demo: Book) -> None:
    question = move(window, demo)
    before = len(versions(demo, question))
    window.material.words.setText("She lives at the quay now")

    window.material.yes.click()

    new = versions(demo, question)[before:]
    assert len(new) == len(question.concerns)
    assert all(one.is_material for one in new)
    assert {one.what_changed for one in new} == {"She lives at the quay now"}
    assert {one.address_id for one in new} == {question.address_id}
    assert window.material.isHidden()


def test_yes_is_undone_and_the_question_stands_again(window: MainWindow, demo: Book) -> None:
    question = move(window, demo)
    window.material.yes.click()

    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    newest = versions(demo, question)[-1]
    assert not newest.is_material
    assert len(demo.history("concern-version", newest.id)) == 2
    assert window.material.isVisible()
    assert question.what in window.material.asked.text()


def test_no_keeps_everybody_current(window: MainWindow, demo: Book) -> None:
    question = move(window, demo)

    window.material.no.click()

    assert versions(demo, question)[-1].is_material is False
    assert window.strip.words.startswith("Kept as not material")


def test_no_words_are_refused_beside_the_question(window: MainWindow, demo: Book) -> None:
    move(window, demo)
    before = demo.head()
    window.material.words.setText("  ")

    window.material.yes.click()

    assert "Say what changed" in window.material.fault.text()
    assert demo.head() == before
    assert window.material.isVisible()


def test_later_records_nothing_and_the_next_window_asks_again(
    window: MainWindow, demo: Book, qtbot: QtBot
) -> None:
    question = move(window, demo)
    before = demo.head()

    window.material.later.click()

    assert window.material.isHidden()
    assert demo.head() == before
    assert again(window, qtbot).material.asked.text().startswith("Arwen Llŷr: " + question.what)


def again(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window of the same book after a lock."""
    opened = MainWindow(window.desk, window.theme, "Demo")
    qtbot.addWidget(opened)
    opened.show()
    return opened


def test_a_question_outlives_a_lock_until_it_is_answered_either_way(
    window: MainWindow, demo: Book, qtbot: QtBot
) -> None:
    question = move(window, demo)

    after = again(window, qtbot)

    assert after.material.isVisible()
    assert after.material.proposal.text() == question.proposal
    assert after.material.words.text() == question.what
    after.material.no.click()
    assert again(window, qtbot).material.isHidden()
    assert demo.drafts() == []


def test_a_second_change_is_asked_about_after_the_first(window: MainWindow, demo: Book) -> None:
    question = move(window, demo)
    left = end_involvement.Draft(
        involvement_id=working_agency(demo), until_on="2026-11-20", why_ended="she moved"
    )
    window.desk.tasks.change(
        partial(end_involvement.end_involvement, draft=left, actor=SAM, now=NOW)
    )
    assert question.what in window.material.asked.text()

    window.material.yes.click()

    assert "no longer works with them" in window.material.asked.text()


def test_a_waiting_question_is_no_form_to_go_on_with(window: MainWindow, demo: Book) -> None:
    move(window, demo)

    assert kept_drafts(demo, NOW.date()) == ()


def test_an_act_that_cannot_matter_asks_nothing(window: MainWindow) -> None:
    draft = add_action.Draft(person_id=ARWEN, text="Change the locks", owner_agency_id="harbour")
    window.desk.tasks.change(partial(add_action.add_action, draft=draft, actor=SAM, now=NOW))

    assert window.material.isHidden()
