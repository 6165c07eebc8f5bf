"""What stands around every page: how much waits where, the journal, who works here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.casework.views.actions_due import count_due
from desktop_app.domain.codes import SEVERITIES

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowFacts:
    """`waiting` is how many gaps stand open; `workers` by id, each with their role."""

    waiting: int
    journal: str
    workers: Mapping[str, str]


def window_facts(book: Book) -> WindowFacts:
    """Cheap enough to be asked after every save."""
    gaps = book.gap_counts()
    head = book.head()
    return WindowFacts(
        waiting=sum(gaps.get((False, severity), 0) for severity in SEVERITIES),
        journal=f"Journal {head.sequence:,} · {head.short}",
        workers={w.id: f"{w.name} · {w.role.replace('-', ' ')}" for w in book.facts("worker")},
    )


def list_counts(book: Book, today: date) -> dict[str, int]:
    """How many lines stand on the lists, by screen name: people with concerns, actions due."""
    return {
        "concerns": book.count_open_people(),
        "actions": count_due(book, today),
    }


def lists_are_stale(changes: Changes) -> bool:
    return bool(changes.nouns & {"concern", "stage-decision", "action", "action-outcome"})
