"""Half-typed forms: what was kept, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.casework.acts.keep_draft import FormDraft
from desktop_app.casework.wording import moment_words

if TYPE_CHECKING:
    from desktop_app.casework.office import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A draft with the words of its line: what it is, and when it was kept."""

    key: str
    form: FormDraft
    title: str
    kept_at: datetime
    kept: str


def kept_drafts(book: Book, today: date) -> tuple[KeptDraft, ...]:
    """Every draft that can be read, the latest first."""
    found = []
    for stored in book.drafts():
        form = _form(stored.body)
        if form is not None:
            found.append(
                KeptDraft(
                    key=stored.key,
                    form=form,
                    title=form.title or "A form",
                    kept_at=stored.kept_at,
                    kept=f"kept {moment_words(stored.kept_at, today)}",
                )
            )
    return tuple(found)


def kept_draft(book: Book, key: str, today: date) -> KeptDraft | None:
    """The draft of one form, or None."""
    return next((one for one in kept_drafts(book, today) if one.key == key), None)


def _form(body: str) -> FormDraft | None:
    """A draft as it was kept; None where an earlier version kept it in another shape."""
    try:
        return FormDraft(**json.loads(body))
    except (TypeError, ValueError):
        return None
