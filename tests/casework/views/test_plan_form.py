"""A plan starts with the names that the worker may see, and lists say what stands of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.casework.acts import agree_plan
from desktop_app.casework.record import record
from desktop_app.casework.views.choices import (
    agency_choices,
    concern_choices,
    people_choices,
)
from desktop_app.casework.views.plan_form import plan_form
from desktop_app.casework.views.plan_rows import plan_rows, referral_rows
from desktop_app.domain.communications import Acknowledgement
from desktop_app.domain.decisions import PlanReview, Referral, SafeguardingPlan
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import Worker
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.places import Residence
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import FILE, TODAY, at, day, near, person

PLAN = SafeguardingPlan(
    id="plan",
    person_id="arwen",
    agreed_on=day(16),
    text="Dean Pike stays away.",
    agency_ids=("harbour", "us"),
    review_due_on=day(20),
)


def put(book: Book, *facts: Fact) -> Book:
    record(book, [Entry("noted", "sam", facts)], NOW)
    return book


def shares_the_flat(book: Book) -> Book:
    """Dean moves into her flat, and so does Ewan, who is a risk to anybody and no tie of hers."""
    return put(
        book,
        Worker(id="maya", name="Maya Ellis", role="manager"),
        Residence(id="deans-next", person_id="dean", address_id="flat"),
        person("ewan", "Ewan", "Price"),
        RiskPosed(id="ewans", person_id="ewan", profile="Arson"),
        Residence(id="ewans-home", person_id="ewan", address_id="flat"),
    )


def test_a_new_plan_begins_with_both_names_and_the_agency_of_the_gap(book: Book) -> None:
    form = plan_form(
        shares_the_flat(book), "arwen", TODAY, actor="sam", about="dean", agency_id="coast"
    )

    assert form.draft.text == "Arwen Llŷr and Dean Pike: "
    assert (form.draft.agency_ids, form.draft.plan_id) == (("coast",), "")
    assert {"us", "harbour", "coast"} <= set(form.agencies)


@pytest.mark.parametrize(("actor", "text"), [("sam", ""), ("maya", "Arwen Llŷr and Ewan Price: ")])
def test_somebody_without_a_tie_to_them_is_named_to_a_lead_alone(
    book: Book, actor: str, text: str
) -> None:
    form = plan_form(shares_the_flat(book), "arwen", TODAY, actor=actor, about="home")
    assert form.draft.text == text


def test_a_plan_that_names_both_is_gone_on_with(book: Book) -> None:
    wanted = agree_plan.Draft(
        person_id="arwen",
        text="DEAN PIKE comes in no more",
        agreed_on=day(20),
        agency_ids=("harbour",),
        review_due_on=TODAY + timedelta(days=9),
    )
    (made,) = agree_plan.agree_plan(shares_the_flat(book), wanted, actor="sam", now=NOW).made

    by_gap = plan_form(book, "arwen", TODAY, actor="sam", about="dean", agency_id="coast")
    by_row = plan_form(book, "arwen", TODAY, actor="sam", about=made)

    assert by_gap.draft == replace(wanted, plan_id=made, agency_ids=("harbour", "coast"))
    assert by_row.draft == replace(wanted, plan_id=made)


def test_a_plan_row_says_who_confirmed_it_and_that_its_review_is_over() -> None:
    yes = Acknowledgement(
        id="y",
        communication_id="c",
        people_ids=("arwen",),
        acknowledged_at=at(day(17)),
        agency_id="harbour",
    )
    (row,) = plan_rows(
        near(replace(FILE, safeguarding_plans=(PLAN,), acknowledgements=(yes,))), TODAY
    )

    assert row.agencies == "Harbour Homes and Northshire Adult Social Care"
    assert row.confirmed == "Harbour Homes and Northshire Adult Social Care"
    assert (row.review, row.state, row.is_open) == ("3 days over", "critical", True)


def test_a_review_moves_the_day_and_an_ended_plan_stands_last() -> None:
    again = PlanReview(
        id="r", plan_id="plan", person_id="arwen", held_on=day(20), next_review_on=TODAY
    )
    over = replace(PLAN, id="over", agreed_on=day(18), ended_on=day(19), agency_ids=(), text="")
    rows = plan_rows(
        near(replace(FILE, safeguarding_plans=(over, PLAN), plan_reviews=(again,))), TODAY
    )

    assert [(row.plan_id, row.review) for row in rows] == [
        ("plan", "due today"),
        ("over", "ended Thu 19 Nov"),
    ]
    assert (rows[1].text, rows[1].agencies, rows[1].confirmed) == (
        "Not described",
        "Nobody named",
        "Nobody yet",
    )


def test_a_referral_row_says_what_came_of_it_and_where_it_was_taken() -> None:
    asked = Referral(
        id="a", person_id="arwen", to_agency_id="surgery", made_on=day(17), service="falls"
    )
    back = replace(
        asked,
        id="b",
        made_on=day(18),
        concern_id="threats",
        outcome="not-eligible",
        outcome_on=day(19),
        why="no diagnosis",
        escalated_on=day(20),
        escalated_to="the head",
        escalation_outcome="taken on",
    )
    newest, oldest = referral_rows(near(replace(FILE, referrals=(asked, back))), TODAY)

    assert (newest.about, newest.came_back) == ("Threats from nephew", True)
    assert newest.outcome == "Not eligible Thu 19 Nov: no diagnosis"
    assert newest.further == "To the head, Fri 20 Nov: taken on"
    assert (oldest.to, oldest.outcome, oldest.further) == (
        "Westfield Surgery · falls",
        "No answer yet",
        "",
    )
    assert (oldest.about, oldest.came_back) == ("No concern in particular", False)


def test_a_form_offers_what_is_around_the_person(book: Book) -> None:
    assert concern_choices(book, "arwen", TODAY) == {"threats": "Threats from nephew"}
    assert people_choices(book, "arwen", TODAY) == {
        "arwen": "Arwen Llŷr",
        "dean": "Dean Pike, who poses a risk",
    }
    assert list(agency_choices(near(FILE), TODAY))[:2] == ["us", "harbour"]
