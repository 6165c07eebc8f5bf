"""Training for managers: who of our workers has done what, and when it runs out.

Whoever does not lead sees their own. Nothing of this stands on a page or sheet about a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.casework.leading import here, leads
from desktop_app.casework.views.untrained import UntrainedRow, untrained_rows, why_none
from desktop_app.casework.wording import counted, first_upper, short_day
from desktop_app.domain.office import TrainingRecord, Worker

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

SOON: Final = timedelta(days=90)
"""How long before its end training is said to run out soon; our own choice."""
NONE, OVER, ENDS_SOON, IN_DATE, ENDLESS = range(5)
STATES: Final = {
    NONE: ("high", "None recorded"),
    OVER: ("high", "Run out"),
    ENDS_SOON: ("medium", "Runs out soon"),
    IN_DATE: ("knows", "In date"),
    ENDLESS: ("low", "No end recorded"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """One course of one worker, the last time that they did it; or that none is recorded."""

    key: str
    worker_id: str
    worker: str
    role: str
    course: str
    completed: str
    runs_out: str
    state: str
    state_words: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPage:
    """`sentence` says how many have none in date, or whose training is seen.

    `untrained` is for whoever leads; `why_none` says why it is empty.
    """

    sentence: str
    rows: tuple[TrainingRow, ...]
    untrained: tuple[UntrainedRow, ...] = ()
    why_none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWorker:
    """A worker that a picker can offer."""

    id: str
    words: str
    notes: str


def training_page(book: Book, actor: str, today: date) -> TrainingPage:
    """Everyone's training for whoever leads, their own for everybody else; gaps in it first."""
    workers = book.facts("worker")
    is_whole = leads(workers, actor)
    seen = [one for one in here(workers) if is_whole or one.id == actor]
    by_worker: dict[str, list[TrainingRecord]] = {one.id: [] for one in seen}
    for training in book.facts("training-record"):
        if training.worker_id in by_worker:
            by_worker[training.worker_id].append(training)
    lines = [line for one in seen for line in _lines(one, by_worker[one.id], today)]
    lines.sort(key=lambda line: line[0])
    without = sum(not _is_covered(by_worker[one.id], today) for one in seen)
    return TrainingPage(
        sentence=_sentence(without, is_whole=is_whole),
        rows=tuple(row for _, row in lines),
        untrained=untrained_rows(book, workers, today) if is_whole else (),
        why_none=why_none(book, today) if is_whole else "",
    )


def is_stale(changes: Changes) -> bool:
    nouns = {"worker", "training-record", "communication", "timescale-choice", "gap-answer"}
    return bool(changes.nouns & nouns)


def workers_found(book: Book, text: str) -> list[FoundWorker]:
    """What a picker offers: everyone who works here and whose name holds what was typed."""
    wanted = text.strip().casefold()
    found = [one for one in here(book.facts("worker")) if wanted in one.name.casefold()]
    found.sort(key=lambda one: (one.name, one.id))
    return [FoundWorker(id=one.id, words=one.name, notes=_role(one)) for one in found]


Rank = tuple[int, date, str, str]


def _lines(
    worker: Worker, done: Sequence[TrainingRecord], today: date
) -> Iterable[tuple[Rank, TrainingRow]]:
    """Each course the last time that it was done, with what it is sorted by."""
    latest: dict[str, TrainingRecord] = {}
    for training in sorted(done, key=lambda one: one.completed_on):
        latest[training.course.casefold()] = training
    if not latest:
        yield (NONE, date.min, worker.name, ""), _row(worker, None, NONE, today)
    for training in latest.values():
        state = _state(training, today)
        rank = (state, training.expires_on or date.max, worker.name, training.course)
        yield rank, _row(worker, training, state, today)


def _state(training: TrainingRecord, today: date) -> int:
    if training.expires_on is None:
        return ENDLESS
    if training.expires_on < today:
        return OVER
    return ENDS_SOON if training.expires_on <= today + SOON else IN_DATE


def _row(worker: Worker, training: TrainingRecord | None, state: int, today: date) -> TrainingRow:
    expires_on = training.expires_on if training else None
    return TrainingRow(
        key=training.id if training else worker.id,
        worker_id=worker.id,
        worker=worker.name,
        role=_role(worker),
        course=training.course if training else "",
        completed=short_day(training.completed_on, today) if training else "–",
        runs_out=short_day(expires_on, today) if expires_on else "–",
        state=STATES[state][0],
        state_words=STATES[state][1],
        is_late=state in (NONE, OVER),
    )


def _is_covered(done: Iterable[TrainingRecord], today: date) -> bool:
    return any(one.expires_on is None or one.expires_on >= today for one in done)


def _role(worker: Worker) -> str:
    return first_upper(worker.role.replace("-", " "))


def _sentence(without: int, *, is_whole: bool) -> str:
    if not is_whole:
        return "You see your own training. Managers and team leads see everyone’s."
    if not without:
        return "Everybody here has safeguarding training in date."
    have = "has" if without == 1 else "have"
    return f"{first_upper(counted(without, 'worker'))} {have} no safeguarding training in date."
