"""A guess costs what it should, and a hostile file cannot make it cost the day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import DAMAGED, Refused, Unavailable
from desktop_app.store.kdf import (
    CEILING_KIB,
    FLOOR,
    Cost,
    calibrate,
    checked_cost,
    cost_for,
    refuse_unusable,
    stretch,
)

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
SALT = bytes(16)


def test_the_floor_is_the_second_choice_of_rfc_9106() -> None:
    assert Cost(memory_kib=65536, passes=3, lanes=4) == FLOOR


def seconds_at(cost: Cost, floor_s: float) -> float:
    """Predict the time: it grows with the memory and with the passes."""
    work = cost.memory_kib * cost.passes / (FLOOR.memory_kib * FLOOR.passes)
    return floor_s * work


@given(st.floats(0.03, 0.5))
def test_on_an_ordinary_computer_an_unlock_takes_about_half_a_second(floor_s: float) -> None:
    cost = cost_for(floor_s)
    assert 0.4 <= seconds_at(cost, floor_s) <= 0.6
    assert FLOOR.memory_kib <= cost.memory_kib <= CEILING_KIB
    assert cost.passes >= FLOOR.passes
    assert checked_cost(cost.memory_kib, cost.passes, cost.lanes) == cost


@given(st.floats(0.0, 100.0))
def test_no_computer_is_too_slow_for_the_floor_or_too_fast_for_the_limits(floor_s: float) -> None:
    cost = cost_for(floor_s)
    assert cost.memory_kib >= FLOOR.memory_kib
    assert cost.passes >= FLOOR.passes
    assert checked_cost(cost.memory_kib, cost.passes, cost.lanes) == cost


def test_memory_grows_before_passes() -> None:
    assert cost_for(0.6) == FLOOR
    assert cost_for(0.4).passes == FLOOR.passes
    assert cost_for(0.4).memory_kib > FLOOR.memory_kib
    assert cost_for(0.1).memory_kib == CEILING_KIB
    assert cost_for(0.1).passes > FLOOR.passes


def test_calibration_judges_by_the_better_of_two_runs() -> None:
    instants = iter([0.0, 9.0, 10.0, 10.125])
    assert calibrate(lambda: next(instants)) == cost_for(0.125)


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [
        (1024 * 1024 + 1, 1, 1),
        (1024, 21, 1),
        (1024, 1, 17),
        (1024 * 1024, 20, 4),
        (0, 1, 1),
        (-8, 1, 1),
        (1024, 0, 1),
        (1024, 1, 0),
        (31, 1, 4),
    ],
)
def test_a_cost_beyond_the_limits_is_damage(memory_kib: int, passes: int, lanes: int) -> None:
    with pytest.raises(Unavailable) as fault:
        checked_cost(memory_kib, passes, lanes)
    assert fault.value.kind == DAMAGED


def test_one_password_is_the_same_however_its_accents_were_typed() -> None:
    composed, decomposed = "Siân Łódź ŵ", "Sia\u0302n Ło\u0301dz\u0301 w\u0302"
    assert composed != decomposed
    assert stretch(composed, SALT, CHEAP) == stretch(decomposed, SALT, CHEAP)
    assert stretch("Sian", SALT, CHEAP) != stretch("Siân", SALT, CHEAP)


@pytest.mark.parametrize("password", ["🔑🐈‍⬛", "\ud83d", "pass\0word", " ", "\U0010ffff" * 1024])
def test_anything_that_can_be_typed_can_be_a_password(password: str) -> None:
    refuse_unusable(password)
    assert len(stretch(password, SALT, CHEAP)) == 32
    assert stretch(password, SALT, CHEAP) != stretch(password + "x", SALT, CHEAP)


@pytest.mark.parametrize("password", ["", "x" * 1025, "x" * 10_000_000])
def test_none_and_too_much_are_refused(password: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_unusable(password)
    assert refused.value.field == "password"
