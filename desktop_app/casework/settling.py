"""Settling: after a change, and when days pass, the stored case files and gaps are made true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from desktop_app.casework.neighbourhoods import Surroundings, surroundings
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.answers import answered_keys, contacts_told
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.store.book import Book
from desktop_app.store.casefiles import StoredFile
from desktop_app.store.gap_board import Judged
from desktop_app.store.settled import Settled

CHUNK: Final = 500
"""People settled in one transaction of a sweep, so that a save slips in between."""


@dataclass(slots=True)
class Settlement:
    """What settling opened and cleared."""

    opened: set[Gap] = field(default_factory=set)
    cleared: set[Gap] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Look:
    """One person looked at: their gaps now, and when the next look is due."""

    judged: Judged
    has_open_concern: bool
    next_look_on: date | None


def settle(book: Book, people: Iterable[str], now: datetime) -> Settlement:
    """Read `people` from their tables, store their case files and gaps; within a transaction."""
    today = civil_day(now)
    around = surroundings(book, today)
    done = Settlement()
    for chunk in _chunks(sorted(people)):
        files = book.files_from_tables(chunk)
        left = contacts_left(book, [stored.file for stored in files.values()])
        looks = {id: _look(around, stored, today, left) for id, stored in files.items()}
        book.put_files(
            Settled(stored, looks[id].has_open_concern, looks[id].next_look_on)
            for id, stored in files.items()
        )
        _store_gaps(book, looks.values(), now, done)
    return done


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
            around = surroundings(book, today)
            stored_files = list(book.files_to_judge(chunk))
            left = contacts_left(book, [stored.file for stored in stored_files])
            looks = [_look(around, stored, today, left) for stored in stored_files]
            book.put_next_look((look.judged.person_id, look.next_look_on) for look in looks)
            book.put_has_open((look.judged.person_id, look.has_open_concern) for look in looks)
            _store_gaps(book, looks, now, done)
        if is_wanted is not None and not is_wanted():
            break
    return done


def contacts_left(book: Book, files: Iterable[CaseFile]) -> dict[str, date]:
    """When each contact who was told of somebody with an answered gap left, by id."""
    told = {id for file in files for id in contacts_told(file)}
    found = book.facts_by_id("named-contact", told) if told else []
    return {one.id: one.left_on for one in found if one.left_on is not None}


def _look(around: Surroundings, stored: StoredFile, today: date, left: Mapping[str, date]) -> _Look:
    neighbourhood = around.around(stored)
    gaps = gaps_in(neighbourhood, today)
    has_open_concern = bool(neighbourhood.open_concerns(today))
    days = list(_days_to_look(neighbourhood, today, left))
    if around.terms_change_on and (days or gaps or has_open_concern):
        days.append(around.terms_change_on)
    if around.lookbacks_change_on and neighbourhood.concerns:
        days.append(around.lookbacks_change_on)
    return _Look(
        judged=Judged(stored.file.person.id, gaps, answered_keys(stored.file, today, left)),
        has_open_concern=has_open_concern,
        next_look_on=min(days, default=None),
    )


def _days_to_look(
    neighbourhood: Neighbourhood, today: date, left: Mapping[str, date]
) -> Iterator[date]:
    """The days after `today` on which gaps or answers may change though no limit does."""
    again = look_again_on(neighbourhood, today)
    if again is not None:
        yield again
    for answer in neighbourhood.file.gap_answers:
        if answer.until_on is not None and answer.until_on >= today:
            yield answer.until_on + timedelta(days=1)
    if left:
        told = contacts_told(neighbourhood.file)
        yield from (left[id] for id in told if id in left and left[id] > today)


def _store_gaps(book: Book, looks: Iterable[_Look], now: datetime, done: Settlement) -> None:
    opened, cleared = book.replace_gaps([look.judged for look in looks], now)
    done.opened.update(opened)
    done.cleared.update(cleared)


def _chunks(people: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(people)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk
