"""Small neighbourhoods in a line, for the examples in rules and for tests.

Everybody is invented. Ada Reed is the adult, Ben Cole may pose a risk to her, and the week
starts on Monday 2 March 2026, without a bank holiday in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Self, get_args, get_type_hints

from desktop_app.domain.agencies import Agency, Involvement, SharingAgreement
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import (
    Acknowledgement,
    Communication,
    ConcernShared,
    RequestOutcome,
)
from desktop_app.domain.concerns import Concern, ConcernVersion, StageDecision
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.nouns import Fact, people_in
from desktop_app.domain.office import TrainingRecord
from desktop_app.domain.people import HouseholdMember, Name, Person
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.patterns import Known, keys_heard, signals_of
from desktop_app.gaps.signals import Signal
from desktop_app.law.timescales import Terms

MONDAY: Final = date(2026, 3, 2)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (
    MONDAY + timedelta(days=n) for n in range(1, 7)
)
NEXT_MONDAY: Final = MONDAY + timedelta(days=7)
NEXT_TUESDAY: Final = MONDAY + timedelta(days=8)
LONG_AGO: Final = date(2020, 1, 6)

ADA: Final = Person(
    id="ada", names=(Name(given="Ada", family="Reed"),), born=RoughDate("1958-04-17")
)
BEN: Final = Person(
    id="ben", names=(Name(given="Ben", family="Cole"),), born=RoughDate("1990-09-01")
)
AGENCIES: Final = (
    Agency(id="council", name="Marlow adult social care", kind="adult-social-care"),
    Agency(id="harbour", name="Harbour Homes", kind="registered-provider"),
    Agency(id="northgate", name="Northgate Housing", kind="registered-provider"),
    Agency(id="bridge", name="Bridge Support", kind="supported-housing"),
    Agency(id="police", name="Thames police", kind="police"),
    Agency(id="children", name="Marlow children's services", kind="childrens-services"),
    Agency(id="surgery", name="Mill Road Surgery", kind="gp"),
)
ADDRESSES: Final = (
    Address(id="flat", lines=("4 Quay Street",), local_authority_agency_id="council"),
    Address(id="house", lines=("9 Mill Lane",), local_authority_agency_id="council"),
)
_FIELD_OF: Final[dict[Any, str]] = {
    get_args(hint)[0]: name for name, hint in get_type_hints(CaseFile).items() if name != "person"
}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@dataclass(frozen=True)
class Gathered:
    """Facts about Ada and those around her, as the neighbourhood that they make."""

    people: tuple[Person, ...] = (ADA,)
    facts: tuple[Any, ...] = ()
    agencies: tuple[Agency, ...] = AGENCIES
    addresses: tuple[Address, ...] = ADDRESSES
    office_agency_id: str | None = "council"
    terms: Terms = field(default_factory=Terms)
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    switched_on: frozenset[str] = frozenset()

    def plus(self, *facts: Any) -> Self:
        """With more facts; one with an id that the story holds takes the old one's place."""
        new = {(type(f), f.id) for f in facts}
        people = tuple(f for f in facts if isinstance(f, Person))
        agencies = tuple(f for f in facts if isinstance(f, Agency))
        others = tuple(f for f in facts if not isinstance(f, Person | Agency))
        return replace(
            self,
            people=_without(self.people, new) + people,
            agencies=_without(self.agencies, new) + agencies,
            facts=_without(self.facts, new) + others,
        )

    def neighbourhood(self) -> Neighbourhood:
        return Neighbourhood(
            file=self.file_of("ada"),
            linked={p.id: self.file_of(p.id) for p in self.people if p.id != "ada"},
            agencies={a.id: a for a in self.agencies},
            office_agency_id=self.office_agency_id,
            terms=self.terms,
            calendar=self.calendar,
            switched_on=self.switched_on,
            agreements=tuple(f for f in self.facts if isinstance(f, SharingAgreement)),
            training=self._training(),
            patterns=self.patterns(),
        )

    def _training(self) -> dict[str, list[TrainingRecord]]:
        found: dict[str, list[TrainingRecord]] = {}
        for done in (f for f in self.facts if isinstance(f, TrainingRecord)):
            found.setdefault(done.worker_id, []).append(done)
        return found

    def patterns(self) -> tuple[Signal, ...]:
        """The signals that Ada hears from everybody in the story, her own among them."""
        people = {p.id: p for p in self.people}
        known = Known(people=people, addresses={a.id: a for a in self.addresses})
        files = {id: self.file_of(id) for id in people}
        sent = [signal for file in files.values() for signal in signals_of(file, known)]
        own = tuple(signal for signal in sent if signal.person_id == "ada")
        heard = keys_heard(files["ada"], own)
        return tuple(signal for signal in sent if signal.key in heard)

    def file_of(self, person_id: str) -> CaseFile:
        """Every fact that speaks of somebody, and of whoever shares a household with them."""
        person = next(p for p in self.people if p.id == person_id)
        members = [f for f in self.facts if isinstance(f, HouseholdMember)]
        shared = {f.household_id for f in members if f.person_id == person_id}
        fields: dict[str, list[Fact]] = {}
        for fact in self.facts:
            is_shared = isinstance(fact, HouseholdMember) and fact.household_id in shared
            if is_shared or person_id in people_in(fact):
                fields.setdefault(_FIELD_OF[type(fact)], []).append(fact)
        found: dict[str, Any] = {name: tuple(facts) for name, facts in fields.items()}
        return CaseFile(person=person, addresses=self.addresses, **found)


