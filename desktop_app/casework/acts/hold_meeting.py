"""Record a meeting, planned or held: about whom, what is on its agenda, who came and who left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import (
    agency_at_work,
    concern_on_record,
    day_has_come,
    one_of,
    person_on_record,
)
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import ATTENDANCE, MEETING_KINDS
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from desktop_app.domain.working_days import civil_day

WHY_CHANGED: Final = "the list, the agenda or who came"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An agency on the list of a meeting, unchecked; fields are those of an invitation."""

    agency_id: str
    contact: str = ""
    attendance: str = ""
    left_before_item: int = 0
    why_not_invited: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A meeting, unchecked; with `meeting_id` one on record as it stands now.

    `concern_ids` are its agenda in order. Everybody listed without a reason was invited on
    `invited_on`; somebody who was on the list before keeps the day that stands there.
    """

    people_ids: tuple[str, ...] = ()
    held_at: datetime | None = None
    kind: str = "strategy"
    chair: str = ""
    concern_ids: tuple[str, ...] = ()
    listed: tuple[Listed, ...] = ()
    invited_on: date | None = None
    notes: str = ""
    is_cancelled: bool = False
    meeting_id: str = ""


def hold_meeting(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a meeting with its list; whoever came knows what was on the agenda while there.

    An item of the agenda carries the version of its concern that was known when the meeting
    began, or is known now where it is still ahead. Refuses: nobody or no moment, a concern
    about none of those discussed, the same agency twice, one that has closed, attendance
    before the meeting, leaving before an item that is not on the agenda or without having
    come, an invitation still to come, and a change that changes nothing.
    """
    before = _standing(book, draft)
    if not draft.people_ids:
        raise Refused("Choose whom the meeting is about.", "people_ids")
    for person_id in draft.people_ids:
        person_on_record(book, person_id, "people_ids")
    if draft.held_at is None:
        raise Refused("Give the day and time of the meeting.", "held_at")
    known = (*MEETING_KINDS, *([before.kind] if before else []))
    one_of(draft.kind, known, "kind", "Choose what kind of meeting it is.")
    agenda = tuple(_agenda(book, draft, min(draft.held_at, now)))
    meeting = Meeting(
        id=before.id if before else new_id(),
        people_ids=draft.people_ids,
        held_at=draft.held_at,
        kind=draft.kind,
        chair=draft.chair.strip(),
        agenda=agenda,
        invitations=tuple(_invitations(book, draft, before, now)),
        is_cancelled=draft.is_cancelled,
        notes=draft.notes.strip(),
    )
    if before is None:
        kind = "meeting-held" if draft.held_at <= now else "meeting-arranged"
        return record(book, [Entry(kind, actor, (meeting,))], now)
    if meeting == before:
        raise Refused("Nothing was changed.", None)
    return record(book, [Entry("meeting-changed", actor, (meeting,), WHY_CHANGED)], now)


def _standing(book: Book, draft: Draft) -> Meeting | None:
    if not draft.meeting_id:
        return None
    found = book.fact("meeting", draft.meeting_id)
    if not isinstance(found, Meeting):
        raise Refused("This meeting is not in the record.", "meeting_id")
    return found


def _agenda(book: Book, draft: Draft, known_by: datetime) -> Iterable[AgendaItem]:
    """Each concern at its newest version known by then; the first one where none was."""
    for position, concern_id in enumerate(draft.concern_ids, start=1):
        concern = concern_on_record(book, concern_id, "concern_ids")
        if concern.person_id not in draft.people_ids:
            raise Refused("This concern is about nobody whom the meeting is about.", "concern_ids")
        known = [
            one.number
            for one in book.case_file(concern.person_id).concern_versions
            if one.concern_id == concern_id and one.known_at <= known_by
        ]
        yield AgendaItem(concern_id=concern_id, version=max(known, default=1), position=position)


def _invitations(
    book: Book, draft: Draft, before: Meeting | None, now: datetime
) -> Iterable[Invitation]:
    if draft.invited_on is not None:
        day_has_come(draft.invited_on, now, "invited_on")
    stood = {one.agency_id: one for one in before.invitations} if before else {}
    seen = set()
    for one in draft.listed:
        name = agency_at_work(book, one.agency_id, civil_day(now), "listed").name
        if one.agency_id in seen:
            raise Refused(f"{name} is on the list twice.", "listed")
        seen.add(one.agency_id)
        _came_in_order(draft, one, name, now)
        kept = stood.get(one.agency_id)
        yield Invitation(
            agency_id=one.agency_id,
            contact=one.contact.strip() or (kept.contact if kept else ""),
            invited_on=_invited_on(draft, one, kept),
            attendance=one.attendance,
            left_before_item=one.left_before_item,
            why_not_invited=one.why_not_invited.strip(),
        )


def _invited_on(draft: Draft, one: Listed, kept: Invitation | None) -> date | None:
    if one.why_not_invited.strip():
        return None
    return kept.invited_on if kept and kept.invited_on else draft.invited_on


def _came_in_order(draft: Draft, one: Listed, name: str, now: datetime) -> None:
    one_of(one.attendance, ("", *ATTENDANCE), "listed", f"{name}: choose whether they came.")
    if one.attendance and draft.held_at is not None and draft.held_at > now:
        raise Refused(f"{name}: the meeting is still to be held.", "listed")
    if one.why_not_invited.strip() and one.attendance == "attended":
        raise Refused(f"{name} came, so they were not left out.", "listed")
    if one.left_before_item and one.attendance != "attended":
        raise Refused(f"{name} cannot leave a meeting without having come.", "listed")
    if not 0 <= one.left_before_item <= len(draft.concern_ids):
        raise Refused(f"{name} left before an item that is not on the agenda.", "listed")


def draft_of(meeting: Meeting) -> Draft:
    """The draft to start from: everything as the record says it."""
    return Draft(
        people_ids=meeting.people_ids,
        held_at=meeting.held_at,
        kind=meeting.kind,
        chair=meeting.chair,
        concern_ids=tuple(
            one.concern_id for one in sorted(meeting.agenda, key=lambda item: item.position)
        ),
        listed=tuple(
            Listed(
                agency_id=one.agency_id,
                contact=one.contact,
                attendance=one.attendance,
                left_before_item=one.left_before_item,
                why_not_invited=one.why_not_invited,
            )
            for one in meeting.invitations
        ),
        notes=meeting.notes,
        is_cancelled=meeting.is_cancelled,
        meeting_id=meeting.id,
    )
