"""A book of 100,000 people and a million communications: how long each thing takes.

Run by ``dev.py bench``, or alone: ``python -m bench.book_at_scale [--people N] [--keep FOLDER]``.
Every figure stands beside the raw SQL beneath it in the same run, since machines differ. The same
is measured first on a book of a tenth of the people, and at the end it says how each figure grew.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final, cast

from bench.made_book import NOW, PASSWORD, made_book
from desktop_app.casework.as_known import as_known
from desktop_app.casework.books import open_book
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.journal import Entry
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.ledger import ledger
from desktop_app.store.book import Book

TODAY: date = NOW.date()
TENTH: Final = 10
Figures = dict[str, float]
"""By what was measured: its median in milliseconds, or the seconds that it took."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=100_000)
    arguments.add_argument(
        "--keep", type=Path, help="where the made books are kept and found again"
    )
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        tenth = alone(folder, chosen.people // TENTH)
        whole = alone(folder, chosen.people)
    for what, figure in whole.items():
        say(what, f"{figure / tenth[what]:.1f}x for {TENTH}x the people (wanted at most 11x)")


def alone(folder: Path, people: int) -> Figures:
    """Measured in a process of its own, so that its memory is its own too."""
    path = folder / f"made-{people}.loop"
    if not path.exists():
        made_book(path, people, report=True).close()
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(measured, folder, people).result()


def measured(folder: Path, people: int) -> Figures:
    path = folder / f"made-{people}.loop"
    book = open_book(path, NOW, password=PASSWORD, why_not=lambda _: None)
    say("people", f"{people:,}")
    size = sum(part.stat().st_size for part in path.iterdir() if part.is_file())
    say("book on disk", f"{size / 1e6:,.0f} MB")
    say("memory after opening", f"{memory_mb():.0f} MB")
    figures: Figures = {}
    for measure in (one_person, full_sweep, midnight_sweep, one_act, whole_save, keystroke):
        figures |= measure(book)
        if measure is midnight_sweep:
            say("peak memory of both sweeps", f"{memory_mb():.0f} MB (wanted 200 MB)")
    say("peak memory of all", f"{memory_mb():.0f} MB")
    book.close()
    return figures


def one_person(book: Book) -> Figures:
    """The ledger and the gaps of one person, together and apart, from the kept file."""
    people = troubled(book, 2000)
    around = surroundings(book, TODAY)

    def both(id: str) -> object:
        near = around.around(book.stored_file(id))
        return ledger(near, TODAY), gaps_in(near, TODAY)

    raw = times(lambda id: read_raw(book, id), people)
    work = times(both, people)
    times(lambda id: as_known(book, id, TODAY), people[:200])
    shown = times(lambda id: as_known(book, id, TODAY), people)
    return {
        **tell("one person's ledger and gaps", work, "2 ms p99", raw),
        **tell("the page of who knows what", shown, "no figure", raw),
    }


def full_sweep(book: Book) -> Figures:
    people = book.people_with_open_concerns()
    sweep(book, NOW, everyone=True)
    took = seconds(lambda: sweep(book, NOW, everyone=True))
    raw = sum(times(lambda id: read_raw(book, id), people)) / 1000
    return lasted("full sweep", len(people), took, "2 s", raw)


def midnight_sweep(book: Book) -> Figures:
    tomorrow = NOW + timedelta(days=1)
    due = book.due_for_a_look(tomorrow.date())
    took = seconds(lambda: sweep(book, tomorrow))
    raw = sum(times(lambda id: read_raw(book, id), due)) / 1000
    return lasted("midnight sweep", len(due), took, "0.5 s", raw)


def one_act(book: Book) -> Figures:
    """What is settled within one act, all that it touches included; the disk's part is left out."""
    people = troubled(book, 1200)
    raw = times(lambda id: read_raw(book, id), people)
    told = [telling(book, id, number) for number, id in enumerate(people[:800])]
    heard = [new_concern(book, id, number) for number, id in enumerate(people[800:])]
    return {
        **tell("settled: who was told", settled(book, told), "10 ms p99", raw),
        **tell("settled: a new concern", settled(book, heard), "10 ms p99, with patterns", raw),
    }


def settled(book: Book, entries: Iterable[Entry]) -> list[float]:
    watched = Watched(book)
    for entry in entries:
        record(cast("Book", watched), [entry], NOW)
    return watched.taken


class Watched:
    """A book that notes how long it is written to: the first row to the last gap, in ms."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.taken: list[float] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.book, name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self.book.writing():
            started = time.perf_counter()
            yield
            self.taken.append((time.perf_counter() - started) * 1000)


def telling(book: Book, person_id: str, number: int) -> Entry:
    concern = book.case_file(person_id).concerns[-1]
    told = Communication(
        id=f"bench-{time.time_ns()}-{number}",
        people_ids=(person_id,),
        occurred_at=NOW,
        recorded_at=NOW,
        to_agency_id=f"a{number % 300}",
        concerns=(ConcernShared(concern_id=concern.id, version=1),),
    )
    return Entry("communication-logged", "sam", (told,))


def new_concern(book: Book, person_id: str, number: int) -> Entry:
    """One more concern like the last: the same address, the same people named."""
    file = book.case_file(person_id)
    last = file.concerns[-1]
    known = next(v for v in file.concern_versions if v.concern_id == last.id)
    id = f"bench-{time.time_ns()}-{number}"
    concern = replace(last, id=id, received_at=NOW, recorded_at=NOW)
    version = replace(known, id=f"{id}-1", concern_id=id, number=1, recorded_at=NOW)
    return Entry("concern-logged", "sam", (concern, version))


def whole_save(book: Book) -> Figures:
    """An act with everything that keeps it: the journal, the commit, the anchor beside the book."""
    people = troubled(book, 400)
    stamp = time.time_ns()

    def commit(number: int) -> None:
        book.connection.execute("begin immediate")
        row = (f"bench-{stamp}-{number}", "{}", NOW.isoformat())
        book.connection.execute("insert into draft (key, body, kept_at) values (?, ?, ?)", row)
        book.connection.execute("commit")

    told = [telling(book, id, number) for number, id in enumerate(people)]
    work = times(lambda entry: record(book, [entry], NOW), told)
    return tell("save to settled gaps", work, "100 ms p95", times(commit, range(len(told))))


def keystroke(book: Book) -> Figures:
    dice = random.Random(3)
    names = [book.case_file(id).person.name for id in dice.choices(book.everyone(), k=60)]
    typed = [name[:end] for name in names for end in range(2, len(name) + 1)]
    mistyped = [name[:3] + name[4] + name[3] + name[5:] for name in names]
    book.people_named("warming up the vocabulary")
    work = times(book.people_named, typed)
    raw = times(lambda text: raw_prefix(book, text), typed)
    return {
        **tell("search keystroke", work, "50 ms p95", raw),
        **tell("search with a slip", times(book.people_named, mistyped), "50 ms p95", raw),
    }


def troubled(book: Book, count: int) -> list[str]:
    return random.Random(1).choices(book.people_with_open_concerns(), k=count)


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


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def tell(what: str, taken: list[float], wanted: str, raw: list[float]) -> Figures:
    cuts = quantiles(taken, n=100)
    ratio = median(taken) / median(raw)
    figures = f"p50 {cuts[49]:.2f}  p95 {cuts[94]:.2f}  p99 {cuts[98]:.2f} ms"
    say(what, f"{figures} (wanted {wanted}; {ratio:.1f}x raw)")
    return {what: cuts[49]}


def lasted(what: str, people: int, took: float, wanted: str, raw: float) -> Figures:
    ratio = took / raw if raw else 0.0
    say(f"{what} of {people:,}", f"{took:.2f} s (wanted {wanted}; {ratio:.1f}x raw reads)")
    return {what: took}


def say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:<28} {figure}\n")
    sys.stdout.flush()


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
