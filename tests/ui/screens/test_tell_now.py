"""Tell them now: from a cell to one recorded act, with only the difference, basis confirmed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.casework.views.ledger import ledger_page
from desktop_app.casework.views.sharing_matrix import MatrixCell, sharing_matrix
from desktop_app.casework.views.tell_now import housing_to_tell, tell_now
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from tests.ui.conftest import NOW
from tests.ui.walking import nameless

ARWEN = "arwen-llyr"
TODAY = NOW.date()


def lacking(book: Book) -> tuple[MatrixCell, ...]:
    return sharing_matrix(book, ARWEN, TODAY).lacking


def opened(window: MainWindow, cell: MatrixCell, only: str = "") -> Any:
    window.go(
        Place(
            screen="tell-now",
            person_id=ARWEN,
            concern_id=cell.concern_id,
            agency_id="" if only else cell.agency_id,
            only=only,
        )
    )
    return window.screen_in_front


def confirm(screen: Any) -> None:
    for panel in screen.panels:
        panel.confirm.fill({"is_basis_confirmed": True})
        panel.basis.fill({"permission": "agreed", "lawful_basis": "6(1)(e)"})


def test_the_page_is_filled_with_what_they_lack(window: MainWindow, demo: Book) -> None:
    cell = lacking(demo)[0]
    ready = tell_now(demo, ARWEN, (cell.concern_id,), (cell.agency_id,), TODAY).updates[0]

    (panel,) = opened(window, cell).panels

    (part,) = ready.parts
    assert panel.ticked == tuple(part.code_of(one) for one in part.items if one.is_ticked)
    assert panel.form.value("gist") == ready.gist
    assert panel.form.value("method") == ready.method
    assert panel.confirm.value("is_basis_confirmed") is False
    assert nameless(panel.window()) == []


def test_nothing_is_recorded_before_the_basis_is_confirmed(window: MainWindow, demo: Book) -> None:
    before = demo.head()
    screen = opened(window, lacking(demo)[0])

    screen.on_save()

    said = screen.panels[0].confirm.fault("is_basis_confirmed")
    assert "confirm the permission" in said
    assert demo.head() == before


def test_changing_the_basis_takes_the_confirmation_back(window: MainWindow, demo: Book) -> None:
    (panel,) = opened(window, lacking(demo)[0]).panels
    panel.confirm.fill({"is_basis_confirmed": True})
    panel.change.click()

    panel.basis.control("why_permission").setText("no time")

    assert panel.confirm.value("is_basis_confirmed") is False


def test_one_agency_told_is_one_communication_and_the_cell_is_right(
    window: MainWindow, demo: Book
) -> None:
    cell = lacking(demo)[0]
    count = len(demo.case_file(ARWEN).communications)
    screen = opened(window, cell)
    confirm(screen)

    screen.on_save()

    told = demo.case_file(ARWEN).communications
    assert len(told) == count + 1
    assert told[-1].to_agency_id == cell.agency_id
    assert told[-1].disclosure is not None
    assert told[-1].disclosure.permission == "agreed"
    keys = {(one.agency_id, one.concern_id) for one in lacking(demo)}
    assert (cell.agency_id, cell.concern_id) not in keys
    assert window.place.screen == "today"  # where we came from


@pytest.mark.parametrize("which", ["lacking", "housing"])
def test_several_are_told_in_one_act(window: MainWindow, demo: Book, which: str) -> None:
    cell = lacking(demo)[0]
    owed = (
        housing_to_tell(demo, ARWEN, cell.concern_id, TODAY)
        if which == "housing"
        else tuple(o.agency_id for o in lacking(demo) if o.concern_id == cell.concern_id)
    )
    before = demo.head().sequence
    screen = opened(window, cell, which)
    assert {one.update_shown.agency_id for one in screen.panels} == set(owed)
    confirm(screen)

    screen.on_save()

    assert demo.head().sequence == before + 1
    lines = ledger_page(demo, ARWEN, TODAY).lines
    told = {
        o.cell.agency_id for o in lines if o.cell.concern_id == cell.concern_id and o.cell.is_told
    }
    assert set(owed) <= told


def test_an_agency_that_is_unticked_is_left_out(window: MainWindow, demo: Book) -> None:
    of_concern: dict[str, list[MatrixCell]] = {}
    for one in lacking(demo):
        of_concern.setdefault(one.concern_id, []).append(one)
    cell = max(of_concern.values(), key=len)[0]
    screen = opened(window, cell, "lacking")
    confirm(screen)
    assert len(screen.panels) > 1
    left_out = screen.panels[0]
    left_out.form.fill({"is_told": False})
    before = len(demo.case_file(ARWEN).communications)

    screen.on_save()

    told = demo.case_file(ARWEN).communications[before:]
    assert left_out.update_shown.agency_id not in {one.to_agency_id for one in told}
    assert told


def test_the_text_for_an_email_carries_only_what_is_ticked(window: MainWindow, demo: Book) -> None:
    ready = [
        (cell, tell_now(demo, ARWEN, (cell.concern_id,), (cell.agency_id,), TODAY).updates[0])
        for cell in lacking(demo)
    ]
    cell, update = next(pair for pair in ready if any(o.is_ticked for o in pair[1].parts[0].items))
    (part,) = update.parts
    gone = next(one for one in part.items if one.is_ticked)
    screen = opened(window, cell)
    panel = screen.panels[0]
    panel.copy.click()
    whole = QGuiApplication.clipboard().text()
    panel.form.fill({"items": tuple(k for k in panel.ticked if k != part.code_of(gone))})

    panel.copy.click()

    assert whole.startswith("Subject: ")
    assert f"- {gone.text}" in whole
    assert f"- {gone.text}\n" not in QGuiApplication.clipboard().text()


def test_the_buttons_of_the_matrix_lead_here_with_their_number(
    window: MainWindow, demo: Book
) -> None:
    window.go(Place(screen="person", person_id=ARWEN, tab="matrix"))
    screen: Any = window.screen_in_front
    tab = screen.matrix
    cell = lacking(demo)[0]
    for row, line in enumerate(tab.matrix.table.rows):
        for column, one in enumerate(line.cells, start=1):
            if one.concern_id == cell.concern_id:
                tab.matrix.setCurrentIndex(tab.matrix.table.index(row, column))
    owed = {o.agency_id for o in lacking(demo) if o.concern_id == cell.concern_id}
    assert tab.acts.tell_all.text().endswith(f"({len(owed)})")

    tab.acts.tell_all.click()

    shown: Any = window.screen_in_front
    assert window.place.screen == "tell-now"
    assert {one.update_shown.agency_id for one in shown.panels} == owed
