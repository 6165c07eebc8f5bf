"""Who knows of a concern, since when and which version, and who was decided not to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tests.oracle.reading import NEVER_ARRIVED, Record, london


@dataclass(frozen=True)
class Telling:
    """One way by which an agency came to know; `how` is raised, received, said or heard.

    `items` are the must-know items that it carried, None where it carried everything; `by`
    says whether it was a meeting or its minutes.
    """

    agency: str
    version: int
    on: date
    how: str
    at: datetime | None = None
    items: tuple[str, ...] | None = None
    by: str = ""


def sender(sent: Any, office: str | None) -> str | None:
    """Who told: our office where nobody else is named on what we sent."""
    if sent.from_agency_id:
        return str(sent.from_agency_id)
    if sent.direction == "outbound" and not sent.from_person_id:
        return office
    return None


def recipient(sent: Any, office: str | None) -> str | None:
    if sent.to_agency_id:
        return str(sent.to_agency_id)
    if sent.direction == "inbound" and not sent.to_person_id:
        return office
    return None


def tellings(record: Record, concern: Any) -> list[Telling]:
    found: list[Telling] = []
    for who, how in (
        (concern.raised_by_agency_id, "raised"),
        (concern.received_by_agency_id, "received"),
    ):
        if who:
            found.append(Telling(who, 1, london(concern.received_at), how))
    for sent in record.each("Communication"):
        for part in sent.concerns:
            if part.concern_id != concern.id:
                continue
            on, at = london(sent.occurred_at), sent.occurred_at
            items = None if part.is_whole else part.items
            teller, told = sender(sent, record.office), recipient(sent, record.office)
            if teller:
                found.append(Telling(teller, part.version, on, "said", at, items))
            if told and sent.reached not in NEVER_ARRIVED:
                found.append(Telling(told, part.version, on, "heard", at, items))
    for meeting in record.each("Meeting"):
        if not meeting.is_cancelled:
            found.extend(_of_meeting(record, meeting, concern.id))
    return found


def _of_meeting(record: Record, meeting: Any, concern: str) -> list[Telling]:
    found: list[Telling] = []
    for item in meeting.agenda:
        if item.concern_id != concern:
            continue
        for one in meeting.invitations:
            heard_it = one.left_before_item == 0 or item.position < one.left_before_item
            if one.attendance == "attended" and heard_it:
                on = london(meeting.held_at)
                agency, at = one.agency_id, meeting.held_at
                found.append(Telling(agency, item.version, on, "heard", at, by="meeting"))
        for minutes in record.each("MinutesSent"):
            if minutes.meeting_id == meeting.id:
                agency, on = minutes.agency_id, minutes.sent_on
                found.append(Telling(agency, item.version, on, "heard", by="minutes"))
    return found


def knows_since(record: Record, concern: Any, agency: str) -> date | None:
    """The first day on which an agency knew; our own office knows whatever is on record."""
    days = [t.on for t in tellings(record, concern) if t.agency == agency]
    if agency == record.office:
        days.append(london(concern.received_at))
    return min(days) if days else None


def knows(record: Record, concern: Any, agency: str) -> bool:
    return knows_since(record, concern, agency) is not None


def told_since(record: Record, concern: Any, agency: str, since: date) -> bool:
    """Whether an agency was told, or spoke, of the concern on that day or after it."""
    if agency == record.office:
        return True
    for telling in tellings(record, concern):
        if telling.agency == agency and telling.on >= since:
            return True
    return False


def first_share(record: Record, concern: Any) -> date | None:
    """The day on which anybody but our office and whoever raised it was first told."""
    days = [
        t.on
        for t in tellings(record, concern)
        if t.how == "heard" and t.agency not in (record.office, concern.raised_by_agency_id)
    ]
    return min(days) if days else None


def in_force(record: Record, decision: Any, concern: str) -> bool:
    if not decision.reason.strip() or decision.concern_id not in (None, concern):
        return False
    if decision.to_person_id is not None:
        return False  # it is about what a person is told, and keeps nothing from any agency
    if decision.kind == "not-share":
        return decision.review_on is not None and decision.review_on >= record.day
    if decision.review_on is not None and decision.review_on < record.day:
        return False
    for version in record.versions(concern):
        if version.is_material and london(version.known_at) > decision.decided_on:
            return False
    return True


def kept_out_until(record: Record, concern: str, agency: str, since: date) -> date | None:
    """The last day from `since` on, and before today, on which a decision kept an agency out."""
    day = record.day
    while day > since:
        day -= timedelta(days=1)
        for decision in record.each("DecisionNotToShare"):
            is_about = not decision.agency_ids or agency in decision.agency_ids
            if is_about and decision.decided_on <= day and _held(record, decision, concern, day):
                return day
    return None


def _held(record: Record, decision: Any, concern: str, day: date) -> bool:
    if not decision.reason.strip() or decision.concern_id not in (None, concern):
        return False
    if decision.to_person_id is not None:
        return False
    if decision.review_on is not None and decision.review_on < day:
        return False
    if decision.kind == "not-share":
        return decision.review_on is not None
    for version in record.versions(concern):
        if version.is_material and decision.decided_on < london(version.known_at) <= day:
            return False
    return True


def is_decided(record: Record, concern: str, agency: str | None) -> bool:
    """A decision in force about that agency or, without one, about any agency at all."""
    for decision in record.each("DecisionNotToShare"):
        is_about = agency is None or not decision.agency_ids or agency in decision.agency_ids
        if is_about and in_force(record, decision, concern):
            return True
    return False


def is_kind_decided(record: Record, concern: str, kinds: tuple[str, ...]) -> bool:
    """A decision in force that names an agency of such a kind, or all of them."""
    for decision in record.each("DecisionNotToShare"):
        if in_force(record, decision, concern):
            named = [record.kind(a) for a in decision.agency_ids]
            if not named or any(kind in kinds for kind in named):
                return True
    return False


def kind_knows(record: Record, concern: Any, kinds: tuple[str, ...]) -> bool:
    """Whether any agency of such a kind knows."""
    for agency in record.world.agencies:
        if agency.kind in kinds and knows(record, concern, agency.id):
            return True
    return False
