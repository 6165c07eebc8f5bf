"""Limits: the defaults, whose they are, and what an office chose instead."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

import pytest

from desktop_app.domain.office import TimescaleChoice
from desktop_app.law.timescales import (
    NATIONAL,
    OUR_DEFAULT,
    THIS_BOARD,
    TIMESCALES,
    Terms,
    switched_on,
    terms_on,
    unit_of,
)

DAY = date(2026, 3, 2)


def choice(value: int, from_on: date, name: str = "police_working_days") -> TimescaleChoice:
    return TimescaleChoice(
        id=f"{name}-{from_on}-{value}", name=name, value=value, owner=THIS_BOARD, from_on=from_on
    )


def test_every_limit_has_words_and_an_owner() -> None:
    assert sorted(t.name for t in TIMESCALES) == sorted(f.name for f in fields(Terms))
    assert {t.owner for t in TIMESCALES} <= {OUR_DEFAULT, NATIONAL, THIS_BOARD}
    assert all(t.words for t in TIMESCALES)


def test_the_unit_is_part_of_the_name() -> None:
    assert unit_of("police_working_days") == "working days"
    assert unit_of("moved_lookback_days") == "days"


def test_without_choices_the_defaults_hold() -> None:
    assert terms_on([], DAY) == Terms()


def test_a_choice_holds_from_its_day_on() -> None:
    chosen = [choice(3, DAY)]

    assert terms_on(chosen, DAY - timedelta(days=1)).police_working_days == 0
    assert terms_on(chosen, DAY).police_working_days == 3


def test_the_latest_choice_holds() -> None:
    chosen = [choice(5, DAY + timedelta(days=7)), choice(3, DAY)]

    assert terms_on(chosen, DAY + timedelta(days=6)).police_working_days == 3
    assert terms_on(chosen, DAY + timedelta(days=7)).police_working_days == 5


@pytest.mark.parametrize("values", [(2, 4), (4, 2)])
def test_of_two_choices_from_one_day_the_stricter_holds(values: tuple[int, int]) -> None:
    chosen = [choice(value, DAY) for value in values]

    assert terms_on(chosen, DAY).police_working_days == 2


def test_a_limit_that_nobody_knows_changes_nothing() -> None:
    assert terms_on([choice(9, DAY, "time_travel_days")], DAY) == Terms()


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        terms_on([choice(-1, DAY)], DAY)


def test_an_optional_rule_is_switched_on_and_off_by_the_latest_choice() -> None:
    later = DAY + timedelta(days=7)
    chosen = [choice(1, DAY, "rule:a"), choice(0, later, "rule:a"), choice(3, DAY)]

    assert switched_on(chosen, DAY - timedelta(days=1)) == frozenset()
    assert switched_on(chosen, DAY) == {"a"}
    assert switched_on(chosen, later) == frozenset()


@pytest.mark.parametrize("values", [(0, 1), (1, 0)])
def test_of_two_choices_from_one_day_a_rule_is_on(values: tuple[int, int]) -> None:
    assert switched_on([choice(value, DAY, "rule:a") for value in values], DAY) == {"a"}
