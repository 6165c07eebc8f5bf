"""The rules agree with a second, literal reading of the catalogue on worlds full of edges."""

from __future__ import annotations

import pytest

from desktop_app.gaps.rules import RULES
from tests.oracle.comparing import compare
from tests.oracle.oracle import JUDGES
from tests.oracle.worlds import world

SHARES = 8
WORLDS_PER_SHARE = 250
LEAST_SPOKEN = 3
"""How often each rule speaks at least in a share, so that agreeing means something."""


@pytest.mark.parametrize("share", range(SHARES))
def test_the_rules_say_what_the_catalogue_says(share: int) -> None:
    tally = compare(range(share * WORLDS_PER_SHARE, (share + 1) * WORLDS_PER_SHARE))

    assert tally.differing == []
    assert [code for code in JUDGES if tally.spoke[code] < LEAST_SPOKEN] == []
    assert [code for code in JUDGES if tally.next_door[code] == 0] == []


def test_a_seed_always_makes_the_same_world() -> None:
    assert world(7) == world(7)
    assert world(7) != world(8)


def test_every_rule_has_a_judge() -> None:
    assert set(JUDGES) == {rule.code for rule in RULES}
