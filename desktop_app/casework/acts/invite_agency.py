"""Put an agency on the list of a meeting, or say why it is not; and send the minutes round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, day_has_come, one_of
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import ATTENDANCE, METHODS
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Invitation, Meeting, MinutesSent
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An invitation, unchecked; `why_not_invited` instead of a day where it was decided."""

    meeting_id: str
    agency_id: str = ""
    contact: str = ""
    invited_on: date | None = None
    attendance: str = ""
    why_not_invited: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDraft:
    """Minutes that went round, unchecked: to one agency, or to all on the list."""

    meeting_id: str
    agency_id: str = ""
    is_to_all: bool = False
    sent_on: date | None = None
    method: str = ""


def invite_agency(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record an invitation, or that it was decided not to send one.

    Refuses no agency, a day to come, somebody who came to a meeting still to be held, and an
    agency neither invited nor left out for a reason.
    """
    meeting = _meeting(book, draft.meeting_id)
    if not draft.agency_id:
        raise Refused("Choose the agency.", "agency_id")
    agency_at_work(book, draft.agency_id, civil_day(now), "agency_id")
    one_of(draft.attendance, ("", *ATTENDANCE), "attendance", "Choose whether they came.")
    if draft.attendance == "attended" and meeting.held_at > now:
        raise Refused("The meeting is still to be held.", "attendance")
    why_not = draft.why_not_invited.strip()
    if draft.invited_on is None and not why_not:
        raise Refused("Give the day of the invitation, or say why there is none.", "invited_on")
    if draft.invited_on is not None:
        day_has_come(draft.invited_on, now, "invited_on")
    invited = Invitation(
        agency_id=draft.agency_id,
        contact=draft.contact.strip(),
        invited_on=draft.invited_on,
        attendance=draft.attendance,
        why_not_invited=why_not,
    )
    others = tuple(o for o in meeting.invitations if o.agency_id != draft.agency_id)
    after = replace(meeting, invitations=(*others, invited))
    return record(book, [Entry("agency-invited", actor, (after,), "the list of the meeting")], now)


def send_minutes(book: Book, draft: MinutesDraft, *, actor: str, now: datetime) -> Changes:
    """Record to whom the minutes of a meeting went.

    Refuses nobody, a day to come or before the meeting, and all of an empty list.
    """
    meeting = _meeting(book, draft.meeting_id)
    if draft.sent_on is None:
        raise Refused("Give the day on which they went.", "sent_on")
    if day_has_come(draft.sent_on, now, "sent_on") < meeting.held_on:
        raise Refused("This is before the meeting.", "sent_on")
    one_of(draft.method, ("", *METHODS), "method", "Choose how they went.")
    invited = tuple(o.agency_id for o in meeting.invitations if not o.why_not_invited)
    to = invited if draft.is_to_all else (draft.agency_id,) if draft.agency_id else ()
    if not to:
        raise Refused("Choose to whom they went.", "agency_id")
    for agency_id in to:
        agency_at_work(book, agency_id, draft.sent_on, "agency_id")
    sent = tuple(
        MinutesSent(
            id=new_id(),
            meeting_id=meeting.id,
            people_ids=meeting.people_ids,
            agency_id=agency_id,
            sent_on=draft.sent_on,
            method=draft.method,
        )
        for agency_id in to
    )
    return record(book, [Entry("minutes-sent", actor, sent)], now)


def _meeting(book: Book, meeting_id: str) -> Meeting:
    found = book.fact("meeting", meeting_id)
    if not isinstance(found, Meeting):
        raise Refused("This meeting is not in the record.", "meeting_id")
    return found
