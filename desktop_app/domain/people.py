"""People: who they are, what they are to one another, what they agreed to.

One person may be at risk and pose a risk at once; both are dated roles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.rough_dates import RoughDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that a person goes by; `kind` is legal, preferred or alias."""

    kind: str = "legal"
    given: str = ""
    family: str = ""

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Anyone in the record, whatever their role.

    `safe_contact` is the rule that must be in view before anyone rings or writes.
    `needs_care_and_support` is yes, no or not-known (Care Act 2014, section 42(1)(a)).
    """

    id: str
    names: tuple[Name, ...] = ()
    born: RoughDate | None = None
    died: RoughDate | None = None
    nhs_number: str = ""
    telephones: tuple[str, ...] = ()
    email: str = ""
    safe_contact: str = ""
    communication_needs: str = ""
    languages: tuple[str, ...] = ()
    interpreter: str = ""
    needs_care_and_support: str = "not-known"
    support_needs: str = ""
    gender: str = ""
    ethnicity: str = ""
    primary_support_reason: str = ""
    health_conditions: tuple[str, ...] = ()
    notes: str = ""

    @property
    def name(self) -> str:
        """What to call them: the preferred name, else the legal one, else any."""
        for kind in ("preferred", "legal", "alias"):
            for name in self.names:
                if name.kind == kind and name.full:
                    return name.full
        return "Name not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person is, from when to when.

    `authority` says by what right an attorney or deputy acts.

    `kind`: adult-at-risk, poses-a-risk, carer, child, relative, advocate, attorney, deputy, staff.
    """

    id: str
    person_id: str
    kind: str
    for_person_id: str | None = None
    from_on: RoughDate | None = None
    until_on: RoughDate | None = None
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """`other_person_id` is the `kind` of `person_id`: their son, partner, neighbour."""

    id: str
    person_id: str
    other_person_id: str
    kind: str
    from_on: RoughDate | None = None
    until_on: RoughDate | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """People who live together, wherever that is."""

    id: str
    address_id: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """A span in which a person belongs to a household."""

    id: str
    household_id: str
    person_id: str
    from_on: RoughDate | None = None
    until_on: RoughDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPosed:
    """The risk that `person_id` poses, to one person or (None) to anybody.

    `supervision`: none, probation, mappa-1, mappa-2, mappa-3. `basis`: conviction,
    caution, charge, allegation, admission, observation. `conditions` are those of bail, a
    licence or an order, in words; they bind to the end of `conditions_until_on`.
    """

    id: str
    person_id: str
    to_person_id: str | None = None
    profile: str = ""
    basis: str = ""
    level: str = ""
    supervision: str = "none"
    supervising_agency_id: str | None = None
    from_on: RoughDate | None = None
    until_on: RoughDate | None = None
    notes: str = ""
    conditions: str = ""
    conditions_until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """A person who works for an agency: a member of staff may be a source of risk."""

    id: str
    person_id: str
    agency_id: str
    role: str = ""
    from_on: RoughDate | None = None
    until_on: RoughDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a person said about sharing; several stand at once.

    `answer`: agreed, agreed-with-limits, refused, unable. Empty `agency_ids` means any
    agency, empty `concern_ids` any concern, empty `items` everything needed.
    """

    id: str
    person_id: str
    answer: str
    given_on: date
    agency_ids: tuple[str, ...] = ()
    concern_ids: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    limits: str = ""
    how_given: str = ""
    taken_by: str = ""
    expires_on: date | None = None
    withdrawn_on: date | None = None
    why_withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityAssessment:
    """A doubt about one decision at one time, and what the assessment found.

    `outcome`: has-capacity, lacks-capacity, or empty while nobody has assessed it.
    Without `decision` it would mean nothing (Mental Capacity Act 2005, section 2).
    """

    id: str
    person_id: str
    decision: str
    doubt_raised_on: date
    doubt: str = ""
    assessed_on: date | None = None
    outcome: str = ""
    assessor: str = ""
    reasons: str = ""
    supported_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BestInterestsDecision:
    """What was decided for somebody who lacks capacity for that decision."""

    id: str
    person_id: str
    assessment_id: str
    decision: str
    decided_on: date
    decided_by: str = ""
    consulted: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePerson:
    """Two records that are one person, until `ended_on`; rows do not move."""

    id: str
    person_id: str
    same_as_person_id: str
    from_on: date
    ended_on: date | None = None
    why: str = ""
