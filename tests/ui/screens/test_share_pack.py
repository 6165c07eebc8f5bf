"""A share pack: several concerns in one act, kept half typed, and everybody put right at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPushButton

from desktop_app.casework.acts import log_concern, update_concern
from desktop_app.casework.record import record
from desktop_app.casework.views.share_pack import lacking_concerns
from desktop_app.casework.views.tell_now import old_holders
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from tests.ui.conftest import NOW
from tests.ui.screens.test_tell_now import ARWEN, TODAY, confirm, lacking, opened
from tests.ui.walking import nameless

# A pack of several concerns


def a_second_concern(book: Book) -> None:
    """A concern of which her landlord, who lacks another, has not heard either."""
    draft = log_concern.Draft(
        person_id=ARWEN,
        received_at=NOW,
        title="Door left open",
        summary="Found open at night.",
        abuse_types=("neglect",),
        risk="high",
        told_adult="yes",
    )
    log_concern.log_concern(book, draft, actor="sam-okafor", now=NOW)


def pack_for(window: MainWindow, agency_id: str) -> Any:
    window.go(Place(screen="tell-now", person_id=ARWEN, agency_id=agency_id, only="everything"))
    return window.screen_in_front


def test_one_act_tells_an_agency_of_everything_it_lacks(window: MainWindow, demo: Book) -> None:
    a_second_concern(demo)
    owed = lacking_concerns(demo, ARWEN, "harbour", TODAY)
    assert len(owed) > 1
    screen = pack_for(window, "harbour")
    (panel,) = screen.panels
    assert set(screen.form.value("concern_ids")) == set(owed)
    assert set(owed) <= set(panel.ticked)
    confirm(screen)
    before = demo.head().sequence

    screen.on_save()

    assert demo.head().sequence == before + 1
    told = demo.case_file(ARWEN).communications[-1]
    assert {one.concern_id for one in told.concerns} == set(owed)
    assert lacking_concerns(demo, ARWEN, "harbour", TODAY) == ()


def test_a_concern_unticked_and_an_agency_added_change_the_pack(
    window: MainWindow, demo: Book
) -> None:
    a_second_concern(demo)
    screen = pack_for(window, "harbour")
    first, *_rest = screen.form.value("concern_ids")
    screen.panels[0].form.control("contact").setText("DS Dunne")

    boxes = screen.form._parts["concern_ids"].control._boxes
    for code, box in boxes.items():
        box.setChecked(code == first)
    screen.form.control("another_agency_id").show_picked("vale", "Vale Homes")
    screen.form.changed.emit("another_agency_id")

    assert [one.update_shown.agency_id for one in screen.panels] == ["harbour", "vale"]
    assert all(len(one.update_shown.parts) == 1 for one in screen.panels)
    assert screen.panels[0].form.value("contact") == "DS Dunne"
    assert nameless(screen) == []


def test_no_concern_ticked_says_so_and_cannot_be_saved(window: MainWindow, demo: Book) -> None:
    a_second_concern(demo)
    screen = pack_for(window, "harbour")
    boxes = screen.form._parts["concern_ids"].control._boxes
    for box in boxes.values():
        box.setChecked(False)

    assert screen.parts.fault.text() == "Choose at least one concern."
    assert not screen.parts.save.isEnabled()
    next(iter(boxes.values())).setChecked(True)
    assert [one.update_shown.agency_id for one in screen.panels] == ["harbour"]


# What is half typed


def test_half_a_pack_survives_going_away_and_the_basis_is_confirmed_anew(
    window: MainWindow, demo: Book
) -> None:
    cell = lacking(demo)[0]
    screen = opened(window, cell, "lacking")
    screen.form.control("request").setText("Change the lock")
    screen.form.control("another_agency_id").show_picked("vale", "Vale Homes")
    screen.form.changed.emit("another_agency_id")
    first, last = screen.panels[0], screen.panels[-1]
    first.form.control("gist").setPlainText("In my own words")
    last.basis.control("why_permission").setText("no time")
    first.confirm.fill({"is_basis_confirmed": True})
    ids = [one.update_shown.agency_id for one in screen.panels]
    window.put_away()
    window.pages._screens.pop("tell-now")  # as after a lock: only what the book kept is left

    again = opened(window, cell, "lacking")

    assert [one.update_shown.agency_id for one in again.panels] == ids
    assert again.form.value("request") == "Change the lock"
    assert again.panels[0].form.value("gist") == "In my own words"
    assert again.panels[-1].basis.value("why_permission") == "no time"
    assert again.panels[0].confirm.value("is_basis_confirmed") is False
    assert again.parts.kept.text().startswith("Draft kept")


def test_a_pack_only_looked_at_keeps_nothing_and_one_saved_is_dropped(
    window: MainWindow, demo: Book
) -> None:
    screen = opened(window, lacking(demo)[0])
    window.put_away()
    assert demo.drafts() == []

    screen.form.control("request").setText("Change the lock")
    window.put_away()
    assert len(demo.drafts()) == 1
    confirm(screen)
    screen.on_save()
    assert demo.drafts() == []


def test_today_offers_half_a_pack_and_leads_back_to_it(window: MainWindow, demo: Book) -> None:
    cell = lacking(demo)[0]
    screen = opened(window, cell)
    screen.panels[0].form.control("contact").setText("L. Grant")
    window.go(Place(screen="today"))
    today: Any = window.screen_in_front
    window.pages._screens.pop("tell-now")
    line = next(b for b in today.drafts.findChildren(QPushButton) if "Tell them now" in b.text())

    line.click()

    back: Any = window.screen_in_front
    assert back.panels[0].form.value("contact") == "L. Grant"


# Put right


def test_a_correction_goes_to_everybody_who_was_told_something_wrong(
    window: MainWindow, demo: Book
) -> None:
    concern = next(c for c in demo.case_file(ARWEN).concerns if c.title == "Rent account emptied")
    draft = update_concern.Draft(
        concern_id=concern.id,
        known_at=NOW,
        what_changed="It was not taken: the bank had moved it",
        is_material=True,
        risk="low",
    )
    update_concern.update_concern(demo, draft, actor="sam-okafor", now=NOW)
    holders = old_holders(demo, ARWEN, concern.id, TODAY)
    window.go(Place(screen="tell-now", person_id=ARWEN, concern_id=concern.id, only="recall"))
    screen: Any = window.screen_in_front
    assert {one.update_shown.agency_id for one in screen.panels} == set(holders)
    assert screen.form.value("corrects")
    screen.form.fill({"occurred_at": NOW})
    confirm(screen)
    count = len(demo.case_file(ARWEN).communications)

    screen.on_save()

    sent = demo.case_file(ARWEN).communications[count:]
    assert {(one.to_agency_id, one.kind) for one in sent} == {(id, "correction") for id in holders}
    assert old_holders(demo, ARWEN, concern.id, TODAY) == ()


def at_cell(window: MainWindow, agency_id: str, concern_id: str) -> Any:
    """The acts of a cell of the matrix, chosen."""
    window.go(Place(screen="person", person_id=ARWEN, tab="matrix"))
    screen: Any = window.screen_in_front
    table = screen.matrix.matrix.table
    for row, line in enumerate(table.rows):
        for column, one in enumerate(line.cells, start=1):
            if (one.agency_id, one.concern_id) == (agency_id, concern_id):
                screen.matrix.matrix.setCurrentIndex(table.index(row, column))
    return screen.matrix.acts


def test_the_matrix_counts_what_an_agency_lacks_and_leads_to_the_pack(
    window: MainWindow, demo: Book
) -> None:
    a_second_concern(demo)
    first, *others = lacking_concerns(demo, ARWEN, "harbour", TODAY)
    acts = at_cell(window, "harbour", first)
    assert acts.tell_pack.text() == f"Tell Harbour Homes everything it lacks ({len(others) + 1})"

    acts.tell_pack.click()

    page: Any = window.screen_in_front
    assert set(page.form.value("concern_ids")) == {first, *others}


def test_the_matrix_offers_to_put_right_whoever_still_holds_it(
    window: MainWindow, demo: Book
) -> None:
    concern = next(c for c in demo.case_file(ARWEN).concerns if c.title == "Threats from nephew")
    acts = at_cell(window, "police", concern.id)
    assert acts.put_right.isHidden()
    acts.recall.click()
    page: Any = window.screen_in_front
    assert [one.update_shown.agency_id for one in page.panels] == ["police"]
    page.form.control("another_agency_id").show_picked("asc", "Social care")
    page.form.changed.emit("another_agency_id")
    page.panels[0].form.fill({"is_told": False})
    assert page.panels[1].update_shown.corrected_ids == ()

    put_wrong(demo, concern.id)
    acts = at_cell(window, "police", concern.id)
    assert acts.put_right.text() == "Put right everybody who holds it wrong (1)"
    acts.put_right.click()
    page = window.screen_in_front
    assert [one.update_shown.agency_id for one in page.panels] == ["police"]
    assert page.panels[0].update_shown.corrected_ids == (concern.id,)


def put_wrong(book: Book, concern_id: str) -> None:
    """Somebody else is told that the older version was wrong; the police still hold it."""
    told = next(
        one
        for one in book.case_file(ARWEN).communications
        if one.to_agency_id == "police" and any(c.concern_id == concern_id for c in one.concerns)
    )
    right = replace(
        told,
        id="put-right",
        to_agency_id="harbour",
        kind="correction",
        occurred_at=NOW,
        recorded_at=NOW,
        concerns=(ConcernShared(concern_id=concern_id, version=3),),
    )
    old = replace(right, id="old", kind="information", concerns=told.concerns)
    earlier = replace(old, occurred_at=told.occurred_at)
    record(book, [Entry("communication-logged", "sam-okafor", (earlier, right))], NOW)
