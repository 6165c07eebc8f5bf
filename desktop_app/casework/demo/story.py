"""One adult's story: who they are and where they live, each fact written down on its day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop_app.casework.demo.diary import SAM, Diary
from desktop_app.domain.agencies import Involvement
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import Allocation
from desktop_app.domain.people import (
    Household,
    HouseholdMember,
    Name,
    Person,
    Relationship,
    RiskPosed,
    Role,
)
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate, exactly

TEAM_OF = {SAM: "north-team", "priya-nair": "north-team", "ben-lathom": "south-team"}
_CHECK_WEIGHTS = range(10, 1, -1)


@dataclass(slots=True)
class Story:
    """What the demo writes about one adult; facts get ids that begin with the adult's own."""

    diary: Diary
    id: str
    by: str = SAM
    concern_id: str = ""
    version: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def next_id(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.id}-{kind}-{self.counts[kind]}"

    def wrote(self, ago: int, clock: str, kind: str, *facts: Fact) -> None:
        self.diary.wrote(self.diary.at(ago, clock), kind, *facts, by=self.by)


def adult(
    diary: Diary, id: str, name: str, born: str, ago: int, *, by: str = SAM, **more: Any
) -> Story:
    """Somebody at risk, put on record `ago` working days back and given to a worker."""
    story = Story(diary, id, by)
    given, _, family = name.partition(" ")
    person = Person(
        id=id,
        names=(Name(given=given, family=family), *more.pop("other_names", ())),
        born=RoughDate(born) if born else None,
        **({"needs_care_and_support": "yes", "languages": ("English",)} | more),
    )
    role = Role(id=f"{id}-at-risk", person_id=id, kind="adult-at-risk")
    given_to = Allocation(
        id=f"{id}-allocation",
        person_id=id,
        worker_id=by,
        team_id=TEAM_OF[by],
        from_on=diary.day(ago),
    )
    story.wrote(ago, "09:40", "person-added", person, role)
    story.wrote(ago, "09:45", "allocation-made", given_to)
    return story


def lives(
    story: Story,
    ago: int,
    line: str,
    postcode: str,
    since: str,
    *,
    council: str = "bexcombe",
    **more: Any,
) -> str:
    """A home with its housing providers; gives the id of the address."""
    address = Address(
        id=story.next_id("address"),
        lines=(line, "Bexcombe"),
        postcode=postcode,
        local_authority_agency_id=council,
    )
    stay = Residence(
        id=story.next_id("home"),
        person_id=story.id,
        address_id=address.id,
        kind=more.pop("kind", "tenancy"),
        from_on=RoughDate(since),
        **{_HOUSING.get(name, name): value for name, value in more.items()},
    )
    story.wrote(ago, "09:50", "residence-added", address, stay)
    return address.id


def at_home(
    diary: Diary, id: str, name: str, born: str, number: int, home: str, **more: Any
) -> Story:
    """An adult with one home, given as "line, postcode"; its providers are among `more`."""
    housing = {key: more.pop(key) for key in ("landlord", "support", "managing") if key in more}
    story = adult(diary, id, name, born, 34, nhs_number=invented_nhs_number(number), **more)
    line, _, postcode = home.rpartition(", ")
    lives(story, 34, line, postcode, "2017-04", **housing)
    return story


_HOUSING = {
    "landlord": "landlord_agency_id",
    "managing": "managing_agency_id",
    "support": "support_agency_id",
    "temporary": "temporary_agency_id",
}


def works_with(story: Story, ago: int, agency: str, role: str, **more: Any) -> None:
    span = Involvement(
        id=story.next_id("involvement"),
        person_id=story.id,
        agency_id=agency,
        role=role,
        from_on=more.pop("from_on", None) or exactly(story.diary.day(ago)),
        **more,
    )
    story.wrote(ago, "09:55", "involvement-added", span)


def somebody_else(
    story: Story, ago: int, id: str, name: str, born: str, tie: str, *, role: str = "relative"
) -> Story:
    """A relative, partner, child or neighbour of the adult, on record in their own right."""
    given, _, family = name.partition(" ")
    person = Person(id=id, names=(Name(given=given, family=family),), born=RoughDate(born))
    part = Role(id=f"{id}-role", person_id=id, kind=role, for_person_id=story.id)
    link = Relationship(id=story.next_id("tie"), person_id=story.id, other_person_id=id, kind=tie)
    story.wrote(ago, "10:05", "person-added", person, part)
    story.wrote(ago, "10:06", "relationship-added", link)
    return Story(story.diary, id, story.by)


def poses_a_risk(story: Story, ago: int, other: str, profile: str, **more: Any) -> None:
    risk = RiskPosed(
        id=story.next_id("risk"),
        person_id=other,
        to_person_id=story.id,
        profile=profile,
        basis=more.pop("basis", "allegation"),
        level=more.pop("level", "high"),
        from_on=exactly(story.diary.day(ago)),
        **more,
    )
    role = Role(id=f"{other}-poses", person_id=other, kind="poses-a-risk", for_person_id=story.id)
    story.wrote(ago, "10:10", "risk-posed-recorded", risk, role)


def live_together(story: Story, ago: int, address_id: str, *others: str) -> None:
    home = Household(id=story.next_id("household"), address_id=address_id)
    members = [
        HouseholdMember(id=f"{home.id}-{who}", household_id=home.id, person_id=who)
        for who in (story.id, *others)
    ]
    story.wrote(ago, "10:12", "household-recorded", home, *members)


def invented_nhs_number(count: int) -> str:
    """A number of the range 999, which the NHS keeps for tests, with its right check digit."""
    for middle in range(count * 10, count * 10 + 10):
        nine = f"999{middle:06d}"
        check = 11 - sum(int(d) * w for d, w in zip(nine, _CHECK_WEIGHTS, strict=True)) % 11
        if check != 10:
            return f"{nine}{check % 11}"
    raise ValueError(f"no check digit near {count}")
