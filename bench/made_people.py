"""Invented people for the benches: names, homes, households, and who works with them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import (
    CapacityAssessment,
    Consent,
    HouseholdMember,
    Name,
    Person,
    Relationship,
    RiskPosed,
    Role,
)
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate, exactly

NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLACES: Final = 12
"""Councils in whose areas the homes lie."""
WORDS: Final = [
    *("rang", "visited", "told", "asked", "door", "key", "money", "nephew", "landlord"),
    *("rent", "fall", "threat", "carer", "nurse", "agreed", "worried", "police", "flat"),
    *("locks", "bruise", "shouting", "debt", "meeting", "plan", "review", "moved", "alone"),
]
SYLLABLES: Final = (
    *("an", "bel", "cor", "dwy", "eth", "fan", "gwen", "hal", "ish", "jo", "kris", "lo"),
)


@dataclass(frozen=True)
class Made:
    """One person in the making: the dice, the number, and what was decided of them first."""

    dice: random.Random
    number: int
    homes: list[str] = field(default_factory=list)
    at_work: list[str] = field(default_factory=list)
    is_troubled: bool = False

    def __post_init__(self) -> None:
        dice = self.dice
        some = [f"a{dice.randrange(10) * 28 + dice.randrange(16)}" for _ in range(2)]
        self.homes.extend(some)
        self.at_work.extend(self.agency() for _ in range(dice.choice((0, 1, 1, 2, 3))))
        object.__setattr__(self, "is_troubled", dice.random() < 0.15)

    @property
    def id(self) -> str:
        return f"p{self.number}"

    @property
    def is_child(self) -> bool:
        return self.number % 40 == 39

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def before(self, least: int, most: int) -> datetime:
        """An instant from `least` to `most` days ago."""
        return NOW - timedelta(days=self.dice.randrange(least, most), hours=self.dice.randrange(8))

    def words(self, count: int) -> str:
        return " ".join(self.dice.choices(WORDS, k=count))

    def agency(self) -> str:
        return f"a{self.dice.randrange(300)}"

    def near(self) -> str:
        """An agency around the person, now and then any other."""
        if self.maybe(0.1):
            return self.agency()
        return self.dice.choice((*self.homes, *self.at_work))


def household(made: Made) -> Iterator[Entry]:
    """The person, their homes and work, and whoever they belong to."""
    moved_in = made.before(200, 4000)
    yield Entry("person-added", "sam", (_person(made),))
    yield Entry("residence-added", "sam", tuple(_homes(made, moved_in)))
    for n in range(len(made.at_work)):
        yield Entry("involvement-added", "sam", (_involved(made, n, moved_in),))
    around = tuple(_around(made))
    if around:
        yield Entry("relationship-added", "sam", around)
    said = tuple(_said(made))
    if said:
        yield Entry("consent-recorded", "sam", said)


def _person(made: Made) -> Person:
    dice = made.dice
    given = "".join(dice.choices(SYLLABLES, k=2)).title()
    family = "".join(dice.choices(SYLLABLES, k=3)).title()
    year = dice.randrange(2010, 2020) if made.is_child else dice.randrange(1930, 2006)
    born = None if made.maybe(0.03) else RoughDate(f"{year}-{dice.randrange(1, 13):02}-11")
    reason = dice.choice(("physical", "memory", "mental-health", "", ""))
    names = (Name(given=given, family=family),)
    return Person(id=made.id, names=names, born=born, primary_support_reason=reason)


def _postcode(number: int) -> str:
    """Some fifteen homes a postcode, as in the country."""
    street = number // 15
    return f"NS{street % 99} {street // 99 % 10}{chr(65 + street // 990 % 26)}A"


def _homes(made: Made, moved_in: datetime) -> Iterator[Address | Residence]:
    dice, id = made.dice, made.id
    street = f"{dice.randrange(1, 200)} {dice.choice(WORDS).title()} Street"
    council = f"c{made.number // 100 % PLACES}"
    scheme = f"Scheme {made.number // 25}" if made.maybe(0.03) else ""
    yield Address(
        id=f"{id}-a",
        lines=(street,),
        postcode=_postcode(made.number),
        scheme=scheme,
        local_authority_agency_id=council,
    )
    has_moved = made.is_troubled and made.maybe(0.1)
    moved_on = made.before(1, 40).date()
    yield Residence(
        id=f"{id}-r",
        person_id=id,
        address_id=f"{id}-a",
        landlord_agency_id=None if made.maybe(0.1) else made.homes[0],
        support_agency_id=made.homes[1] if made.maybe(0.3) else None,
        placed_by_agency_id=f"c{dice.randrange(PLACES)}" if made.maybe(0.02) else None,
        from_on=RoughDate(f"{moved_in:%Y-%m-%d}"),
        until_on=exactly(moved_on) if has_moved else None,
    )
    if has_moved:
        # some move in with the one before them, who may be the one to be afraid of
        shared = f"p{made.number - 3}-a" if made.number > 10 and made.maybe(0.3) else f"{id}-b"
        yield Address(
            id=f"{id}-b", lines=(street,), postcode=_postcode(made.number + 99), scheme=scheme
        )
        yield Residence(
            id=f"{id}-s",
            person_id=id,
            address_id=shared,
            landlord_agency_id=made.agency(),
            from_on=exactly(moved_on),
        )


def _involved(made: Made, n: int, moved_in: datetime) -> Involvement:
    has_ended = made.is_troubled and made.maybe(0.05)
    return Involvement(
        id=f"{made.id}-i{n}",
        person_id=made.id,
        agency_id=made.at_work[n],
        from_on=RoughDate(f"{moved_in:%Y-%m}"),
        until_on=exactly(made.before(1, 60).date()) if has_ended else None,
        is_lead=n == 2 and made.maybe(0.5),
    )


def _around(made: Made) -> Iterator[Any]:
    """Kin, carers, households, and who poses a risk to anybody: all of them one's neighbours."""
    id, number = made.id, made.number
    if number < 10:
        return
    if made.maybe(0.1):
        yield Relationship(
            id=f"{id}-k", person_id=id, other_person_id=f"p{number - 7}", kind="nephew"
        )
    if made.maybe(0.05):
        yield Role(id=f"{id}-c", person_id=f"p{number - 5}", kind="carer", for_person_id=id)
    if made.is_child or made.maybe(0.05):
        for n in (number, number - 1):
            yield HouseholdMember(id=f"{id}-h{n}", household_id=f"{id}-h", person_id=f"p{n}")
    if made.is_child:
        yield Role(id=f"{id}-d", person_id=id, kind="child")
    if made.maybe(0.02):
        yield RiskPosed(
            id=f"{id}-p",
            person_id=id,
            profile="violence",
            supervision=made.dice.choice(("none", "none", "probation", "mappa-2")),
            from_on=exactly(made.before(100, 900).date()),
        )


def _said(made: Made) -> Iterator[Any]:
    """What the person agreed to, and whether anybody doubts that they can decide."""
    if made.maybe(0.3):
        given = made.before(5, 500).date()
        yield Consent(
            id=f"{made.id}-y",
            person_id=made.id,
            answer=made.dice.choice(("agreed", "agreed", "agreed-with-limits", "refused")),
            given_on=given,
            withdrawn_on=_later(made, given) if made.maybe(0.1) else None,
        )
    if made.is_troubled and made.maybe(0.1):
        yield CapacityAssessment(
            id=f"{made.id}-q",
            person_id=made.id,
            decision="Where they live",
            doubt_raised_on=made.before(2, 50).date(),
            outcome=made.dice.choice(("", "has-capacity", "lacks-capacity")),
            assessed_on=made.before(1, 2).date(),
        )


def _later(made: Made, day: date) -> date:
    return min(day + timedelta(days=made.dice.randrange(1, 90)), NOW.date())
