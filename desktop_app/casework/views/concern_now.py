"""A concern as it stands now, in a few lines: what a form that changes it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import day_words
from desktop_app.domain.codes import RISKS, in_words
from desktop_app.domain.concerns import Concern, ConcernVersion

if TYPE_CHECKING:
    from desktop_app.casework.office import Book


def concern_now(book: Book, person_id: str, concern_id: str, today: date) -> str:
    """Which concern it is, its risk, and what its newest version says; empty where unknown."""
    file = book.case_file(person_id) if person_id else None
    concern = next((c for c in (file.concerns if file else ()) if c.id == concern_id), None)
    if file is None or concern is None:
        return ""
    versions = [v for v in file.concern_versions if v.concern_id == concern_id]
    newest = max(versions, key=lambda one: one.number, default=None)
    return "\n".join(_lines(concern, newest, today))


def _lines(concern: Concern, newest: ConcernVersion | None, today: date) -> Iterator[str]:
    yield f"“{concern_title(concern)}”, received {day_words(concern.received_on, today)}"
    if newest is None:
        return
    known = day_words(newest.known_on, today)
    yield (
        f"Now: version {newest.number}, known {known}. "
        f"Risk {in_words(RISKS, newest.risk).lower() or 'not recorded'}."
    )
    if newest.summary:
        yield newest.summary
    if newest.number > 1 and newest.what_changed:
        yield f"Last change: {newest.what_changed}"
    if newest.must_know:
        yield f"They must know: {'; '.join(one.text for one in newest.must_know)}"
