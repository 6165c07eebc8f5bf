"""What was on record at the end of a day, and the arithmetic of limits, written a second time.

Nothing here comes from the program except the nouns.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

ONE_DAY: Final = timedelta(days=1)
NEVER_ARRIVED: Final = ("voicemail", "bounced", "no-reply")
AT: Final = ("received_at", "known_at", "occurred_at", "acknowledged_at")
ON: Final = (
    *("given_on", "doubt_raised_on", "decided_on", "happened_on", "made_on", "agreed_on"),
    *("held_on", "sent_on", "set_on", "ended_on"),
)
SPANS: Final = (
    *("Role", "Relationship", "HouseholdMember", "RiskPosed", "Employment", "Involvement"),
)
LATER: Final = {
    "Consent": ("withdrawn_on", "why_withdrawn"),
    "CapacityAssessment": ("assessed_on", "outcome", "assessor", "reasons"),
    "DecisionNotToShare": ("reviewed_on", "review_outcome"),
    "Referral": ("outcome_on", "outcome", "why"),
    "SafeguardingPlan": ("ended_on",),
    "SamePerson": ("ended_on",),
}


class World(Protocol):
    """Everything that is on record, in no order."""

    @property
    def people(self) -> tuple[Any, ...]: ...
    @property
    def facts(self) -> tuple[Any, ...]: ...
    @property
    def agencies(self) -> tuple[Any, ...]: ...
    @property
    def addresses(self) -> tuple[Any, ...]: ...
    @property
    def office_agency_id(self) -> str | None: ...
    @property
    def calendar(self) -> Any: ...
    @property
    def chosen(self) -> Mapping[str, int]: ...
    @property
    def switched_on(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class Found:
    """One gap as the catalogue's words find it.

    `subject` only where a rule has several; `severity` only where it is not the usual one.
    """

    code: str
    concern: str | None
    agency: str | None
    since: date
    due_on: date | None
    subject: str = ""
    severity: str = ""


def london(at: datetime) -> date:
    return at.astimezone(ZoneInfo("Europe/London")).date()


def earliest(when: str | None) -> date:
    if not when:
        return date.min
    parts = [int(part) for part in when.removesuffix("~").split("-")]
    return date(*[*parts, 1, 1][:3]) if len(parts) < 3 else date(*parts)


def latest(when: str | None) -> date:
    if not when:
        return date.max
    parts = [int(part) for part in when.removesuffix("~").split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


@dataclass
class Record:
    """What was on record about one adult at the end of one day."""

    world: World
    day: date
    person: str = "ada"

    def __post_init__(self) -> None:
        self.all = [as_known(f, self.day) for f in self.world.facts if happened(f, self.day)]
        self.hers = [(type(f).__name__, f) for f in self.all if self.person in _people(f)]
        self.office = self.world.office_agency_id

    def each(self, noun: str) -> Iterator[Any]:
        """Facts of one noun that name the adult."""
        for name, fact in self.hers:
            if name == noun:
                yield fact

    def of(self, noun: str, person: str) -> Iterator[Any]:
        """Facts of one noun whose own person is `person`."""
        for fact in self.all:
            if type(fact).__name__ == noun and fact.person_id == person:
                yield fact

    def agency(self, id: str | None) -> Any:
        for agency in self.world.agencies:
            if agency.id == id:
                return agency
        return None

    def kind(self, id: str | None) -> str:
        agency = self.agency(id)
        return agency.kind if agency else ""

    def has_closed(self, id: str | None) -> bool:
        agency = self.agency(id)
        return bool(agency and agency.closed_on and agency.closed_on < self.day)

    def born(self, person: str) -> str | None:
        for one in self.world.people:
            if one.id == person:
                return str(one.born) if one.born else None
        return None

    def after(self, start: date, working_days: int) -> date:
        """Count off `working_days` open days, one calendar day at a time."""
        day = start
        counted = 0
        while counted < working_days:
            day = day + ONE_DAY
            if day.isoweekday() in (1, 2, 3, 4, 5) and day not in self.world.calendar.closed:
                counted = counted + 1
        return day

    def limit(self, name: str, catalogue: int) -> int:
        """How long this book gives: what it chose for itself, or what the catalogue says."""
        return self.world.chosen.get(name, catalogue)

    def within(self, start: date, name: str, catalogue: int) -> date:
        """The last day of a limit of working days that is not late."""
        return self.after(start, self.limit(name, catalogue))

    def concerns(self) -> list[Any]:
        return [c for c in self.each("Concern") if c.person_id == self.person]

    def open_concerns(self) -> list[Any]:
        return [c for c in self.concerns() if not self.is_closed(c.id)]

    def is_closed(self, concern: str) -> bool:
        last_closed, last_other = date.min, date.min
        for stage in self.each("StageDecision"):
            if stage.concern_id == concern and stage.stage == "closed":
                last_closed = max(last_closed, stage.decided_on)
            elif stage.concern_id == concern:
                last_other = max(last_other, stage.decided_on)
        return last_closed > date.min and last_closed >= last_other

    def closed_by(self, concern: str) -> tuple[date, str]:
        """The last day on which somebody closed it, and the decision that did."""
        closed = [s for s in self.each("StageDecision") if s.stage == "closed"]
        return max((s.decided_on, s.id) for s in closed if s.concern_id == concern)

    def has_died(self, person: str) -> bool:
        return any(
            one.id == person and one.died is not None and earliest(one.died) <= self.day
            for one in self.world.people
        )

    def linked(self) -> list[str]:
        return linked(self.world, self.person)

    def versions(self, concern: str) -> list[Any]:
        found = [v for v in self.each("ConcernVersion") if v.concern_id == concern]
        return sorted(found, key=lambda v: v.number)

    def current(self, concern: str) -> Any:
        versions = self.versions(concern)
        return versions[-1] if versions else None

    def stays(self, person: str) -> list[Any]:
        """Homes of this day: a plan is none until the day that was planned for the move."""
        return [s for s in self.of("Residence", person) if lived_in(s, self.day)]

    def providers(self, person: str) -> list[str]:
        found: list[str] = []
        for stay in self.stays(person):
            for provider in self.houses(stay, self.day):
                if provider not in found and not self.has_closed(provider):
                    found.append(provider)
        return found

    def houses(self, stay: Any, day: date) -> list[str]:
        """Who provides a home still: whoever only supported there may have withdrawn before."""
        return [one for one in providers_of(stay) if not self._has_withdrawn(one, stay, day)]

    def _has_withdrawn(self, provider: str, stay: Any, day: date) -> bool:
        """Its work with the adult is all over before that day, some of it since the stay began."""
        others = (stay.landlord_agency_id, stay.managing_agency_id, stay.temporary_agency_id)
        if provider in others or stay.person_id != self.person:
            return False
        work = [w for w in self.each("Involvement") if w.agency_id == provider]
        ends = [latest(w.until_on) for w in work if earliest(w.from_on) <= day]
        is_over = bool(ends) and all(end < day for end in ends)
        return is_over and any(end >= earliest(stay.from_on) for end in ends)

    def housed_since(self, person: str, provider: str) -> date:
        """The first day from which that provider was on record as housing them."""
        starts = [in_view(s) for s in self.stays(person) if provider in self.houses(s, self.day)]
        return min(starts)

    def works_now(self) -> list[str]:
        return [
            w.agency_id
            for w in self.each("Involvement")
            if earliest(w.from_on) <= self.day <= latest(w.until_on)
        ]

    def only_at_work(self, kinds: tuple[str, ...]) -> str | None:
        """The agency of such a kind that works with the adult, where it is only one."""
        found = {agency for agency in self.works_now() if self.kind(agency) in kinds}
        return min(found) if len(found) == 1 else None

    def social_care(self) -> str | None:
        """The authority of their home or else the one at work with the adult, if it is only one."""
        found = self.authorities()
        return min(found) if len(found) == 1 else self.only_at_work(("adult-social-care",))

    def authorities(self) -> dict[str, date]:
        """The adult social care authorities of where the adult lives, and since when that is so."""
        found: dict[str, date] = {}
        for stay in self.stays(self.person):
            for address in self.world.addresses:
                area = address.local_authority_agency_id
                is_one = self.kind(area) == "adult-social-care" and not self.has_closed(area)
                if address.id == stay.address_id and is_one:
                    found[area] = min(in_view(stay), found.get(area, in_view(stay)))
        return found

    def around(self) -> list[str]:
        """Everyone but our office who works with or houses the adult."""
        found: list[str] = []
        for agency in [*self.works_now(), *self.providers(self.person)]:
            if agency != self.office and agency not in found and not self.has_closed(agency):
                found.append(agency)
        return found

    def posers(self, concern: str) -> list[tuple[str, date]]:
        """Who poses the risk, and the day from which they were named so."""
        current = self.current(concern)
        if current is not None and current.posing_risk_people_ids:
            posing = list(current.posing_risk_people_ids)
        else:
            posing = [risk.person_id for risk in self._risks() if latest(risk.until_on) >= self.day]
        return [(one, self._posing_since(concern, one)) for one in dict.fromkeys(posing)]

    def _risks(self) -> list[Any]:
        noun, to = "RiskPosed", self.person
        return [f for f in self.all if type(f).__name__ == noun and f.to_person_id == to]

    def _posing_since(self, concern: str, person: str) -> date:
        """The first day on which a version named them, or named nobody and they were a risk."""
        days: list[date] = []
        versions = self.versions(concern)
        for version in versions:
            if person in version.posing_risk_people_ids:
                days.append(london(version.known_at))
        for risk in self._risks():
            if risk.person_id != person:
                continue
            if not versions:
                days.append(earliest(risk.from_on))
            for n, version in enumerate(versions):
                known = max(london(version.known_at), earliest(risk.from_on))
                is_last = n == len(versions) - 1
                if not version.posing_risk_people_ids and (
                    is_last or earliest(risk.from_on) < london(versions[n + 1].known_at)
                ):
                    days.append(known)
        return min(days)


def linked(world: World, adult: str) -> list[str]:
    """Everyone near enough to be looked at with the adult, whenever they came near."""
    near: list[str] = []
    posers: list[str] = []
    for fact in world.facts:
        noun = type(fact).__name__
        if noun in ("Role", "Relationship", "RiskPosed") and adult in _people(fact):
            near.extend(_people(fact))
        if noun == "ConcernVersion" and fact.person_id == adult:
            posers.extend(fact.posing_risk_people_ids)
        if noun == "RiskPosed" and adult in (fact.to_person_id, fact.person_id):
            posers.append(fact.person_id)
    for someone in (adult, *posers):
        near.extend(_of_their_household(world, someone))
    everyone = [one.id for one in world.people]
    return [one for one in everyone if one in (*near, *posers) and one != adult]


def _of_their_household(world: World, person: str) -> list[str]:
    members = [fact for fact in world.facts if type(fact).__name__ == "HouseholdMember"]
    theirs = [member.household_id for member in members if member.person_id == person]
    return [member.person_id for member in members if member.household_id in theirs]


def providers_of(stay: Any) -> list[str]:
    four = (
        stay.landlord_agency_id,
        stay.managing_agency_id,
        stay.support_agency_id,
        stay.temporary_agency_id,
    )
    return [one for one in four if one]


def lived_in(stay: Any, day: date) -> bool:
    """Whether somebody lives there on a day; a move that is planned for no day is no home."""
    is_vague = stay.status == "planned" and not stay.from_on
    return not is_vague and earliest(stay.from_on) <= day <= latest(stay.until_on)


def shown_on(stay: Any) -> date:
    """The day on which a stay came to be on record: known of, or begun where nobody says when."""
    if stay.known_on:
        return stay.known_on  # type: ignore[no-any-return]
    return date.min if stay.status == "planned" else earliest(stay.from_on)


def in_view(stay: Any) -> date:
    """The day on which a stay came to count: known of, and begun."""
    known = stay.known_on or date.min
    return max(known, earliest(stay.from_on))


def _people(fact: Any) -> list[str]:
    found: list[str] = []
    for name in type(fact).__dataclass_fields__:
        value = getattr(fact, name)
        if name.endswith("person_id") and value:
            found.append(value)
        if name.endswith("people_ids"):
            found.extend(value)
    return found


def happened(fact: Any, day: date) -> bool:
    """Whether it had come about, or to be known, by the end of a day."""
    noun = type(fact).__name__
    if noun == "Meeting":
        invited = [i.invited_on for i in fact.invitations if i.invited_on]
        return bool(min([london(fact.held_at), *invited]) <= day)
    if noun == "Residence":
        if fact.known_on:
            return bool(fact.known_on <= day)
        return fact.status == "planned" or earliest(fact.from_on) <= day
    if noun in SPANS:
        return earliest(fact.from_on) <= day
    if noun == "SamePerson":
        return bool(fact.from_on <= day)
    for name in AT:
        if hasattr(fact, name):
            return london(getattr(fact, name)) <= day
    for name in ON:
        if hasattr(fact, name) and (noun, name) != ("SafeguardingPlan", "ended_on"):
            return bool(getattr(fact, name) <= day)
    return True


def as_known(fact: Any, day: date) -> Any:
    """Without what was added to it only later."""
    noun = type(fact).__name__
    if noun == "Meeting":
        held = london(fact.held_at) <= day
        sent = [i for i in fact.invitations if i.invited_on is None or i.invited_on <= day]
        if not held:
            sent = [replace(i, attendance="", left_before_item=0) for i in sent]
        return replace(fact, invitations=tuple(sent))
    if noun in LATER:
        on = getattr(fact, LATER[noun][0])
        if on is not None and on > day:
            blank = dict.fromkeys(LATER[noun][1:], "")
            return replace(fact, **{LATER[noun][0]: None}, **blank)
    return fact
