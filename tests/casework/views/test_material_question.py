"""A save asks one question where somebody was told, and only there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.casework.acts.answer_material_question import (
    Draft,
    answer_material_question,
)
from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.casework.views.ledger import ledger_page
from desktop_app.casework.views.material_question import MaterialQuestion, material_questions
from desktop_app.domain.agencies import Involvement
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import HouseholdMember, RiskPosed
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import HOME, TODAY, at, day, person, telling

NEW_HOME = Residence(id="new", person_id="arwen", address_id="flat", landlord_agency_id="vale")


def put(book: Book, *facts: Fact) -> Changes:
    return record(book, [Entry("entered", "sam", facts)], at(TODAY, 8))


def asked(book: Book, *facts: Fact) -> tuple[MaterialQuestion, ...]:
    return material_questions(book, put(book, *facts), TODAY)


def told(book: Book) -> Book:
    put(book, telling("harbour", day(19)))
    return book


def test_a_new_home_asks_about_each_concern_that_was_told(book: Book) -> None:
    (question,) = asked(told(book), NEW_HOME)

    assert question.what == "now lives at 2 Bramble Court, ZZ1 1ZZ"
    assert question.address_id == "flat"
    (concern,) = question.concerns
    assert (concern.title, concern.version, concern.told) == (
        "Threats from nephew",
        1,
        ("Harbour Homes",),
    )


def test_a_move_is_proposed_as_material_and_says_why(book: Book) -> None:
    (question,) = asked(told(book), NEW_HOME)

    assert question.is_proposed
    assert question.proposal == "Proposed: yes, because the address is another one."


def test_an_end_of_an_agencys_work_is_proposed_as_not_material(book: Book) -> None:
    work = Involvement(
        id="work", person_id="arwen", agency_id="vale", until_on=RoughDate("2026-11-20")
    )
    (question,) = asked(told(book), work)

    assert not question.is_proposed
    assert question.proposal.startswith("Proposed: no. ")


def test_where_nobody_was_told_nothing_is_asked(book: Book) -> None:
    assert asked(book, NEW_HOME) == ()


def test_what_nobody_acts_on_asks_nothing(book: Book) -> None:
    assert asked(told(book), replace(HOME, kind="general needs")) == ()
    assert asked(book, replace(person(), notes="likes tea")) == ()


def test_a_move_of_whoever_poses_the_risk_matters_to_the_adult(book: Book) -> None:
    moved = Residence(id="deans-next", person_id="dean", landlord_agency_id="harbour")
    (question,) = asked(told(book), moved)

    assert (question.person_id, question.address_id) == ("arwen", None)
    assert question.what == "Dean Pike: now lives at another address"


def test_bail_and_an_end_of_the_risk_are_asked_about(book: Book) -> None:
    risk = RiskPosed(
        id="dean-risk", person_id="dean", to_person_id="arwen", supervision="probation"
    )
    (question,) = asked(told(book), risk)
    assert question.what == "Dean Pike: under probation"

    (question,) = asked(book, replace(risk, until_on=RoughDate("2026-11-22")))
    assert question.what == "Dean Pike: no longer poses the risk"


def test_bail_says_what_binds_them_and_to_which_day(book: Book) -> None:
    (risk,) = book.facts("risk-posed")
    bailed = replace(
        risk, conditions="not to come to Bramble Court", conditions_until_on=date(2026, 12, 12)
    )
    (question,) = asked(told(book), bailed)
    expected = "Dean Pike: must keep to conditions until 12 December 2026: not to come to"
    assert question.what == f"{expected} Bramble Court"

    (question,) = asked(book, replace(bailed, conditions="", conditions_until_on=None))
    assert question.what == "Dean Pike: has no conditions to keep to any more"


def test_a_tenancy_that_changes_hands_is_asked_about(book: Book) -> None:
    (question,) = asked(told(book), replace(HOME, landlord_agency_id="vale"))
    assert (question.what, question.address_id) == ("landlord is now Vale Homes", None)


def test_somebody_who_left_the_household_is_asked_about(book: Book) -> None:
    inside = [
        HouseholdMember(id=f"in-{one}", household_id="h", person_id=one)
        for one in ("arwen", "ewan")
    ]
    (joined,) = asked(told(book), person("ewan", "Ewan", "Price"), *inside)
    assert "Ewan Price: now belongs to the household" in joined.what

    (left,) = asked(book, replace(inside[1], until_on=RoughDate("2026-11-20")))
    assert left.what == "Ewan Price: left the household"


def answered(*, is_material: bool | None = True, **more: tuple[str, ...]) -> Draft:
    ids = more.get("concern_ids", ("threats",))
    return Draft(
        concern_ids=ids,
        what_changed="new address",
        is_material=is_material,
        known_at=at(day(20)),
        address_id="flat",
    )


def test_material_makes_whoever_was_told_out_of_date(book: Book) -> None:
    answer_material_question(told(book), answered(), actor="sam", now=NOW)

    (line,) = ledger_page(book, "arwen", TODAY, agency="harbour").lines
    assert line.headline == "knows 1 of 2; missing: new address (20 Nov)"
    newest = book.case_file("arwen").concern_versions[-1]
    assert (newest.number, newest.address_id, newest.must_know[0].key) == (2, "flat", "key")


def test_not_material_is_kept_and_leaves_them_current(book: Book) -> None:
    answer_material_question(told(book), answered(is_material=False), actor="sam", now=NOW)

    (line,) = ledger_page(book, "arwen", TODAY, agency="harbour").lines
    assert line.cell.how_true == "current"
    assert len(book.case_file("arwen").concern_versions) == 2


def test_an_answer_that_says_nothing_is_refused(book: Book) -> None:
    def tried(draft: Draft, field: str) -> None:
        refuse(book, lambda: answer_material_question(book, draft, actor="sam", now=NOW), field)

    tried(answered(concern_ids=()), "concern_ids")
    tried(answered(concern_ids=("another",)), "concern_ids")
    tried(answered(is_material=None), "is_material")
    tried(replace(answered(), what_changed=" "), "what_changed")
    tried(replace(answered(), known_at=None), "known_at")
