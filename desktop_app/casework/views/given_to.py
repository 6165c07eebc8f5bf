"""To whom a gap was given: it stays on Today and says so, until it is done or taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.casework.settling import contacts_left
from desktop_app.casework.views.answered_gaps import worker_names
from desktop_app.gaps.answers import ASSIGNED, lapse_of, latest_answers

if TYPE_CHECKING:
    from desktop_app.casework.office import Book
    from desktop_app.domain.office import GapAnswer
    from desktop_app.gaps.gap import Gap


def given_to(book: Book, gaps: Sequence[Gap], actor: str, today: date) -> dict[str, str]:
    """By the key of a gap: "Given to you by Sam Okafor: reason", or to whom else, and by whom."""
    keys = {gap.key for gap in gaps}
    people = {gap.person_id for gap in gaps} & set(book.people_with_answers(ASSIGNED))
    names = worker_names(book) if people else {}
    found: dict[str, str] = {}
    files = [stored.file for stored in book.stored_files(sorted(people))]
    left = contacts_left(book, files)
    for file in files:
        for key, answer in latest_answers(file).items():
            is_given = key in keys and answer.kind == ASSIGNED
            if is_given and lapse_of(answer, file, today, left) is None:
                found[key] = _words(answer, names, actor)
    return found


def _words(answer: GapAnswer, names: Mapping[str, str], actor: str) -> str:
    to, by = answer.assigned_worker_id or "", names.get(answer.answered_by, answer.answered_by)
    if to == answer.answered_by:
        return f"Taken on by {'you' if to == actor else names.get(to, to)}: {answer.reason}"
    whom = "you" if to and to == actor else names.get(to, "a colleague")
    return f"Given to {whom} by {'you' if answer.answered_by == actor else by}: {answer.reason}"
