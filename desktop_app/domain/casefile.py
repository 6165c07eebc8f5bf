"""The case file: everything on record about one person, as values."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.communications import Acknowledgement, Communication, RequestOutcome
from desktop_app.domain.concerns import Concern, ConcernVersion, StageDecision
from desktop_app.domain.decisions import (
    DecisionNotToShare,
    PlanReview,
    Referral,
    SafeguardingPlan,
)
from desktop_app.domain.meetings import Action, ActionOutcome, Meeting, MinutesSent
from desktop_app.domain.office import Allocation, GapAnswer
from desktop_app.domain.people import (
    BestInterestsDecision,
    CapacityAssessment,
    Consent,
    Employment,
    HouseholdMember,
    Person,
    Relationship,
    RiskPosed,
    Role,
    SamePerson,
)
from desktop_app.domain.places import Address, Residence


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One person and every current fact that speaks of them, oldest first within each noun.

    Field names are the plurals of the nouns. `addresses` are those named by the residences,
    `household_members` also those who share a household with the person.
    """

    person: Person
    roles: tuple[Role, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    household_members: tuple[HouseholdMember, ...] = ()
    risks_posed: tuple[RiskPosed, ...] = ()
    employments: tuple[Employment, ...] = ()
    consents: tuple[Consent, ...] = ()
    capacity_assessments: tuple[CapacityAssessment, ...] = ()
    best_interests_decisions: tuple[BestInterestsDecision, ...] = ()
    same_people: tuple[SamePerson, ...] = ()
    addresses: tuple[Address, ...] = ()
    residences: tuple[Residence, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    concerns: tuple[Concern, ...] = ()
    concern_versions: tuple[ConcernVersion, ...] = ()
    stage_decisions: tuple[StageDecision, ...] = ()
    communications: tuple[Communication, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    request_outcomes: tuple[RequestOutcome, ...] = ()
    decisions_not_to_share: tuple[DecisionNotToShare, ...] = ()
    referrals: tuple[Referral, ...] = ()
    safeguarding_plans: tuple[SafeguardingPlan, ...] = ()
    plan_reviews: tuple[PlanReview, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    minutes_sent: tuple[MinutesSent, ...] = ()
    actions: tuple[Action, ...] = ()
    action_outcomes: tuple[ActionOutcome, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    gap_answers: tuple[GapAnswer, ...] = ()
