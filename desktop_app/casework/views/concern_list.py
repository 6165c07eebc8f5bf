"""Every open concern: whose it is, what it is, how high the risk, how long ago it came in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.casework.wording import day_words
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.codes import ABUSE_TYPES, RISKS, STAGES, in_words
from desktop_app.domain.concerns import Concern

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

RANKS = {"critical": 0, "high": 1, "medium": 2, "low": 3}
SHOWN_PEOPLE = 2_000
"""Up to how many people's concerns the list shows; beyond that, search for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRow:
    """One open concern, already text. `risk` is the badge, `gaps` how many gaps stand on it."""

    concern_id: str
    person_id: str
    person: str
    title: str
    kinds: str
    risk: str
    risk_words: str
    stage: str
    received: str
    received_on: date
    gaps: int


def open_concerns(book: Book, today: date) -> tuple[ConcernRow, ...]:
    """The highest risk first, within it the oldest."""
    people = book.people_with_open_concerns()[:SHOWN_PEOPLE]
    gaps: dict[str, int] = {}
    for stored in book.gaps_of(people):
        if not stored.is_answered and stored.gap.concern_id:
            gaps[stored.gap.concern_id] = gaps.get(stored.gap.concern_id, 0) + 1
    rows = [row for one in book.stored_files(people) for row in _rows(one.file, gaps, today)]
    return tuple(sorted(rows, key=lambda r: (RANKS.get(r.risk, 4), r.received_on, r.concern_id)))


def is_stale(changes: Changes) -> bool:
    concerned = {"concern", "concern-version", "stage-decision", "person"}
    return bool(changes.nouns & concerned or changes.gaps_opened or changes.gaps_closed)


def _rows(file: CaseFile, gaps: dict[str, int], today: date) -> Iterator[ConcernRow]:
    for concern in file.concerns:
        stage = _stage(file, concern)
        if stage == "closed":
            continue
        versions = [v for v in file.concern_versions if v.concern_id == concern.id]
        risk = max(versions, key=lambda v: v.number).risk if versions else "medium"
        received_on = concern.received_on
        yield ConcernRow(
            concern_id=concern.id,
            person_id=file.person.id,
            person=file.person.name,
            title=concern.title or concern.reference or "Concern",
            kinds=", ".join(in_words(ABUSE_TYPES, kind) for kind in concern.abuse_types),
            risk=risk,
            risk_words=in_words(RISKS, risk),
            stage=in_words(STAGES, stage),
            received=day_words(received_on, today),
            received_on=received_on,
            gaps=gaps.get(concern.id, 0),
        )


def _stage(file: CaseFile, concern: Concern) -> str:
    decided = [d for d in file.stage_decisions if d.concern_id == concern.id]
    return decided[-1].stage if decided else "concern"
