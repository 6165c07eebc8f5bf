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


def test_a_tie_holds_both_ways_and_the_first_in_order_stands_for_all() -> None:
    ties = Ties()
    ties.tie("b", "a")

    assert ties.groups() == (("a", "b"),)
    assert [ties.head(one) for one in ("a", "b", "c")] == ["a", "a", "c"]


def test_nothing_makes_no_group() -> None:
    assert Ties().groups() == ()
