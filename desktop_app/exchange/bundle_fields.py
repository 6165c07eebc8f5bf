"""What a case bundle may say of each noun: its fields, their kinds, their codes and what they name.

Everything is read off the nouns themselves; only the code lists stand here.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from desktop_app.domain import codes
from desktop_app.domain.nouns import NOUNS, names_a_fact, names_people
from desktop_app.domain.rough_dates import RoughDate

FORMAT: Final = "in-the-loop-case-bundle"
VERSION: Final = 1
BUNDLED: Final = tuple(name for name in NOUNS if name != "origin")
"""Every noun but the one that keeps the ids of bundles."""


def _listed(*names: str) -> dict[str, str]:
    return {name: name for name in names}


CODES: Final[dict[str, Mapping[str, str]]] = {
    "Name.kind": _listed("legal", "preferred", "alias"),
    "Person.needs_care_and_support": _listed("yes", "no", "not-known"),
    "Person.primary_support_reason": codes.SUPPORT_REASONS,
    "Role.kind": codes.ROLES,
    "RiskPosed.supervision": _listed("none", "probation", "mappa-1", "mappa-2", "mappa-3"),
    "RiskPosed.basis": _listed(
        "conviction", "caution", "charge", "allegation", "admission", "observation"
    ),
    "Consent.answer": codes.CONSENT_ANSWERS,
    "CapacityAssessment.outcome": _listed("has-capacity", "lacks-capacity"),
    "Residence.status": _listed("actual", "planned", "concealed"),
    "Agency.kind": codes.AGENCY_KINDS,
    "ContactPoint.channel": codes.METHODS,
    "Concern.abuse_types": codes.ABUSE_TYPES,
    "Concern.location": codes.LOCATIONS,
    "Concern.sources_of_risk": codes.SOURCES_OF_RISK,
    "Concern.section_42": _listed("possible", "met", "not-met"),
    "Concern.told_adult": _listed("yes", "no", "not-recorded"),
    "ConcernVersion.risk": codes.RISKS,
    "MustKnow.kind": _listed("who", "address", "child", "weapon", "plan", "health", "other"),
    "StageDecision.stage": codes.STAGES,
    "StageDecision.risk_outcome": codes.RISK_OUTCOMES,
    "Communication.direction": codes.DIRECTIONS,
    "Communication.method": codes.METHODS,
    "Communication.kind": codes.COMMUNICATION_KINDS,
    "Communication.reached": codes.REACHED,
    "Disclosure.permission": codes.PERMISSIONS,
    "Disclosure.ground": codes.GROUNDS,
    "Disclosure.lawful_basis": codes.LAWFUL_BASES,
    "Disclosure.special_condition": codes.SPECIAL_CONDITIONS,
    "Acknowledgement.level": codes.ACKNOWLEDGEMENT_LEVELS,
    "RequestOutcome.outcome": codes.REQUEST_OUTCOMES,
    "DecisionNotToShare.kind": _listed("not-share", "not-needed"),
    "GroundTested.ground": codes.GROUNDS,
    "Referral.outcome": codes.REFERRAL_OUTCOMES,
    "Invitation.attendance": codes.ATTENDANCE,
    "ActionOutcome.outcome": codes.ACTION_OUTCOMES,
    "Worker.role": _listed("practitioner", "team-lead", "manager", "administrator"),
    "GapAnswer.kind": _listed("not-now", "not-applicable", "assigned"),
    "Office.nation": _listed("england", "wales", "scotland", "northern-ireland"),
}
_NAMED: Final = {
    "agency": ("agency",),
    "concern": ("concern",),
    "address": ("address",),
    "household": ("household",),
    "consent": ("consent",),
    "meeting": ("meeting",),
    "communication": ("communication",),
    "action": ("action",),
    "plan": ("safeguarding-plan",),
    "assessment": ("capacity-assessment",),
    "team": ("team",),
    "worker": ("worker",),
    "contact": ("named-contact", "contact-point"),
}
"""What the last word before ``_id`` stands for."""
INHERITED: Final = (
    "risk",
    "posing_risk_people_ids",
    "address_id",
    "is_child_involved",
    "is_crime_suspected",
    "must_know",
)
"""What a version of a concern keeps from the one before it unless it says otherwise."""
SHORTHANDS: Final = {
    "person": ("name",),
    "concern": (
        "risk",
        "summary",
        "posing_risk_people_ids",
        "is_child_involved",
        "is_crime_suspected",
        "must_know",
    ),
}
"""Fields that a bundle may use and no noun has."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind`: text, number, truth, day, instant, rough or part.

    `part` is the class of a nested value. `names` are the nouns of which it holds an id,
    `codes` the values that it may have (none means any). `is_required` is what the noun
    asks for; a bundle asks for less.
    """

    name: str
    kind: str
    is_list: bool
    is_required: bool
    may_be_null: bool
    default: Any
    part: type[Any] | None
    names: tuple[str, ...]
    codes: Mapping[str, str]


@cache
def fields_of(noun: type[Any]) -> dict[str, Field]:
    """The fields of a noun, or of a value nested in one, by name."""
    hints = get_type_hints(noun)
    return {f.name: _field(noun, f.name, hints[f.name], f.default) for f in fields(noun)}


def nouns_named(field: str) -> tuple[str, ...]:
    """The nouns that a field of this name holds ids of; none where it holds none."""
    if names_people(field):
        return ("person",)
    if not names_a_fact(field):
        return ()
    return _NAMED[field.removesuffix("s").removesuffix("_id").rsplit("_", 1)[-1]]


def _field(noun: type[Any], name: str, hint: Any, default: Any) -> Field:
    may_be_null = type(None) in get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (arg for arg in get_args(hint) if arg is not type(None))
    is_list = get_origin(hint) is tuple
    inner = get_args(hint)[0] if is_list else hint
    return Field(
        name=name,
        kind="part" if is_dataclass(inner) else _KINDS[inner],
        is_list=is_list,
        is_required=default is MISSING,
        may_be_null=may_be_null,
        default=None if default is MISSING else default,
        part=inner if is_dataclass(inner) and isinstance(inner, type) else None,
        names=nouns_named(name),
        codes=CODES.get(f"{noun.__name__}.{name}", {}),
    )


_KINDS: Final[dict[Any, str]] = {
    str: "text",
    int: "number",
    bool: "truth",
    date: "day",
    datetime: "instant",
    RoughDate: "rough",
}
