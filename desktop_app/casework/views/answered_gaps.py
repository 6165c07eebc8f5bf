"""The answered gaps, for the lead: what somebody said to each, and which answers have lapsed.

An answer moves a gap out of the way of whoever works; here nothing is out of the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.settling import contacts_left
from desktop_app.casework.wording import day_words
from desktop_app.domain.casefile import CaseFile
from desktop_app.gaps.answers import ASSIGNED, lapse_of, latest_answers
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

KINDS: Final = {
    "not-now": "Not now",
    "not-applicable": "Does not apply",
    "assigned": "Given to a colleague",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredGap:
    """A gap that still stands, and the answer to it; `lapsed` says why it holds no more.

    `is_aside` says whether the answer takes the gap off the list of what is to be done.
    """

    answer_id: str
    gap: Gap
    person_name: str
    answer: str
    reason: str
    by: str
    to: str
    when: str
    until: str
    lapsed: str
    is_aside: bool

    @property
    def answer_words(self) -> str:
        """What was said and why: "Not now: we meet on Friday"."""
        to = f" ({self.to})" if self.to else ""
        return f"{self.answer}{to}: {self.reason}"

    @property
    def until_words(self) -> str:
        """How long it holds, or since when and why it does not."""
        return self.lapsed or self.until or "things change"


def answered_gaps(book: Book, today: date) -> tuple[AnsweredGap, ...]:
    """Every gap that somebody answered and still stands: the lapsed first, then by weight."""
    gaps = [stored.gap for stored in book.gaps_of(book.people_with_answers())]
    return tuple(sorted(standing_answers(book, gaps, today), key=weight))


def standing_answers(book: Book, gaps: Iterable[Gap], today: date) -> list[AnsweredGap]:
    """The answers to some gaps that stand, in no order."""
    by_key = {(gap.person_id, gap.key): gap for gap in gaps}
    people = {gap.person_id for gap in by_key.values()} & set(book.people_with_answers())
    files = [stored.file for stored in book.stored_files(sorted(people))]
    left, names = contacts_left(book, files), worker_names(book)
    return [one for file in files for one in answers_of(file, by_key, names, left, today)]


def is_stale(changes: Changes) -> bool:
    return bool(changes.nouns)


def worker_names(book: Book) -> dict[str, str]:
    """Everyone who works or worked here, by id."""
    return {worker.id: worker.name for worker in book.facts("worker")}


def answers_of(
    file: CaseFile,
    gaps: Mapping[tuple[str, str], Gap],
    names: Mapping[str, str],
    left: Mapping[str, date],
    today: date,
) -> Iterator[AnsweredGap]:
    """The answers to those of `gaps` (by person and key) that stand for one person."""
    for key, answer in latest_answers(file).items():
        gap = gaps.get((file.person.id, key))
        if gap is None:
            continue
        lapse = lapse_of(answer, file, today, left)
        yield AnsweredGap(
            answer_id=answer.id,
            gap=gap,
            person_name=file.person.name,
            answer=KINDS.get(answer.kind, answer.kind),
            reason=answer.reason,
            by=names.get(answer.answered_by, answer.answered_by),
            to=names.get(answer.assigned_worker_id or "", ""),
            when=day_words(answer.answered_on, today),
            until=day_words(answer.until_on, today) if answer.until_on else "",
            lapsed=f"Since {day_words(lapse.on, today)}: {lapse.why}" if lapse else "",
            is_aside=answer.kind != ASSIGNED and lapse is None,
        )


def weight(row: AnsweredGap) -> tuple[bool, int, date, str]:
    """The order of a list of answers: the lapsed first, then by severity, then the oldest."""
    return not row.lapsed, SEVERITY_ORDER[row.gap.severity], row.gap.since, row.gap.key
