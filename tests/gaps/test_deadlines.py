"""When gaps are due, and when waiting rules first speak: weekends, holidays, clocks, choices."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import Action
from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.stories import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from desktop_app.law.timescales import Terms

GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
EASTER = WorkingCalendar(frozenset({GOOD_FRIDAY, EASTER_MONDAY}))


def gap(story: Story, code: str, day: date) -> Gap | None:
    """The one gap of a rule on a day; fails where there are several."""
    found = [g for g in gaps_in(story.neighbourhood(), day) if g.code == code]
    assert len(found) <= 1
    return found[0] if found else None


def due(story: Story, code: str, day: date) -> date | None:
    found = gap(story, code, day)
    assert found is not None
    return found.due_on


def test_a_concern_heard_on_friday_is_to_be_told_by_monday() -> None:
    assert due(Story().concern(FRIDAY), "G05", FRIDAY) == NEXT_MONDAY
    assert due(Story().concern(SATURDAY), "G05", SUNDAY) == NEXT_MONDAY


def test_easter_does_not_count() -> None:
    story = Story(calendar=EASTER).concern(date(2026, 4, 2))

    assert due(story, "G05", date(2026, 4, 2)) == date(2026, 4, 7)


def test_a_critical_concern_is_to_be_told_the_same_day_open_or_not() -> None:
    found = gap(Story().concern(SATURDAY, risk="critical"), "G05", SATURDAY)

    assert found is not None
    assert (found.severity, found.due_on) == ("critical", SATURDAY)


def test_a_concern_that_becomes_critical_is_due_that_day_or_when_it_was() -> None:
    story = Story().concern(FRIDAY).version(SATURDAY, number=2, risk="critical")
    late = Story().concern(MONDAY).version(FRIDAY, number=2, risk="critical")

    assert due(story, "G05", FRIDAY) == NEXT_MONDAY
    assert due(story, "G05", SATURDAY) == SATURDAY
    assert due(late, "G05", FRIDAY) == TUESDAY


def test_the_day_of_the_limit_is_not_overdue() -> None:
    found = gap(Story().concern(FRIDAY), "G05", NEXT_TUESDAY)

    assert found is not None
    assert not found.is_overdue(NEXT_MONDAY)
    assert found.is_overdue(NEXT_TUESDAY)


def test_the_clock_starts_when_we_heard_not_when_it_was_written_down() -> None:
    story = Story().concern(MONDAY)
    written_late = story.plus(
        Concern(
            id="fall",
            person_id="ada",
            received_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
            recorded_at=datetime(2026, 3, 5, 9, tzinfo=UTC),
        )
    )

    assert due(written_late, "G05", THURSDAY) == TUESDAY


def test_an_hour_before_midnight_in_summer_is_the_next_day_in_london() -> None:
    at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    heard = Concern(id="fall", person_id="ada", received_at=at, recorded_at=at)
    story = Story().plus(heard)

    assert gap(story, "G05", date(2026, 6, 30)) is None
    found = gap(story, "G05", date(2026, 7, 1))
    assert found is not None
    assert found.since == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("risk", "last_day", "severity"),
    [
        ("low", THURSDAY, "medium"),
        ("medium", THURSDAY, "medium"),
        ("high", TUESDAY, "high"),
        ("critical", TUESDAY, "high"),
    ],
)
def test_an_acknowledgement_is_waited_for_to_the_end_of_its_last_day(
    risk: str, last_day: date, severity: str
) -> None:
    story = Story().concern(MONDAY, risk=risk)
    story = story.told("harbour", MONDAY, is_acknowledgement_wanted=True)

    assert gap(story, "G11", last_day) is None
    found = gap(story, "G11", last_day + timedelta(days=1))
    assert found is not None
    assert (found.severity, found.due_on, found.since) == (severity, last_day, MONDAY)


def test_an_acknowledgement_of_a_friday_is_waited_for_over_the_weekend() -> None:
    story = Story().concern(FRIDAY, risk="high")
    story = story.told("harbour", FRIDAY, is_acknowledgement_wanted=True)

    spoke = [
        day
        for day in (SATURDAY, SUNDAY, NEXT_MONDAY, NEXT_TUESDAY)
        if gap(story, "G11", day) is not None
    ]
    assert spoke == [NEXT_TUESDAY]


def test_a_planned_move_is_to_be_told_before_it_and_a_sudden_one_a_working_day_after() -> None:
    story = Story().home("harbour").concern(MONDAY)
    sudden = story.home("northgate", from_on=FRIDAY)
    planned = story.home("northgate", from_on=FRIDAY, status="planned", known_on=TUESDAY)
    moved_as_planned = story.home("northgate", from_on=FRIDAY, known_on=TUESDAY)

    assert due(sudden, "G03", FRIDAY) == NEXT_MONDAY
    assert due(planned, "G03", WEDNESDAY) == THURSDAY
    assert due(moved_as_planned, "G03", SATURDAY) == THURSDAY


def action(**more: Any) -> Story:
    filled = {"set_on": MONDAY, "owner": "J. Hall", "due_on": FRIDAY, "concern_id": "fall", **more}
    return Story().concern(MONDAY).plus(Action(id="a", person_id="ada", text="Visit", **filled))


def test_an_overdue_action_becomes_serious_with_its_age() -> None:
    story = action()
    serious_from = date(2026, 3, 21)
    found = [gap(story, "G20", serious_from - timedelta(days=n)) for n in (1, 0)]

    assert [g.severity for g in found if g] == ["medium", "high"]


def test_an_overdue_action_is_serious_at_once_where_the_risk_is() -> None:
    risky = action().version(MONDAY, number=1, risk="high")
    found = gap(risky, "G20", SATURDAY)

    assert found is not None
    assert found.severity == "high"


def test_an_office_may_choose_its_own_limits() -> None:
    story = Story().concern(MONDAY, is_crime_suspected=True)
    patient = replace(story, terms=Terms(police_working_days=5))

    assert due(story, "G07", MONDAY) == MONDAY
    assert due(patient, "G07", MONDAY) == NEXT_MONDAY


def test_the_gravest_come_first_and_of_those_the_most_urgent() -> None:
    story = (
        Story(office_agency_id=None)
        .concern(MONDAY, is_child_involved=True)
        .concern(TUESDAY, id="theft", is_child_involved=True)
    )
    gaps = gaps_in(story.neighbourhood(), WEDNESDAY)
    order = {"critical": 0, "high": 1, "medium": 2, "low": 3}

    ranks = [(order[g.severity], g.due_on or date.max) for g in gaps]
    assert {g.severity for g in gaps} >= {"critical", "high", "low"}
    assert ranks == sorted(ranks)


def test_the_next_look_is_the_day_after_a_limit_and_none_when_nothing_waits() -> None:
    waiting = Story().concern(MONDAY).told("harbour", MONDAY, is_acknowledgement_wanted=True)

    assert look_again_on(Story().home("harbour").neighbourhood(), MONDAY) is None
    assert look_again_on(waiting.neighbourhood(), TUESDAY) == FRIDAY
    assert look_again_on(waiting.neighbourhood(), WEDNESDAY) == FRIDAY
    risky = waiting.version(MONDAY, number=2, risk="high")
    assert look_again_on(risky.neighbourhood(), MONDAY) == WEDNESDAY


def test_a_refusal_without_a_review_date_is_reviewed_within_twenty_working_days() -> None:
    story = Story().concern(MONDAY).withheld(None, MONDAY, None, is_because_refused=True)

    assert due(story, "G27", MONDAY) == date(2026, 3, 30)
