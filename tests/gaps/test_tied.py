"""Things tied directly or through others are one group, whatever the order of the ties."""

from __future__ import annotations

from itertools import permutations

from desktop_app.gaps.tied import Ties

TIES = (("a", "b"), ("c", "d"), ("b", "c"), ("f", "f"))


def test_the_order_of_the_ties_makes_no_difference() -> None:
    for order in permutations(TIES):
        ties = Ties()
        ties.add("e")
        for one, other in order:
            ties.tie(one, other)
        assert ties.groups() == (("a", "b", "c", "d"), ("e",), ("f",))


def test_nothing_makes_no_group() -> None:
    assert Ties().groups() == ()
