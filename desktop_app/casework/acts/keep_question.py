"""Keep a question that waits for its answer, as half-typed forms are kept; or drop it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from desktop_app.casework.office import Book
from desktop_app.casework.office import Draft as StoredDraft

KEPT_AS: Final = "material-question|"
"""How the key of a question begins that is kept until it is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingQuestion:
    """What was asked and of which concerns; who was told is read anew when it comes back."""

    person_id: str
    what: str
    address_id: str | None
    concern_ids: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """One question for each change around one adult."""
        return f"{KEPT_AS}{self.person_id}|{self.what}"


def keep_question(book: Book, question: WaitingQuestion, now: datetime) -> None:
    """Keep a question in place of the same one asked before."""
    body = json.dumps({"question": asdict(question)}, ensure_ascii=False)
    book.save_draft(StoredDraft(question.key, body, now))


def drop_question(book: Book, question: WaitingQuestion) -> None:
    """Forget a question: it was answered."""
    book.drop_draft(question.key)
