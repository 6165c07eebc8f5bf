"""Keep a half-typed form, encrypted with the rest and no part of the record; or drop it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop_app.casework.office import Book
from desktop_app.casework.office import Draft as StoredDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """A form as it stood. `screen`, the three ids and `only` say where it is opened again."""

    screen: str
    person_id: str = ""
    agency_id: str = ""
    concern_id: str = ""
    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    only: str = ""

    @property
    def key(self) -> str:
        """One draft for each form and what it is about."""
        about = (self.screen, self.person_id, self.agency_id, self.concern_id)
        return "|".join((*about, *([self.only] if self.only else [])))


def keep_draft(book: Book, draft: FormDraft, now: datetime) -> None:
    """Keep what is half typed in place of what was kept before; an empty form is dropped."""
    if not draft.values:
        book.drop_draft(draft.key)
        return
    body = json.dumps(
        {
            "screen": draft.screen,
            "person_id": draft.person_id,
            "agency_id": draft.agency_id,
            "concern_id": draft.concern_id,
            "only": draft.only,
            "title": draft.title,
            "values": dict(draft.values),
        },
        ensure_ascii=False,
    )
    book.save_draft(StoredDraft(draft.key, body, now))


def drop_draft(book: Book, key: str) -> None:
    """Forget a draft: it was saved, or the user put it away."""
    book.drop_draft(key)
