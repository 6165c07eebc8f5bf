"""What a rule may see: one person, those linked to them, their homes and their agencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from desktop_app.domain.agencies import SharingAgreement
from desktop_app.domain.as_at import as_at
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.concerns import Concern
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import covers
from desktop_app.domain.working_days import WorkingCalendar, civil_day
from desktop_app.gaps.signals import Signal
from desktop_app.gaps.who_knows import WhoKnows
from desktop_app.law.timescales import Terms


@dataclass(frozen=True, kw_only=True)
class Neighbourhood(WhoKnows):
    """One person's case file with what rules need of everybody around them.

    `linked` holds, by id, a partial file (person, roles, relationships, household members,
    risks posed, residences, addresses) of everyone linked to the person: by relationship
    either way, by household, by a role for the other, by a risk posed either way, as a
    person who poses a risk in one of the person's concerns; and of those who share a
    household with somebody who poses them a risk. `agencies` holds at least every agency that
    one of these facts names, `switched_on` the optional rules in use,
    `agreements` every sharing agreement on record; nothing in it happens
    after `settled_from`, where that is known. `patterns` are the signals, their own among
    them, under every key that this record shares with others. Questions about a day are asked of a
    neighbourhood that was cut with `as_at`; what it answers is kept, so asking again is cheap.
    """

    linked: Mapping[str, CaseFile] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    switched_on: frozenset[str] = frozenset()
    agreements: tuple[SharingAgreement, ...] = ()
    settled_from: date | None = None
    patterns: tuple[Signal, ...] = ()
    kept: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _stays: dict[tuple[str, date], tuple[Residence, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _landlords: dict[tuple[str, date], tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def as_at(self, day: date) -> Neighbourhood:
        """This neighbourhood at the end of `day`; itself where nothing lies later."""
        if self.settled_from is not None and day >= self.settled_from:
            return self
        file = as_at(self.file, day)
        linked = {id: as_at(theirs, day) for id, theirs in self.linked.items()}
        patterns = tuple([signal for signal in self.patterns if signal.on <= day])
        is_whole = len(patterns) == len(self.patterns)
        if file is self.file and is_whole and all(linked[i] is self.linked[i] for i in linked):
            return self
        return replace(self, file=file, linked=linked, patterns=patterns)

    # Decisions

    def decision_in_force(
        self, agency_id: str | None, concern: Concern, day: date
    ) -> DecisionNotToShare | None:
        """The decision that keeps the concern from the agency on `day`; None for any agency at all.

        One not to share holds to the end of its review date and, without one, not at all;
        one that it is not needed holds until a material version becomes known on a later day.
        Of several, the latest.
        """
        if not self.file.decisions_not_to_share:
            return None
        holding = [
            decision
            for decision in self.file.decisions_not_to_share
            if decision.to_person_id is None
            and decision.concern_id in (None, concern.id)
            and (agency_id is None or not decision.agency_ids or agency_id in decision.agency_ids)
            and self._holds(decision, concern, day)
        ]
        return max(holding, key=lambda d: (d.decided_on, d.id), default=None)

    def kind_decided(self, kind: str, concern: Concern, day: date) -> bool:
        """Whether a decision in force keeps the concern from an agency of this kind."""
        return any(
            decision.to_person_id is None
            and decision.concern_id in (None, concern.id)
            and (
                not decision.agency_ids or any(self.kind_of(a) == kind for a in decision.agency_ids)
            )
            and self._holds(decision, concern, day)
            for decision in self.file.decisions_not_to_share
        )

    def _holds(self, decision: DecisionNotToShare, concern: Concern, day: date) -> bool:
        if decision.decided_on > day or not decision.reason.strip():
            return False
        if decision.review_on is not None and decision.review_on < day:
            return False
        if decision.kind == "not-share":
            return decision.review_on is not None
        return not any(
            v.is_material and decision.decided_on < civil_day(v.known_at) <= day
            for v in self.versions_of(concern)
        )

    def is_owed(self, agency_id: str, concern: Concern, day: date) -> bool:
        """Whether an agency that ought to know neither does nor is kept from it by a decision."""
        return (
            not self.told(agency_id, concern)
            and self.decision_in_force(agency_id, concern, day) is None
        )

    # Homes

    def stays_of(self, person_id: str, day: date) -> tuple[Residence, ...]:
        """Where somebody lives on `day`, concealed stays included and planned ones not."""
        key = (person_id, day)
        if key not in self._stays:
            file = self.file_of(person_id)
            self._stays[key] = tuple(
                [
                    r
                    for r in sorted(file.residences if file else (), key=lambda r: r.id)
                    if r.person_id == person_id
                    and r.status != "planned"
                    and covers(r.from_on, r.until_on, day)
                ]
            )
        return self._stays[key]

    def landlords(self, person_id: str, day: date) -> tuple[str, ...]:
        """Every working agency that houses them: landlord, managing, support, temporary."""
        key = (person_id, day)
        if key not in self._landlords:
            stays = self.stays_of(person_id, day)
            found = dict.fromkeys([a for stay in stays for a in stay.provider_ids])
            self._landlords[key] = tuple([a for a in found if self.is_working(a, day)])
        return self._landlords[key]

    # People and agencies

    def file_of(self, person_id: str) -> CaseFile | None:
        return self.file if person_id == self.person_id else self.linked.get(person_id)

    def posers(self, concern: Concern, day: date) -> tuple[str, ...]:
        """Who poses the risk: whom the version names, or else whoever is recorded as a risk."""
        version = self.version_of(concern, day)
        if version and version.posing_risk_people_ids:
            return version.posing_risk_people_ids
        if not self.file.risks_posed:
            return ()
        me = self.person_id
        posing = {
            r.person_id
            for r in self.file.risks_posed
            if r.to_person_id == me and covers(r.from_on, r.until_on, day)
        }
        return tuple(sorted(posing))

    def name_of_person(self, person_id: str) -> str:
        file = self.file_of(person_id)
        return file.person.name if file else "somebody not on record"
