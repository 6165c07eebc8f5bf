"""One agency's page: a contact is checked with one press, or ended with its day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop_app.domain.agencies import ContactPoint, NamedContact
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.screens.agencies import CHECKED, GIVEN_UP, LEFT
from tests.ui.conftest import NOW

CONTACT_FORMS = {"contact-left", "contact-given-up"}
TODAY = NOW.date()


def opened(window: MainWindow, contact: ContactPoint | NamedContact) -> Any:
    """The agency's page with the contact chosen."""
    window.go(Place(screen="agency", agency_id=contact.agency_id))
    page: Any = window.screen_in_front
    page.contacts.select(lambda row: row.contact_id == contact.id)
    return page


def test_checked_today_is_one_press_and_stands_in_the_notes(window: MainWindow, demo: Book) -> None:
    point = next(one for one in demo.facts("contact-point") if one.verified_on != TODAY)
    page = opened(window, point)
    assert "90 days (our default)" in page.checks.text()

    page.contacts.buttons[CHECKED].click()

    assert next(o for o in demo.facts("contact-point") if o.id == point.id).verified_on == TODAY
    assert "checked Mon 23 Nov" in page.contacts.list.row.notes


def test_somebody_who_left_leaves_the_page_with_their_day(window: MainWindow, demo: Book) -> None:
    contact = next(iter(demo.facts("named-contact")))
    page = opened(window, contact)
    assert not page.contacts.buttons[GIVEN_UP].isVisible()
    page.contacts.buttons[LEFT].click()
    form: Any = window.screen_in_front
    assert contact.name in form.about.text()
    form.form.fill({"ended_on": TODAY + timedelta(days=1)})
    form.on_save()
    assert form.form.fault("ended_on")

    form.form.fill({"ended_on": TODAY})
    form.on_save()

    assert window.place.screen == "agency"
    assert contact.id not in {row.contact_id for row in page.contacts.list.table.rows}
    assert next(o for o in demo.facts("named-contact") if o.id == contact.id).left_on == TODAY


def test_a_number_is_given_up(window: MainWindow, demo: Book) -> None:
    point = next(iter(demo.facts("contact-point")))
    page = opened(window, point)
    assert not page.contacts.buttons[LEFT].isVisible()
    page.contacts.buttons[GIVEN_UP].click()
    form: Any = window.screen_in_front
    form.form.fill({"ended_on": TODAY})
    form.on_save()

    assert next(o for o in demo.facts("contact-point") if o.id == point.id).ended_on == TODAY
