"""Record what changed in a risk that somebody poses: bail, its level, supervision, its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.acts.record_risk_posed import checked_risk
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, in_order, rough_past
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import RiskPosed


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The risk as it stands now, unchecked; `until_on` ends it. What was said before is kept."""

    risk_id: str
    profile: str = ""
    basis: str = ""
    level: str = ""
    supervision: str = "none"
    supervising_agency_id: str | None = None
    conditions: str = ""
    conditions_until_on: date | None = None
    until_on: str = ""
    reason: str = ""


def draft_of(risk: RiskPosed) -> Draft:
    """The draft to start from: everything as the record says it."""
    return Draft(
        risk_id=risk.id,
        profile=risk.profile,
        basis=risk.basis,
        level=risk.level,
        supervision=risk.supervision,
        supervising_agency_id=risk.supervising_agency_id,
        conditions=risk.conditions,
        conditions_until_on=risk.conditions_until_on,
        until_on=risk.until_on or "",
    )


def change_risk_posed(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Supersede a risk; what stood there is kept.

    Refuses one that is not on record, an end before its start, a change that changes nothing or
    gives no reason, and all that `record_risk_posed` refuses of a new one.
    """
    before = book.fact("risk-posed", draft.risk_id)
    if not isinstance(before, RiskPosed):
        raise Refused("This risk is not in the record.", "risk_id")
    until_on = rough_past(draft.until_on, now, "until_on")
    in_order(before.from_on, until_on, "until_on")
    wanted = replace(
        before,
        profile=draft.profile,
        basis=draft.basis,
        level=draft.level,
        supervision=draft.supervision,
        supervising_agency_id=draft.supervising_agency_id or None,
        conditions=draft.conditions,
        conditions_until_on=draft.conditions_until_on,
        until_on=until_on,
    )
    after = checked_risk(book, wanted, now)
    if after == before:
        raise Refused("Nothing was changed.", None)
    reason = given(draft.reason, "reason", "Say what happened, in a few words.")
    return record(book, [Entry("risk-posed-changed", actor, (after,), reason)], now)
