"""The acts that rules ask for: each clears what it should, keeps what stood, refuses in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts import (
    add_involvement,
    invite_agency,
    name_lead,
    record_agreement,
    record_basis,
    record_capacity,
    review_plan,
)
from desktop_app.casework.record import record
from desktop_app.domain.communications import Communication, Disclosure
from desktop_app.domain.decisions import SafeguardingPlan
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Meeting
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW

TODAY = NOW.date()
BY: dict[str, Any] = {"actor": "sam", "now": NOW}
TOLD = Communication(
    id="told",
    people_ids=("arwen",),
    occurred_at=NOW - timedelta(days=2),
    recorded_at=NOW - timedelta(days=2),
    method="email",
    to_agency_id="harbour",
    disclosure=Disclosure(permission="agreed", consent_id="kept"),
)
MEETING = Meeting(id="met", people_ids=("arwen",), held_at=NOW - timedelta(days=3))
PLAN = SafeguardingPlan(id="plan", person_id="arwen", agreed_on=TODAY - timedelta(days=60))


def with_facts(book: Book, *facts: Any) -> Book:
    record(book, [Entry("noted", "sam", facts)], NOW)
    return book


def test_a_basis_is_put_right_and_the_old_one_is_kept(book: Book) -> None:
    with_facts(book, TOLD)
    draft = replace(
        record_basis.draft_of(TOLD),
        lawful_basis="6(1)(e)",
        method="secure-email",
        reason="it was left out by mistake",
    )

    record_basis.record_basis(book, draft, **BY)

    now: Any = book.fact("communication", "told")
    assert (now.disclosure.lawful_basis, now.method) == ("6(1)(e)", "secure-email")
    assert now.disclosure.consent_id == "kept"
    first, second = book.history("communication", "told")
    assert {first.reason, second.reason} == {"", "it was left out by mistake"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "oops"}, "reason"),
        ({}, "lawful_basis"),
        ({"lawful_basis": "7"}, "lawful_basis"),
        ({"ground": "serious-crime", "lawful_basis": "6(1)(e)"}, "why_ground"),
        ({"communication_id": "none"}, "communication_id"),
    ],
)
def test_a_basis_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    with_facts(book, TOLD)
    base = replace(record_basis.draft_of(TOLD), reason="it was left out")
    refuse(book, partial(record_basis.record_basis, book, replace(base, **changed), **BY), field)


def test_what_they_told_us_needs_no_basis_of_ours(book: Book) -> None:
    heard = replace(TOLD, direction="inbound")
    with_facts(book, heard)
    draft = replace(record_basis.draft_of(heard), reason="it was left out", lawful_basis="6(1)(e)")
    refuse(book, partial(record_basis.record_basis, book, draft, **BY), "communication_id")


def test_one_leads_and_the_other_no_more(book: Book) -> None:
    for agency_id in ("police", "surgery"):
        work = add_involvement.Draft(
            person_id="arwen", agency_id=agency_id, is_lead=agency_id == "police"
        )
        add_involvement.add_involvement(book, work, **BY)

    draft = name_lead.Draft(person_id="arwen", agency_id="surgery", worker="Dr Hale")
    name_lead.name_lead(book, draft, **BY)

    leads = [i for i in book.case_file("arwen").involvements if i.is_lead]
    assert [(one.agency_id, one.worker) for one in leads] == [("surgery", "Dr Hale")]


@pytest.mark.parametrize("agency_id", ["", "vale"])
def test_only_who_is_at_work_can_lead(book: Book, agency_id: str) -> None:
    draft = name_lead.Draft(person_id="arwen", agency_id=agency_id)
    refuse(book, partial(name_lead.name_lead, book, draft, **BY), "agency_id")


def test_a_plan_is_reviewed(book: Book) -> None:
    with_facts(book, PLAN)
    draft = review_plan.Draft(plan_id="plan", held_on=TODAY, outcome="It goes on.")

    review_plan.review_plan(book, draft, **BY)

    (review,) = book.case_file("arwen").plan_reviews
    assert (review.plan_id, review.held_on, review.outcome) == ("plan", TODAY, "It goes on.")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"held_on": None}, "held_on"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"held_on": TODAY - timedelta(days=90)}, "held_on"),
        ({"outcome": " "}, "outcome"),
        ({"next_review_on": TODAY}, "next_review_on"),
        ({"plan_id": "none"}, "plan_id"),
    ],
)
def test_a_review_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    with_facts(book, PLAN)
    base = review_plan.Draft(plan_id="plan", held_on=TODAY, outcome="It goes on.")
    refuse(book, partial(review_plan.review_plan, book, replace(base, **changed), **BY), field)


DOUBT = record_capacity.Draft(person_id="arwen", decision="Where to live", doubt_raised_on=TODAY)
LACKS = replace(
    DOUBT, outcome="lacks-capacity", assessed_on=TODAY, assessor="Dr Hale", reasons="cannot weigh"
)


def test_a_doubt_is_assessed_and_decided_in_their_interests(book: Book) -> None:
    id = record_capacity.record_capacity(book, DOUBT, **BY).made[0]
    assessed = replace(
        LACKS, assessment_id=id, best_interests="Stays at home", best_interests_on=TODAY
    )

    record_capacity.record_capacity(book, assessed, **BY)

    file = book.case_file("arwen")
    (found,), (decided,) = file.capacity_assessments, file.best_interests_decisions
    assert (found.id, found.outcome) == (id, "lacks-capacity")
    assert (decided.assessment_id, decided.decision) == (id, "Stays at home")
    assert len(book.history("capacity-assessment", id)) == 2


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(DOUBT, decision=""), "decision"),
        (replace(DOUBT, doubt_raised_on=None), "doubt_raised_on"),
        (replace(LACKS, assessor=""), "assessor"),
        (replace(LACKS, reasons=""), "reasons"),
        (replace(LACKS, assessed_on=None), "assessed_on"),
        (replace(LACKS, assessed_on=TODAY - timedelta(days=1)), "assessed_on"),
        (replace(LACKS, outcome="has-capacity", best_interests="Moves"), "best_interests"),
        (replace(LACKS, best_interests="Moves"), "best_interests_on"),
    ],
)
def test_capacity_is_refused(book: Book, draft: record_capacity.Draft, field: str) -> None:
    refuse(book, partial(record_capacity.record_capacity, book, draft, **BY), field)


def test_an_agency_is_put_on_the_list_once(book: Book) -> None:
    with_facts(book, MEETING)
    draft = invite_agency.Draft(meeting_id="met", agency_id="harbour", invited_on=TODAY)
    invite_agency.invite_agency(book, draft, **BY)

    invite_agency.invite_agency(book, replace(draft, attendance="attended"), **BY)

    meeting: Any = book.fact("meeting", "met")
    assert [(o.agency_id, o.attendance) for o in meeting.invitations] == [("harbour", "attended")]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"agency_id": ""}, "agency_id"),
        ({"invited_on": None}, "invited_on"),
        ({"invited_on": TODAY + timedelta(days=1)}, "invited_on"),
        ({"attendance": "asleep"}, "attendance"),
        ({"meeting_id": "none"}, "meeting_id"),
    ],
)
def test_an_invitation_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    with_facts(book, MEETING)
    base = invite_agency.Draft(meeting_id="met", agency_id="harbour", invited_on=TODAY)
    act = partial(invite_agency.invite_agency, book, replace(base, **changed), **BY)
    refuse(book, act, field)


def test_nobody_has_come_to_a_meeting_still_to_be_held(book: Book) -> None:
    with_facts(book, replace(MEETING, held_at=NOW + timedelta(days=2)))
    draft = invite_agency.Draft(
        meeting_id="met", agency_id="harbour", invited_on=TODAY, attendance="attended"
    )
    refuse(book, partial(invite_agency.invite_agency, book, draft, **BY), "attendance")


def test_minutes_go_to_all_on_the_list(book: Book) -> None:
    with_facts(book, MEETING)
    for agency_id, why_not in (("harbour", ""), ("coast", ""), ("vale", "her wish")):
        on_list = invite_agency.Draft(
            meeting_id="met",
            agency_id=agency_id,
            invited_on=None if why_not else TODAY,
            why_not_invited=why_not,
        )
        invite_agency.invite_agency(book, on_list, **BY)

    draft = invite_agency.MinutesDraft(meeting_id="met", is_to_all=True, sent_on=TODAY)
    invite_agency.send_minutes(book, draft, **BY)

    assert {o.agency_id for o in book.case_file("arwen").minutes_sent} == {"harbour", "coast"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"agency_id": ""}, "agency_id"),
        ({"sent_on": None}, "sent_on"),
        ({"sent_on": TODAY - timedelta(days=9)}, "sent_on"),
        ({"is_to_all": True}, "agency_id"),
        ({"method": "owl"}, "method"),
    ],
)
def test_minutes_are_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    with_facts(book, MEETING)
    base = invite_agency.MinutesDraft(meeting_id="met", agency_id="harbour", sent_on=TODAY)
    act = partial(invite_agency.send_minutes, book, replace(base, **changed), **BY)
    refuse(book, act, field)


def test_an_agreement_names_both_offices(book: Book) -> None:
    draft = record_agreement.Draft(agency_id="harbour", title="Marlow protocol")

    id = record_agreement.record_agreement(book, draft, **BY).made[0]

    kept: Any = book.fact("sharing-agreement", id)
    assert "harbour" in kept.agency_ids
    assert len(kept.agency_ids) == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"agency_id": ""}, "agency_id"),
        ({"title": ""}, "title"),
        ({"from_on": TODAY, "until_on": TODAY - timedelta(days=1)}, "until_on"),
    ],
)
def test_an_agreement_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    base = record_agreement.Draft(agency_id="harbour", title="Marlow protocol")
    act = partial(record_agreement.record_agreement, book, replace(base, **changed), **BY)
    refuse(book, act, field)
