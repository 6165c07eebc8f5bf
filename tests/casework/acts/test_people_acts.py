"""People, homes and agencies: what is recorded, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.casework.acts import add_agency as agencies
from desktop_app.casework.acts import add_contact_point as contacts
from desktop_app.casework.acts import add_involvement as involving
from desktop_app.casework.acts import add_person as adding
from desktop_app.casework.acts import add_relationship as relating
from desktop_app.casework.acts import add_residence as housing
from desktop_app.casework.acts import add_role as giving
from desktop_app.casework.acts import change_person as changing
from desktop_app.casework.acts import end_involvement as ending
from desktop_app.casework.acts import end_residence as leaving
from desktop_app.casework.acts import record_consent as consenting
from desktop_app.casework.acts import record_risk_posed as risking
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story_books import ARWEN

TODAY = NOW.date()
TOMORROW = "2026-11-24"
JEAN = adding.Draft(given="Jean", family="Adeyemi", born="1950~")
HOME = housing.Draft(person_id="dean", landlord_agency_id="harbour", from_on="2024-05")
WORK = involving.Draft(person_id="arwen", agency_id="surgery", from_on="2020")
RISK = risking.Draft(person_id="dean", to_person_id="arwen", profile="Threats", basis="allegation")
AGREED = consenting.Draft(person_id="arwen", answer="agreed", given_on=TODAY)

REFUSALS: list[tuple[Any, Any, str | None]] = [
    (adding.add_person, adding.Draft(), "given"),
    (adding.add_person, replace(JEAN, born=TOMORROW), "born"),
    (adding.add_person, replace(JEAN, born="long ago"), "born"),
    (adding.add_person, replace(JEAN, died="1949"), "died"),
    (adding.add_person, replace(JEAN, nhs_number="943 476 5918"), "nhs_number"),
    (adding.add_person, replace(JEAN, role="hero"), "role"),
    (adding.add_person, adding.Draft(given="Arwen", family="Llyr"), "given"),
    (adding.add_person, replace(JEAN, nhs_number="943 476 5919"), "given"),
    (changing.change_person, changing.Draft(person=ARWEN, reason="x"), None),
    (
        changing.change_person,
        changing.Draft(person=replace(ARWEN, email="a@b.example")),
        "reason",
    ),
    (
        changing.change_person,
        changing.Draft(person=replace(ARWEN, names=()), reason="x"),
        "given",
    ),
    (housing.add_residence, replace(HOME, person_id="nobody"), "person_id"),
    (housing.add_residence, replace(HOME, landlord_agency_id="x"), "landlord_agency_id"),
    (housing.add_residence, replace(HOME, from_on=TOMORROW), "from_on"),
    (housing.add_residence, housing.Draft(person_id="dean"), "lines"),
    (leaving.end_residence, leaving.Draft(residence_id="home"), "until_on"),
    (leaving.end_residence, leaving.Draft(residence_id="home", until_on="2018"), "until_on"),
    (leaving.end_residence, leaving.Draft(residence_id="none", until_on="2025"), "residence_id"),
    (involving.add_involvement, replace(WORK, agency_id=""), "agency_id"),
    (involving.add_involvement, replace(WORK, until_on="2019"), "until_on"),
    (involving.add_involvement, replace(WORK, is_sensitive=True), "broker_agency_id"),
    (relating.add_relationship, relating.Draft(person_id="arwen", other_person_id="dean"), "kind"),
    (
        relating.add_relationship,
        relating.Draft(person_id="arwen", other_person_id="arwen", kind="twin"),
        "other_person_id",
    ),
    (giving.add_role, giving.Draft(person_id="dean", kind="attorney"), "authority"),
    (
        giving.add_role,
        giving.Draft(person_id="dean", kind="deputy", authority="court order"),
        "for_person_id",
    ),
    (risking.record_risk_posed, replace(RISK, basis=""), "basis"),
    (risking.record_risk_posed, replace(RISK, profile=""), "profile"),
    (risking.record_risk_posed, replace(RISK, to_person_id="dean"), "to_person_id"),
    (consenting.record_consent, replace(AGREED, answer=""), "answer"),
    (consenting.record_consent, replace(AGREED, given_on=date(2026, 11, 24)), "given_on"),
    (consenting.record_consent, replace(AGREED, expires_on=date(2026, 11, 22)), "expires_on"),
    (consenting.record_consent, replace(AGREED, answer="agreed-with-limits"), "limits"),
    (agencies.add_agency, agencies.Draft(name="Haven", kind=""), "kind"),
    (agencies.add_agency, agencies.Draft(name=" ", kind="gp"), "name"),
    (agencies.add_agency, agencies.Draft(name="harbour homes", kind="gp"), "name"),
    (contacts.add_contact_point, contacts.Draft(agency_id="coast", value=""), "value"),
    (
        contacts.add_contact_point,
        contacts.Draft(agency_id="coast", channel="email", value="duty"),
        "value",
    ),
]


@pytest.mark.parametrize(("act", "draft", "field"), REFUSALS)
def test_what_cannot_be_is_refused(book: Book, act: Any, draft: Any, field: str | None) -> None:
    refuse(book, lambda: act(book, draft, actor="sam", now=NOW), field)


def test_a_person_is_on_record_with_their_role(book: Book) -> None:
    made = adding.add_person(book, JEAN, actor="sam", now=NOW).made

    file = book.case_file(made[0])
    assert (file.person.name, file.person.born) == ("Jean Adeyemi", "1950~")
    assert [role.kind for role in file.roles] == ["adult-at-risk"]


def test_a_namesake_may_be_added_once_the_others_were_seen(book: Book) -> None:
    twin = adding.Draft(given="Arwen", family="Llyr", seen_people_ids=("arwen",))

    made = adding.add_person(book, twin, actor="sam", now=NOW).made

    assert book.case_file(made[0]).person.name == "Arwen Llyr"


def test_a_correction_keeps_what_stood_there_with_its_reason(book: Book) -> None:
    after = replace(ARWEN, safe_contact="Ring the mobile.")

    draft = changing.Draft(person=after, reason="asked her")
    changing.change_person(book, draft, actor="sam", now=NOW)

    versions = book.history("person", "arwen")
    assert [v.facts[0].safe_contact for v in versions] == [  # type: ignore[attr-defined]
        ARWEN.safe_contact,
        "Ring the mobile.",
    ]
    assert versions[-1].reason == "asked her"


def test_a_new_address_comes_with_its_home(book: Book) -> None:
    draft = replace(HOME, lines=("4 Canal Row", " "), postcode="zz2  2zz", from_on="2024-05~")

    housing.add_residence(book, draft, actor="sam", now=NOW)

    file = book.case_file("dean")
    assert "4 Canal Row, ZZ2 2ZZ" in [address.text for address in file.addresses]
    assert [home.from_on for home in file.residences if home.address_id] == ["2024-05~"]


def test_a_planned_move_lies_ahead_and_a_home_may_lack_a_landlord(book: Book) -> None:
    planned = housing.Draft(
        person_id="arwen", kind="hostel", status="planned", from_on="2026-12-01"
    )

    housing.add_residence(book, planned, actor="sam", now=NOW)

    assert [home.status for home in book.case_file("arwen").residences] == ["actual", "planned"]


def test_a_home_and_an_involvement_end_once(book: Book) -> None:
    left = leaving.Draft(residence_id="home", until_on="2026-11")
    made = involving.add_involvement(book, WORK, actor="sam", now=NOW).made[0]
    stopped = ending.Draft(involvement_id=made, until_on="2026-11-20", why_ended="discharged")

    leaving.end_residence(book, left, actor="sam", now=NOW)
    ending.end_involvement(book, stopped, actor="sam", now=NOW)

    file = book.case_file("arwen")
    assert [home.until_on for home in file.residences] == ["2026-11"]
    assert [work.why_ended for work in file.involvements] == ["discharged"]
    refuse(book, lambda: leaving.end_residence(book, left, actor="sam", now=NOW), "residence_id")
    refuse(
        book,
        lambda: ending.end_involvement(book, stopped, actor="sam", now=NOW),
        "involvement_id",
    )


def test_one_person_may_be_at_risk_and_pose_a_risk(book: Book) -> None:
    giving.add_role(
        book, giving.Draft(person_id="arwen", kind="poses-a-risk"), actor="sam", now=NOW
    )

    kinds = {role.kind for role in book.case_file("arwen").roles}
    assert kinds == {"adult-at-risk", "poses-a-risk"}


def test_an_agency_added_by_hand_is_of_our_area(book: Book) -> None:
    haven = agencies.Draft(name="Haven", kind="domestic-abuse-charity")

    made = agencies.add_agency(book, haven, actor="sam", now=NOW).made[0]
    number = contacts.Draft(agency_id=made, value="01632 960002")
    contacts.add_contact_point(book, number, actor="sam", now=NOW)

    assert book.agencies()[made].is_in_our_area
    assert [one.value for one in book.facts("contact-point", agency_id=made)] == ["01632 960002"]


@pytest.mark.parametrize(
    ("agreed", "refused", "stand"),
    [
        ({}, {}, []),
        ({"agency_ids": ("harbour", "surgery")}, {}, []),
        ({"agency_ids": ("harbour", "surgery")}, {"agency_ids": ("harbour",)}, [("surgery",)]),
        ({"agency_ids": ("harbour",)}, {"agency_ids": ("surgery",)}, [("harbour",)]),
        ({}, {"agency_ids": ("harbour",)}, [()]),
        ({}, {"concern_ids": ("threats",)}, [()]),
        ({"concern_ids": ("threats",)}, {"concern_ids": ("threats",)}, []),
    ],
)
def test_a_refusal_takes_back_what_they_agreed_to(
    book: Book, agreed: dict[str, Any], refused: dict[str, Any], stand: list[tuple[str, ...]]
) -> None:
    before = {one.id for one in book.case_file("arwen").consents}
    consenting.record_consent(book, replace(AGREED, **agreed), actor="sam", now=NOW)
    no = replace(AGREED, answer="refused", **refused)
    consenting.record_consent(book, no, actor="sam", now=NOW)

    new = [one for one in book.case_file("arwen").consents if one.id not in before]
    yes = [one for one in new if one.answer == "agreed"]
    assert [one.agency_ids for one in yes if one.withdrawn_on is None] == stand
    assert all(one.why_withdrawn for one in yes if one.withdrawn_on == TODAY)
    assert len([one for one in new if one.answer == "refused"]) == 1
