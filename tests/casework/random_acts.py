"""Acts at random on two dozen people whose records meet: every noun, corrections included.

They live in four streets. Most facts are those of the oracle's made worlds, brought to today
and given to the people of one street; agencies, names and the words of addresses are the same
in all. Ids repeat, so that one in a few corrects what stood, or moves it to somebody else.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from desktop_app.domain.agencies import Agency, ContactPoint, NamedContact
from desktop_app.domain.concerns import Concern
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import (
    Allocation,
    Attachment,
    GapAnswer,
    LocalClosure,
    Office,
    Origin,
    ReportIssued,
    Team,
    TimescaleChoice,
    TrainingRecord,
    Worker,
)
from desktop_app.domain.people import Employment, Household, Name, Person
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.domain.working_days import civil_day
from desktop_app.law.timescales import RULE_CHOICE, Terms
from desktop_app.store.book import Book
from tests.oracle.made import places
from tests.oracle.made.moving import moved, renamed
from tests.oracle.worlds import OPTIONAL, world

ROLES: Final = ("ada", "ben", "mia", "tom", "cara", "dot")
STREETS: Final = ("east", "north", "south", "west")
PEOPLE: Final = tuple(f"{one}-{street}" for street in STREETS for one in ROLES)
LIMITS: Final = tuple(field.name for field in fields(Terms))
NAMES: Final = ("Ben Cole", "BEN cole", "Spider", "Mia Reed", "Tom Wood")


@dataclass
class RandomActs:
    """What may happen next in a book, decided by dice."""

    dice: random.Random
    book: Book

    def begin(self) -> list[Fact]:
        return [*places.EVERY_AGENCY, *(self._person(id) for id in PEOPLE)]

    def next(self, now: datetime) -> list[Fact]:
        """The facts of one act: mostly of casework, now and then about the office or a name."""
        chance = self.dice.random()
        if chance < 0.72:
            return self._casework(now)
        if chance < 0.86:
            return [self._around(now)]
        return [self._in_the_office(now)]

    def _one(self, options: Any) -> Any:
        return self.dice.choice(options)

    def _day(self, now: datetime, least: int = -40, most: int = 20) -> date:
        return civil_day(now) + timedelta(days=self.dice.randint(least, most))

    def _casework(self, now: datetime) -> list[Fact]:
        """One to four facts of a made world, at about today, about people in another order."""
        made, _ = world(self.dice.randrange(100_000))
        heard = [f for f in made.facts if isinstance(f, Concern) and f.person_id == "ada"]
        by = civil_day(now) - min(civil_day(c.received_at) for c in heard)
        by += timedelta(days=self.dice.randint(-10, 3))
        street = self._one(STREETS)
        others = self.dice.sample([f"{one}-{street}" for one in ROLES], len(ROLES))
        names = dict(zip(ROLES, others, strict=True))
        names |= {id: f"{id}-of-{others[0]}" for id in ("fall", "theft", "threat")}
        names |= {id: f"{id}-{street}" for id in ("flat", "lodge", "one", "two")}
        if self.dice.random() < 0.8:  # else it may correct a fact about somebody else
            names |= {f.id: f"{f.id}-{others[0]}" for f in made.facts if f.id not in names}
        few = self.dice.sample(made.facts, min(len(made.facts), self.dice.randint(1, 4)))
        return [renamed(moved(fact, by), names) for fact in few]

    def _around(self, now: datetime) -> Fact:
        """A person, a place, an agency or a way to reach one."""
        id, agency = f"{self.dice.randrange(4)}", self._one(places.EVERY_AGENCY)
        makers: tuple[Fact, ...] = (
            self._person(self._one(PEOPLE)),
            self._person(self._one(PEOPLE)),
            self._agency(agency, now),
            self._agency(agency, now),
            self._address(),
            self._address(),
            Household(id=f"one-{self._one(STREETS)}", address_id=self._one(("house", None))),
            ContactPoint(id=f"point-{id}", agency_id=agency.id, channel="phone", value="1"),
            NamedContact(
                id=f"contact-{id}",
                agency_id=agency.id,
                name="Jo Hall",
                left_on=self._one((None, self._day(now))),
            ),
            Employment(
                id=f"employed-{id}",
                person_id=self._one(PEOPLE),
                agency_id=agency.id,
                until_on=self._one((None, RoughDate("2026"))),
            ),
            Allocation(id=f"given-{id}", person_id=self._one(PEOPLE), team_id="north"),
            Attachment(
                id=f"file-{id}", people_ids=(self._one(PEOPLE),), name="a", size=1, sha256=""
            ),
        )
        return self.dice.choice(makers)

    def _person(self, id: str) -> Person:
        given, _, family = self._one(NAMES).partition(" ")
        names = [Name(given=id.title(), family="Llŷr")]
        if self.dice.random() < 0.4:
            names.append(Name(kind="alias", given=given, family=family))
        born = self._one((None, "1958-04-17", "1983~", "2008", "2009-01-10", "2015-06-01"))
        reason = self._one(("", "", "mental-health"))
        return Person(id=id, names=tuple(names), born=born, primary_support_reason=reason)

    def _agency(self, agency: Agency, now: datetime) -> Agency:
        """Another name, kind, owner or closing day for an agency."""
        return replace(
            agency,
            name=self._one((agency.name, f"{agency.name} and partners")),
            kind=self._one((agency.kind, agency.kind, agency.kind, "council", "voluntary")),
            parent_agency_id=self._one((agency.parent_agency_id, "next")),
            controller_agency_id=self._one((agency.controller_agency_id, None, "council")),
            is_public_authority=self._one((None, True, False)),
            closed_on=self._one((None, None, None, self._day(now))),
        )

    def _address(self) -> Address:
        """One of a made world; a house is the same for every street."""
        made, _ = world(self.dice.randrange(100_000))
        address: Address = self._one(made.addresses)
        street, is_shared = self._one(STREETS), address.id == "house"
        return replace(address, id=address.id if is_shared else f"{address.id}-{street}")

    def _in_the_office(self, now: datetime) -> Fact:
        """A choice, a closure, an answer, or what else is kept about ourselves."""
        id = f"{self.dice.randrange(4)}"
        makers: tuple[Fact, ...] = (
            self._choice(now),
            self._choice(now),
            LocalClosure(id=f"closed-{id}", closed_on=self._day(now)),
            self._answer(now),
            self._answer(now),
            self._answer(now),
            Office(
                id="office",
                agency_id=self._one(("us", "council", "council", "harbour", "police")),
                nation=self._one(("england", "england", "scotland")),
            ),
            Team(id="north", name=self._one(("North", "North team"))),
            Worker(id=f"worker-{id}", name="Jo Hall", team_id="north"),
            TrainingRecord(
                id=f"trained-{id}",
                worker_id=self._one(("sam", "sam", "jo")),
                course="Adults 2",
                completed_on=self._day(now, -1200, 3),
                expires_on=self._one((None, self._day(now))),
            ),
            ReportIssued(
                id=f"report-{id}",
                title="Coordination",
                people_ids=(self._one(PEOPLE),),
                issued_on=self._day(now, -3, 0),
                copy="1",
                recipient="",
                sha256="",
            ),
            Origin(id=f"came-{id}", bundle="b", file_id="f", noun="person", fact_id="ada-east"),
        )
        return self.dice.choice(makers)

    def _choice(self, now: datetime) -> TimescaleChoice:
        name = self._one(LIMITS)
        if self.dice.random() < 0.5:
            name = f"{RULE_CHOICE}{self._one(OPTIONAL)}"
        return TimescaleChoice(
            id=f"choice-{self.dice.randrange(2)}-{name}",
            name=name,
            value=self._one((0, 1, 3, 7)),
            owner="this board",
            from_on=self._day(now, -5, 15),
        )

    def _answer(self, now: datetime) -> Fact:
        """An answer to a gap that stands, or taking one back; a team while nothing stands."""
        stored = self.book.worst_gaps(limit=200)
        if not stored:
            return Team(id="south", name="South")
        gap = self._one(stored).gap
        return GapAnswer(
            id=f"answer-{self.dice.randrange(8)}",
            person_id=gap.person_id,
            gap_key=gap.key,
            rule=gap.rule,
            kind=self._one(("not-now", "not-applicable", "assigned")),
            reason="We meet on Wednesday",
            answered_on=civil_day(now),
            until_on=self._one((None, self._day(now, 0, 9))),
            withdrawn_on=self._one((None, None, civil_day(now))),
        )


def later(dice: random.Random, now: datetime) -> datetime:
    """Some hours on or, now and then, some days; midnight in London and its edges favoured."""
    if dice.random() < 0.85:
        return now + timedelta(minutes=dice.randrange(400))
    clock = dice.choice((time(0), time(0, 30), time(9), time(23, 59)))
    day = civil_day(now) + timedelta(days=dice.choice((1, 1, 1, 2, 5)))
    there = datetime.combine(day, clock, ZoneInfo("Europe/London"))
    return max(there, now).astimezone(now.tzinfo)
