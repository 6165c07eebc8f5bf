"""Training is recorded by oneself or by whoever leads; refused in words, put right, kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts.record_training import Draft, record_training
from desktop_app.casework.record import rebuild
from desktop_app.domain.office import TrainingRecord, Worker
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.pattern_facts import enter

TODAY = NOW.date()
DAY = timedelta(days=1)
DRAFT = Draft(
    worker_id="sam",
    course=" Safeguarding adults, level 3 ",
    completed_on=TODAY - DAY,
    expires_on=TODAY + 1000 * DAY,
)


@pytest.fixture
def office(book: Book) -> Book:
    enter(
        book,
        Worker(id="gwen", name="Gwen Rees", role="manager"),
        Worker(id="gone", name="Ira Gone", left_on=TODAY),
    )
    return book


def kept(book: Book) -> list[TrainingRecord]:
    return book.facts("training-record")


def test_whoever_leads_records_it_for_a_worker(office: Book) -> None:
    record_training(office, DRAFT, actor="gwen", now=NOW)
    (training,) = kept(office)
    assert (training.worker_id, training.course) == ("sam", "Safeguarding adults, level 3")
    assert (training.completed_on, training.expires_on) == (TODAY - DAY, DRAFT.expires_on)


def test_everybody_records_their_own(office: Book) -> None:
    record_training(office, DRAFT, actor="sam", now=NOW)
    assert [one.worker_id for one in kept(office)] == ["sam"]


def test_the_same_course_of_the_same_day_is_put_right(office: Book) -> None:
    record_training(office, DRAFT, actor="sam", now=NOW)
    again = replace(DRAFT, course="SAFEGUARDING adults, level 3", expires_on=TODAY + DAY)
    record_training(office, again, actor="sam", now=NOW)
    (training,) = kept(office)
    assert training.expires_on == TODAY + DAY
    assert len(office.history("training-record", training.id)) == 2
    record_training(office, replace(again, completed_on=TODAY), actor="sam", now=NOW)
    assert len(kept(office)) == 2


def test_the_tables_come_out_of_the_journal_again(office: Book) -> None:
    record_training(office, DRAFT, actor="gwen", now=NOW)
    before = kept(office)
    rebuild(office, NOW)
    assert kept(office) == before


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"worker_id": ""}, "worker_id"),
        ({"worker_id": "nobody"}, "worker_id"),
        ({"worker_id": "gone"}, "worker_id"),
        ({"course": "  "}, "course"),
        ({"completed_on": None}, "completed_on"),
        ({"completed_on": TODAY + DAY}, "completed_on"),
        ({"expires_on": TODAY - 2 * DAY}, "expires_on"),
    ],
)
def test_what_cannot_be_true_is_refused(office: Book, changed: dict[str, Any], field: str) -> None:
    draft = replace(DRAFT, **changed)
    refuse(office, partial(record_training, office, draft, actor="gwen", now=NOW), field)


def test_nobody_else_s_is_recorded_by_somebody_who_does_not_lead(office: Book) -> None:
    draft = replace(DRAFT, worker_id="gwen")
    act = partial(record_training, office, draft, actor="sam", now=NOW)
    assert "manager or team lead" in refuse(office, act, "worker_id")
