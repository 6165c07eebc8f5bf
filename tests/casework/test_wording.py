"""Days, ages and numbers are said as a caseworker would say them, no more precisely than known."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_app.casework.wording import (
    born_words,
    counted,
    day_words,
    listed,
    moment_words,
    nhs_words,
    one_after_another,
    overdue_words,
    span_words,
    years_between,
)
from desktop_app.domain.rough_dates import RoughDate

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("born", "died", "said"),
    [
        ("1961-03-03", None, "born 3 March 1961 (65)"),
        ("1961-11-24", None, "born 24 November 1961 (64)"),
        ("1961-03", None, "born March 1961 (about 65)"),
        ("1961~", None, "born about 1961 (about 65)"),
        ("1961", "2026-10", "born 1961, died October 2026"),
        (None, None, "date of birth not known"),
    ],
)
def test_a_birth_is_said_with_an_age_as_sure_as_the_birth(
    born: RoughDate | None, died: RoughDate | None, said: str
) -> None:
    assert born_words(born, died, TODAY) == said


def test_a_birthday_of_29_february_comes_on_1_march() -> None:
    born = date(2004, 2, 29)

    assert years_between(born, date(2026, 2, 28)) == 21
    assert years_between(born, date(2026, 3, 1)) == 22


def test_a_day_of_another_year_names_the_year() -> None:
    assert day_words(date(2026, 11, 19), TODAY) == "Thu 19 Nov"
    assert day_words(date(2025, 11, 19), TODAY) == "Wed 19 Nov 2025"


def test_an_instant_is_said_on_the_clock_of_the_office() -> None:
    assert moment_words(datetime(2026, 7, 1, 13, 5, tzinfo=UTC), TODAY) == "Wed 1 Jul 14:05"


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2026, 11, 22), "1 day over"),
        (date(2026, 11, 20), "3 days over"),
        (TODAY, "due today"),
        (date(2026, 11, 24), "due Tue 24 Nov"),
    ],
)
def test_the_day_of_a_limit_is_not_late(due_on: date, said: str) -> None:
    assert overdue_words(due_on, TODAY) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019", None, "since 2019"),
        ("2026-12-01", None, "from 1 December 2026"),
        ("2019", "2021~", "2019 to about 2021"),
        (None, "2021", "until 2021"),
        (None, None, "start not known"),
    ],
)
def test_a_span_keeps_its_precision(
    start: RoughDate | None, end: RoughDate | None, said: str
) -> None:
    assert span_words(start, end, TODAY) == said


def test_names_and_numbers_read_as_a_sentence() -> None:
    assert listed(()) == ""
    assert listed(("A",)) == "A"
    assert listed(("A", "B", "C")) == "A, B and C"
    assert [counted(n, "day") for n in (0, 1, 2, 11)] == [
        "no days",
        "one day",
        "two days",
        "11 days",
    ]


def test_an_nhs_number_is_read_in_groups_and_other_text_left_alone() -> None:
    assert nhs_words("9434765919") == "943 476 5919"
    assert nhs_words("unknown") == "unknown"


def test_sentences_stand_in_one_line_without_their_full_stops() -> None:
    assert one_after_another(("He is back.", "", "risk high")) == "He is back; risk high"
    assert one_after_another(()) == ""
