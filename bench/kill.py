"""500 kills of a process that logs communications: what was acknowledged, and what was lost.

    python dev.py bench kill

Figures: 0 acknowledged communications missing, 0 findings of a check, and at least one kill
within each part of a save and within a checkpoint.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.trips.killing import ANY_MOMENT, CHECKPOINT, POINTS, kill_often

KILLS = 500


def main() -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        outcome = kill_often(Path(folder), KILLS, seed=int(began * 1000))
    took_s = time.monotonic() - began
    landed = ", ".join(f"{point} {count}" for point, count in outcome.landed.items())
    sys.stdout.write(
        f"{outcome.kills} kills in {took_s:.0f} s, {outcome.inside_a_save} inside a save "
        f"({landed}); {outcome.acknowledged} acknowledged, {len(outcome.bad)} wrong\n"
    )
    for said in outcome.bad:
        sys.stdout.write(f"  {said}\n")
    missed = {*POINTS, CHECKPOINT, ANY_MOMENT} - outcome.landed.keys()
    if missed:
        sys.stdout.write(f"  no kill landed in: {', '.join(sorted(missed))}\n")
    return int(bool(outcome.bad or missed))


if __name__ == "__main__":
    sys.exit(main())
