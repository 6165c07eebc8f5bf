"""What was heard, asked, promised or refused, and waits for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.oracle.knowing import (
    in_force,
    is_decided,
    knows,
    recipient,
    sender,
    tellings,
    told_since,
)
from tests.oracle.reading import NEVER_ARRIVED, Found, Record, latest, london


def heard_never_relayed(record: Record) -> Iterator[Found]:
    for heard in record.each("Communication"):
        if heard.direction != "inbound" or not heard.is_relevant:
            continue
        if heard.needs_nothing_because.strip():
            continue
        named = [c for c in record.concerns() for s in heard.concerns if s.concern_id == c.id]
        if all_closed(record, heard):
            continue
        if _is_relayed(record, heard, named) or _is_decided_since(record, heard, named):
            continue
        since = london(heard.occurred_at)
        due = record.within(since, "relay_working_days", 1)
        yield Found("G08", None, heard.from_agency_id, since, due, heard.id)


def _is_relayed(record: Record, heard: Any, named: list[Any]) -> bool:
    source = sender(heard, record.office)
    for concern in named:
        for telling in tellings(record, concern):
            if telling.how != "heard" or telling.agency in (source, record.office):
                continue
            if telling.at is not None and telling.at >= heard.occurred_at:
                return True
            if telling.at is None and telling.on >= london(heard.occurred_at):
                return True
    if named:
        return False
    for sent in record.each("Communication"):
        told = recipient(sent, record.office)
        if sent.direction == "inbound" or sent.kind == "contact" or told is None:
            continue
        if sent.reached in NEVER_ARRIVED or told in (source, record.office):
            continue
        hers = [c.id for c in record.concerns()]
        if sent.concerns and not any(part.concern_id in hers for part in sent.concerns):
            continue
        if sent.occurred_at >= heard.occurred_at:
            return True
    return False


def _is_decided_since(record: Record, heard: Any, named: list[Any]) -> bool:
    for decision in record.each("DecisionNotToShare"):
        if decision.decided_on < london(heard.occurred_at):
            continue
        for concern in named or record.open_concerns():
            if in_force(record, decision, concern.id):
                return True
    return False


def all_closed(record: Record, sent: Any) -> bool:
    """Whether it names concerns, and none of them is one of hers that is open.

    What names no concern and several people is about those of them who are at risk.
    """
    still_open = [c.id for c in record.open_concerns()]
    named = [part.concern_id for part in sent.concerns]
    if named:
        return not any(id in still_open for id in named)
    return len(sent.people_ids) > 1 and not record.concerns() and not is_at_risk(record)


def is_at_risk(record: Record) -> bool:
    roles = [role for role in record.of("Role", record.person) if role.kind == "adult-at-risk"]
    return any(latest(role.until_on) >= record.day for role in roles)


def no_acknowledgement(record: Record) -> Iterator[Found]:
    for sent in record.each("Communication"):
        if sent.direction == "inbound":
            continue
        if not sent.is_acknowledgement_wanted or sent.reached in NEVER_ARRIVED:
            continue
        if all_closed(record, sent) or is_answered(record, sent):
            continue
        if is_kept_from(record, sent, sent.to_agency_id):
            continue
        if any(is_answered(record, again, sent) for again in _same_again(record, sent)):
            continue
        since = london(sent.occurred_at)
        high = False
        for part in sent.concerns:
            current = record.current(part.concern_id)
            if current is not None:
                high = high or current.risk in ("high", "critical")
        due = record.within(since, "acknowledgement_working_days", 3)
        if high:
            due = record.within(since, "acknowledgement_high_working_days", 1)
        if due < record.day:
            severity = "high" if high else "medium"
            yield Found("G11", None, sent.to_agency_id, since, due, sent.id, severity)


def is_kept_from(record: Record, sent: Any, agency: str | None) -> bool:
    """Whether it was decided for now not to tell that agency of any of it."""
    about = [part.concern_id for part in sent.concerns]
    concerns = [c.id for c in record.open_concerns() if not about or c.id in about]
    if agency is None or not concerns:
        return False
    return all(is_decided(record, concern, agency) for concern in concerns)


def _same_again(record: Record, sent: Any) -> Iterator[Any]:
    """Later tellings of all of the same, as new or newer, to the same agency."""
    for again in record.each("Communication"):
        if again.id == sent.id or _whom(record, again) != _whom(record, sent):
            continue
        if again.occurred_at <= sent.occurred_at or not sent.concerns:
            continue
        carried = {part.concern_id: part.version for part in again.concerns}
        if all(carried.get(part.concern_id, -1) >= part.version for part in sent.concerns):
            yield again


def _whom(record: Record, sent: Any) -> tuple[str | None, str | None, str]:
    agency, person = recipient(sent, record.office), sent.to_person_id
    return agency, person, "" if agency or person else contact(sent.to_contact)


def contact(name: str) -> str:
    """Somebody outside the record, by the name that was written down."""
    return name.strip().casefold()


def is_answered(record: Record, sent: Any, asked: Any = None) -> bool:
    """Whether anything came of it; `asked` is what was first sent, where this repeats it."""
    for said in record.each("Acknowledgement"):
        if said.communication_id == sent.id and said.acknowledged_by.strip():
            return True
    for came in record.each("RequestOutcome"):
        if came.communication_id == sent.id:
            return True
    return is_replied(record, sent, asked or sent)


def is_replied(record: Record, sent: Any, asked: Any) -> bool:
    """Whether anybody but whoever asked answered it; what they ask again is no answer."""
    for reply in record.each("Communication"):
        if reply.in_reply_to_communication_id != sent.id:
            continue
        is_ours = asked.direction != "inbound" and reply.direction == "outbound"
        is_theirs = bool(reply.from_agency_id) and reply.from_agency_id == asked.from_agency_id
        if not is_ours and not is_theirs:
            return True
    return False


def nothing_done(record: Record) -> Iterator[Found]:
    for sent in record.each("Communication"):
        is_asked = sent.request.strip() or sent.kind in ("request", "referral")
        if not is_asked or sent.reply_due_on is None or sent.reply_due_on >= record.day:
            continue
        said = [a for a in record.each("Acknowledgement") if a.communication_id == sent.id]
        if (sent.reached in NEVER_ARRIVED or sent.kind == "request") and not said:
            continue
        if all_closed(record, sent) or _has_outcome(record, sent):
            continue
        if sent.kind == "request" and is_replied(record, sent, sent):
            continue
        asked = recipient(sent, record.office)
        if is_kept_from(record, sent, asked):
            continue
        yield Found("G13", None, asked, london(sent.occurred_at), sent.reply_due_on, sent.id)


def _has_outcome(record: Record, sent: Any) -> bool:
    for came in record.each("RequestOutcome"):
        is_said = came.outcome == "done" or came.why.strip()
        if came.communication_id == sent.id and is_said:
            return True
    return False


def action_overdue(record: Record) -> Iterator[Found]:
    for action in record.each("Action"):
        ended = [o for o in record.each("ActionOutcome") if o.action_id == action.id]
        if ended:
            continue
        owned = action.owner.strip() or action.owner_agency_id or action.owner_worker_id
        due = action.due_on
        if not owned or due is None:
            due = action.set_on if due is None else min(due, action.set_on)
        if due < record.day:
            current = record.current(action.concern_id)
            is_serious = current is not None and current.risk in ("high", "critical")
            late_on = record.within(due, "overdue_action_serious_working_days", 10)
            severity = "high" if is_serious or late_on < record.day else "medium"
            since, agency = action.set_on, action.owner_agency_id
            yield Found("G20", action.concern_id, agency, since, due, action.id, severity)


def refusal_without_safety_net(record: Record) -> Iterator[Found]:
    decisions = list(record.each("DecisionNotToShare"))
    for refusal in decisions:
        if not refusal.is_because_refused or refusal.kind != "not-share":
            continue
        concerns = [c for c in record.open_concerns() if refusal.concern_id in (None, c.id)]
        if not concerns or any(_replaces(later, refusal) for later in decisions):
            continue
        reviewed = refusal.reviewed_on is not None
        is_late = refusal.review_on is not None and refusal.review_on < record.day
        has_all = refusal.risk_talked_through_on and refusal.support_offered.strip()
        if reviewed or (has_all and refusal.review_on is not None and not is_late):
            continue
        if _all_told_since(record, refusal, concerns):
            continue
        since = refusal.decided_on
        due = refusal.review_on or record.within(since, "refusal_review_working_days", 20)
        agency = refusal.agency_ids[0] if len(refusal.agency_ids) == 1 else None
        yield Found("G27", refusal.concern_id, agency, since, due, refusal.id)


def _replaces(later: Any, refusal: Any) -> bool:
    """A later decision about all that the refusal was about."""
    if later.decided_on <= refusal.decided_on or later.to_person_id is not None:
        return False
    about = later.concern_id is None or later.concern_id == refusal.concern_id
    if not later.agency_ids:
        return about
    return about and bool(refusal.agency_ids) and set(refusal.agency_ids) <= set(later.agency_ids)


def _all_told_since(record: Record, refusal: Any, concerns: list[Any]) -> bool:
    if not refusal.agency_ids:
        return False
    for concern in concerns:
        for agency in refusal.agency_ids:
            if not knows(record, concern, agency):
                return False
            if not told_since(record, concern, agency, refusal.decided_on):
                return False
    return True
