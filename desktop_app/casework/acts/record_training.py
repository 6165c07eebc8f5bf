"""Record the safeguarding training that a worker of our office has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import day_has_come, given
from desktop_app.casework.ids import new_id
from desktop_app.casework.leading import leads
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import TrainingRecord, Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Training, unchecked. `expires_on` is the last day on which it counts."""

    worker_id: str = ""
    course: str = ""
    completed_on: date | None = None
    expires_on: date | None = None


def record_training(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record it; the same course of the same day is put right rather than entered twice.

    Refuses a worker who is not here, somebody else's where the actor does not lead, no course,
    no day, a day to come, and an end before the day itself.
    """
    worker = _worker_here(book, draft.worker_id)
    if worker.id != actor and not leads(book.facts("worker"), actor):
        raise Refused(
            "Somebody else’s training is recorded by a manager or team lead.", "worker_id"
        )
    course = given(draft.course, "course", "Say which course it was, as on the certificate.")
    if draft.completed_on is None:
        raise Refused("Say on which day it was completed.", "completed_on")
    day_has_come(draft.completed_on, now, "completed_on")
    if draft.expires_on is not None and draft.expires_on < draft.completed_on:
        raise Refused("It cannot run out before the day on which it was done.", "expires_on")
    was = _recorded(book, worker.id, course, draft.completed_on)
    training = TrainingRecord(
        id=was.id if was else new_id(),
        worker_id=worker.id,
        course=course,
        completed_on=draft.completed_on,
        expires_on=draft.expires_on,
    )
    kind, reason = ("training-corrected", "recorded again") if was else ("training-recorded", "")
    return record(book, [Entry(kind, actor, (training,), reason)], now)


def _worker_here(book: Book, worker_id: str) -> Worker:
    worker = book.fact("worker", worker_id) if worker_id else None
    if not isinstance(worker, Worker):
        raise Refused("Choose who did the training.", "worker_id")
    if worker.left_on is not None:
        raise Refused(f"{worker.name} does not work here any more.", "worker_id")
    return worker


def _recorded(book: Book, worker_id: str, course: str, on: date) -> TrainingRecord | None:
    """The same training, where it is on record already."""
    done: list[TrainingRecord] = book.facts("training-record", worker_id=worker_id)
    same = (o for o in done if o.completed_on == on and o.course.casefold() == course.casefold())
    return next(same, None)
