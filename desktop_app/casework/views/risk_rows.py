"""Who poses a risk to a person, or to whom they pose one: what is said, and bail or licence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.casework.acts.record_risk_posed import BASES, SUPERVISIONS
from desktop_app.casework.wording import day_words
from desktop_app.domain.codes import RISKS, in_words
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.rough_dates import ended_before
from desktop_app.domain.rough_dates import in_words as rough_words
from desktop_app.gaps.neighbourhood import Neighbourhood


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    """A risk on record; `person_id` is who poses it, `level` the code of how high it is.

    `conditions` says what binds them and to which day; where none is on record, that.
    """

    risk_id: str
    person_id: str
    who: str
    what: str
    level: str
    level_words: str
    conditions: str
    is_current: bool


def risk_rows(near: Neighbourhood, today: date) -> tuple[RiskRow, ...]:
    """Every risk that speaks of the person: those that still hold first, in the record's order."""
    rows = [_row(near, one, today) for one in near.file.risks_posed]
    return tuple(sorted(rows, key=lambda row: not row.is_current))


def _row(near: Neighbourhood, risk: RiskPosed, today: date) -> RiskRow:
    is_current = not ended_before(risk.until_on, today)
    known = in_words(RISKS, risk.level) or "Not known"
    over = f"ended {rough_words(risk.until_on)}" if risk.until_on else ""
    is_supervised = risk.supervision not in ("", "none")
    under = in_words(SUPERVISIONS, risk.supervision) if is_supervised else ""
    what = [in_words(BASES, risk.basis), risk.profile, under]
    return RiskRow(
        risk_id=risk.id,
        person_id=risk.person_id,
        who=_who(near, risk),
        what=" · ".join(one for one in (*what, over) if one),
        level=risk.level if risk.level in RISKS and is_current else "low",
        level_words=known if is_current else "Ended",
        conditions=conditions_words(risk, today),
        is_current=is_current,
    )


def _who(near: Neighbourhood, risk: RiskPosed) -> str:
    """The other one: who poses it, or on their own page whom it threatens."""
    if risk.person_id != near.person_id:
        return near.name_of_person(risk.person_id)
    return f"To {near.name_of_person(risk.to_person_id)}" if risk.to_person_id else "To anybody"


def conditions_words(risk: RiskPosed, today: date) -> str:
    """What binds them, with its last day; a day that has passed says so."""
    if not risk.conditions:
        return "None on record"
    until = risk.conditions_until_on
    if until is None:
        return f"{risk.conditions} (no end on record)"
    verb = "until" if until >= today else "ended"
    return f"{risk.conditions} ({verb} {day_words(until, today)})"


def conditions_bind(risk: RiskPosed, day: date) -> bool:
    """Whether conditions of bail, a licence or an order bind them on a day."""
    until = risk.conditions_until_on
    is_over = ended_before(risk.until_on, day) or (until is not None and until < day)
    return bool(risk.conditions) and not is_over
