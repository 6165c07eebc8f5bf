"""Every form about a person or an agency records what was typed into it."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.casework.acts import add_action, log_communication
from desktop_app.casework.views.sharing_matrix import sharing_matrix
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts.gap_acts import GAP_ACTS
from desktop_app.ui.screen import Place
from desktop_app.ui.screen_list import FORMS
from tests.ui.conftest import NOW, SAM
from tests.ui.screens.test_agencies import CONTACT_FORMS

ARWEN = "arwen-llyr"
TODAY = NOW.date()
HARBOUR = ("harbour", "Harbour Homes")


def person_beside(book: Book) -> tuple[str, str]:
    """Somebody else on record, as a picker shows them."""
    other = next(one for one in book.facts("person") if one.id != ARWEN)
    return other.id, other.name


def a_request(book: Book) -> str:
    draft = log_communication.Draft(
        people_ids=(ARWEN,),
        occurred_at=NOW,
        recipients=(log_communication.Recipient(agency_id=HARBOUR[0]),),
        request="new locks",
    )
    return log_communication.log_communication(book, draft, actor=SAM, now=NOW).made[0]


def an_action(book: Book) -> str:
    draft = add_action.Draft(person_id=ARWEN, text="Ring the surgery")
    return add_action.add_action(book, draft, actor=SAM, now=NOW).made[0]


def an_involvement(book: Book) -> str:
    return str(next(one.id for one in book.facts("involvement") if one.until_on is None))


def a_home(book: Book) -> str:
    return str(next(one.id for one in book.facts("residence") if one.until_on is None))


def a_risk(book: Book) -> str:
    return str(book.facts("risk-posed")[-1].id)


CONCERN = {
    "received_at": NOW,
    "risk": "high",
    "title": "Fall",
    "summary": "Alone on the floor.",
    "abuse_types": ("neglect",),
    "must_know": "key safe 12\nlives alone",
    "is_crime_suspected": "no",
    "told_adult": "yes",
}
CASES: list[tuple[str, str, Any, dict[str, Any], dict[str, Any]]] = [
    ("log-concern", "concern", None, CONCERN, {"title": "Fall", "told_adult": "yes"}),
    ("log-concern", "concern-version", None, CONCERN, {"risk": "high", "number": 1}),
    (
        "add-home",
        "residence",
        None,
        {"lines": "4 Canal Row, Northshire", "landlord_agency_id": HARBOUR, "from_on": "2024"},
        {"landlord_agency_id": HARBOUR[0], "from_on": "2024"},
    ),
    (
        "change-home",
        "residence",
        a_home,
        {"landlord_agency_id": HARBOUR, "kind": "licence", "reason": "the block was sold"},
        {"landlord_agency_id": HARBOUR[0], "kind": "licence"},
    ),
    (
        "change-risk",
        "risk-posed",
        a_risk,
        {"conditions": "no contact", "conditions_until_on": TODAY, "reason": "bailed"},
        {"conditions": "no contact", "conditions_until_on": TODAY, "basis": "allegation"},
    ),
    ("end-home", "residence", a_home, {"until_on": "2026-11"}, {"until_on": "2026-11"}),
    (
        "consent",
        "consent",
        None,
        {"answer": "agreed", "given_on": TODAY, "agency_ids": HARBOUR},
        {"answer": "agreed", "agency_ids": (HARBOUR[0],)},
    ),
    ("add-role", "role", None, {"kind": "carer"}, {"kind": "carer"}),
    (
        "add-involvement",
        "involvement",
        None,
        {"agency_id": HARBOUR, "role": "floating support", "is_lead": True},
        {"agency_id": HARBOUR[0], "is_lead": True},
    ),
    (
        "end-involvement",
        "involvement",
        an_involvement,
        {"until_on": "2026-11-20", "why_ended": "discharged"},
        {"why_ended": "discharged"},
    ),
    (
        "add-action",
        "action",
        None,
        {"text": "Change the locks", "owner_agency_id": HARBOUR, "due_on": TODAY},
        {"text": "Change the locks", "due_on": TODAY},
    ),
    (
        "change-action",
        "action",
        an_action,
        {"owner_agency_id": HARBOUR, "due_on": TODAY, "reason": "nobody had it"},
        {"owner_agency_id": HARBOUR[0], "due_on": TODAY, "text": "Ring the surgery"},
    ),
    ("end-action", "action-outcome", an_action, {"ended_on": TODAY}, {"outcome": "done"}),
    (
        "acknowledgement",
        "acknowledgement",
        a_request,
        {"acknowledged_at": NOW, "acknowledged_by": "L. Grant", "level": "acting"},
        {"acknowledged_by": "L. Grant", "level": "acting"},
    ),
    (
        "correct-telling",
        "communication",
        a_request,
        {"fault": "wrong", "gist": "It is flat 2.", "occurred_at": NOW},
        {"kind": "correction", "gist": "It is flat 2.", "to_agency_id": HARBOUR[0]},
    ),
    ("outcome", "request-outcome", a_request, {"happened_on": TODAY}, {"outcome": "done"}),
    (
        "add-agency",
        "agency",
        None,
        {"name": "Lantern", "kind": "domestic-abuse-charity", "is_public_authority": "no"},
        {"name": "Lantern", "is_public_authority": False},
    ),
    (
        "add-contact",
        "contact-point",
        None,
        {"value": "01632 960003", "is_out_of_hours": True},
        {"agency_id": HARBOUR[0], "is_out_of_hours": True},
    ),
    (
        "decision",
        "decision-not-to-share",
        None,
        {"reason": "not her landlord", "kind": "not-needed"},
        {"agency_ids": (HARBOUR[0],), "kind": "not-needed"},
    ),
]


@pytest.mark.parametrize(("name", "noun", "subject", "typed", "recorded"), CASES)
def test_a_form_records_what_was_typed(
    window: MainWindow,
    demo: Book,
    name: str,
    noun: str,
    subject: Any,
    typed: dict[str, Any],
    recorded: dict[str, Any],
) -> None:
    only = subject(demo) if subject else ""
    window.go(Place(screen=name, person_id=ARWEN, agency_id=HARBOUR[0], only=only))
    page: Any = window.screen_in_front
    page.form.fill(typed)

    page.on_save()

    assert {
        field: page.form.fault(field) for field in page.form.names if page.form.fault(field)
    } == {}
    newest = demo.facts(noun)[-1]
    assert {field: getattr(newest, field) for field in recorded} == recorded


def test_somebody_who_poses_a_risk_and_a_relation_are_other_people(
    window: MainWindow, demo: Book
) -> None:
    other = person_beside(demo)
    window.go(Place(screen="risk-posed", person_id=ARWEN))
    risk: Any = window.screen_in_front
    risk.form.fill({"poser": other, "profile": "Threats", "basis": "allegation"})
    risk.on_save()
    window.go(Place(screen="add-relationship", person_id=ARWEN))
    relation: Any = window.screen_in_front
    relation.form.fill({"other_person_id": other, "kind": "nephew"})
    relation.on_save()

    posed, related = demo.facts("risk-posed")[-1], demo.facts("relationship")[-1]
    assert (posed.person_id, posed.to_person_id) == (other[0], ARWEN)
    assert (related.person_id, related.other_person_id) == (ARWEN, other[0])


def test_a_correction_starts_from_what_stands_and_keeps_the_rest(
    window: MainWindow, demo: Book
) -> None:
    before = demo.case_file(ARWEN).person
    window.go(Place(screen="change-person", person_id=ARWEN))
    page: Any = window.screen_in_front
    page.form.fill({"telephones": "01632 960004, 01632 960005", "reason": "she told us"})
    page.on_save()

    after = demo.case_file(ARWEN).person
    assert after.telephones == ("01632 960004", "01632 960005")
    assert (after.names, after.born, after.nhs_number) == (
        before.names,
        before.born,
        before.nhs_number,
    )


def test_what_changed_keeps_the_keys_of_what_must_be_known(window: MainWindow, demo: Book) -> None:
    concern = next(one for one in demo.case_file(ARWEN).concerns if one.person_id == ARWEN)
    window.go(Place(screen="update-concern", person_id=ARWEN, concern_id=concern.id))
    page: Any = window.screen_in_front
    known = page.form.value("must_know")
    values = {"known_at": NOW, "what_changed": "He has a dog.", "is_material": "yes"}
    page.form.fill({**values, "must_know": f"{known}\na dog"})
    versions = [v for v in demo.case_file(ARWEN).concern_versions if v.concern_id == concern.id]
    page.on_save()

    after = [v for v in demo.case_file(ARWEN).concern_versions if v.concern_id == concern.id]
    assert len(after) == len(versions) + 1
    assert after[-1].must_know[:-1] == versions[-1].must_know
    assert after[-1].must_know[-1].text == "a dog"


@pytest.mark.parametrize("screen", ["update-concern", "concern-stage"])
def test_a_form_about_a_concern_says_which_and_how_it_stands(
    window: MainWindow, demo: Book, screen: str
) -> None:
    file = demo.case_file(ARWEN)
    for concern in (one for one in file.concerns if one.person_id == ARWEN):
        window.go(Place(screen=screen, person_id=ARWEN, concern_id=concern.id))
        page: Any = window.screen_in_front

        newest = [v for v in file.concern_versions if v.concern_id == concern.id][-1]
        assert page.about.isVisible()
        assert concern.title in page.about.text()
        assert f"Risk {newest.risk}" in page.about.text()
        assert newest.summary in page.about.text()
        for item in newest.must_know:
            assert item.text in page.about.text()


def test_closing_says_who_was_never_told(window: MainWindow, demo: Book) -> None:
    lacking = sharing_matrix(demo, ARWEN, TODAY).lacking[0]
    window.go(Place(screen="concern-stage", person_id=ARWEN, concern_id=lacking.concern_id))
    page: Any = window.screen_in_front
    page.form.fill(
        {"stage": "closed", "decided_on": TODAY, "why": "safe", "risk_outcome": "removed"}
    )
    page.on_save()

    assert "not been told" in page.form.fault("why_untold")


def test_every_form_is_tried_here() -> None:
    alone = {"risk-posed", "add-relationship", "change-person", "update-concern", "concern-stage"}

    # every page of a gap is tried in test_every_gap_is_closable, the others in their own tests
    elsewhere = {"same-person", "referral-outcome", "answer-untrained", *CONTACT_FORMS}
    beside = {screen for screen, _ in GAP_ACTS.values()} | elsewhere
    here = {case[0] for case in CASES} | alone
    names = {one.name for one in FORMS}
    assert here <= names
    assert names - here - beside == set()
