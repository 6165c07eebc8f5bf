"""A gap that is left lying becomes graver, once, and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.gaps.ageing import aged, days_of_ageing
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.stories import MONDAY, NEXT_MONDAY, TUESDAY, Story
from desktop_app.law.timescales import Terms

WEEKS = timedelta(weeks=1)
CALM = Story().home("harbour", support_agency_id="bridge").concern(MONDAY).told("harbour", MONDAY)
GRAVE = CALM.version(MONDAY, number=1, risk="high")
DUE = TUESDAY  # one working day after the first landlord was told


def second_landlord(story: Story, day: date) -> Gap:
    (found,) = (gap for gap in gaps_in(story.neighbourhood(), day) if gap.code == "G01")
    return found


@pytest.mark.parametrize(
    ("story", "day", "severity"),
    [
        (CALM, DUE, "high"),
        (GRAVE, DUE + WEEKS, "high"),
        (GRAVE, DUE + WEEKS + timedelta(days=1), "critical"),
        (CALM, DUE + 3 * WEEKS, "high"),
    ],
)
def test_only_where_the_risk_is_high_does_age_make_a_gap_critical(
    story: Story, day: date, severity: str
) -> None:
    assert second_landlord(story, day).severity == severity


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        (MONDAY + 2 * WEEKS + timedelta(days=2), "low"),
        (MONDAY + 2 * WEEKS + timedelta(3), "medium"),
    ],
)
def test_a_gap_of_low_severity_rises_after_ten_working_days(day: date, severity: str) -> None:
    nobody_houses_her = Story().concern(MONDAY).told("police", MONDAY)
    found = gaps_in(nobody_houses_her.neighbourhood(), day)
    assert [gap.severity for gap in found if gap.code == "D01"] == [severity]


def test_it_says_why_it_was_raised_and_from_what() -> None:
    fresh, old = second_landlord(GRAVE, DUE), second_landlord(GRAVE, DUE + 2 * WEEKS)
    assert old.facts == (
        *fresh.facts,
        "Raised from high to critical: overdue for more than 5 working days.",
    )
    assert old.key == fresh.key


def test_a_rule_that_raised_a_gap_by_itself_is_not_raised_twice() -> None:
    asked = GRAVE.told("harbour", MONDAY, id="m", is_acknowledgement_wanted=True)
    found = gaps_in(asked.neighbourhood(), NEXT_MONDAY + 8 * WEEKS)
    assert [gap.severity for gap in found if gap.code == "G11"] == ["high"]


def test_a_book_that_is_more_patient_raises_later() -> None:
    patient = replace(GRAVE, terms=Terms(graver_high_working_days=6))
    day = DUE + WEEKS + timedelta(days=1)
    assert second_landlord(patient, day).severity == "high"
    assert second_landlord(patient, day + timedelta(days=1)).severity == "critical"


def test_a_closed_day_is_no_day_of_lateness() -> None:
    closed = replace(GRAVE, calendar=WorkingCalendar(frozenset({DUE + timedelta(days=1)})))
    day = DUE + WEEKS + timedelta(days=1)
    assert second_landlord(closed, day).severity == "high"


def test_the_day_on_which_a_gap_rises_is_one_to_look_again() -> None:
    day, looks = DUE, 0
    while second_landlord(GRAVE, day).severity != "critical":
        again = look_again_on(GRAVE.neighbourhood(), day)
        assert again is not None
        assert again <= DUE + WEEKS + timedelta(days=1)
        day, looks = again, looks + 1
    assert looks > 0


# One gap, as grave as its rule usually is


ON_TIME = Gap(
    rule="r", code="G", severity="medium", person_id="ada", concern_id=None, agency_id=None,
    subject_id="s", since=MONDAY, due_on=MONDAY, sentence="x", facts=("One.",), clears_when="y",
    act="tell",
)  # fmt: skip
LATE = MONDAY + 4 * WEEKS


def as_it_ages(story: Story, *found: Gap, usual: str = "medium", day: date = LATE) -> list[Gap]:
    return aged(story.neighbourhood(), list(found), {"r": usual}, day)


def days_to_come(story: Story, found: Gap, usual: str = "medium") -> list[date]:
    return list(days_of_ageing(story.neighbourhood(), [found], {"r": usual}, MONDAY))


@pytest.mark.parametrize(
    ("story", "usual", "becomes"),
    [
        (CALM, "low", "medium"),
        (CALM, "medium", "high"),
        (CALM, "high", "high"),
        (CALM, "critical", "critical"),
        (GRAVE, "high", "critical"),
        (GRAVE, "critical", "critical"),
    ],
)
def test_each_severity_rises_by_one_step(story: Story, usual: str, becomes: str) -> None:
    (gap,) = as_it_ages(story, ON_TIME._replace(severity=usual), usual=usual)

    assert gap.severity == becomes
    assert (gap.facts == ("One.",)) is (becomes == usual)


def test_what_its_rule_raised_already_is_left_as_it_is() -> None:
    raised = ON_TIME._replace(severity="high")

    assert as_it_ages(CALM, raised) == [raised]
    assert days_to_come(CALM, raised) == []
    assert days_to_come(CALM, ON_TIME) != []


def test_one_that_is_late_rises_beside_one_that_is_not_and_one_without_a_limit() -> None:
    not_yet, never = ON_TIME._replace(due_on=LATE), ON_TIME._replace(due_on=None)
    late, *others = as_it_ages(CALM, ON_TIME, not_yet, never)

    assert late.severity == "high"
    assert others == [not_yet, never]


def test_a_gap_without_a_limit_never_ages() -> None:
    never = ON_TIME._replace(due_on=None)

    assert as_it_ages(CALM, never) == [never]
    assert days_to_come(CALM, never) == []


def test_one_risky_concern_among_others_is_enough() -> None:
    two = GRAVE.concern(MONDAY, id="theft", risk="low")
    (gap,) = as_it_ages(two, ON_TIME._replace(severity="high"), usual="high")

    assert gap.severity == "critical"
