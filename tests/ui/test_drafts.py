"""What is half typed stays with what it is about; what the program filled in is nothing typed."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.screen_list import FORMS

ARWEN = "arwen-llyr"


def page_of(window: MainWindow, place: Place) -> Any:
    window.go(place)
    return window.screen_in_front


@pytest.mark.parametrize("name", ["change-person", "risk-posed", "decision"])
def test_a_form_that_was_only_looked_at_keeps_no_draft(
    window: MainWindow, demo: Book, name: str
) -> None:
    page_of(window, Place(screen=name, person_id=ARWEN, agency_id="harbour"))

    window.go(Place(screen="today"))
    window.put_away()

    assert demo.drafts() == []


def test_one_word_in_a_filled_form_is_kept_with_the_rest(window: MainWindow, demo: Book) -> None:
    page = page_of(window, Place(screen="change-person", person_id=ARWEN))
    page.form.control("reason").setText("she told us")
    window.go(Place(screen="today"))

    again = page_of(window, Place(screen="change-person", person_id=ARWEN))

    assert again.form.value("reason") == "she told us"
    assert again.form.value("family") == "Llŷr"
    assert again.kept.text().startswith("Draft kept")


def test_two_forms_about_two_facts_of_one_person_are_kept_apart(
    window: MainWindow, demo: Book
) -> None:
    first, second = (o.id for o in demo.case_file(ARWEN).communications[:2])
    page = page_of(window, Place(screen="acknowledgement", person_id=ARWEN, only=first))
    page.form.control("acknowledged_by").setText("L. Grant")

    other = page_of(window, Place(screen="acknowledgement", person_id=ARWEN, only=second))
    assert other.form.value("acknowledged_by") == ""

    again = page_of(window, Place(screen="acknowledgement", person_id=ARWEN, only=first))
    assert again.form.value("acknowledged_by") == "L. Grant"


def test_today_leads_back_to_the_fact_that_a_draft_is_about(window: MainWindow, demo: Book) -> None:
    told = demo.case_file(ARWEN).communications[0].id
    page = page_of(window, Place(screen="acknowledgement", person_id=ARWEN, only=told))
    page.form.control("reference").setText("HH/12")
    today = page_of(window, Place(screen="today"))

    with_draft = today.drafts.findChildren(type(today.why.open))
    next(one for one in with_draft if "They confirmed" in one.text()).click()

    assert (window.place.screen, window.place.only) == ("acknowledgement", told)
    front: Any = window.screen_in_front
    assert front.form.value("reference") == "HH/12"


def test_every_form_can_be_put_away_untouched(window: MainWindow, demo: Book) -> None:
    for form in FORMS:
        concern = demo.case_file(ARWEN).concerns[0]
        page_of(window, Place(screen=form.name, person_id=ARWEN, concern_id=concern.id))
    window.go(Place(screen="today"))

    assert demo.drafts() == []
