"""Working days and civil days, with a reckoning of their own to compare with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.working_days import LONDON, WorkingCalendar, civil_day

EASTER = WorkingCalendar(frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
PLAIN = WorkingCalendar()
FRIDAY = date(2026, 3, 6)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CLOSED = st.frozensets(DAYS, max_size=5)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, date(2026, 3, 9)),
        (FRIDAY, 2, date(2026, 3, 10)),
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
    ],
)
def test_the_day_of_knowledge_does_not_count(start: date, count: int, end: date) -> None:
    assert PLAIN.add(start, count) == end


def test_bank_holidays_do_not_count() -> None:
    assert EASTER.add(date(2026, 4, 2), 1) == date(2026, 4, 7)


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        PLAIN.add(FRIDAY, -1)


@given(DAYS, st.integers(1, 60), CLOSED)
def test_a_limit_ends_on_the_working_day_that_counting_reaches(
    start: date, count: int, closed: frozenset[date]
) -> None:
    calendar = WorkingCalendar(closed)
    end = calendar.add(start, count)

    counted = [
        day
        for n in range(1, (end - start).days + 1)
        if (day := start + timedelta(days=n)).isoweekday() <= 5 and day not in closed
    ]
    assert len(counted) == count
    assert counted[-1] == end
    assert calendar.between(start, end) == count


def test_no_days_lie_between_a_day_and_an_earlier_one() -> None:
    assert PLAIN.between(FRIDAY, FRIDAY) == 0
    assert PLAIN.between(FRIDAY, FRIDAY - timedelta(days=3)) == 0


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-03-28T23:30:00+00:00", "2026-03-28"),
        ("2026-03-29T23:30:00+00:00", "2026-03-30"),
        ("2026-10-24T23:30:00+00:00", "2026-10-25"),
        ("2026-10-25T23:30:00+00:00", "2026-10-25"),
        ("2026-06-30T22:59:59+00:00", "2026-06-30"),
        ("2026-06-30T23:00:00+00:00", "2026-07-01"),
        ("2026-12-31T23:59:59+00:00", "2026-12-31"),
        ("2026-07-01T00:30:00+01:00", "2026-07-01"),
    ],
)
def test_the_civil_day_is_that_of_london(instant: str, day: str) -> None:
    assert civil_day(datetime.fromisoformat(instant)).isoformat() == day


@given(st.integers(-1_262_304_000, 2_114_380_800), st.integers(-12, 12))
def test_the_civil_day_does_not_depend_on_how_an_instant_is_written(
    epoch_s: int, offset_hours: int
) -> None:
    instant = datetime.fromtimestamp(epoch_s, UTC)
    elsewhere = instant.astimezone(timezone(timedelta(hours=offset_hours)))

    assert civil_day(instant) == civil_day(elsewhere) == instant.astimezone(LONDON).date()


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        civil_day(datetime(2026, 3, 2, 12))  # noqa: DTZ001 - the naive instant is the point


@given(DAYS, st.integers(0, 12), CLOSED)
def test_a_clock_is_late_exactly_up_to_the_latest_start(
    today: date, limit: int, closed: frozenset[date]
) -> None:
    calendar = WorkingCalendar(closed)
    late = calendar.last_late(today, limit)
    assert calendar.add(late, limit) < today
    assert calendar.add(late + timedelta(days=1), limit) >= today


@given(DAYS, st.integers(0, 12), st.lists(DAYS, max_size=6))
def test_the_first_late_days_are_those_still_to_come(
    today: date, limit: int, starts: list[date]
) -> None:
    every = [PLAIN.add(start, limit) + timedelta(days=1) for start in starts]
    ahead = list(PLAIN.first_late_days(starts, today, limit))
    assert [day for day in every if day > today] == ahead


def test_a_negative_limit_is_never_late() -> None:
    with pytest.raises(ValueError, match="negative"):
        PLAIN.last_late(FRIDAY, -1)
