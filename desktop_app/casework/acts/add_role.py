"""Record what a person is: at risk, a source of risk, a carer, an attorney."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, in_order, one_of, person_on_record, rough_past
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import ROLES
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import Role

NEED_AUTHORITY = ("attorney", "deputy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A role, unchecked; `for_person_id` where it is held for somebody."""

    person_id: str
    kind: str = ""
    for_person_id: str | None = None
    from_on: str = ""
    until_on: str = ""
    authority: str = ""


def add_role(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a role; one person may be at risk and pose a risk at once.

    Refuses an attorney or deputy who does not say by what authority, or for whom.
    """
    person_on_record(book, draft.person_id)
    one_of(draft.kind, ROLES, "kind", "Choose a role.")
    from_on = rough_past(draft.from_on, now, "from_on")
    until_on = rough_past(draft.until_on, now, "until_on")
    in_order(from_on, until_on, "until_on")
    if draft.kind in NEED_AUTHORITY:
        given(draft.authority, "authority", "Say by what authority they act, and who saw it.")
        given(draft.for_person_id or "", "for_person_id", "Say for whom they act.")
    if draft.for_person_id:
        person_on_record(book, draft.for_person_id, "for_person_id")
    role = Role(
        id=new_id(),
        person_id=draft.person_id,
        kind=draft.kind,
        for_person_id=draft.for_person_id or None,
        from_on=from_on,
        until_on=until_on,
        authority=draft.authority.strip(),
    )
    return record(book, [Entry("role-added", actor, (role,))], now)
