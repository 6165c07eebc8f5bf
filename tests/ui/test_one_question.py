"""Each change that others may have to hear of asks its one question in the running program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop_app.casework.views.ledger import ledger_page
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from tests.ui.conftest import NOW

ARWEN = "arwen-llyr"
NEPHEW = "rhodri-llyr"
TODAY = NOW.date()
VALE = ("vale", "Vale Homes")


def a_home(book: Book) -> str:
    return next(r.id for r in book.case_file(ARWEN).residences if r.person_id == ARWEN)


def a_risk(book: Book) -> str:
    return book.case_file(ARWEN).risks_posed[0].id


def nothing(_book: Book) -> str:
    return ""


CASES: tuple[tuple[str, Callable[[Book], str], dict[str, Any], str], ...] = (
    ("add-home", nothing, {"lines": "9 Quay Street", "landlord_agency_id": VALE}, "9 Quay Street"),
    (
        "risk-posed",
        nothing,
        {"poser": (NEPHEW, "Rhodri Llŷr"), "profile": "Has a key", "basis": "observation"},
        "poses a risk: Has a key",
    ),
    (
        "change-risk",
        a_risk,
        {
            "conditions": "not to come to Bramble Court",
            "conditions_until_on": TODAY,
            "reason": "released on bail",
        },
        "must keep to conditions until 23 November 2026: not to come to Bramble Court",
    ),
    ("change-risk", a_risk, {"level": "critical", "reason": "a knife"}, "posed is critical"),
    ("change-home", a_home, {"landlord_agency_id": VALE, "reason": "sold"}, "landlord is now Vale"),
    ("change-home", a_home, {"kind": "licence", "reason": "demoted"}, "the home is now: licence"),
    ("end-home", a_home, {"until_on": "2026-11-22"}, "left Flat 4, Bramble Court"),
    (
        "record-capacity",
        nothing,
        {"decision": "where to live", "doubt_raised_on": TODAY},
        "capacity is in doubt to decide: where to live",
    ),
)


def save(window: MainWindow, place: Place, values: dict[str, Any]) -> Any:
    window.go(place)
    page: Any = window.screen_in_front
    page.form.fill(values)
    page.on_save()
    return page


@pytest.mark.parametrize(("screen", "subject", "values", "what"), CASES)
def test_a_saved_change_is_asked_about_and_makes_knowledge_old(
    window: MainWindow,
    demo: Book,
    screen: str,
    subject: Callable[[Book], str],
    values: dict[str, Any],
    what: str,
) -> None:
    save(window, Place(screen=screen, person_id=ARWEN, only=subject(demo)), values)

    assert window.material.isVisible()
    assert what in window.material.asked.text()
    window.material.yes.click()

    police = ledger_page(demo, ARWEN, TODAY, agency="police").lines
    threats = next(one for one in police if one.concern_title == "Threats from nephew")
    assert threats.headline.startswith("knows 2 of 4;")
    before = "missing: He has a key and threatened to hurt her, risk high (19 Nov), "
    assert before in threats.headline
    assert what in threats.headline
    assert threats.headline.endswith("(23 Nov)")


def test_a_typing_mistake_put_right_asks_nothing(window: MainWindow, demo: Book) -> None:
    place = Place(screen="change-person", person_id=ARWEN)
    save(window, place, {"family": "Llyr", "reason": "misspelt"})
    save(
        window,
        Place(screen="change-risk", person_id=ARWEN, only=a_risk(demo)),
        {"basis": "observation", "reason": "a worker saw it"},
    )

    assert demo.case_file(ARWEN).person.name == "Arwen Llyr"
    assert demo.case_file(ARWEN).risks_posed[0].basis == "observation"
    assert window.material.isHidden()


def test_an_update_proposes_an_answer_and_leaves_it_to_the_worker(
    window: MainWindow, demo: Book
) -> None:
    concern = next(c for c in demo.case_file(ARWEN).concerns if c.title == "Rent account emptied")
    window.go(Place(screen="update-concern", person_id=ARWEN, concern_id=concern.id))
    page: Any = window.screen_in_front
    helped = page.form.control("is_material").accessibleDescription

    page.form.control("what_changed").setPlainText("her name has a ŷ in it")
    assert helped().startswith("Proposed: no.")

    page.form.control("risk").choose("critical")
    page.form.control("is_child_involved").choose("yes")
    assert helped() == "Proposed: yes, because the risk is higher now and a child is involved."
    assert page.form.value("is_material") == ""

    page.form.fill({"known_at": NOW})
    page.on_save()
    assert page.form.fault("is_material").startswith("Say whether")


def test_the_page_shows_what_binds_whoever_poses_the_risk(window: MainWindow, demo: Book) -> None:
    bail = {"conditions": "police bail: no contact", "reason": "released on bail"}
    save(window, Place(screen="change-risk", person_id=ARWEN, only=a_risk(demo)), bail)
    window.go(Place(screen="person", person_id=ARWEN))
    page: Any = window.screen_in_front

    (row,) = page.summary.risks.list.table.rows
    assert (row.who, row.conditions) == (
        "Rhodri Llŷr",
        "police bail: no contact (no end on record)",
    )
    page.summary.risks.buttons["Bail or the risk changed…"].click()
    assert (window.place.screen, window.place.only) == ("change-risk", row.risk_id)
    form: Any = window.screen_in_front
    assert form.form.value("conditions") == "police bail: no contact"
