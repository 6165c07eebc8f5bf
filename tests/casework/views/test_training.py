"""Whose training has run out comes first; who does not lead sees their own; no sheet says it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.casework.changes import Changes
from desktop_app.casework.views.person_page import person_page
from desktop_app.casework.views.person_sheet import person_sheet
from desktop_app.casework.views.training import SOON, is_stale, training_page, workers_found
from desktop_app.domain.office import TrainingRecord, Worker
from desktop_app.store.book import Book
from tests.casework.books import NOW, SAM
from tests.casework.pattern_facts import enter

TODAY = NOW.date()
DAY = timedelta(days=1)
GWEN = Worker(id="gwen", name="Gwen Rees", role="manager")
MAYA = Worker(id="maya", name="Maya Ellis", role="team-lead")
GONE = Worker(id="gone", name="Ira Gone", left_on=TODAY - DAY)


def done(
    worker_id: str, until: date | None, course: str = "Level 3", ago: int = 300
) -> TrainingRecord:
    return TrainingRecord(
        id=f"{worker_id}-{course}-{ago}",
        worker_id=worker_id,
        course=course,
        completed_on=TODAY - ago * DAY,
        expires_on=until,
    )


@pytest.fixture
def office(book: Book) -> Book:
    enter(book, GWEN, MAYA, GONE)
    return book


def lines(book: Book, actor: str = "gwen") -> list[tuple[str, str, str]]:
    rows = training_page(book, actor, TODAY).rows
    return [(row.worker, row.course, row.state_words) for row in rows]


def test_whoever_has_none_or_whose_ran_out_comes_first(office: Book) -> None:
    enter(office, done("gwen", TODAY + 400 * DAY), done("maya", TODAY - DAY))
    assert lines(office) == [
        ("Sam Okafor", "", "None recorded"),
        ("Maya Ellis", "Level 3", "Run out"),
        ("Gwen Rees", "Level 3", "In date"),
    ]
    page = training_page(office, "gwen", TODAY)
    assert page.sentence == "Two workers have no safeguarding training in date."
    assert [row.is_late for row in page.rows] == [True, True, False]


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (TODAY - DAY, "Run out"),
        (TODAY, "Runs out soon"),
        (TODAY + SOON, "Runs out soon"),
        (TODAY + SOON + DAY, "In date"),
        (None, "No end recorded"),
    ],
)
def test_the_last_day_still_counts(office: Book, until: date | None, words: str) -> None:
    enter(office, done("sam", until))
    assert ("Sam Okafor", "Level 3", words) in lines(office)


def test_a_course_is_shown_as_it_was_last_done(office: Book) -> None:
    first = done("sam", TODAY - DAY, ago=1100)
    enter(office, first, done("sam", TODAY + 700 * DAY, course="LEVEL 3", ago=5))
    enter(office, done("sam", TODAY - 2 * DAY, course="MARAC"))
    assert [line for line in lines(office) if line[0] == "Sam Okafor"] == [
        ("Sam Okafor", "MARAC", "Run out"),
        ("Sam Okafor", "LEVEL 3", "In date"),
    ]
    assert training_page(office, "gwen", TODAY).sentence.startswith("Two workers have no")


def test_whoever_does_not_lead_sees_their_own(office: Book) -> None:
    enter(office, done("sam", TODAY), done("gwen", TODAY))
    page = training_page(office, "sam", TODAY)
    assert {row.worker_id for row in page.rows} == {"sam"}
    assert page.sentence.startswith("You see your own training.")
    assert {row.worker_id for row in training_page(office, "maya", TODAY).rows} == {
        "sam",
        "gwen",
        "maya",
    }


def test_where_nobody_leads_everybody_sees_it(book: Book) -> None:
    assert training_page(book, SAM.id, TODAY).sentence.startswith("One worker has no")


def test_with_all_in_date_the_page_says_so(book: Book) -> None:
    enter(book, done("sam", TODAY))
    assert training_page(book, "sam", TODAY).sentence.startswith("Everybody here has")


def test_a_picker_offers_whoever_works_here(office: Book) -> None:
    assert [one.words for one in workers_found(office, "")] == [
        "Gwen Rees",
        "Maya Ellis",
        "Sam Okafor",
    ]
    assert [(one.id, one.notes) for one in workers_found(office, " ELLIS")] == [
        ("maya", "Team lead")
    ]


def test_training_changes_nothing_about_a_person(office: Book) -> None:
    before = person_page(office, "arwen", TODAY), person_sheet(office, "arwen", TODAY)
    changes = enter(office, done("sam", TODAY - DAY))
    after = person_page(office, "arwen", TODAY), person_sheet(office, "arwen", TODAY)
    assert before[0] == after[0]
    assert (before[1].left, before[1].right) == (after[1].left, after[1].right)
    assert is_stale(changes)
    assert not is_stale(Changes(nouns=frozenset({"person"})))
