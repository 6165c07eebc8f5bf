"""Concerns: what is feared, for whom, how it changed, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.rough_dates import RoughDate
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class MustKnow:
    """One thing that whoever is told must be told; `key` is unique in its concern.

    `kind`: who, address, child, weapon, plan, health, other.
    """

    key: str
    text: str
    kind: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One safeguarding concern about one adult. What may change stands in its versions.

    Three clocks: `occurred` (when it happened), `received_at` (when we heard),
    `recorded_at` (when it was written down). `section_42`: possible, met, not-met
    (Care Act 2014, section 42). `told_adult`: yes, no, not-recorded.
    """

    id: str
    person_id: str
    received_at: datetime
    recorded_at: datetime
    title: str = ""
    reference: str = ""
    occurred: RoughDate | None = None
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
    linked_concern_ids: tuple[str, ...] = ()

    @property
    def received_on(self) -> date:
        """The civil day in London on which we heard of it."""
        return civil_day(self.received_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernVersion:
    """What is known of a concern from `known_at` on; versions are numbered from 1.

    `is_material` says whether agencies told an earlier version now hold old information;
    the program proposes it and the worker decides. `risk`: low, medium, high, critical.
    """

    id: str
    concern_id: str
    person_id: str
    number: int
    known_at: datetime
    recorded_at: datetime
    risk: str = "medium"
    is_material: bool = True
    what_changed: str = ""
    summary: str = ""
    posing_risk_people_ids: tuple[str, ...] = ()
    address_id: str | None = None
    is_child_involved: bool | None = None
    is_crime_suspected: bool | None = None
    must_know: tuple[MustKnow, ...] = ()

    @property
    def known_on(self) -> date:
        """The civil day in London on which it became known."""
        return civil_day(self.known_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDecision:
    """A step of the concern with who decided and why.

    `stage` is a code of `codes.STAGES`; `closed` closes the concern and any later
    decision opens it again. Outcomes are filled at the end.
    """

    id: str
    concern_id: str
    person_id: str
    stage: str
    decided_on: date
    decision: str = ""
    decided_by: str = ""
    why: str = ""
    risk_outcome: str = ""
    outcomes_achieved: str = ""
