"""Hold the rules to the oracle on many made worlds: `python -m bench.oracle [cases] [cores]`.

Prints which cases differ, then for each rule how often it spoke and in how many worlds it was
silent on another day. Ends with 1 where any case differs.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from desktop_app.gaps.rules import RULES
from tests.oracle.comparing import Tally, compare
from tests.oracle.oracle import JUDGES

CASES = 100_000
DAYS_OF_A_WORLD = 3
WORLDS_AT_ONCE = 100


def main(cases: int, cores: int) -> int:
    started, worlds = time.perf_counter(), -(-cases // DAYS_OF_A_WORLD)
    parts = [
        range(first, min(first + WORLDS_AT_ONCE, worlds))
        for first in range(0, worlds, WORLDS_AT_ONCE)
    ]
    whole = Tally()
    with ProcessPoolExecutor(max_workers=cores) as processes:
        for tally in processes.map(compare, parts):
            whole.add(tally)
            for line in tally.differing:
                print(line)  # noqa: T201 - a bench speaks to whoever runs it
    print(table(whole))  # noqa: T201 - as above
    seconds = time.perf_counter() - started
    print(  # noqa: T201 - as above
        f"{whole.cases} cases, {len(JUDGES)} of {len(RULES)} rules, "
        f"{len(whole.differing)} differ, {seconds:.0f} s on {cores} cores"
    )
    return 1 if whole.differing else 0


def table(tally: Tally) -> str:
    """Each rule with its gaps, and the worlds in which it was silent on another day."""
    lines = ["rule   gaps  silent next door"]
    for rule in RULES:
        if rule.code in JUDGES:
            gaps, silent = tally.spoke[rule.code], tally.next_door[rule.code]
            lines.append(f"{rule.code} {gaps:8} {silent:9}  {rule.title}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else CASES,
            int(sys.argv[2]) if len(sys.argv) > 2 else os.cpu_count() or 1,
        )
    )
