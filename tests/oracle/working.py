"""Rules about agencies at work together: who leads, who was absent, who did not answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.oracle.knowing import recipient
from tests.oracle.reading import NEVER_ARRIVED, Found, Record, earliest, latest, london
from tests.oracle.waiting import all_closed, is_kept_from, is_replied


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
        due = sent.reply_due_on or record.within(since, "request_working_days", 2)
        if is_kept_from(record, sent, recipient(sent, record.office)):
            continue
        if due < record.day:
            yield Found("G15", None, recipient(sent, record.office), since, due, sent.id)


def _is_refused_or_done(record: Record, sent: Any) -> bool:
    for came in record.each("RequestOutcome"):
        is_said = came.outcome == "done" or came.why.strip()
        if came.communication_id == sent.id and is_said:
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
    due = record.within(since, "lead_coordinator_working_days", 2)
    yield Found("G43", None, None, since, due)
