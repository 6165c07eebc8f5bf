"""What reports have in common: gaps, matrices, actions and the edge of a page, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.casework.views.answered_gaps import AnsweredGap
from desktop_app.casework.views.sharing_matrix import SharingMatrix
from desktop_app.casework.views.why import why
from desktop_app.casework.wording import day_words, first_lower, long_day, overdue_words
from desktop_app.domain.agencies import Agency
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.codes import SEVERITIES, in_words
from desktop_app.domain.meetings import Action
from desktop_app.domain.office import OFFICE_ID, TimescaleChoice
from desktop_app.gaps.gap import Gap
from desktop_app.reports.content import (
    ActionLine,
    AnsweredLine,
    GapLine,
    Imprint,
    Matrix,
    MatrixCell,
    MatrixRow,
    ShortGap,
)

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

SHAPES: Final = {"critical": "■", "high": "◆", "medium": "▲", "low": "●"}
"""How bad a gap is, as a shape. Source: the look of the program."""
LATE: Final = "✕"
WEEK_DAYS: Final = 7


def imprint_of(
    book: Book, title: str, prefix: str, team: str, day: date, now: datetime | None
) -> Imprint:
    """The edge of every page; without `now` the file says that it was made as `day` began."""
    head = book.head()
    made_at = now.astimezone(UTC) if now else datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Imprint(
        reference=f"{prefix}-{day:%Y%m%d}-{head.sequence}",
        title=title,
        team=team,
        day=long_day(day),
        journal=f"Journal {head.sequence:,} · {head.short}",
        stamp=f"{made_at:%Y%m%d%H%M%S}Z",
    )


def office_name(book: Book) -> str:
    """The agency whose book this is."""
    office = book.fact("office", OFFICE_ID)
    agency = book.agencies().get(office.agency_id) if office else None
    return agency.name if agency else "In the Loop"


def gap_on_paper(
    group: Sequence[Gap],
    answer: AnsweredGap | None,
    choices: Sequence[TimescaleChoice],
    day: date,
) -> GapLine:
    """The gap that leads its agency, with its facts, its act and its source; the others behind it.

    `answer` is one that leaves the gap on the list: it was given to a colleague, or has lapsed.
    """
    gap, *others = group
    explained = why(gap, choices, day)
    return GapLine(
        shape=SHAPES[gap.severity],
        severity=in_words(SEVERITIES, gap.severity),
        due=_due(gap, day),
        code=gap.code,
        sentence=gap.sentence,
        facts=gap.facts,
        clears=explained.clears_when,
        source=explained.source,
        answer=f"{answer.answer_words}. {_until(answer)} ({answer.by})" if answer else "",
        behind=tuple(_short(other, day) for other in others),
    )


def _short(gap: Gap, day: date) -> ShortGap:
    return ShortGap(
        shape=SHAPES[gap.severity],
        severity=in_words(SEVERITIES, gap.severity),
        due=_due(gap, day),
        code=gap.code,
        sentence=gap.sentence,
        clears=gap.clears_when,
    )


def answer_on_paper(answer: AnsweredGap) -> AnsweredLine:
    """A gap that stands, and what somebody said to it."""
    return AnsweredLine(
        shape=SHAPES[answer.gap.severity],
        severity=in_words(SEVERITIES, answer.gap.severity),
        person=answer.person_name,
        sentence=answer.gap.sentence,
        answer=answer.answer_words,
        by=f"{answer.by}, {answer.when}",
        until=_until(answer),
    )


def _until(answer: AnsweredGap) -> str:
    """How long an answer holds: "Until Wed 25 Nov", or "Lapsed since Mon 23 Nov: she moved"."""
    if answer.lapsed:
        return f"Lapsed {first_lower(answer.lapsed)}"
    return f"Until {answer.until_words}"


def matrix_on_paper(matrix: SharingMatrix, about: str) -> Matrix:
    """The open concerns of a matrix, with every agency that it names."""
    return Matrix(
        person=matrix.person_name,
        about=about,
        agencies=tuple((column.name, column.relation) for column in matrix.columns),
        rows=tuple(
            MatrixRow(
                concern=row.title,
                note=row.note,
                cells=tuple(
                    MatrixCell(shape=cell.shape, words=cell.words, detail=cell.detail)
                    for cell in row.cells
                ),
            )
            for row in matrix.rows
            if row.is_open
        ),
        remark=matrix.remark,
    )


def actions_due_of(file: CaseFile, day: date) -> list[Action]:
    """The open actions of a person that are late or fall due within a week, soonest first."""
    ended = {outcome.action_id for outcome in file.action_outcomes}
    limit = day + timedelta(days=WEEK_DAYS)
    due = [a for a in file.actions if a.id not in ended and a.due_on and a.due_on <= limit]
    return sorted(due, key=lambda action: (action.due_on or date.max, action.id))


def action_on_paper(
    action: Action, person: str, agencies: Mapping[str, Agency], day: date
) -> ActionLine:
    agency = agencies.get(action.owner_agency_id or "")
    named = (agency.name if agency else "", action.owner)
    is_late = action.due_on is not None and action.due_on < day
    return ActionLine(
        due=_when(action.due_on, day) if action.due_on else "no day set",
        text=action.text,
        owner=", ".join(word for word in named if word) or "nobody yet",
        person=person,
        shape=LATE if is_late else "",
    )


def _due(gap: Gap, day: date) -> str:
    if gap.due_on is None:
        return f"since {day_words(gap.since, day)}"
    return f"due {_when(gap.due_on, day)}"


def _when(due_on: date, day: date) -> str:
    """A day with how late it is: "Fri 20 Nov, 3 days over"."""
    if due_on == day:
        return f"{day_words(due_on, day)}, today"
    said = day_words(due_on, day)
    return f"{said}, {overdue_words(due_on, day)}" if due_on < day else said
