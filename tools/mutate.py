"""Break the rules and the ledger on purpose, one small change at a time, and count who notices.

`python -m tools.mutate [--each N] [--seed N] [--only TEXT] [--thorough] [--cores N]` tries every
mutant of `desktop_app/gaps`, or N of each file, on the stories and examples in `tests/gaps`. It
prints how many of each file were killed and each that was not: survivors, and what no test runs.
A mutant that does not end counts as killed and is printed. With `--thorough` whatever survives is
tried again on the stories that hypothesis draws and on the oracle, which takes far longer. Nothing
is written into the tree; do not edit it meanwhile.

`tools/mutating` says what is changed and how it is tried. Needs fork: Linux or macOS. Ends with 2
where the tests fail before anything is changed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.mutating.changes import Mutant, mutants_of
from tools.mutating.trying import (
    KILLED,
    NEVER_RUN,
    SURVIVED,
    TOO_SLOW,
    record,
    try_imported,
    try_in_place,
)

ROOT: Final = Path(__file__).resolve().parent.parent
GAPS: Final = ROOT / "desktop_app" / "gaps"
DRAWN: Final = "properties or fuller_stories or catalogue_says"
TOLD: Final = ("tests/gaps", "--deselect=tests/gaps/test_rule_docs.py", f"-k=not ({DRAWN})")
EVERY: Final = ("tests/gaps", "tests/oracle", f"-k={DRAWN}")
LEFT_OUT: Final = ("stories.py", "pattern_stories.py")
"""What the examples of the rules are told with: it judges nothing."""
LEDGER: Final = (
    *("ledger", "ledger_cells", "routes", "wrong_tellings", "coverage", "conflicts", "echoes"),
    *("contact_decay", "recalls", "withdrawn_consents"),
)
"""The ledger and what is read off it; of the rest, what is not a rule is the engine's."""


def main(words: list[str]) -> int:
    asked = _arguments(words)
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as compiled:
        sys.dont_write_bytecode, sys.pycache_prefix = False, compiled
        return _run(asked)


def _run(asked: argparse.Namespace) -> int:
    mutants = _chosen(asked.only, asked.each, asked.seed)
    ended = _tried(mutants, TOLD, asked.cores)
    if ended is not None and asked.thorough:
        left = [place for place, how in enumerate(ended) if how in (SURVIVED, NEVER_RUN)]
        again = _tried([mutants[place] for place in left], EVERY, asked.cores) or []
        for place, how in zip(left, again, strict=True):
            ended[place] = how if how in (KILLED, TOO_SLOW) else ended[place]
    if ended is None:
        sys.stdout.write("The tests fail before anything is changed.\n")
        return 2
    _report(mutants, ended)
    return 0


def _tried(mutants: Sequence[Mutant], tests: Sequence[str], cores: int) -> list[str] | None:
    """How each mutant ended; None where the tests fail without it."""
    known = record(tests)
    if known is None:
        return None
    sys.stdout.write(f"{len(mutants)} mutants, {len(known.seconds)} tests\n")
    ended = try_in_place(tests, known, mutants, cores)
    left = [
        place
        for place, how in ended.items()
        if how == NEVER_RUN or (how == SURVIVED and known.is_imported(mutants[place]))
    ]
    again = try_imported(tests, known, [mutants[place] for place in left], cores)
    for number, how in again.items():
        if how != SURVIVED or not mutants[left[number]].runs:
            ended[left[number]] = how
    return [ended[place] for place in range(len(mutants))]


def _chosen(only: str, each: int | None, seed: int) -> list[Mutant]:
    dice = random.Random(seed)
    chosen: list[Mutant] = []
    for path in sorted(GAPS.rglob("*.py")):
        is_asked = only in path.as_posix() and path.name not in LEFT_OUT
        every = mutants_of(path) if is_asked else []
        few = every if each is None else dice.sample(every, min(each, len(every)))
        chosen.extend(sorted(few, key=lambda m: (m.first_line, m.number)))
    return chosen


def _report(mutants: Sequence[Mutant], ended: Sequence[str]) -> None:
    of_file: dict[Path, list[int]] = {}
    for place, mutant in enumerate(mutants):
        of_file.setdefault(mutant.path, []).append(place)
    for path, places in of_file.items():
        sys.stdout.write(f"{_score(str(path.relative_to(ROOT)), places, ended)}\n")
        for place in places:
            if ended[place] != KILLED:
                mutant = mutants[place]
                sys.stdout.write(f"    {ended[place]}, line {mutant.first_line}: {mutant.change}\n")
    groups: dict[str, list[int]] = {}
    for path, places in of_file.items():
        groups.setdefault(_group(path), []).extend(places)
    for name, places in groups.items():
        sys.stdout.write(f"{_score(name, places, ended)}\n")
    sys.stdout.write(f"{_score('everything', range(len(ended)), ended)}\n")


def _group(path: Path) -> str:
    if path.parent.name == "rules":
        return "rules"
    return "ledger" if path.stem in LEDGER else "engine"


def _score(name: str, places: Sequence[int], ended: Sequence[str]) -> str:
    killed = sum(ended[place] in (KILLED, TOO_SLOW) for place in places)
    share = 100 * killed / max(len(places), 1)
    return f"{name}: {killed} of {len(places)} killed, {share:.1f} %"


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description=__doc__)
    parser.add_argument("--each", type=int, help="mutants of each file; every one without it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="files whose path holds this")
    parser.add_argument("--thorough", action="store_true", help="try survivors on every test")
    parser.add_argument("--cores", type=int, default=2)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
