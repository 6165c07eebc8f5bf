"""Who told without training in date: seen by whoever leads, on no page about a person."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from desktop_app.casework.acts.answer_gap import Draft, answer_gap, withdraw_answer
from desktop_app.casework.views.answered_gaps import answered_gaps
from desktop_app.casework.views.coordination_report import coordination_report
from desktop_app.casework.views.gap_list import gap_list
from desktop_app.casework.views.gap_lives import gap_lives
from desktop_app.casework.views.person_page import person_page
from desktop_app.casework.views.person_sheet import person_sheet
from desktop_app.casework.views.today import today_page
from desktop_app.casework.views.training import is_stale, training_page
from desktop_app.casework.views.untrained import NOBODY_UNTRAINED, NOT_LOOKED_FOR, UNTRAINED
from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.office import TimescaleChoice, TrainingRecord, Worker
from desktop_app.law.timescales import RULE_CHOICE
from desktop_app.store.book import Book
from tests.casework.books import NOW, SAM
from tests.casework.pattern_facts import concern, enter, named, person

TODAY = NOW.date()
DAY = timedelta(days=1)
GWEN = Worker(id="gwen", name="Gwen Rees", role="manager")
ON = TimescaleChoice(id="on", name=f"{RULE_CHOICE}{UNTRAINED}", value=1, owner="us", from_on=TODAY)
SENT = Communication(
    id="sent",
    people_ids=("ada",),
    occurred_at=NOW,
    recorded_at=NOW,
    sent_by_worker_id=SAM.id,
    to_agency_id="haven",
    concerns=(ConcernShared(concern_id="k-ada", version=1),),
    gist="She said he is back",
)


def trained(ago: int, **more: object) -> TrainingRecord:
    return TrainingRecord(
        id=f"t{ago}",
        worker_id=SAM.id,
        course="Level 2",
        completed_on=TODAY - ago * DAY,
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def told(book: Book) -> Book:
    enter(book, GWEN, Agency(id="haven", name="Haven", kind="charity"), person("ada"))
    enter(book, concern("ada"), named("ada"), SENT)
    return book


def untrained(book: Book) -> list[tuple[str, str]]:
    rows = training_page(book, "gwen", TODAY).untrained
    return [(row.worker, row.agency) for row in rows]


def test_switched_off_nobody_looks_and_the_page_says_so(told: Book) -> None:
    page = training_page(told, "gwen", TODAY)
    assert (page.untrained, page.why_none) == ((), NOT_LOOKED_FOR)


def test_whoever_leads_sees_who_told_whom(told: Book) -> None:
    changes = enter(told, ON)
    assert is_stale(changes)
    (row,) = training_page(told, "gwen", TODAY).untrained
    assert (row.worker, row.worker_id, row.agency) == ("Sam Okafor", SAM.id, "Haven")
    assert (row.told_on, row.is_late) == ("23 Nov", False)
    late = training_page(told, "gwen", TODAY + 60 * DAY).untrained
    assert [one.is_late for one in late] == [True]


def test_whoever_does_not_lead_sees_nothing_of_it(told: Book) -> None:
    enter(told, ON)
    page = training_page(told, SAM.id, TODAY)
    assert (page.untrained, page.why_none) == ((), "")


@pytest.mark.parametrize("ago", [0, 1, 1096])
def test_recorded_training_ends_it_at_once(told: Book, ago: int) -> None:
    enter(told, ON)
    changes = enter(told, trained(ago))
    assert {gap.rule for gap in changes.gaps_closed} == {UNTRAINED}
    assert untrained(told) == []
    assert training_page(told, "gwen", TODAY).why_none == NOBODY_UNTRAINED


def test_training_that_ran_out_does_not(told: Book) -> None:
    enter(told, ON)
    assert enter(told, trained(1097)).gaps_closed == frozenset()
    assert enter(told, trained(20, expires_on=TODAY - DAY)).gaps_closed == frozenset()
    assert untrained(told) == [("Sam Okafor", "Haven")]


def test_it_stands_on_no_page_about_a_person(told: Book) -> None:
    def pages() -> list[object]:
        sheet = person_sheet(told, "ada", TODAY)
        today = today_page(told, NOW, "Gwen Rees")
        report = coordination_report(told, team=None, day=TODAY, now=NOW)
        return [
            person_page(told, "ada", TODAY),
            (sheet.left, sheet.right),
            (today.numbers, [(line.key, line.gaps) for line in today.lines]),
            gap_list(told, TODAY),
            gap_lives(told, "ada", TODAY),
            answered_gaps(told, TODAY),
            [getattr(report, one.name) for one in fields(report) if one.name != "imprint"],
        ]

    before = pages()
    enter(told, ON)
    assert untrained(told) == [("Sam Okafor", "Haven")]
    assert pages() == before
    answer(told)
    assert pages() == before


def answer(told: Book, reason: str = "Booked for Friday") -> str:
    """Put off the one gap that there is for four days; returns the answer's id."""
    (row,) = training_page(told, "gwen", TODAY).untrained
    draft = Draft(
        person_id=row.person_id,
        gap_key=row.key,
        rule=UNTRAINED,
        reason=reason,
        until_on=TODAY + 4 * DAY,
    )
    return answer_gap(told, draft, actor="gwen", now=NOW).made[0]


def test_an_answer_stands_beside_its_line_until_it_lapses(told: Book) -> None:
    enter(told, ON)
    id = answer(told)
    (row,) = training_page(told, "gwen", TODAY).untrained
    assert (row.answer_id, row.due, row.is_late) == (id, "Answered", False)
    assert row.answer == "Not now: Booked for Friday. Until Fri 27 Nov."
    (late,) = training_page(told, "gwen", TODAY + 60 * DAY).untrained
    assert (late.is_late, late.answer.startswith("Since Sat 28 Nov")) == (True, True)

    withdraw_answer(told, id, actor="gwen", now=NOW)

    (row,) = training_page(told, "gwen", TODAY).untrained
    assert (row.answer, row.answer_id) == ("", "")
