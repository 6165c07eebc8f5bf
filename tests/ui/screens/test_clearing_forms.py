"""The forms that end a gap start with what the gap names, and say what they cannot hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox

from desktop_app.casework.record import record
from desktop_app.domain.decisions import Referral
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import Role
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import nameless, reachable, tab_round

ARWEN = "arwen-llyr"
NEPHEW = "rhodri-llyr"
TODAY = NOW.date()
SURGERY = ("westfield", "Westfield Surgery")


def opened(window: MainWindow, screen: str, **place: Any) -> Any:
    window.go(Place(screen=screen, person_id=ARWEN, **place))
    return window.screen_in_front


def a_concern(book: Book) -> str:
    return next(c.id for c in book.case_file(ARWEN).concerns if c.raised_by_agency_id == "coast")


def a_referral(book: Book) -> str:
    made = Referral(id="clinic", person_id=ARWEN, to_agency_id=SURGERY[0], made_on=TODAY)
    record(book, [Entry("referral-logged", SAM, (made,))], NOW)
    return made.id


def test_a_referral_is_logged_answered_and_taken_further(window: MainWindow, demo: Book) -> None:
    page = opened(window, "log-referral", concern_id=a_concern(demo), draft={"service": "MARAC"})
    assert page.form.value("concern_id") == a_concern(demo)
    assert page.form.value("service") == "MARAC"
    page.form.fill({"to_agency_id": SURGERY, "made_on": TODAY})
    page.on_save()
    made = demo.case_file(ARWEN).referrals[-1]

    page = opened(window, "referral-outcome", only=made.id)
    page.form.fill({"outcome": "refused", "outcome_on": TODAY})
    page.on_save()
    assert page.form.fault("why").startswith("Say why")
    page.form.fill({"why": "no capacity"})
    page.on_save()

    window.go(Place(screen="person", person_id=ARWEN, tab="plans"))
    person: Any = window.screen_in_front
    (row,) = person.plans.referrals.list.table.rows
    assert row.outcome == "Refused Mon 23 Nov: no capacity"
    person.plans.referrals.buttons["Take it further…"].click()
    assert (window.place.screen, window.place.only) == ("escalate", made.id)


def test_feedback_is_to_whoever_raised_the_concern(window: MainWindow, demo: Book) -> None:
    page = opened(window, "feedback", concern_id=a_concern(demo))
    assert page.form.value("agency_id") == "coast"
    page.form.fill({"occurred_at": NOW, "gist": "It is looked into."})
    page.on_save()

    said = demo.case_file(ARWEN).communications[-1]
    assert (said.kind, said.to_agency_id, said.concerns) == ("feedback", "coast", ())


def test_a_person_who_raised_it_is_told_by_name(window: MainWindow, demo: Book) -> None:
    concern = next(c for c in demo.case_file(ARWEN).concerns if c.id == a_concern(demo))
    theirs = replace(concern, raised_by_agency_id=None, raised_by_person_id=NEPHEW, raised_by="")
    record(demo, [Entry("concern-corrected", SAM, (theirs,), "he rang")], NOW)
    page = opened(window, "feedback", concern_id=concern.id)
    assert page.form.value("contact") == "Rhodri Llŷr"
    page.form.fill({"occurred_at": NOW, "gist": "It is looked into."})
    page.on_save()

    assert demo.case_file(ARWEN).communications[-1].to_person_id == NEPHEW


def test_a_visit_is_to_the_person_unless_somebody_else_was_seen(
    window: MainWindow, demo: Book
) -> None:
    page = opened(window, "log-contact", draft={"method": "face-to-face"})
    assert page.form.value("to_person_id") == ARWEN
    page.form.fill({"occurred_at": NOW, "gist": "She is well."})
    page.on_save()
    other = opened(window, "log-contact", only=NEPHEW)
    other.form.fill({"occurred_at": NOW, "gist": "He asks for help."})
    other.on_save()

    seen, spoken = demo.case_file(ARWEN).communications[-2:]
    assert (seen.people_ids, seen.to_person_id, seen.method) == ((ARWEN,), ARWEN, "face-to-face")
    assert (spoken.people_ids, spoken.to_person_id) == ((ARWEN, NEPHEW), NEPHEW)
    assert seen.disclosure is None


def test_what_a_carer_is_told_names_the_carer_and_can_be_taken_back(
    window: MainWindow, demo: Book
) -> None:
    carer = Role(id="cares", person_id=NEPHEW, kind="carer", for_person_id=ARWEN)
    record(demo, [Entry("role-added", SAM, (carer,))], NOW)
    page = opened(window, "decide-told", only=NEPHEW)
    assert page.form.value("to_person_id") == NEPHEW
    page.form.fill({"kind": "not-needed", "reason": "He poses the risk."})
    page.on_save()
    window.go(Place(screen="person", person_id=ARWEN))
    person: Any = window.screen_in_front

    row = person.summary.decisions.list.table.rows[0]
    assert (row.who, row.words) == ("Rhodri Llŷr", "Told only what the care needs")
    window.go(Place(screen="person", person_id=NEPHEW))
    theirs = person.summary.decisions.list.table.rows[0]
    assert (theirs.who, theirs.about) == ("Rhodri Llŷr", "about Arwen Llŷr")
    assert not theirs.can_be_taken_back


def test_nobody_is_told_less_because_no_name_was_chosen(window: MainWindow, demo: Book) -> None:
    before = demo.head()
    page = opened(window, "decide-told")
    page.form.fill({"kind": "not-needed", "reason": "He poses the risk."})

    page.on_save()

    assert page.form.fault("to_person_id") == "Who is needed."
    assert demo.head() == before


def test_a_plan_offers_who_may_take_part(window: MainWindow, demo: Book) -> None:
    page = opened(window, "plan", agency_id="harbour")
    assert page.form.value("agency_ids") == ("harbour",)
    offered = page.form.control("confirmed_agency_ids").findChildren(QCheckBox)
    assert "Coast Housing" in {one.text() for one in offered}
    assert page.form.value("confirmed_agency_ids") == ()


@pytest.mark.parametrize(
    "screen",
    [
        "log-referral",
        "referral-outcome",
        "escalate",
        "plan",
        "log-contact",
        "feedback",
        "decide-told",
        "review-decision",
        "record-home",
        "change-home",
        "change-risk",
    ],
)
def test_every_control_has_a_name_and_tab_reaches_it(
    window: MainWindow, demo: Book, screen: str
) -> None:
    page = opened(window, screen, concern_id=a_concern(demo), only=a_referral(demo))

    assert nameless(page) == []
    assert set(reachable(page)) - set(tab_round(window)) == set()
