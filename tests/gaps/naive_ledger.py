"""The ledger again, slow and literal: loops over what happened, and no code of the program's.

Only the nouns are shared. Whoever changes what counts as a telling has to change it here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

FAILED: Final = ("voicemail", "bounced", "no-reply")
ORDER: Final = ("not-told", "may-not-have-it", "told", "acknowledged", "acting")


@dataclass(frozen=True, slots=True, kw_only=True)
class NaiveCell:
    """What one agency knew; `decisions` holds every kind of decision that was in force."""

    how_far: str
    version: int
    missing: tuple[int, ...]
    decisions: frozenset[str]


def naive_cell(
    facts: tuple[Any, ...], office: str | None, concern_id: str, agency_id: str, day: date
) -> NaiveCell:
    """What the agency knew of the concern at the end of `day`, from facts in any order."""
    seen = [fact for fact in facts if _has_happened(fact, day)]
    if agency_id == office:
        raise ValueError("our own office knows everything")
    told = _told(seen, office, concern_id, agency_id)
    version = max((number for number, _ in told), default=0)
    far = [step for number, step in told if number == version]
    tried = _tried(seen, office, concern_id, agency_id)
    versions = [v for v in seen if type(v).__name__ == "ConcernVersion"]
    later = [
        v.number
        for v in versions
        if v.concern_id == concern_id and v.is_material and v.number > version
    ]
    return NaiveCell(
        how_far=max(far, key=ORDER.index) if far else ORDER[1] if tried else ORDER[0],
        version=version,
        missing=tuple(sorted(later)) if told else (),
        decisions=frozenset(_decisions(seen, versions, concern_id, agency_id, day)),
    )


def _london(at: Any) -> date:
    found: date = at.astimezone(ZoneInfo("Europe/London")).date()
    return found


def _has_happened(fact: Any, day: date) -> bool:
    for field in ("received_at", "known_at", "occurred_at", "acknowledged_at", "held_at"):
        if hasattr(fact, field):
            return _london(getattr(fact, field)) <= day
    for field in ("happened_on", "sent_on", "decided_on"):
        if hasattr(fact, field):
            return bool(getattr(fact, field) <= day)
    return True


def _told(
    seen: list[Any], office: str | None, concern_id: str, agency_id: str
) -> list[tuple[int, str]]:
    """Every version that reached the agency, with how far that telling went."""
    found: list[tuple[int, str]] = []
    for fact in seen:
        kind = type(fact).__name__
        if kind == "Concern" and fact.id == concern_id:
            for who in (fact.raised_by_agency_id, fact.received_by_agency_id):
                if who == agency_id:
                    found.append((1, "told"))
        if kind == "Communication":
            for part in fact.concerns:
                if part.concern_id == concern_id:
                    if _sender(fact, office) == agency_id:
                        found.append((part.version, "told"))
                    if _recipient(fact, office) == agency_id and fact.reached not in FAILED:
                        found.append((part.version, _step(fact, seen)))
        if kind == "Meeting" and not fact.is_cancelled:
            found.extend(_at_meeting(fact, seen, concern_id, agency_id))
    return found


def _step(sent: Any, seen: list[Any]) -> str:
    """How far one telling that was not known to fail went."""
    step = "may-not-have-it" if sent.reached == "not-known" else "told"
    for fact in seen:
        if getattr(fact, "communication_id", None) == sent.id:
            if type(fact).__name__ == "RequestOutcome" and fact.outcome in ("done", "partly"):
                return "acting"
            if type(fact).__name__ == "Acknowledgement":
                if fact.level == "acting":
                    return "acting"
                step = "acknowledged"
    return step


def _at_meeting(
    meeting: Any, seen: list[Any], concern_id: str, agency_id: str
) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for item in meeting.agenda:
        if item.concern_id != concern_id:
            continue
        for invited in meeting.invitations:
            stayed = invited.left_before_item == 0 or invited.left_before_item > item.position
            if invited.agency_id == agency_id and invited.attendance == "attended" and stayed:
                found.append((item.version, "told"))
        for fact in seen:
            is_minutes = type(fact).__name__ == "MinutesSent"
            if is_minutes and (fact.meeting_id, fact.agency_id) == (meeting.id, agency_id):
                found.append((item.version, "told"))
    return found


def _tried(seen: list[Any], office: str | None, concern_id: str, agency_id: str) -> bool:
    for fact in seen:
        if type(fact).__name__ != "Communication" or fact.reached not in FAILED:
            continue
        about = [part.concern_id for part in fact.concerns]
        if _recipient(fact, office) == agency_id and concern_id in about:
            return True
    return False


def _sender(sent: Any, office: str | None) -> Any:
    return (
        office if not sent.from_agency_id and sent.direction == "outbound" else sent.from_agency_id
    )


def _recipient(sent: Any, office: str | None) -> Any:
    return office if not sent.to_agency_id and sent.direction == "inbound" else sent.to_agency_id


def _decisions(
    seen: list[Any], versions: list[Any], concern_id: str, agency_id: str, day: date
) -> list[str]:
    found: list[str] = []
    for fact in seen:
        if type(fact).__name__ != "DecisionNotToShare" or not fact.reason.strip():
            continue
        if fact.concern_id not in (None, concern_id):
            continue
        if fact.agency_ids and agency_id not in fact.agency_ids:
            continue
        if fact.kind == "not-share":
            if fact.review_on and fact.review_on >= day:
                found.append("not-shared-until")
        elif not (fact.review_on and fact.review_on < day):
            newer = [v for v in versions if v.concern_id == concern_id and v.is_material]
            if not any(_london(v.known_at) > fact.decided_on for v in newer):
                found.append("not-needed")
    return found
