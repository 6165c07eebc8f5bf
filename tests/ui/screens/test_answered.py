"""Answered gaps have a list of their own: who, why, until, and the way back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from desktop_app.casework.acts import answer_gap
from desktop_app.casework.views.answered_gaps import AnsweredGap, answered_gaps
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.widgets.plain_label import PlainLabel
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import nameless

ARWEN = "arwen-llyr"
TODAY = NOW.date()


def answer(window: MainWindow, book: Book, **more: Any) -> str:
    """Answer her worst gap that nobody has answered; returns the gap's key."""
    gap = next(stored.gap for stored in book.gaps_of([ARWEN]) if not stored.is_answered)
    draft = answer_gap.Draft(
        person_id=ARWEN,
        gap_key=gap.key,
        rule=gap.rule,
        **{"reason": "Her daughter tells them", "until_on": TODAY + timedelta(days=7), **more},
    )
    act = partial(answer_gap.answer_gap, draft=draft, actor=SAM, now=NOW)
    window.desk.tasks.change(act)
    return gap.key


def mine(book: Book) -> list[AnsweredGap]:
    reason = "Her daughter tells them"
    return [row for row in answered_gaps(book, TODAY) if row.reason == reason]


def test_today_counts_them_and_leads_to_the_list(window: MainWindow, demo: Book) -> None:
    answer(window, demo)
    today: Any = window.screen_in_front
    assert today.head.answered.text() == f"Answered ({len(answered_gaps(demo, TODAY))})"

    today.head.answered.click()

    screen: Any = window.screen_in_front
    assert window.place.screen == "answered"
    assert mine(demo)[0] in screen.answers.list.table.rows
    assert nameless(screen) == []


@pytest.mark.parametrize("more", [{"kind": "assigned", "assigned_worker_id": SAM}, {}])
def test_the_number_on_today_is_that_of_the_list(
    window: MainWindow, demo: Book, more: dict[str, Any]
) -> None:
    today: Any = window.screen_in_front
    before = len(answered_gaps(demo, TODAY))

    answer(window, demo, **more)

    assert today.head.answered.text() == f"Answered ({before + 1})"
    assert not today.head.answered.isHidden()
    answer_id = mine(demo)[0].answer_id
    back = partial(answer_gap.withdraw_answer, answer_id=answer_id, actor=SAM, now=NOW)
    window.desk.tasks.change(back)
    assert today.head.answered.isHidden() is (before == 0)


def test_a_row_says_who_why_and_until_when(window: MainWindow, demo: Book) -> None:
    answer(window, demo)

    (row,) = mine(demo)

    window.go(Place(screen="answered"))
    screen: Any = window.screen_in_front
    table = screen.answers.list.table
    place = table.position(lambda one: one.answer_id == row.answer_id)
    said = [table.data(table.index(place, n)) for n in range(len(table.columns))]
    assert (row.person_name, row.until) == ("Arwen Llŷr", "Mon 30 Nov")
    assert "Not now: Her daughter tells them" in said
    assert row.until in said
    assert f"Sam Okafor, {row.when}" in said


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "not-applicable", "until_on": None}, "Does not apply"),
        ({"kind": "assigned", "assigned_worker_id": SAM}, "Given to a colleague"),
    ],
)
def test_every_kind_of_answer_stands_there(
    window: MainWindow, demo: Book, more: dict[str, Any], words: str
) -> None:
    answer(window, demo, **more)

    assert [row.answer for row in mine(demo)] == [words]


def test_an_answer_is_taken_back_there(window: MainWindow, demo: Book) -> None:
    key = answer(window, demo)
    window.go(Place(screen="answered"))
    screen: Any = window.screen_in_front
    screen.answers.select(lambda row: row.reason == "Her daughter tells them")

    screen.answers.buttons["Take this answer back"].click()

    assert mine(demo) == []
    assert key in {stored.gap.key for stored in demo.gaps_of([ARWEN]) if not stored.is_answered}
    assert "Her daughter tells them" not in {r.reason for r in screen.answers.list.table.rows}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"until_on": TODAY + timedelta(days=7)}, ("not-now", None)),
        ({"kind": "not-applicable"}, ("not-applicable", None)),
        ({"kind": "assigned", "assigned_worker_id": SAM}, ("assigned", SAM)),
    ],
)
def test_every_kind_is_given_on_today(
    window: MainWindow, demo: Book, typed: dict[str, Any], kept: tuple[str, str | None]
) -> None:
    today: Any = window.screen_in_front
    today.why.put_off.click()
    today.why.form.fill({"reason": "Her daughter tells them", **typed})

    today.why.save.click()

    people = {row.gap.person_id for row in mine(demo)}
    answers = [a for id in people for a in demo.case_file(id).gap_answers]
    given = [a for a in answers if a.reason == "Her daughter tells them"]
    assert [(one.kind, one.assigned_worker_id) for one in given] == [kept]


def test_what_is_given_to_a_colleague_stays_on_today_and_says_to_whom(
    window: MainWindow, demo: Book
) -> None:
    today: Any = window.screen_in_front
    key = today.list.row.key
    today.why.put_off.click()
    given = {"kind": "assigned", "assigned_worker_id": SAM, "reason": "Her daughter tells them"}
    today.why.form.fill(given)

    today.why.save.click()

    assert today.list.row.key == key
    assert today.list.row.missing.endswith("Taken on by you.")
    words = [label.text() for label in today.why.findChildren(PlainLabel)]
    assert "Taken on by you: Her daughter tells them" in words
    assert window.strip.words.startswith("Given to Sam Okafor. It stays on Today")


def test_to_whom_is_asked_only_where_it_is_given_away(window: MainWindow) -> None:
    today: Any = window.screen_in_front
    today.why.put_off.click()
    assert not today.why.form.control("assigned_worker_id").isVisible()

    choice = today.why.form.control("kind")
    choice.setCurrentIndex(choice.count() - 1)

    assert today.why.form.control("assigned_worker_id").isVisible()
