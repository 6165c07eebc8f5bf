"""Who may see what goes across people: a team lead or a manager of our office."""

from __future__ import annotations

from typing import Final

from desktop_app.casework.office import Book
from desktop_app.domain.office import Worker

LEADING: Final = frozenset({"team-lead", "manager"})


def is_lead(book: Book, worker_id: str) -> bool:
    """Whether a worker of ours leads a team or manages; somebody not on record does not."""
    worker = book.fact("worker", worker_id)
    return isinstance(worker, Worker) and worker.role in LEADING