class Story(Gathered):
    """What happened to Ada and those around her; each step gives a longer story."""

    def home(
        self,
        landlord: str | None,
        *,
        whose: str = "ada",
        from_on: date | None = LONG_AGO,
        **more: Any,
    ) -> Self:
        """A stay with a landlord; the id is `home-` and the landlord's unless given."""
        filled = {"id": f"home-{whose}-{landlord}", "address_id": "flat", **more}
        start = exactly(from_on) if from_on else None
        stay = Residence(person_id=whose, landlord_agency_id=landlord, from_on=start, **filled)
        return self.plus(stay)

    def concern(self, on: date = MONDAY, *, id: str = "fall", **more: Any) -> Self:
        """A concern with its first version; `more` goes to whichever has the field."""
        at = noon(on)
        version = {k: v for k, v in more.items() if k in ConcernVersion.__dataclass_fields__}
        own = {k: v for k, v in more.items() if k not in version}
        return self.plus(
            Concern(id=id, person_id="ada", received_at=at, recorded_at=at, **own)
        ).version(on, number=1, concern_id=id, **version)

    def version(self, on: date, *, number: int, concern_id: str = "fall", **more: Any) -> Self:
        known = ConcernVersion(
            id=f"{concern_id}-{number}",
            concern_id=concern_id,
            person_id="ada",
            number=number,
            known_at=noon(on),
            recorded_at=noon(on),
            **more,
        )
        return self.plus(known)

    def closed(self, on: date, concern_id: str = "fall") -> Self:
        stage = StageDecision(
            id=f"closed-{concern_id}",
            concern_id=concern_id,
            person_id="ada",
            stage="closed",
            decided_on=on,
        )
        return self.plus(stage)

    def told(
        self,
        agency_id: str | None,
        on: date,
        *,
        concern_id: str = "fall",
        version: int = 1,
        **more: Any,
    ) -> Self:
        """We told an agency; the id is `told-`, the agency's and the day unless given."""
        filled: dict[str, Any] = {
            "id": f"told-{agency_id}-{on.isoformat()}",
            "people_ids": ("ada",),
            "concerns": (ConcernShared(concern_id=concern_id, version=version),),
            "to_agency_id": agency_id,
            **more,
        }
        return self.plus(Communication(occurred_at=noon(on), recorded_at=noon(on), **filled))

    def heard(self, agency_id: str, on: date, **more: Any) -> Self:
        """An agency told us something that matters."""
        filled: dict[str, Any] = {
            "id": f"heard-{agency_id}-{on.isoformat()}",
            "people_ids": ("ada",),
            "direction": "inbound",
            "from_agency_id": agency_id,
            "is_relevant": True,
            **more,
        }
        return self.plus(Communication(occurred_at=noon(on), recorded_at=noon(on), **filled))

    def acknowledged(self, communication_id: str, on: date, by: str = "J. Hall") -> Self:
        said = Acknowledgement(
            id=f"ack-{communication_id}",
            communication_id=communication_id,
            people_ids=("ada",),
            acknowledged_at=noon(on),
            acknowledged_by=by,
        )
        return self.plus(said)

    def outcome(self, communication_id: str, on: date, **more: Any) -> Self:
        came = RequestOutcome(
            id=f"outcome-{communication_id}",
            communication_id=communication_id,
            people_ids=("ada",),
            happened_on=on,
            **more,
        )
        return self.plus(came)

    def withheld(
        self, agency_id: str | None, on: date, review_on: date | None, **more: Any
    ) -> Self:
        """A decision not to share; without an agency it is about all of them."""
        filled: dict[str, Any] = {
            "id": f"withheld-{agency_id}-{on.isoformat()}",
            "concern_id": "fall",
            "reason": "She asked us not to, and nobody else is at risk.",
            "agency_ids": (agency_id,) if agency_id else (),
            **more,
        }
        return self.plus(
            DecisionNotToShare(person_id="ada", decided_on=on, review_on=review_on, **filled)
        )

    def works_with(self, agency_id: str, *, until: date | None = None, **more: Any) -> Self:
        filled: dict[str, Any] = {"id": f"work-{agency_id}", **more}
        work = Involvement(
            person_id="ada",
            agency_id=agency_id,
            until_on=exactly(until) if until else None,
            **filled,
        )
        return self.plus(work)

    def household(self, *people_ids: str, id: str = "home") -> Self:
        members = (
            HouseholdMember(id=f"{id}-{person}", household_id=id, person_id=person)
            for person in people_ids
        )
        return self.plus(*members)


def _without(facts: Iterable[Any], replaced: set[tuple[Any, str]]) -> tuple[Any, ...]:
    return tuple(f for f in facts if (type(f), f.id) not in replaced)
