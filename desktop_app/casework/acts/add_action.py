"""Give an agency, and somebody there, something to do by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, concern_on_record, given, person_on_record
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Action
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An action, unchecked. Without owner or day it is recorded, and is a gap from the start."""

    person_id: str
    text: str = ""
    concern_id: str | None = None
    meeting_id: str | None = None
    owner_agency_id: str | None = None
    owner: str = ""
    owner_worker_id: str | None = None
    due_on: date | None = None


def add_action(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record an action; refuses one that says nothing and one that was due before it was set."""
    person_on_record(book, draft.person_id)
    today = civil_day(now)
    if draft.concern_id:
        concern = concern_on_record(book, draft.concern_id)
        if concern.person_id != draft.person_id:
            raise Refused("This concern is about somebody else.", "concern_id")
    if draft.owner_agency_id:
        agency_at_work(book, draft.owner_agency_id, today, "owner_agency_id")
    if draft.due_on is not None and draft.due_on < today:
        raise Refused("The action is due before it was set.", "due_on")
    action = Action(
        id=new_id(),
        person_id=draft.person_id,
        text=given(draft.text, "text", "Say what is to be done."),
        set_on=today,
        concern_id=draft.concern_id or None,
        meeting_id=draft.meeting_id or None,
        owner_agency_id=draft.owner_agency_id or None,
        owner=draft.owner.strip(),
        owner_worker_id=draft.owner_worker_id or None,
        due_on=draft.due_on,
    )
    return record(book, [Entry("action-added", actor, (action,))], now)
