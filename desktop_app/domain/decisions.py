"""Decisions: not to share, referrals, plans and their reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundTested:
    """One ground for overriding a refusal, whether it was met, and why."""

    ground: str
    is_met: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNotToShare:
    """A recorded decision that an agency is not told of a concern, for now.

    `kind`: not-share (it must not be told, with a `review_on`) or not-needed (it was
    considered). It silences its gap to the end of `review_on` and the gap returns the
    day after. A not-needed decision holds until the next material version.
    `concern_id` None means every concern of the person; empty `agency_ids` every agency.
    Where `to_person_id` is given, it is about what that person is told (a carer who poses the
    risk, say) and about no agency.
    """

    id: str
    person_id: str
    decided_on: date
    reason: str
    kind: str = "not-share"
    concern_id: str | None = None
    agency_ids: tuple[str, ...] = ()
    is_because_refused: bool = False
    grounds_tested: tuple[GroundTested, ...] = ()
    decided_by: str = ""
    adviser: str = ""
    risk_talked_through_on: date | None = None
    agreed_risk: str = ""
    support_offered: str = ""
    review_on: date | None = None
    lapses_when: tuple[str, ...] = ()
    reviewed_on: date | None = None
    review_outcome: str = ""
    to_person_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """`outcome`: accepted, refused, not-eligible, or empty while none is known."""

    id: str
    person_id: str
    to_agency_id: str
    made_on: date
    concern_id: str | None = None
    from_agency_id: str | None = None
    service: str = ""
    outcome: str = ""
    outcome_on: date | None = None
    why: str = ""
    escalated_on: date | None = None
    escalated_to: str = ""
    escalation_outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeguardingPlan:
    """What was agreed to keep a person safe, and when it is to be looked at again."""

    id: str
    person_id: str
    agreed_on: date
    concern_id: str | None = None
    text: str = ""
    agency_ids: tuple[str, ...] = ()
    review_due_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReview:
    """A look at a plan; `next_review_on` moves the date of the next."""

    id: str
    plan_id: str
    person_id: str
    held_on: date
    outcome: str = ""
    next_review_on: date | None = None
