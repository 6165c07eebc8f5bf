"""A rehearsal goes step by step, says what would be otherwise, and writes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.casework.acts.set_timescale import Draft, set_timescale
from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.casework.views import rehearsal
from desktop_app.casework.views.rehearsal import (
    EASED,
    MOVED,
    OVERDUE,
    Rehearsal,
    Trial,
    begin,
    go_on,
    rehearse,
    rows_of,
)
from desktop_app.domain.concerns import ConcernVersion, StageDecision
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import CONCERN, telling

TODAY = NOW.date()
LIMIT = "first_landlord_working_days"


def kinds(found: Rehearsal) -> set[tuple[str, str]]:
    return {(one.change, one.gap.code) for one in found.changes}


@pytest.fixture(autouse=True)
def a_telling(book: Book) -> None:
    """The surgery knows, so that both landlords ought to: since Tuesday 17 November."""
    record(book, [Entry("tried", "sam", (telling("surgery", TODAY - timedelta(days=6)),))], NOW)
    sweep(book, NOW)


def test_a_longer_limit_makes_nothing_late_any_more(book: Book) -> None:
    found = rehearse(book, TODAY, Trial(values={LIMIT: 30}))
    assert kinds(found) == {(EASED, "G47")}
    count = len(found.changes)
    assert found.sentence == f"This would make {count} gaps no longer overdue."


def test_another_day_that_is_past_too_is_said(book: Book) -> None:
    found = rehearse(book, TODAY, Trial(values={LIMIT: 0}))
    assert kinds(found) == {(MOVED, "G47")}
    assert "change the day or severity of" in found.sentence


def test_a_shorter_limit_makes_what_stood_late(book: Book) -> None:
    longer = Draft(name=LIMIT, value=30, owner="Board", from_on=TODAY, why="Agreed in May")
    set_timescale(book, longer, actor="sam", now=NOW)
    found = rehearse(book, TODAY, Trial(values={LIMIT: 0}))
    assert kinds(found) == {(OVERDUE, "G47")}
    assert found.sentence == f"This would make {len(found.changes)} gaps overdue."


def test_what_changes_nothing_says_so(book: Book) -> None:
    found = rehearse(book, TODAY, Trial(values={"plan_review_days": 3}))
    assert found.changes == ()
    assert found.sentence == "This would change no gap."


def test_steps_come_to_what_the_whole_comes_to_and_say_how_far_they_are(book: Book) -> None:
    trial = Trial(values={LIMIT: 30})
    so_far, seen = begin(book, TODAY, trial), []
    assert not so_far.rehearsal.is_whole
    while not so_far.is_done:
        so_far = go_on(book, so_far, people=1)
        seen.append(so_far.looked_at)
    assert seen == list(range(1, len(book.everyone()) + 1))
    assert so_far.rehearsal == rehearse(book, TODAY, trial)
    assert so_far.rehearsal.is_whole


def test_one_that_was_stopped_says_of_how_many_it_knows(book: Book) -> None:
    stopped = go_on(book, begin(book, TODAY, Trial(values={LIMIT: 30})), people=1).rehearsal
    assert (stopped.looked_at, stopped.everyone) == (1, len(book.everyone()))
    assert not stopped.is_whole


def test_nothing_is_written(book: Book) -> None:
    head = book.head()
    rehearse(book, TODAY, Trial(values={LIMIT: 9}, on=("no-sharing-agreement",)))
    assert book.head() == head


def test_a_rule_that_is_switched_on_and_off_again(book: Book) -> None:
    rule = "no-sharing-agreement"
    on = rehearse(book, TODAY, Trial(on=(rule,)))
    assert kinds(on) == {("new", "G32")}
    switch = Draft(name=f"rule:{rule}", value=1, owner="Us", from_on=TODAY, why="To see it once")
    set_timescale(book, switch, actor="sam", now=NOW)
    assert rehearse(book, TODAY, Trial(on=(rule,))).changes == ()
    off = rehearse(book, TODAY, Trial(off=(rule,)))
    assert kinds(off) == {("over", "G32")}
    assert {one.gap.key for one in off.changes} == {one.gap.key for one in on.changes}


def test_a_gap_of_a_closed_concern_is_counted_as_one(book: Book) -> None:
    long_ago = NOW - timedelta(days=300)
    about: Any = {"concern_id": "old", "person_id": "arwen"}
    old = replace(
        CONCERN,
        id="old",
        received_at=long_ago,
        recorded_at=long_ago,
        raised_by_agency_id="police",
    )
    first = ConcernVersion(id="v", number=1, known_at=long_ago, recorded_at=long_ago, **about)
    end = StageDecision(id="s", stage="closed", decided_on=TODAY - timedelta(days=280), **about)
    record(book, [Entry("tried", "sam", (old, first, end))], NOW)
    found = rehearse(book, TODAY, Trial(values={"referrer_outcome_lookback_days": 400}))
    assert [(one.gap.code, one.is_on_closed) for one in found.changes] == [("G21", True)]
    assert found.sentence == "This would raise 1 gap, 1 on closed concerns."
    assert rows_of(book, found, TODAY)[0].sentence.endswith(" The concern is closed.")


def test_lines_are_text_and_name_person_and_agency(book: Book) -> None:
    found = rehearse(book, TODAY, Trial(values={LIMIT: 30}))
    rows = rows_of(book, found, TODAY)
    assert {row.person for row in rows} == {"Arwen Llŷr"}
    assert {row.agency for row in rows} == {"Harbour Homes", "Coast Housing"}
    assert {row.change_words for row in rows} == {"Not overdue"}
    assert {row.severity_words for row in rows} == {"High"}


def test_no_more_lines_are_shown_than_a_page_holds(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = rehearse(book, TODAY, Trial(values={LIMIT: 30}))
    assert len(found.changes) > 1
    monkeypatch.setattr(rehearsal, "MOST_SHOWN", 1)
    assert len(rows_of(book, found, TODAY)) == 1


@pytest.mark.parametrize(
    "trial",
    [
        Trial(values={"time_travel_days": 1}),
        Trial(on=("told-to-nobody",)),
        Trial(off=("no-such-rule",)),
    ],
)
def test_what_nothing_reads_is_refused(book: Book, trial: Trial) -> None:
    with pytest.raises(Refused):
        begin(book, TODAY, trial)


def test_a_save_makes_it_old() -> None:
    assert rehearsal.is_stale(Changes(people=frozenset({"arwen"})))
    assert not rehearsal.is_stale(Changes(nouns=frozenset({"report-issued"})))
