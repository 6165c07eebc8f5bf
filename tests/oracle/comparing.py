"""Many worlds judged by the oracle and by the program, and how often each rule had its say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.gaps.engine import gaps_in
from tests.oracle.oracle import judged, said
from tests.oracle.worlds import world


@dataclass
class Tally:
    """What came of comparing: cases, how often each rule spoke, and what differed, in words.

    `next_door` counts the worlds in which a rule spoke on one of the days and not on another.
    """

    cases: int = 0
    spoke: Counter[str] = field(default_factory=Counter)
    next_door: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.cases += other.cases
        self.spoke += other.spoke
        self.next_door += other.next_door
        self.differing += other.differing


def compare(seeds: Iterable[int]) -> Tally:
    """Judge the world of each seed twice, on each of its days."""
    tally = Tally()
    for seed in seeds:
        made, days = world(seed)
        neighbourhood = made.neighbourhood()
        spoken: list[set[str]] = []
        for day in days:
            expected, found = judged(made, day), said(gaps_in(neighbourhood, day))
            codes = [gap.code for gap in found.elements()]
            tally.cases += 1
            tally.spoke.update(codes)
            spoken.append(set(codes))
            if expected != found:
                only = [*(expected - found), *(found - expected)]
                tally.differing.append(f"world {seed} on {day}: {sorted(map(str, only))}")
        everywhere = [code for code in spoken[0] if all(code in codes for codes in spoken)]
        tally.next_door.update(set.union(*spoken).difference(everywhere))
    return tally
