"""The rules agree with a second, literal reading of the catalogue on worlds full of edges."""

from __future__ import annotations

import pytest

from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.rules import RULES
from tests.oracle.oracle import JUDGES, judged, said
from tests.oracle.worlds import world

SHARES = 8
WORLDS_PER_SHARE = 250
MOST_WITHOUT_AN_ORACLE = 28
"""Rules that the oracle does not read yet; this number may only become smaller."""


@pytest.mark.parametrize("share", range(SHARES))
def test_the_rules_say_what_the_catalogue_says(share: int) -> None:
    spoken = set()
    for seed in range(share * WORLDS_PER_SHARE, (share + 1) * WORLDS_PER_SHARE):
        story, days = world(seed)
        for day in days:
            expected = judged(story, day)
            found = said(gaps_in(story.neighbourhood(), day))
            assert found == expected, f"world {seed} on {day}"
            spoken |= {gap.code for gap in found}
    assert spoken == set(JUDGES)


def test_a_seed_always_makes_the_same_world() -> None:
    assert world(7) == world(7)
    assert world(7) != world(8)


def test_every_judge_is_of_a_rule_and_the_rest_can_only_shrink() -> None:
    codes = {rule.code for rule in RULES}

    assert set(JUDGES) <= codes
    assert len(codes - set(JUDGES)) <= MOST_WITHOUT_AN_ORACLE
