"""Give an action that is still to do another owner or another day, saying why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, given
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Action
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Whose an action is now and by when, unchecked; what stood before is kept."""

    action_id: str
    owner_agency_id: str | None = None
    owner: str = ""
    due_on: date | None = None
    reason: str = ""


def draft_of(action: Action) -> Draft:
    """The draft to start from: everything as the record says it."""
    return Draft(
        action_id=action.id,
        owner_agency_id=action.owner_agency_id,
        owner=action.owner,
        due_on=action.due_on,
    )


def change_action(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Supersede an action.

    Refuses one that is not on record or has ended, one left without owner or day, a new day
    that is past, a change that changes nothing or gives no reason.
    """
    before = book.fact("action", draft.action_id)
    if not isinstance(before, Action):
        raise Refused("This action is not in the record.", "action_id")
    file = book.case_file(before.person_id)
    if any(one.action_id == before.id for one in file.action_outcomes):
        raise Refused("This action has ended already.", "action_id")
    today = civil_day(now)
    if draft.owner_agency_id:
        agency_at_work(book, draft.owner_agency_id, today, "owner_agency_id")
    elif not (draft.owner.strip() or before.owner_worker_id):
        raise Refused("Say whose it is.", "owner_agency_id")
    if draft.due_on is None:
        raise Refused("Give the day by which it is to be done.", "due_on")
    if draft.due_on != before.due_on and draft.due_on < today:
        raise Refused("This day is over already.", "due_on")
    after = replace(
        before,
        owner_agency_id=draft.owner_agency_id or None,
        owner=draft.owner.strip(),
        due_on=draft.due_on,
    )
    if after == before:
        raise Refused("Nothing was changed.", None)
    reason = given(draft.reason, "reason", "Say why it is given another owner or another day.")
    return record(book, [Entry("action-changed", actor, (after,), reason)], now)
