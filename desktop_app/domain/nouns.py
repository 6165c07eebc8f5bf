"""Every noun that the record can hold, by name; and what a field's name says of it.

TO ADD A NOUN: a frozen dataclass with `id` first in the module that it belongs to, one
line here, a migration that makes its table, and a line in the changelog.

A field that ends in ``person_id`` or ``people_ids`` names people; any other that ends in
``_id`` or ``_ids`` names another fact. The store, the case bundle and erasure rely on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, Protocol

from desktop_app.domain import (
    agencies,
    communications,
    concerns,
    decisions,
    meetings,
    office,
    people,
    places,
)


class Fact(Protocol):
    """Any noun: a frozen value with an id of its own."""

    @property
    def id(self) -> str: ...


NOUNS: Final[dict[str, type[Any]]] = {
    "person": people.Person,
    "role": people.Role,
    "relationship": people.Relationship,
    "household": people.Household,
    "household-member": people.HouseholdMember,
    "risk-posed": people.RiskPosed,
    "employment": people.Employment,
    "consent": people.Consent,
    "capacity-assessment": people.CapacityAssessment,
    "best-interests-decision": people.BestInterestsDecision,
    "same-person": people.SamePerson,
    "address": places.Address,
    "residence": places.Residence,
    "agency": agencies.Agency,
    "contact-point": agencies.ContactPoint,
    "named-contact": agencies.NamedContact,
    "sharing-agreement": agencies.SharingAgreement,
    "involvement": agencies.Involvement,
    "concern": concerns.Concern,
    "concern-version": concerns.ConcernVersion,
    "stage-decision": concerns.StageDecision,
    "communication": communications.Communication,
    "acknowledgement": communications.Acknowledgement,
    "request-outcome": communications.RequestOutcome,
    "decision-not-to-share": decisions.DecisionNotToShare,
    "referral": decisions.Referral,
    "safeguarding-plan": decisions.SafeguardingPlan,
    "plan-review": decisions.PlanReview,
    "meeting": meetings.Meeting,
    "minutes-sent": meetings.MinutesSent,
    "action": meetings.Action,
    "action-outcome": meetings.ActionOutcome,
    "office": office.Office,
    "team": office.Team,
    "worker": office.Worker,
    "allocation": office.Allocation,
    "training-record": office.TrainingRecord,
    "attachment": office.Attachment,
    "gap-answer": office.GapAnswer,
    "local-closure": office.LocalClosure,
    "timescale-choice": office.TimescaleChoice,
    "report-issued": office.ReportIssued,
    "origin": office.Origin,
}
NAME_OF: Final[dict[type[Any], str]] = {noun: name for name, noun in NOUNS.items()}


def noun_of(fact: Fact) -> str:
    """The registered name of a fact's noun; raises KeyError for anything else."""
    return NAME_OF[type(fact)]


def people_in(fact: Fact) -> tuple[str, ...]:
    """The ids of everyone that a fact speaks of, once each, in the order of its fields."""
    if type(fact) is people.Person:
        return (fact.id,)
    return tuple(dict.fromkeys(_named(fact, _people_fields(type(fact)))))


def others_in(fact: Fact) -> tuple[str, ...]:
    """The ids of the other facts that a fact names directly: its agencies, address, concern."""
    return tuple(dict.fromkeys(_named(fact, _other_fields(type(fact)))))


def agencies_in(fact: Fact) -> Iterator[str]:
    """The ids of the agencies that a fact names directly, not those nested in it."""
    for name in _agency_fields(type(fact)):
        value = getattr(fact, name)
        if isinstance(value, str):
            yield value
        elif value is not None:
            yield from value


def names_people(field: str) -> bool:
    return field.endswith(("person_id", "people_ids"))


def names_a_fact(field: str) -> bool:
    """Whether a field of this name holds the id, or the ids, of other facts."""
    return field.endswith(("_id", "_ids")) and field != "file_id"


@cache
def _people_fields(noun: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(noun) if names_people(f.name))


@cache
def _other_fields(noun: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(noun) if names_a_fact(f.name) and not names_people(f.name))


@cache
def _agency_fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name.endswith(("agency_id", "agency_ids")))


def _named(fact: Fact, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = getattr(fact, name)
        if isinstance(value, str):
            yield value
        elif value is not None:
            yield from value


def parts_of(value: object) -> Iterator[object]:
    """A fact and every value nested in it, outermost first."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from parts_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from parts_of(part)
