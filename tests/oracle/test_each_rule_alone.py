"""Each rule by itself knows the days on which it may change its mind, however time passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

import pytest

from desktop_app.gaps import engine
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import Rule
from desktop_app.gaps.rules import RULES
from tests.oracle.worlds import world

FIRST: Final = 2_000_000
WORLDS: Final = 40
DAYS: Final = 30
MANY_DAYS: Final = 100
"""How many days are looked at where a limit is not one of working days, and so a long one."""
BEFORE: Final = timedelta(days=4)
"""Judged from a few days before the first day of a world, so that most is still to come."""


def _forget() -> None:
    for value in vars(engine).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Rule], None]]:
    """Leave one rule in the engine."""

    def leave(rule: Rule) -> None:
        monkeypatch.setattr(engine, "RULES", (rule,))
        _forget()

    yield leave
    monkeypatch.undo()
    _forget()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_day_before_its_next_look_changes_what_a_rule_says(
    rule: Rule, only: Callable[[Rule], None]
) -> None:
    only(rule)
    is_long = any(not name.endswith("_working_days") for name in rule.limits)
    count = MANY_DAYS if is_long else DAYS
    for seed in range(FIRST, FIRST + WORLDS):
        made, days = world(seed)
        near, day = made.neighbourhood(), min(days) - BEFORE
        was, again = gaps_in(near, day), look_again_on(near, day)
        for later in (day + timedelta(days=n) for n in range(1, count)):
            now = gaps_in(near, later)
            if again is None or later < again:
                assert now == was, f"world {seed} on {later}"
            else:
                was, again = now, look_again_on(near, later)
