"""What a rule may see: one person, those linked to them, their homes and their agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from desktop_app.domain.agencies import SharingAgreement
from desktop_app.domain.as_at import as_at
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.concerns import Concern
from desktop_app.domain.office import TrainingRecord
from desktop_app.domain.places import Residence, is_home
from desktop_app.domain.rough_dates import covers, last_day, started_by
from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.gaps.decided import Decided
from desktop_app.gaps.signals import Signal
from desktop_app.law.timescales import Terms


@dataclass(frozen=True, kw_only=True)
class Neighbourhood(Decided):
    """One person's case file with what rules need of everybody around them.

    `linked` holds, by id, a partial file (person, roles, relationships, household members,
    risks posed, employments, residences, addresses) of everyone linked to the person: by
    relationship either way, by household, by a role for the other, by a risk posed either way,
    as a person who poses a risk in one of the person's concerns; and of those who share a
    household with somebody who poses them a risk. `agencies` holds at least every agency that
    one of these facts names, `switched_on` the optional rules in use,
    `agreements` every sharing agreement on record, `training` what each worker of ours has done;
    nothing in it happens after `settled_from`, where that is known. `patterns` are the signals,
    their own among them, under every key that this record shares with others. Questions about a
    day are asked of a neighbourhood that was cut with `as_at`; what it answers is kept, so
    asking again is cheap.
    """

    linked: Mapping[str, CaseFile] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    switched_on: frozenset[str] = frozenset()
    agreements: tuple[SharingAgreement, ...] = ()
    training: Mapping[str, Sequence[TrainingRecord]] = field(default_factory=dict)
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

    # Homes

    def stays_of(self, person_id: str, day: date) -> tuple[Residence, ...]:
        """Where somebody lives on `day`, concealed stays and plans whose day has come included."""
        key = (person_id, day)
        found = self._stays.get(key)
        if found is None:
            file = self.file_of(person_id)
            stays = [
                r
                for r in (file.residences if file else ())
                if r.person_id == person_id
                and is_home(r, day)
                and covers(r.from_on, r.until_on, day)
            ]
            if len(stays) > 1:
                stays.sort(key=lambda r: r.id)
            found = self._stays[key] = tuple(stays)
        return found

    def landlords(self, person_id: str, day: date) -> tuple[str, ...]:
        """Every working agency that houses them: landlord, managing, support, temporary.

        Not one that only supported the adult there and has withdrawn.
        """
        key = (person_id, day)
        found = self._landlords.get(key)
        if found is None:
            stays = self.stays_of(person_id, day)
            housing = [a for stay in stays for a in self.still_providing(stay, day)]
            working = [a for a in dict.fromkeys(housing) if self.is_working(a, day)]
            found = self._landlords[key] = tuple(working)
        return found

    def still_providing(self, stay: Residence, day: date) -> tuple[str, ...]:
        """The providers of a home but for one whose support for the adult was withdrawn by `day`.

        It only supported them there, and all its recorded work with them is over, the last of it
        since the stay began.
        """
        support = stay.support_agency_id
        others = (stay.landlord_agency_id, stay.managing_agency_id, stay.temporary_agency_id)
        if support is None or support in others or stay.person_id != self.person_id:
            return stay.provider_ids
        ends = [
            work.until_on
            for work in self.file.involvements
            if work.agency_id == support and started_by(work.from_on, day)
        ]
        last = max([date.max if end is None else last_day(end) for end in ends], default=date.max)
        if last >= day or not started_by(stay.from_on, last):
            return stay.provider_ids
        return tuple([id for id in stay.provider_ids if id != support])

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
