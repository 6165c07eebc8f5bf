"""Every published list into one book: accounted for to the row, twice; and the reading alone.

Run by ``dev.py bench``, or alone: ``python -m bench.lists [FOLDER]``. The lists are public and
stand beside the repository, not in it; without them there is nothing to measure.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.casework.acts.import_file import import_file
from desktop_app.casework.demo import DEMO_PASSWORD, make_demo_book
from desktop_app.store.book import Book

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
LIMIT_S = 10.0
LISTS = (
    ("registered-providers-eng-2018.tsv", "registered-providers", 1755),
    ("registered-providers-hca-list.tsv", "registered-providers", 1755),
    ("local-authorities.csv", "local-authorities", 389),
    ("nhs-trusts-etr-2022.csv", "nhs-trusts", 218),
    ("police-forces.tsv", "police-forces", 44),
    ("hsds-3.0", "open-referral", 9),
)
"""File, kind and rows. Source: counted in the files as they are published."""


def main() -> int:
    named = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    folder = named[0] if named else BESIDE
    if not folder.is_dir():
        say("lists        no published lists here; name their folder to measure")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "demo.loop"
        book = make_demo_book(path, password=DEMO_PASSWORD, now=NOW, why_not=lambda _: None)
        trial = run(book, folder, "trial", dry_run=True)
        first = run(book, folder, "first import", dry_run=False)
        head = book.head()
        again = run(book, folder, "the same again", dry_run=False)
        is_same = book.head() == head
        book.close()
    say(f"lists        writing costs {first / trial:.1f} times a trial")
    say(f"lists        the same again wrote {'nothing' if is_same else 'SOMETHING'}")
    return 0 if first < LIMIT_S and again < LIMIT_S and is_same else 1


def run(book: Book, folder: Path, title: str, *, dry_run: bool) -> float:
    """Import every list; the seconds that it took. Fails where a row is not accounted for."""
    began = time.perf_counter()
    for name, kind, rows in LISTS:
        done = import_file(book, folder / name, kind, actor="bench", now=NOW, dry_run=dry_run)
        counted = done.added + done.updated + done.unchanged + len(done.refused)
        assert counted == rows, f"{name}: {counted} of {rows} rows"
    took = time.perf_counter() - began
    say(f"lists        {title}: {took:.2f} s (limit {LIMIT_S:.0f} s)")
    return took


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
