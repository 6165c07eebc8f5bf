"""Log a concern: what is feared for whom, with its first version and its first stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import (
    agencies_on_record,
    given,
    moment_has_come,
    one_of,
    person_on_record,
    rough_past,
)
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import ABUSE_TYPES, LOCATIONS, RISKS, SOURCES_OF_RISK, TAGS
from desktop_app.domain.concerns import Concern, ConcernVersion, MustKnow, StageDecision
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.rough_dates import RoughDate, first_day
from desktop_app.domain.working_days import civil_day

SECTION_42: Final = {
    "possible": "May be met: not decided yet",
    "met": "Met: the council must enquire",
    "not-met": "Not met",
}
TOLD_ADULT: Final = {"yes": "Yes", "no": "No", "not-recorded": "Not recorded"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A concern, unchecked. `must_know` are the things that whoever is told must be told."""

    person_id: str
    received_at: datetime | None = None
    occurred: str = ""
    title: str = ""
    reference: str = ""
    raised_by_agency_id: str | None = None
    raised_by_person_id: str | None = None
    raised_by: str = ""
    received_by_agency_id: str | None = None
    abuse_types: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    location: str = ""
    location_address_id: str | None = None
    sources_of_risk: tuple[str, ...] = ()
    implicated_agency_id: str | None = None
    section_42: str = "possible"
    wishes: str = ""
    outcomes_wanted: str = ""
    told_adult: str = "not-recorded"
    why_not_told: str = ""
    risk: str = "medium"
    summary: str = ""
    posing_risk_people_ids: tuple[str, ...] = ()
    address_id: str | None = None
    is_child_involved: bool | None = None
    is_crime_suspected: bool | None = None
    must_know: tuple[MustKnow, ...] = ()
    id: str = ""


def log_concern(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a concern, its first version and that it is at its first stage.

    Refuses a concern about nobody on record, one that does not say what is feared or of
    what kind, one heard in the future or before it happened, the adult as their own source
    of risk, and an adult who was not told for no reason.
    """
    _check(book, draft)
    received_at = _received_at(draft, now)
    occurred = rough_past(draft.occurred, now, "occurred")
    _happened_before(occurred, received_at)
    concern = _concern(draft, draft.id or new_id(), received_at, occurred, now)
    version = ConcernVersion(
        id=new_id(),
        concern_id=concern.id,
        person_id=draft.person_id,
        number=1,
        known_at=received_at,
        recorded_at=now,
        risk=draft.risk,
        summary=draft.summary.strip(),
        posing_risk_people_ids=draft.posing_risk_people_ids,
        address_id=draft.address_id or None,
        is_child_involved=draft.is_child_involved,
        is_crime_suspected=draft.is_crime_suspected,
        must_know=draft.must_know,
    )
    stage = StageDecision(
        id=new_id(),
        concern_id=concern.id,
        person_id=draft.person_id,
        stage="concern",
        decided_on=civil_day(received_at),
        decision="Concern received",
        decided_by=actor,
    )
    return record(book, [Entry("concern-logged", actor, (concern, version, stage))], now)


def must_knows(texts: tuple[str, ...], start: int = 1) -> tuple[MustKnow, ...]:
    """Must-know items out of lines of text, each with a key of its own from `start` on."""
    kept = [text.strip() for text in texts if text.strip()]
    return tuple(MustKnow(key=f"m{start + n}", text=text) for n, text in enumerate(kept))


def _check(book: Book, draft: Draft) -> None:
    person_on_record(book, draft.person_id)
    given(draft.summary, "summary", "Say in a line or two what is feared.")
    if not draft.abuse_types:
        raise Refused("Choose at least one kind of abuse or neglect.", "abuse_types")
    for codes, known, field in (
        (draft.abuse_types, ABUSE_TYPES, "abuse_types"),
        (draft.tags, TAGS, "tags"),
        (draft.sources_of_risk, SOURCES_OF_RISK, "sources_of_risk"),
        ((draft.location,) if draft.location else (), LOCATIONS, "location"),
        ((draft.risk,), RISKS, "risk"),
        ((draft.section_42,), SECTION_42, "section_42"),
        ((draft.told_adult,), TOLD_ADULT, "told_adult"),
    ):
        for code in codes:
            one_of(code, known, field, "Choose one from the list.")
    for person_id in draft.posing_risk_people_ids:
        person_on_record(book, person_id, "posing_risk_people_ids")
    if draft.person_id in draft.posing_risk_people_ids:
        raise Refused("The adult cannot be their own source of risk.", "posing_risk_people_ids")
    if draft.told_adult == "no":
        given(draft.why_not_told, "why_not_told", "Say why the adult was not told.")
    named = (draft.raised_by_agency_id, draft.received_by_agency_id, draft.implicated_agency_id)
    agencies_on_record(book, tuple(one for one in named if one), "raised_by_agency_id")


def _received_at(draft: Draft, now: datetime) -> datetime:
    if draft.received_at is None:
        raise Refused("Give the day and time at which we heard.", "received_at")
    return moment_has_come(draft.received_at, now, "received_at")


def _happened_before(occurred: RoughDate | None, received_at: datetime) -> None:
    if occurred is not None and first_day(occurred) > civil_day(received_at):
        raise Refused("We cannot have heard of it before it happened.", "occurred")


def _concern(
    draft: Draft, id: str, received_at: datetime, occurred: RoughDate | None, now: datetime
) -> Concern:
    return Concern(
        id=id,
        person_id=draft.person_id,
        received_at=received_at,
        recorded_at=now,
        title=draft.title.strip(),
        reference=draft.reference.strip(),
        occurred=occurred,
        raised_by_agency_id=draft.raised_by_agency_id or None,
        raised_by_person_id=draft.raised_by_person_id or None,
        raised_by=draft.raised_by.strip(),
        received_by_agency_id=draft.received_by_agency_id or None,
        abuse_types=draft.abuse_types,
        tags=draft.tags,
        location=draft.location,
        location_address_id=draft.location_address_id or None,
        sources_of_risk=draft.sources_of_risk,
        implicated_agency_id=draft.implicated_agency_id or None,
        section_42=draft.section_42,
        wishes=draft.wishes.strip(),
        outcomes_wanted=draft.outcomes_wanted.strip(),
        told_adult=draft.told_adult,
        why_not_told=draft.why_not_told.strip(),
    )
