"""Record that somebody poses a risk, to whom, and on what basis we say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
    """`to_person_id` None means anybody."""

    person_id: str
    to_person_id: str | None = None
    profile: str = ""
    basis: str = ""
    level: str = ""
    supervision: str = "none"
    supervising_agency_id: str | None = None
    from_on: str = ""
    notes: str = ""


def record_risk_posed(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a risk; refuses one to oneself, one that says nothing, and one without a basis.

    The basis keeps an allegation from reading as a fact.
    """
    person_on_record(book, draft.person_id)
    if draft.to_person_id:
        person_on_record(book, draft.to_person_id, "to_person_id")
    if draft.to_person_id == draft.person_id:
        raise Refused("Choose who is at risk from this person.", "to_person_id")
    one_of(draft.basis, BASES, "basis", "Say on what basis: an allegation is not a conviction.")
    one_of(draft.supervision, SUPERVISIONS, "supervision", "Choose the supervision.")
    if draft.supervising_agency_id:
        agency_at_work(book, draft.supervising_agency_id, civil_day(now), "supervising_agency_id")
    risk = RiskPosed(
        id=new_id(),
        person_id=draft.person_id,
        to_person_id=draft.to_person_id or None,
        profile=given(draft.profile, "profile", "Say what the risk is."),
        basis=draft.basis,
        level=draft.level,
        supervision=draft.supervision,
        supervising_agency_id=draft.supervising_agency_id or None,
        from_on=rough_past(draft.from_on, now, "from_on"),
        notes=draft.notes.strip(),
    )
    return record(book, [Entry("risk-posed-recorded", actor, (risk,))], now)
