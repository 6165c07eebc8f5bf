"""Hold the rules to the oracle on many made worlds: `python -m bench.oracle [cases]`.

Prints how many cases agreed and which did not; ends with 1 where any did not.
"""

from __future__ import annotations

import sys
import time

from desktop_app.gaps.engine import gaps_in
from tests.oracle.oracle import JUDGES, judged, said
from tests.oracle.worlds import world

CASES = 100_000


def main(cases: int) -> int:
    started, done, seed, differing = time.perf_counter(), 0, 0, 0
    while done < cases:
        story, days = world(seed)
        for day in days:
            expected, found = judged(story, day), said(gaps_in(story.neighbourhood(), day))
            done += 1
            if expected != found:
                differing += 1
                print(f"world {seed} on {day}: {sorted(map(str, expected ^ found))}")  # noqa: T201
        seed += 1
    seconds = time.perf_counter() - started
    print(f"{done} cases, {len(JUDGES)} rules, {differing} differ, {seconds:.0f} s")  # noqa: T201
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
