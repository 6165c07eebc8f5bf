"""Record that somebody poses a risk, to whom, and on what basis we say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import (
    agency_at_work,
    given,
    one_of,
    person_on_record,
    rough_past,
)
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.working_days import civil_day

BASES = {
    "conviction": "Conviction",
    "caution": "Caution",
    "charge": "Charge",
    "allegation": "Allegation",
    "admission": "Admission",
    "observation": "Seen by a worker",
}
SUPERVISIONS = {
    "none": "None known",
    "probation": "Probation",
    "mappa-1": "MAPPA level 1",
    "mappa-2": "MAPPA level 2",
    "mappa-3": "MAPPA level 3",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`to_person_id` None means anybody; `conditions` are those of bail, a licence or an order."""

    person_id: str
    to_person_id: str | None = None
    profile: str = ""
    basis: str = ""
    level: str = ""
    supervision: str = "none"
    supervising_agency_id: str | None = None
    from_on: str = ""
    notes: str = ""
    conditions: str = ""
    conditions_until_on: date | None = None


def record_risk_posed(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a risk.

    Refuses one to oneself, one that says nothing, one without a basis, a supervision that no
    list knows, and a day to which no conditions bind. The basis keeps an allegation from
    reading as a fact.
    """
    person_on_record(book, draft.person_id)
    if draft.to_person_id:
        person_on_record(book, draft.to_person_id, "to_person_id")
    if draft.to_person_id == draft.person_id:
        raise Refused("Choose who is at risk from this person.", "to_person_id")
    risk = RiskPosed(
        id=new_id(),
        person_id=draft.person_id,
        to_person_id=draft.to_person_id or None,
        profile=draft.profile,
        basis=draft.basis,
        level=draft.level,
        supervision=draft.supervision,
        supervising_agency_id=draft.supervising_agency_id or None,
        from_on=rough_past(draft.from_on, now, "from_on"),
        notes=draft.notes.strip(),
        conditions=draft.conditions,
        conditions_until_on=draft.conditions_until_on,
    )
    made = checked_risk(book, risk, now)
    return record(book, [Entry("risk-posed-recorded", actor, (made,))], now)


def checked_risk(book: Book, risk: RiskPosed, now: datetime) -> RiskPosed:
    """The risk as the record will hold it; refuses what no risk can say."""
    one_of(risk.basis, BASES, "basis", "Say on what basis: an allegation is not a conviction.")
    one_of(risk.supervision, SUPERVISIONS, "supervision", "Choose the supervision.")
    if risk.supervising_agency_id:
        agency_at_work(book, risk.supervising_agency_id, civil_day(now), "supervising_agency_id")
    conditions = risk.conditions.strip()
    if risk.conditions_until_on and not conditions:
        raise Refused("Say what the conditions are that bind until then.", "conditions")
    profile = given(risk.profile, "profile", "Say what the risk is.")
    return replace(risk, profile=profile, conditions=conditions)
