"""A book of 100,000 people and a million communications: how long each thing takes.

Run by ``dev.py bench``, or alone: ``python -m bench.book_at_scale [--people N] [--keep FOLDER]``.
Every figure stands beside the raw SQL beneath it in the same run, since machines differ.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.made_book import NOW, PASSWORD, made_book
from desktop_app.casework.as_known import as_known
from desktop_app.casework.books import open_book
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.journal import Entry
from desktop_app.gaps.engine import gaps_in
from desktop_app.store.book import Book

TODAY: date = NOW.date()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=100_000)
    arguments.add_argument("--keep", type=Path, help="where the made book is kept and found again")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = (chosen.keep or Path(scratch)) / f"made-{chosen.people}.loop"
        if not path.exists():
            made_book(path, chosen.people, report=True).close()
        book = open_book(path, NOW, password=PASSWORD, why_not=lambda _: None)
        say("people", f"{chosen.people:,}")
        size = sum(part.stat().st_size for part in path.iterdir() if part.is_file())
        say("book on disk", f"{size / 1e6:,.0f} MB")
        say("memory after opening", f"{memory_mb():.0f} MB")
        for measure in (one_person, one_ledger, full_sweep, midnight_sweep, save, keystroke):
            measure(book)
        say("peak memory", f"{memory_mb():.0f} MB")
        book.close()


def one_person(book: Book) -> None:
    dice = random.Random(1)
    people = dice.sample(book.people_with_open_concerns(), 2000)
    around = surroundings(book, TODAY)
    work = times(lambda id: gaps_in(around.around(book.stored_file(id)), TODAY), people)
    raw = times(lambda id: read_raw(book, id), people)
    tell("one person's gaps", work, "5 ms p99", raw)


def one_ledger(book: Book) -> None:
    dice = random.Random(2)
    people = dice.sample(book.people_with_open_concerns(), 2000)
    work = times(lambda id: as_known(book, id, TODAY), people)
    raw = times(lambda id: read_raw(book, id), people)
    tell("one person's ledger", work, "2 ms p99", raw)


def full_sweep(book: Book) -> None:
    people = book.people_with_open_concerns()
    sweep(book, NOW, everyone=True)
    started = time.perf_counter()
    sweep(book, NOW, everyone=True)
    took = time.perf_counter() - started
    started = time.perf_counter()
    for id in people:
        read_raw(book, id)
    raw = time.perf_counter() - started
    say(f"full sweep of {len(people):,}", f"{took:.2f} s (wanted 2 s; {took / raw:.1f}x raw reads)")


def midnight_sweep(book: Book) -> None:
    tomorrow = NOW + timedelta(days=1)
    due = book.due_for_a_look(tomorrow.date())
    started = time.perf_counter()
    sweep(book, tomorrow)
    took = time.perf_counter() - started
    started = time.perf_counter()
    for id in due:
        read_raw(book, id)
    raw = time.perf_counter() - started
    ratio = took / raw if raw else 0.0
    say(f"midnight sweep of {len(due):,}", f"{took:.2f} s (wanted 0.5 s; {ratio:.1f}x raw reads)")


def save(book: Book) -> None:
    dice = random.Random(2)
    people = dice.sample(book.people_with_open_concerns(), 400)
    stamp = time.time_ns()

    def log(number: int) -> None:
        id = people[number]
        concern = book.case_file(id).concerns[-1]
        told = Communication(
            id=f"bench-{stamp}-{number}",
            people_ids=(id,),
            occurred_at=NOW,
            recorded_at=NOW,
            to_agency_id=f"a{number % 300}",
            concerns=(ConcernShared(concern_id=concern.id, version=1),),
        )
        record(book, [Entry("communication-logged", "sam", (told,))], NOW)

    def commit(number: int) -> None:
        book.connection.execute("begin immediate")
        row = (f"bench-{stamp}-{number}", "{}", NOW.isoformat())
        book.connection.execute("insert into draft (key, body, kept_at) values (?, ?, ?)", row)
        book.connection.execute("commit")

    numbers = range(len(people))
    tell("save to settled gaps", times(log, numbers), "100 ms p95", times(commit, numbers))


def keystroke(book: Book) -> None:
    dice = random.Random(3)
    names = [book.case_file(id).person.name for id in dice.sample(book.everyone(), 60)]
    typed = [name[:end] for name in names for end in range(2, len(name) + 1)]
    mistyped = [name[:3] + name[4] + name[3] + name[5:] for name in names]
    book.people_named("warming up the vocabulary")
    work = times(book.people_named, typed)
    raw = times(lambda text: raw_prefix(book, text), typed)
    tell("search keystroke", work, "50 ms p95", raw)
    tell("search with a slip", times(book.people_named, mistyped), "50 ms p95", raw)


def read_raw(book: Book, person_id: str) -> object:
    sql = "select body from case_file where person_id = ?"
    return book.connection.execute(sql, (person_id,)).fetchone()


def raw_prefix(book: Book, text: str) -> object:
    first = text.split()[0].lower()
    sql = "select person_id from name_token where token >= ? and token < ? limit 50"
    return book.connection.execute(sql, (first, first + "\U0010ffff")).fetchall()


def times(work: Callable[[Any], object], over: Iterable[Any]) -> list[float]:
    """Milliseconds of each call, in order."""
    taken = []
    for one in over:
        started = time.perf_counter()
        work(one)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def tell(what: str, taken: list[float], wanted: str, raw: list[float]) -> None:
    cuts = quantiles(taken, n=100)
    ratio = median(taken) / median(raw)
    figures = f"p50 {cuts[49]:.2f}  p95 {cuts[94]:.2f}  p99 {cuts[98]:.2f} ms"
    say(what, f"{figures} (wanted {wanted}; {ratio:.1f}x raw)")


def say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:<28} {figure}\n")
    sys.stdout.flush()


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
