"""Rules about meetings: who was not asked, who was absent, what never went round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.knowing import is_decided, recipient, tellings
from tests.oracle.reading import (
    NEVER_ARRIVED,
    ONE_DAY,
    Found,
    Record,
    earliest,
    latest,
    lived_in,
    london,
)


def about(record: Record, meeting: Any) -> list[Any]:
    """The open concerns of its agenda; every open one where none of hers is on it."""
    named = [item.concern_id for item in meeting.agenda]
    on_it = [concern for concern in record.concerns() if concern.id in named]
    return [c for c in record.open_concerns() if not on_it or c in on_it]


def called_on(meeting: Any) -> date:
    days = [london(meeting.held_at)]
    days.extend(one.invited_on for one in meeting.invitations if one.invited_on)
    return min(days)


def key_agency_not_invited(record: Record) -> Iterator[Found]:
    meetings = [m for m in record.each("Meeting") if not m.is_cancelled and about(record, m)]
    seen: list[str] = []
    for meeting in sorted(meetings, key=lambda m: (m.held_at, m.id), reverse=True):
        seen.extend(one.agency_id for one in meeting.invitations)
        for agency in _around_on(record, london(meeting.held_at)):
            if agency in seen:
                continue
            seen.append(agency)
            if _has_heard_of(record, meeting, agency):
                continue
            if all(is_decided(record, c.id, agency) for c in about(record, meeting)):
                continue
            since = called_on(meeting)
            due = max(since, london(meeting.held_at) - ONE_DAY)
            yield Found("G17", None, agency, since, due, meeting.id)


def _around_on(record: Record, day: date) -> list[str]:
    """Who works with the adult, or houses them, on the day of the meeting."""
    found = [
        work.agency_id
        for work in record.each("Involvement")
        if earliest(work.from_on) <= day <= latest(work.until_on)
    ]
    for stay in record.of("Residence", record.person):
        if lived_in(stay, day):
            found.extend(record.houses(stay, day))
    closed = [a.id for a in record.world.agencies if a.closed_on and a.closed_on < day]
    closed += [agency for agency in found if record.has_closed(agency)]
    return sorted({a for a in found if a != record.office and a not in closed})


def _has_heard_of(record: Record, meeting: Any, agency: str) -> bool:
    """Sent the minutes, or told since the meeting what it was about."""
    for minutes in record.each("MinutesSent"):
        if (minutes.meeting_id, minutes.agency_id) == (meeting.id, agency):
            return True
    held = london(meeting.held_at)
    for sent in record.each("Communication"):
        is_to_them = recipient(sent, record.office) == agency
        is_of_it = sent.meeting_id == meeting.id and london(sent.occurred_at) >= held
        if is_of_it and is_to_them and sent.reached not in NEVER_ARRIVED:
            return True
    for concern in about(record, meeting):
        for telling in tellings(record, concern):
            if (telling.agency, telling.how) == (agency, "heard") and telling.on >= held:
                return True
    return False


def absent_not_told_outcome(record: Record) -> Iterator[Found]:
    for meeting in record.each("Meeting"):
        held = london(meeting.held_at)
        due = record.within(held, "absent_outcome_working_days", 5)
        concerns = about(record, meeting)
        if meeting.is_cancelled or due >= record.day or not concerns:
            continue
        for one in meeting.invitations:
            if one.attendance not in ("apology", "no-response") or one.agency_id == record.office:
                continue
            if record.has_closed(one.agency_id) or _has_heard_of(record, meeting, one.agency_id):
                continue
            if not all(is_decided(record, c.id, one.agency_id) for c in concerns):
                yield Found("G18", None, one.agency_id, held, due, meeting.id)


def minutes_not_circulated(record: Record) -> Iterator[Found]:
    for meeting in record.each("Meeting"):
        if meeting.is_cancelled or not about(record, meeting):
            continue
        if any(minutes.meeting_id == meeting.id for minutes in record.each("MinutesSent")):
            continue
        if any(_carries(sent, meeting) for sent in record.each("Communication")):
            continue
        since = london(meeting.held_at)
        due = record.within(since, "minutes_working_days", 5)
        if due < record.day:
            yield Found("G19", None, None, since, due, meeting.id)


def _carries(sent: Any, meeting: Any) -> bool:
    """What was decided there, sent as part of that meeting."""
    is_after = bool(sent.occurred_at >= meeting.held_at) and sent.direction != "inbound"
    return sent.meeting_id == meeting.id and is_after and sent.reached not in NEVER_ARRIVED
