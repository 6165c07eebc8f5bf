"""Referrals, plans, reviews of decisions, homes filled in: what is kept, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts import (
    agree_plan,
    decide_not_to_share,
    end_residence,
    escalate_referral,
    log_referral,
    record_home,
    review_decision,
)
from desktop_app.casework.acts.add_residence import Draft as HomeDraft
from desktop_app.casework.record import rebuild, record
from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.decisions import DecisionNotToShare, Referral
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import NOUNS
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import at, day

BY: dict[str, Any] = {"actor": "sam", "now": NOW}
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
REFERRAL = log_referral.Draft(
    person_id="arwen",
    to_agency_id="surgery",
    service="falls clinic",
    made_on=day(17),
    concern_id="threats",
)
CAME_BACK: dict[str, Any] = {"outcome": "refused", "outcome_on": day(19), "why": "no capacity"}
PLAN = agree_plan.Draft(
    person_id="arwen",
    text="Arwen Llŷr and Dean Pike: he stays away",
    agreed_on=day(20),
    agency_ids=("harbour",),
    review_due_on=TOMORROW,
)
CONFIRMED: dict[str, Any] = {
    "confirmed_agency_ids": ("harbour",),
    "confirmed_by": "L. Grant",
    "confirmed_at": at(day(21)),
}
KEPT = DecisionNotToShare(
    id="kept",
    person_id="arwen",
    decided_on=day(17),
    reason="she said no",
    is_because_refused=True,
    review_on=day(20),
)
REVIEW = review_decision.Draft(
    decision_id="kept", reviewed_on=day(23), review_outcome="She still says no"
)
DISTRICT = Agency(
    id="town",
    name="Marlow Council",
    kind="council",
    identifiers=(Identifier(scheme="ons", value="E07000001"),),
)
HOME = HomeDraft(person_id="arwen")


def newest(book: Book, noun: str) -> Any:
    return book.facts(noun)[-1]


def referred(book: Book, **changed: Any) -> str:
    (made,) = log_referral.log_referral(book, replace(REFERRAL, **changed), **BY).made
    return made


def test_a_referral_comes_from_our_office_and_gets_its_answer(book: Book) -> None:
    made = referred(book)
    assert newest(book, "referral").from_agency_id == "us"

    answer = log_referral.OutcomeDraft(referral_id=made, **CAME_BACK)
    log_referral.record_referral_outcome(book, answer, **BY)

    (now,) = book.case_file("arwen").referrals
    assert (now.outcome, now.outcome_on, now.why) == ("refused", day(19), "no capacity")
    assert len(book.history("referral", made)) == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"person_id": "nobody"}, "person_id"),
        ({"to_agency_id": ""}, "to_agency_id"),
        ({"to_agency_id": "none"}, "to_agency_id"),
        ({"service": " "}, "service"),
        ({"made_on": None}, "made_on"),
        ({"made_on": TOMORROW}, "made_on"),
        ({"concern_id": "none"}, "concern_id"),
        ({"person_id": "dean"}, "concern_id"),
        ({"outcome": "perhaps"}, "outcome"),
        ({**CAME_BACK, "outcome_on": None}, "outcome_on"),
        ({**CAME_BACK, "outcome_on": day(16)}, "outcome_on"),
        ({**CAME_BACK, "outcome_on": TOMORROW}, "outcome_on"),
        ({**CAME_BACK, "why": ""}, "why"),
        ({"outcome": "not-eligible", "outcome_on": day(19)}, "why"),
    ],
)
def test_a_referral_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    refuse(
        book, partial(log_referral.log_referral, book, replace(REFERRAL, **changed), **BY), field
    )


def test_an_accepted_referral_needs_no_reason_and_goes_no_further(book: Book) -> None:
    made = referred(book, outcome="accepted", outcome_on=day(19))
    draft = escalate_referral.Draft(
        referral_id=made, escalated_on=day(20), escalated_to="the head of service"
    )
    refuse(book, partial(escalate_referral.escalate_referral, book, draft, **BY), None)


def test_an_escalation_stands_beside_the_referral_and_its_outcome_may_come_later(
    book: Book,
) -> None:
    made = referred(book, **CAME_BACK)
    draft = escalate_referral.Draft(
        referral_id=made, escalated_on=day(20), escalated_to="the head of service"
    )
    escalate_referral.escalate_referral(book, draft, **BY)
    later = replace(draft, escalation_outcome="taken on")
    escalate_referral.escalate_referral(book, later, **BY)

    now: Referral = newest(book, "referral")
    assert (now.escalated_on, now.escalated_to, now.escalation_outcome, now.outcome) == (
        day(20),
        "the head of service",
        "taken on",
        "refused",
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"referral_id": "none"}, "referral_id"),
        ({"escalated_on": None}, "escalated_on"),
        ({"escalated_on": TOMORROW}, "escalated_on"),
        ({"escalated_on": day(18)}, "escalated_on"),
        ({"escalated_to": " "}, "escalated_to"),
    ],
)
def test_an_escalation_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    base = escalate_referral.Draft(
        referral_id=referred(book, **CAME_BACK), escalated_on=day(20), escalated_to="the head"
    )
    act = partial(escalate_referral.escalate_referral, book, replace(base, **changed), **BY)
    refuse(book, act, field)


def test_a_confirmed_plan_keeps_what_they_said_and_that_they_confirmed(book: Book) -> None:
    agree_plan.agree_plan(book, replace(PLAN, **CONFIRMED), **BY)

    file = book.case_file("arwen")
    (plan,), (said,), (yes,) = file.safeguarding_plans, file.communications, file.acknowledgements
    assert (plan.text, plan.review_due_on) == (PLAN.text, TOMORROW)
    assert (said.direction, said.from_agency_id, said.concerns) == ("inbound", "harbour", ())
    assert (yes.communication_id, yes.agency_id, yes.acknowledged_by) == (
        said.id,
        "harbour",
        "L. Grant",
    )


def test_a_plan_is_confirmed_later_and_changed_without_losing_what_stood(book: Book) -> None:
    (made,) = agree_plan.agree_plan(book, PLAN, **BY).made
    same = replace(PLAN, plan_id=made)
    refuse(book, partial(agree_plan.agree_plan, book, same, **BY), None)

    agree_plan.agree_plan(book, replace(same, **CONFIRMED), **BY)
    assert len(book.history("safeguarding-plan", made)) == 1

    agree_plan.agree_plan(book, replace(same, text="Dean Pike: never alone with her"), **BY)
    assert len(book.history("safeguarding-plan", made)) == 2
    assert len(book.case_file("arwen").safeguarding_plans) == 1


def test_our_own_office_need_not_confirm_to_itself(book: Book) -> None:
    ours = {**CONFIRMED, "confirmed_agency_ids": ("us",)}
    agree_plan.agree_plan(book, replace(PLAN, agency_ids=("us",), **ours), **BY)
    assert book.case_file("arwen").acknowledgements == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"person_id": "nobody"}, "person_id"),
        ({"text": " "}, "text"),
        ({"agreed_on": None}, "agreed_on"),
        ({"agreed_on": TOMORROW}, "agreed_on"),
        ({"agency_ids": ()}, "agency_ids"),
        ({"agency_ids": ("none",)}, "agency_ids"),
        ({"review_due_on": None}, "review_due_on"),
        ({"review_due_on": day(20)}, "review_due_on"),
        ({"concern_id": "none"}, "concern_id"),
        ({"plan_id": "none"}, "plan_id"),
        ({**CONFIRMED, "confirmed_agency_ids": ("coast",)}, "confirmed_agency_ids"),
        ({**CONFIRMED, "confirmed_at": None}, "confirmed_at"),
        ({**CONFIRMED, "confirmed_at": at(day(19))}, "confirmed_at"),
        ({**CONFIRMED, "confirmed_at": NOW + timedelta(hours=1)}, "confirmed_at"),
        ({**CONFIRMED, "confirmed_by": ""}, "confirmed_by"),
    ],
)
def test_a_plan_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    refuse(book, partial(agree_plan.agree_plan, book, replace(PLAN, **changed), **BY), field)


def test_a_review_stands_beside_the_decision_and_may_let_it_go_on(book: Book) -> None:
    record(book, [Entry("decided", "sam", (KEPT,))], NOW)
    review_decision.review_decision(
        book, replace(REVIEW, review_on=TOMORROW, support_offered="an advocate"), **BY
    )

    now: DecisionNotToShare = newest(book, "decision-not-to-share")
    assert (now.reviewed_on, now.review_outcome) == (day(23), "She still says no")
    assert (now.review_on, now.support_offered, now.reason) == (
        TOMORROW,
        "an advocate",
        "she said no",
    )


def test_a_review_without_a_new_day_lets_the_decision_end(book: Book) -> None:
    record(book, [Entry("decided", "sam", (KEPT,))], NOW)
    review_decision.review_decision(book, REVIEW, **BY)
    assert newest(book, "decision-not-to-share").review_on == day(20)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"decision_id": "none"}, "decision_id"),
        ({"reviewed_on": None}, "reviewed_on"),
        ({"reviewed_on": day(16)}, "reviewed_on"),
        ({"reviewed_on": TOMORROW}, "reviewed_on"),
        ({"review_outcome": " "}, "review_outcome"),
        ({"review_on": TODAY}, "review_on"),
        ({"risk_talked_through_on": TOMORROW}, "risk_talked_through_on"),
    ],
)
def test_a_review_is_refused(book: Book, changed: dict[str, Any], field: str) -> None:
    record(book, [Entry("decided", "sam", (KEPT,))], NOW)
    act = partial(review_decision.review_decision, book, replace(REVIEW, **changed), **BY)
    refuse(book, act, field)


def test_what_a_carer_is_told_is_decided_and_keeps_nothing_from_an_agency(book: Book) -> None:
    draft = decide_not_to_share.Draft(
        person_id="arwen", to_person_id="dean", reason="he poses it", review_on=TOMORROW
    )
    before = {stored.gap.key for stored in book.gaps_of(["arwen"])}
    decide_not_to_share.decide_not_to_share(book, draft, **BY)

    assert newest(book, "decision-not-to-share").to_person_id == "dean"
    assert {stored.gap.key for stored in book.gaps_of(["arwen"])} == before


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"to_person_id": "nobody"}, "to_person_id"),
        ({"to_person_id": "arwen"}, "to_person_id"),
        ({"agency_ids": ("harbour",)}, "agency_ids"),
    ],
)
def test_a_decision_about_a_person_is_refused(
    book: Book, changed: dict[str, Any], field: str
) -> None:
    base = decide_not_to_share.Draft(
        person_id="arwen", to_person_id="dean", reason="he poses it", review_on=TOMORROW
    )
    act = partial(decide_not_to_share.decide_not_to_share, book, replace(base, **changed), **BY)
    refuse(book, act, field)


def test_what_is_missing_is_filled_into_the_home_that_stands(book: Book) -> None:
    (made,) = (r.id for r in book.case_file("dean").residences)
    draft = HomeDraft(
        person_id="dean",
        lines=("7 Canal Row",),
        postcode="zz1 2zz",
        council_agency_id="us",
        support_agency_id="coast",
        from_on="2021",
    )
    record_home.record_home(book, draft, **BY)

    file = book.case_file("dean")
    (home,), (address,) = file.residences, file.addresses
    assert (home.id, home.provider_ids, home.from_on) == (made, ("vale", "coast"), "2021")
    assert (address.text, address.local_authority_agency_id) == ("7 Canal Row, ZZ1 2ZZ", "us")


def test_the_authority_of_an_address_on_record_is_added_to_it(book: Book) -> None:
    record_home.record_home(book, replace(HOME, council_agency_id="us"), **BY)

    (address,) = book.case_file("arwen").addresses
    assert (address.id, address.local_authority_agency_id) == ("flat", "us")


def test_somebody_without_a_home_gets_one(book: Book) -> None:
    ended = end_residence.Draft(residence_id="home", until_on="2026-11-20")
    end_residence.end_residence(book, ended, **BY)
    record_home.record_home(book, replace(HOME, landlord_agency_id="vale"), **BY)

    last = book.case_file("arwen").residences[-1]
    assert (last.landlord_agency_id, last.status) == ("vale", "actual")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, None),
        ({"person_id": "nobody"}, "person_id"),
        ({"lines": ("9 Quay Street",)}, "lines"),
        ({"council_agency_id": "town"}, "council_agency_id"),
        ({"landlord_agency_id": "none"}, "landlord_agency_id"),
        ({"from_on": "2026-12-01"}, "from_on"),
        ({"status": "somewhere"}, "status"),
        ({"person_id": "dean", "council_agency_id": "us"}, "lines"),
    ],
)
def test_a_home_filled_in_is_refused(
    book: Book, changed: dict[str, Any], field: str | None
) -> None:
    record(book, [Entry("agency-added", "sam", (DISTRICT,))], NOW)
    refuse(book, partial(record_home.record_home, book, replace(HOME, **changed), **BY), field)


def test_the_journal_alone_gives_the_same_tables(book: Book) -> None:
    record(book, [Entry("decided", "sam", (KEPT,))], NOW)
    referral = escalate_referral.Draft(
        referral_id=referred(book, **CAME_BACK), escalated_on=date(2026, 11, 20), escalated_to="x"
    )
    escalate_referral.escalate_referral(book, referral, **BY)
    agree_plan.agree_plan(book, replace(PLAN, **CONFIRMED), **BY)
    review_decision.review_decision(book, REVIEW, **BY)
    record_home.record_home(book, replace(HOME, council_agency_id="us"), **BY)
    before = {noun: book.facts(noun) for noun in NOUNS}

    rebuild(book, NOW)

    assert {noun: book.facts(noun) for noun in NOUNS} == before
