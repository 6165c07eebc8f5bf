"""One act as the journal keeps it: who did what, and the facts that it put on record."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.nouns import Fact


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was done; never changed, never removed.

    `kind` is past tense ("communication-logged"). A fact whose id is new is recorded;
    one whose id exists supersedes what stood there, and then `reason` says why.
    """

    kind: str
    actor: str
    facts: tuple[Fact, ...]
    reason: str = ""
