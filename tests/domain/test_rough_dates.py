"""Dates known only roughly: what they can mean, and how they are said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.rough_dates import (
    covers,
    ended_before,
    exactly,
    first_day,
    in_words,
    is_exact,
    last_day,
    rough,
    started_by,
)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("1961", "1961-01-01", "1961-12-31", "1961"),
        ("1961~", "1961-01-01", "1961-12-31", "about 1961"),
        ("1961-02", "1961-02-01", "1961-02-28", "February 1961"),
        ("1964-02", "1964-02-01", "1964-02-29", "February 1964"),
        ("1961-12~", "1961-12-01", "1961-12-31", "about December 1961"),
        ("1961-03-14", "1961-03-14", "1961-03-14", "14 March 1961"),
        ("1961-03-04~", "1961-03-04", "1961-03-04", "about 4 March 1961"),
    ],
)
def test_a_rough_date_means_a_span_and_is_said_as_it_was_told(
    text: str, first: str, last: str, words: str
) -> None:
    when = rough(text)

    assert first_day(when) == date.fromisoformat(first)
    assert last_day(when) == date.fromisoformat(last)
    assert in_words(when) == words


@pytest.mark.parametrize(
    "text",
    ["", "61", "1961-13", "1961-02-30", "1961-00", "14.03.1961", "1961-3", "1961 ", "1961-~"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rough(text)


@given(st.dates())
def test_an_exact_date_means_itself(day: date) -> None:
    when = exactly(day)

    assert is_exact(when)
    assert first_day(when) == last_day(when) == day


@pytest.mark.parametrize("text", ["1961", "1961-03", "1961~", "1961-03-14~"])
def test_anything_less_is_not_exact(text: str) -> None:
    assert not is_exact(rough(text))


def test_a_span_covers_its_first_and_its_last_day() -> None:
    start, end = rough("2026-03-02"), rough("2026-03-06")

    days = [date(2026, 3, n) for n in range(1, 8)]
    assert [covers(start, end, day) for day in days] == [False, *[True] * 5, False]


def test_a_rough_span_covers_all_that_it_can_mean() -> None:
    assert started_by(rough("2026-03"), date(2026, 3, 1))
    assert not started_by(rough("2026-03"), date(2026, 2, 28))
    assert not ended_before(rough("2026"), date(2026, 12, 31))
    assert ended_before(rough("2026"), date(2027, 1, 1))


def test_no_date_means_always() -> None:
    assert covers(None, None, date(1900, 1, 1))
