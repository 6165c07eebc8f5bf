"""Who told an agency without training in date, and what was said to that; for whoever leads.

Nobody else sees it, and no page or sheet about a person says it: not among the answered gaps
either. So the answers stand beside the lines here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.casework.views.answered_gaps import AnsweredGap, standing_answers
from desktop_app.casework.wording import first_upper, overdue_words, short_day
from desktop_app.domain.office import Worker
from desktop_app.law.timescales import switched_on

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

UNTRAINED: Final = "untrained-sender"
NOBODY_UNTRAINED: Final = "Whoever told an agency of an open concern had training in date."
NOT_LOOKED_FOR: Final = (
    "Nobody looks whether those who told an agency had training in date: rule G46 is optional "
    "and switched off. Switch it on under Rules."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UntrainedRow:
    """An agency told by a worker who had no training in date, nor has been trained since.

    `person_id` and `key` name the gap; `answer` is what somebody said to it, and until when.
    """

    person_id: str
    key: str
    worker_id: str
    worker: str
    agency: str
    told_on: str
    due: str
    is_late: bool
    answer: str
    answer_id: str


def untrained_rows(book: Book, workers: Iterable[Worker], today: date) -> tuple[UntrainedRow, ...]:
    """Every such telling, those that nobody has answered first."""
    gaps = [stored.gap for stored in book.gaps_for_managers()]
    answers = standing_answers(book, gaps, today)
    said = {(one.gap.person_id, one.gap.key): one for one in answers}
    sent = {one.id: one for one in book.facts_by_id("communication", {g.subject_id for g in gaps})}
    agencies = book.agencies()
    names = {one.id: one.name for one in workers}
    rows: list[UntrainedRow] = []
    for gap in gaps:
        told, agency = sent.get(gap.subject_id), agencies.get(gap.agency_id or "")
        if told is None or agency is None:
            continue
        answer = said.get((gap.person_id, gap.key))
        is_aside = answer is not None and answer.is_aside
        due = first_upper(overdue_words(gap.due_on, today)) if gap.due_on else "–"
        rows.append(
            UntrainedRow(
                person_id=gap.person_id,
                key=gap.key,
                worker_id=told.sent_by_worker_id,
                worker=names.get(told.sent_by_worker_id, "Somebody"),
                agency=agency.name,
                told_on=short_day(told.occurred_on, today),
                due="Answered" if is_aside else due,
                is_late=gap.is_overdue(today) and not is_aside,
                answer=_words(answer),
                answer_id=answer.answer_id if answer else "",
            )
        )
    return tuple(rows)


def why_none(book: Book, today: date) -> str:
    """What to say where there are none: that all were trained, or that nobody looks."""
    if UNTRAINED in switched_on(book.facts("timescale-choice"), today):
        return NOBODY_UNTRAINED
    return NOT_LOOKED_FOR


def _words(answer: AnsweredGap | None) -> str:
    if answer is None:
        return ""
    return answer.lapsed or f"{answer.answer_words}. Until {answer.until_words}."
