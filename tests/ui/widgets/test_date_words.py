"""What people type for a date is read as they meant it, and never as the future by accident."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.working_days import LONDON
from desktop_app.ui.widgets.date_field import read_rough
from desktop_app.ui.widgets.date_words import day_in_words, read_date, read_moment, read_time

MONDAY = date(2026, 11, 23)
HERE = datetime(2026, 11, 23, 9, 14, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("t", MONDAY),
        ("Today", MONDAY),
        ("y", date(2026, 11, 22)),
        ("-3", date(2026, 11, 20)),
        ("14/3", date(2026, 3, 14)),
        ("24/11", date(2025, 11, 24)),
        ("23/11", MONDAY),
        ("14/3/26", date(2026, 3, 14)),
        ("14.3.61", date(1961, 3, 14)),
        ("1961-03-14", date(1961, 3, 14)),
        ("fri", date(2026, 11, 20)),
        ("last fri", date(2026, 11, 20)),
        ("mon", MONDAY),
        ("last mon", date(2026, 11, 16)),
        ("Thu 19 Nov", date(2026, 11, 19)),
        ("3rd March 1961", date(1961, 3, 3)),
    ],
)
def test_a_day_is_read(words: str, meant: date) -> None:
    assert read_date(words, MONDAY) == meant


@pytest.mark.parametrize(
    "words", ["", "soon", "31/2", "29/2", "tomorrow", "+2", "next fri", "14/13", "m"]
)
def test_what_is_no_past_day_is_none(words: str) -> None:
    assert read_date(words, MONDAY) is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("+1", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 24)),
        ("fri", date(2026, 11, 27)),
        ("mon", date(2026, 11, 30)),
        ("14/3", date(2027, 3, 14)),
        ("24/11", date(2026, 11, 24)),
    ],
)
def test_where_it_looks_ahead_the_next_day_is_meant(words: str, meant: date) -> None:
    assert read_date(words, MONDAY, looks_ahead=True) == meant


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 28), st.integers(1, 12))
def test_a_date_without_a_year_is_never_in_the_future(today: date, day: int, month: int) -> None:
    read = read_date(f"{day}/{month}", today)
    assert read is not None
    assert today - timedelta(days=366) <= read <= today


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [("9", 9, 0), ("14:10", 14, 10), ("1410", 14, 10), ("2.30pm", 14, 30), ("12am", 0, 0)],
)
def test_a_time_is_read(words: str, hour: int, minute: int) -> None:
    read = read_time(words)
    assert read is not None
    assert (read.hour, read.minute) == (hour, minute)


@pytest.mark.parametrize("words", ["25:00", "14:61", "13pm", "noonish"])
def test_what_is_no_time_is_none(words: str) -> None:
    assert read_time(words) is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("t 09:10", datetime(2026, 11, 23, 9, 10, tzinfo=LONDON)),
        ("t", HERE),
        ("y 14.30", datetime(2026, 11, 22, 14, 30, tzinfo=LONDON)),
        ("14/3", datetime(2026, 3, 14, 12, 0, tzinfo=LONDON)),
        ("19 nov 14:10", datetime(2026, 11, 19, 14, 10, tzinfo=LONDON)),
        ("08:30", datetime(2026, 11, 23, 8, 30, tzinfo=LONDON)),
    ],
)
def test_a_moment_is_read(words: str, meant: datetime) -> None:
    assert read_moment(words, HERE) == meant


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("1961", "1961"),
        ("about 1961", "1961~"),
        ("March 1961", "1961-03"),
        ("3/1961", "1961-03"),
        ("c. March 1961", "1961-03~"),
        ("about 14 March 1961", "1961-03-14~"),
        ("March", None),
        ("some day in 1961", None),
    ],
)
def test_a_rough_date_keeps_its_roughness(words: str, kept: str | None) -> None:
    assert read_rough(words) == kept


def test_a_near_day_is_said_with_its_weekday() -> None:
    assert day_in_words(MONDAY, MONDAY) == "today, Mon 23 Nov"
    assert day_in_words(date(2026, 11, 19), MONDAY) == "Thu 19 Nov"
    assert day_in_words(date(1961, 3, 14), MONDAY) == "14 March 1961"
