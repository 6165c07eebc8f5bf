"""Settling: after a change, and when days pass, the stored case files and gaps are made true."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from typing import Final

from desktop_app.casework.neighbourhoods import Surroundings, surroundings
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.answers import answered_keys, contacts_told
from desktop_app.gaps.engine import gaps_and_next_look
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.store.book import Book
from desktop_app.store.casefiles import StoredFile
from desktop_app.store.gap_board import Judged, digest_of
from desktop_app.store.settled import Look
from desktop_app.store.touching import Touched

CHUNK: Final = 500
"""People settled in one transaction of a sweep, so that a save slips in between."""


@dataclass(slots=True)
class Settlement:
    """What settling opened and cleared."""

    opened: set[Gap] = field(default_factory=set)
    cleared: set[Gap] = field(default_factory=set)


def settle(book: Book, people: Iterable[str], now: datetime) -> Settlement:
    """Read `people` from their tables, store their case files and gaps; within a transaction."""
    done = Settlement()
    _settle(book, people, surroundings(book, civil_day(now)), now, done, book.files_from_tables)
    return done


def settle_touched(
    book: Book, touched: Touched, now: datetime, written: Collection[str]
) -> Settlement:
    """Make true what a change touched, each in its way; within a transaction.

    `written` are the nouns that the change wrote: only these are read anew.
    """
    done = Settlement()
    if touched.everyone:
        around = surroundings(book, civil_day(now))
        after = partial(book.files_after, written=written)
        _settle(book, touched.read, around, now, done, after)
        _settle(book, touched.heard, around, now, done, book.files_hearing)
        for chunk in _chunks(touched.judged):
            _judge_again(book, chunk, around, now, done)
    return done


def _settle(
    book: Book,
    people: Iterable[str],
    around: Surroundings,
    now: datetime,
    done: Settlement,
    read: Callable[[list[str]], dict[str, StoredFile]],
) -> None:
    today = civil_day(now)
    for chunk in _chunks(sorted(people)):
        files = read(chunk)
        left = contacts_left(book, [stored.file for stored in files.values()])
        with _uncollected():
            looked = {id: _look(around, stored, today, left) for id, stored in files.items()}
        before = book.found_before(chunk)
        changed = [
            judged for judged, look in looked.values() if look.found != before.get(look.person_id)
        ]
        _store_gaps(book, changed, now, done)
        book.put_files((look, files[id]) for id, (_, look) in looked.items())


def sweep(
    book: Book,
    now: datetime,
    *,
    everyone: bool = False,
    is_wanted: Callable[[], bool] | None = None,
) -> Settlement:
    """Look again at everyone due by today, or at everyone with an open concern.

    Each chunk is a transaction of its own. `is_wanted` is asked between chunks and ends the
    sweep when it says no.
    """
    today = civil_day(now)
    people = book.people_with_open_concerns() if everyone else book.due_for_a_look(today)
    done = Settlement()
    for chunk in _chunks(people):
        with book.writing():
            _judge_again(book, chunk, surroundings(book, today), now, done)
        if is_wanted is not None and not is_wanted():
            break
    return done


def _judge_again(
    book: Book, people: Sequence[str], around: Surroundings, now: datetime, done: Settlement
) -> None:
    """Judge people whose files have not changed; within a transaction."""
    today = civil_day(now)
    read = list(book.to_judge(people))
    left = contacts_left(book, [one.stored.file for one in read])
    changed: list[Judged] = []
    looks: list[Look] = []
    with _uncollected():
        for one in read:
            judged, look = _look(around, one.stored, today, left)
            if look.found != one.last.found:
                changed.append(judged)
            if look != one.last:
                looks.append(look)
    _store_gaps(book, changed, now, done)
    book.put_looks(looks, read)


def contacts_left(book: Book, files: Iterable[CaseFile]) -> dict[str, date]:
    """When each contact who was told of somebody with an answered gap left, by id."""
    told = {id for file in files for id in contacts_told(file)}
    found = book.facts_by_id("named-contact", told) if told else []
    return {one.id: one.left_on for one in found if one.left_on is not None}


@contextmanager
def _uncollected() -> Iterator[None]:
    """Judge without looking for rings of garbage meanwhile: judging leaves none.

    The collector would walk all that is open, again and again; a third of a sweep went on it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _look(
    around: Surroundings, stored: StoredFile, today: date, left: Mapping[str, date]
) -> tuple[Judged, Look]:
    near = around.around(stored)
    gaps, again = gaps_and_next_look(near, today)
    judged = Judged(near.person_id, gaps, answered_keys(stored.file, today, left))
    look = Look(
        person_id=near.person_id,
        has_open_concern=bool(near.open_concerns(today)),
        look_again_on=min(_days_to_look(around, near, (gaps, again), today, left), default=None),
        found=digest_of(judged),
    )
    return judged, look


def _days_to_look(
    around: Surroundings,
    near: Neighbourhood,
    found: tuple[tuple[Gap, ...], date | None],
    today: date,
    left: Mapping[str, date],
) -> list[date]:
    """The days after `today` on which gaps or answers may change, by facts and by limits."""
    gaps, again = found
    days = [] if again is None else [again]
    days.extend(_days_of_answers(near.file, today, left))
    if around.terms_change_on and (days or gaps or near.open_concerns(today)):
        days.append(around.terms_change_on)
    if around.lookbacks_change_on and near.concerns:
        days.append(around.lookbacks_change_on)
    return days


def _days_of_answers(file: CaseFile, today: date, left: Mapping[str, date]) -> Iterator[date]:
    for answer in file.gap_answers:
        if answer.until_on is not None and answer.until_on >= today:
            yield answer.until_on + timedelta(days=1)
    if left:
        yield from (left[id] for id in contacts_told(file) if id in left and left[id] > today)


def _store_gaps(book: Book, judged: Sequence[Judged], now: datetime, done: Settlement) -> None:
    opened, cleared = book.replace_gaps(judged, now) if judged else ((), ())
    done.opened.update(opened)
    done.cleared.update(cleared)


def _chunks(people: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(people)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk
