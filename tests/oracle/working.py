"""Rules about agencies at work together: who leads, who was absent, who did not answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.oracle.knowing import is_decided, recipient, tellings
from tests.oracle.reading import NEVER_ARRIVED, Found, Record, earliest, latest, london
from tests.oracle.waiting import all_closed, is_replied


def request_unanswered(record: Record) -> Iterator[Found]:
    for sent in record.each("Communication"):
        if sent.kind != "request" or sent.direction == "inbound":
            continue
        if sent.reached in NEVER_ARRIVED or all_closed(record, sent):
            continue
        said = [a for a in record.each("Acknowledgement") if a.communication_id == sent.id]
        if sent.reply_due_on is not None and said:
            continue
        if is_replied(record, sent, sent) or _is_refused_or_done(record, sent):
            continue
        since = london(sent.occurred_at)
        due = sent.reply_due_on or record.after(since, 2)
        if due < record.day:
            yield Found("G15", None, recipient(sent, record.office), since, due, sent.id)


def _is_refused_or_done(record: Record, sent: Any) -> bool:
    for came in record.each("RequestOutcome"):
        is_said = came.outcome == "done" or came.why.strip()
        if came.communication_id == sent.id and is_said:
            return True
    return False


def absent_not_told_outcome(record: Record) -> Iterator[Found]:
    for meeting in record.each("Meeting"):
        held = london(meeting.held_at)
        due = record.after(held, 5)
        about = [c for c in record.open_concerns() for i in meeting.agenda if i.concern_id == c.id]
        if meeting.is_cancelled or due >= record.day or not about:
            continue
        for one in meeting.invitations:
            if one.attendance not in ("apology", "no-response") or one.agency_id == record.office:
                continue
            if record.has_closed(one.agency_id) or _heard_since(record, meeting, one, about):
                continue
            if not all(is_decided(record, c.id, one.agency_id) for c in about):
                yield Found("G18", None, one.agency_id, held, due, meeting.id)


def _heard_since(record: Record, meeting: Any, one: Any, about: list[Any]) -> bool:
    for minutes in record.each("MinutesSent"):
        if (minutes.meeting_id, minutes.agency_id) == (meeting.id, one.agency_id):
            return True
    for concern in about:
        for telling in tellings(record, concern):
            is_theirs = telling.agency == one.agency_id and telling.how == "heard"
            if is_theirs and telling.on >= london(meeting.held_at):
                return True
    return False


def no_lead_coordinator(record: Record) -> Iterator[Found]:
    work = [
        w
        for w in record.each("Involvement")
        if earliest(w.from_on) <= record.day <= latest(w.until_on)
        and not record.has_closed(w.agency_id)
    ]
    concerns = record.open_concerns()
    starts: dict[str, Any] = {}
    for one in work:
        start = earliest(one.from_on)
        starts[one.agency_id] = min(start, starts.get(one.agency_id, start))
    if not concerns or len(starts) < 3 or any(w.is_lead for w in work):
        return
    heard = min(london(c.received_at) for c in concerns)
    since = max(heard, sorted(starts.values())[2])
    yield Found("G43", None, None, since, record.after(since, 2))
