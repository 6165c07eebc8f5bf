"""What is missing for one person: a line for each agency, that opens into a line for each gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.casework.views.gaps_together import and_more, by_agency
from desktop_app.casework.wording import day_words, overdue_words
from desktop_app.domain.codes import SEVERITIES, in_words
from desktop_app.gaps.gap import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonGapRow:
    """A gap with the one act that clears it, and the others of its agency behind it.

    `opened` is what the line opens into: every gap of the group, this one first; empty where
    it stands alone. `is_opened` marks these, `is_under` all but the first. Answered gaps never
    share a line with open ones.
    """

    key: str
    severity: str
    severity_words: str
    sentence: str
    since: str
    due: str
    is_late: bool
    act: str
    clears_when: str
    agency_id: str
    concern_id: str
    subject_id: str
    is_answered: bool
    opened: tuple[PersonGapRow, ...] = ()
    is_opened: bool = False
    is_under: bool = False


def gap_rows(gaps: Sequence[tuple[Gap, bool]], today: date) -> tuple[PersonGapRow, ...]:
    """Gaps with whether each was answered: open lines first, each in the order that it came in."""
    lines = [
        _line(group, today, is_answered=is_answered)
        for is_answered in (False, True)
        for group in by_agency(gap for gap, answered in gaps if answered is is_answered)
    ]
    return tuple(lines)


def _line(group: list[Gap], today: date, *, is_answered: bool) -> PersonGapRow:
    rows = [_row(gap, today, is_answered) for gap in group]
    if len(rows) == 1:
        return rows[0]
    dues = [gap.due_on for gap in group if gap.due_on is not None]
    return replace(
        rows[0],
        sentence=rows[0].sentence + and_more(group),
        due=_due(min(dues, default=None), today),
        is_late=any(gap.is_overdue(today) for gap in group),
        opened=tuple(replace(row, is_opened=True, is_under=n > 0) for n, row in enumerate(rows)),
    )


def _row(gap: Gap, today: date, is_answered: bool) -> PersonGapRow:
    return PersonGapRow(
        key=gap.key,
        severity=gap.severity,
        severity_words=in_words(SEVERITIES, gap.severity),
        sentence=gap.sentence,
        since=day_words(gap.since, today),
        due=_due(gap.due_on, today),
        is_late=gap.is_overdue(today),
        act=gap.act,
        clears_when=gap.clears_when,
        agency_id=gap.agency_id or "",
        concern_id=gap.concern_id or "",
        subject_id=gap.subject_id,
        is_answered=is_answered,
    )


def _due(due_on: date | None, today: date) -> str:
    return overdue_words(due_on, today) if due_on else "no day set"
