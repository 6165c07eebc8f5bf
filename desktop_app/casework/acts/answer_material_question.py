"""Answer whether a change matters to those who were told: the next version of each concern."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.acts import update_concern as updating
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import concern_on_record
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.concerns import ConcernVersion
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer, unchecked: the concerns that it is about, and what those told must hear.

    `is_material` false keeps the answer on record and leaves everybody's knowledge current.
    """

    concern_ids: tuple[str, ...] = ()
    what_changed: str = ""
    is_material: bool | None = None
    known_at: datetime | None = None
    address_id: str | None = None


def answer_material_question(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the next version of every concern chosen, in one entry.

    Everything else stays as the version before says it. Refuses no concern chosen, and all
    that `update_concern` refuses.
    """
    if not draft.concern_ids:
        raise Refused("Choose the concerns to which this matters.", "concern_ids")
    versions = tuple(
        updating.checked_version(book, _update(book, id, draft), now=now)
        for id in dict.fromkeys(draft.concern_ids)
    )
    return record(book, [Entry("concern-updated", actor, versions)], now)


def take_back_answer(
    book: Book, version_ids: tuple[str, ...], *, actor: str, now: datetime
) -> Changes:
    """Take an answer back: its versions stand, and nobody has to hear of them.

    Refuses a version that is not in the record.
    """
    found = [book.fact("concern-version", id) for id in version_ids]
    versions = tuple(one for one in found if isinstance(one, ConcernVersion))
    if not versions or len(versions) < len(version_ids):
        raise Refused("This answer is not in the record.")
    gone = tuple(replace(one, is_material=False) for one in versions)
    return record(book, [Entry("concern-version-corrected", actor, gone, "taken back")], now)


def _update(book: Book, concern_id: str, draft: Draft) -> updating.Draft:
    concern = concern_on_record(book, concern_id, "concern_ids")
    file = book.case_file(concern.person_id)
    versions = [one for one in file.concern_versions if one.concern_id == concern_id]
    newest: ConcernVersion = max(versions, key=lambda one: one.number)
    return replace(
        updating.draft_of(newest),
        what_changed=draft.what_changed,
        is_material=draft.is_material,
        known_at=draft.known_at,
        address_id=draft.address_id or newest.address_id,
    )
