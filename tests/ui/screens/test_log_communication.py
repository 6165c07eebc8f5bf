"""Telling somebody: what is in view, what is kept, what is refused, and who is next."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.casework.views.sharing_matrix import MatrixCell, sharing_matrix
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from tests.ui.conftest import NOW

ARWEN = "arwen-llyr"
TODAY = NOW.date()


@pytest.fixture
def cell(demo: Book) -> MatrixCell:
    """An agency that lacks something, and what."""
    return sharing_matrix(demo, ARWEN, TODAY).lacking[0]


@pytest.fixture
def screen(window: MainWindow, cell: MatrixCell) -> Any:
    window.log_communication(ARWEN, cell.agency_id, cell.concern_id)
    return window.screen_in_front


def state(book: Book, cell: MatrixCell) -> str:
    rows = sharing_matrix(book, ARWEN, TODAY).rows
    cells = {(one.agency_id, one.concern_id): one for row in rows for one in row.cells}
    return cells[cell.agency_id, cell.concern_id].state


def test_the_rule_the_concern_and_the_basis_are_filled_in(
    screen: Any, cell: MatrixCell, demo: Book
) -> None:
    assert screen.parts.safe.warning.text().startswith("Arwen Llŷr: ")
    assert screen.form.value("agency_id") == cell.agency_id
    assert cell.concern_id in screen.form.value("parts")
    assert screen.form.value("occurred_at").astimezone(NOW.tzinfo) == NOW
    assert cell.agency_id not in [one.agency_id for one in screen.who.answers()]


def test_saving_tells_and_goes_back(
    window: MainWindow, screen: Any, demo: Book, cell: MatrixCell
) -> None:
    screen.form.fill({"gist": "Told the duty officer."})

    screen.on_save()

    assert state(demo, cell) == "told-current"
    assert window.place.screen == "today"


def test_saving_goes_on_to_whoever_lacks_it_next(
    window: MainWindow, screen: Any, cell: MatrixCell
) -> None:
    following = screen.who.next_agency_ids()

    screen.on_save_next()

    assert following
    assert window.place.screen == "log-communication"
    assert window.place.agency_id == following[0] != cell.agency_id


def test_an_answer_without_a_reason_is_refused_beside_who_else(screen: Any, demo: Book) -> None:
    before = demo.head()
    agency_id = screen.who.next_agency_ids()[0]
    screen.who.fill_draft({agency_id: {"answer": "not-needed"}})

    screen.on_save()

    assert "give the reason" in screen.who.fault.text()
    assert demo.head() == before


def test_an_answer_with_a_reason_is_a_decision(screen: Any, demo: Book) -> None:
    agency_id = screen.who.next_agency_ids()[0]
    screen.who.fill_draft({agency_id: {"answer": "not-needed", "because": "no part in it"}})

    screen.on_save()

    decision = demo.case_file(ARWEN).decisions_not_to_share[-1]
    assert (decision.agency_ids, decision.reason) == ((agency_id,), "no part in it")


def test_a_refusal_by_the_person_asks_for_a_ground(screen: Any, demo: Book) -> None:
    before = demo.head()
    assert (
        screen.basis.control("ground").isHidden() or not screen.basis.control("ground").isVisible()
    )
    screen.basis.fill({"permission": "refused"})
    screen.parts.show_ground()

    screen.on_save()

    assert screen.basis.control("ground").isVisible()
    assert "choose the ground" in screen.basis.fault("ground")
    assert demo.head() == before


def test_what_we_heard_asks_for_no_basis_and_may_have_to_go_on(
    screen: Any, demo: Book, cell: MatrixCell
) -> None:
    screen.form.fill({"direction": "inbound", "gist": "Shouting heard.", "is_relevant": True})
    screen.parts.show_direction()
    assert screen.form.control("is_relevant").isVisible()

    screen.on_save()

    heard = demo.case_file(ARWEN).communications[-1]
    assert (heard.from_agency_id, heard.is_relevant, heard.disclosure) == (
        cell.agency_id,
        True,
        None,
    )


def test_a_ticked_part_alone_is_all_that_is_shared(screen: Any, demo: Book) -> None:
    loaded = screen._loaded
    concern = next(one for one in loaded.concerns if one.parts)
    part = concern.parts[0]
    screen.form.fill({"parts": (f"{concern.concern_id}#{part.key}",)})

    screen.on_save()

    (shared,) = demo.case_file(ARWEN).communications[-1].concerns
    assert (shared.is_whole, shared.items) == (False, (part.key,))


def test_a_draft_is_kept_with_its_answers(window: MainWindow, screen: Any) -> None:
    place = window.place
    agency_id = screen.who.next_agency_ids()[0]
    screen.form.fill({"gist": "Half a sentence"})
    screen.who.fill_draft({agency_id: {"answer": "not-needed", "because": "no part in it"}})

    window.go(Place(screen="today"))
    screen.place = Place(screen="")
    window.go(place)

    assert screen.form.value("gist") == "Half a sentence"
    answers = {one.agency_id: one.because for one in screen.who.answers()}
    assert answers[agency_id] == "no part in it"


def test_nobody_chosen_asks_whom_it_is_about(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(screen="log-communication"))
    screen: Any = window.screen_in_front

    screen.on_save()

    assert screen.form.control("person_id").isVisible()
    assert screen.form.fault("person_id") == "Choose whom it is about."


def test_telling_unasked_says_why_nobody_asked(screen: Any, demo: Book) -> None:
    screen.basis.fill({"permission": "not-asked", "why_permission": "asking would warn him"})
    screen.parts.show_ground()
    assert screen.basis.control("why_permission").isVisible()

    screen.on_save()

    kept = demo.case_file(ARWEN).communications[-1].disclosure
    assert kept is not None
    assert (kept.permission, kept.why_permission) == ("not-asked", "asking would warn him")
