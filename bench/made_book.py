"""A made book of any size: invented people, homes, concerns and tellings, in fixed proportions.

Written through `record`, journal and gaps included, as a real book would have been.
Proportions follow the demands of the benches: ten communications and one and a half concerns a
person, a tenth of the concerns open.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from desktop_app.casework.books import NewBook, create_book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Agency, Involvement
from desktop_app.domain.communications import (
    Acknowledgement,
    Communication,
    ConcernShared,
    Disclosure,
)
from desktop_app.domain.concerns import Concern, ConcernVersion, StageDecision
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Action, ActionOutcome
from desktop_app.domain.office import Team, Worker
from desktop_app.domain.people import Name, Person, Relationship
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.store.book import Book
from desktop_app.store.kdf import Cost
from desktop_app.store.recovery_key import mint_recovery_key

NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD: Final = "made for the bench"
CHEAP: Final = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
ON_WHAT_BASIS: Final = Disclosure(
    permission="agreed", lawful_basis="6(1)(e)", special_condition="9(2)(h)", was_person_told=True
)
BATCH: Final = 2000
"""People written in one transaction."""

KINDS: Final = (
    *["registered-provider"] * 12,
    *["supported-housing"] * 4,
    *["council-housing", "police", "gp", "gp", "gp", "acute-hospital", "mental-health"],
    *["domestic-abuse-charity", "home-care", "home-care", "voluntary", "probation"],
)
WORDS: Final = [
    *("rang", "visited", "told", "asked", "door", "key", "money", "nephew", "landlord"),
    *("rent", "fall", "threat", "carer", "nurse", "agreed", "worried", "police", "flat"),
    *("locks", "bruise", "shouting", "debt", "meeting", "plan", "review", "moved", "alone"),
]


def made_book(path: Path, people: int, *, seed: int = 7, report: bool = False) -> Book:
    """Make a book of `people` at `path`, or open nothing: it must not exist yet."""
    dice = random.Random(seed)
    ours = Agency(id="us", name="Northshire Adult Social Care", kind="adult-social-care")
    wanted = NewBook(
        path=path,
        password=PASSWORD,
        worker=Worker(id="sam", name="Sam Okafor", team_id="north"),
        own_agency=ours,
        recovery=mint_recovery_key(),
        team=Team(id="north", name="North team"),
    )
    book = create_book(wanted, NOW - timedelta(days=900), cost=CHEAP, why_not=lambda _: None)
    record(book, [Entry("agencies-made", "sam", tuple(agencies()))], NOW - timedelta(days=899))
    started = time.perf_counter()
    for start in range(0, people, BATCH):
        numbers = range(start, min(start + BATCH, people))
        record(book, [entry for n in numbers for entry in life(dice, n)], NOW)
        if report:
            done = time.perf_counter() - started
            sys.stderr.write(f"\r{numbers.stop:,} people in {done:.0f} s")
    return book


def agencies() -> Iterator[Agency]:
    for number in range(300):
        kind = KINDS[number % len(KINDS)]
        yield Agency(id=f"a{number}", name=f"{kind.title()} {number}", kind=kind)


def life(dice: random.Random, number: int) -> Iterator[Entry]:
    """Everything about one person, an entry an act."""
    id = f"p{number}"
    homes = [f"a{dice.randrange(10) * 28 + dice.randrange(16)}" for _ in range(2)]
    moved_in = NOW - timedelta(days=dice.randrange(200, 4000))
    yield Entry("person-added", "sam", (person(dice, id),))
    yield Entry("residence-added", "sam", tuple(home(dice, id, homes, moved_in)))
    for n in range(dice.choice((0, 1, 1, 2))):
        involved = Involvement(
            id=f"{id}-i{n}",
            person_id=id,
            agency_id=f"a{dice.randrange(300)}",
            from_on=RoughDate(f"{moved_in:%Y-%m}"),
        )
        yield Entry("involvement-added", "sam", (involved,))
    if number > 10 and dice.random() < 0.1:
        kin = Relationship(
            id=f"{id}-k", person_id=id, other_person_id=f"p{number - 7}", kind="nephew"
        )
        yield Entry("relationship-added", "sam", (kin,))
    concerns = dice.choice((1, 1, 1, 2, 2, 2))
    for n in range(concerns):
        yield from trouble(dice, id, f"{id}-c{n}", homes, number)


def person(dice: random.Random, id: str) -> Person:
    syllables = ("an", "bel", "cor", "dwy", "eth", "fan", "gwen", "hal", "ish", "jo", "kris", "lo")
    given = "".join(dice.choices(syllables, k=2)).title()
    family = "".join(dice.choices(syllables, k=3)).title()
    born = RoughDate(f"{dice.randrange(1930, 2006)}-{dice.randrange(1, 13):02}-11")
    return Person(id=id, names=(Name(given=given, family=family),), born=born)


def postcode_of(id: str) -> str:
    """Some fifteen homes a postcode, as in the country."""
    number = int(id.removeprefix("p")) // 15
    return f"NS{number % 99} {number // 99 % 10}{chr(65 + number // 990 % 26)}A"


def home(
    dice: random.Random, id: str, homes: list[str], moved_in: datetime
) -> Iterator[Address | Residence]:
    street = f"{dice.randrange(1, 200)} {dice.choice(WORDS).title()} Street"
    yield Address(id=f"{id}-a", lines=(street,), postcode=postcode_of(id))
    yield Residence(
        id=f"{id}-r",
        person_id=id,
        address_id=f"{id}-a",
        landlord_agency_id=homes[0],
        support_agency_id=homes[1] if dice.random() < 0.3 else None,
        from_on=RoughDate(f"{moved_in:%Y-%m-%d}"),
    )


def trouble(
    dice: random.Random, id: str, concern_id: str, homes: list[str], number: int
) -> Iterator[Entry]:
    """One concern with its versions, tellings, acknowledgements and actions."""
    is_open = dice.random() < 0.1
    heard = NOW - timedelta(days=dice.randrange(1, 60) if is_open else dice.randrange(90, 850))
    concern = Concern(
        id=concern_id,
        person_id=id,
        received_at=heard,
        recorded_at=heard,
        reference=f"C{number:06}-{concern_id[-1]}",
        title=" ".join(dice.choices(WORDS, k=3)),
        abuse_types=(dice.choice(("domestic", "financial", "neglect", "psychological")),),
    )
    yield Entry("concern-logged", "sam", (concern, *versions(dice, id, concern_id, heard, number)))
    for n in range(dice.choice((5, 6, 7, 8, 7))):
        yield Entry("communication-logged", "sam", telling(dice, id, concern_id, heard, homes, n))
    for n in range(dice.choice((0, 1, 1, 2))):
        set_on = (heard + timedelta(days=1)).date()
        action = Action(
            id=f"{concern_id}-t{n}",
            person_id=id,
            concern_id=concern_id,
            text="Visit with the landlord",
            set_on=set_on,
            owner_agency_id=homes[0],
            owner="Duty officer",
            due_on=set_on + timedelta(days=dice.randrange(2, 30)),
        )
        ended = ActionOutcome(
            id=f"{concern_id}-o{n}",
            action_id=action.id,
            person_id=id,
            ended_on=set_on + timedelta(days=1),
        )
        done = (action,) if is_open and dice.random() < 0.5 else (action, ended)
        yield Entry("action-added", "sam", done)
    if not is_open:
        closed = StageDecision(
            id=f"{concern_id}-s",
            concern_id=concern_id,
            person_id=id,
            stage="closed",
            decided_on=(heard + timedelta(days=60)).date(),
        )
        yield Entry("concern-closed", "sam", (closed,))


def versions(
    dice: random.Random, id: str, concern_id: str, heard: datetime, number: int
) -> Iterator[ConcernVersion]:
    posing = (f"p{number - 3}",) if number > 10 and dice.random() < 0.15 else ()
    for n in range(1, dice.choice((2, 2, 3))):
        known = heard + timedelta(hours=6 * (n - 1))
        yield ConcernVersion(
            id=f"{concern_id}-v{n}",
            concern_id=concern_id,
            person_id=id,
            number=n,
            known_at=known,
            recorded_at=known,
            risk=dice.choice(("medium", "high")),
            is_crime_suspected=dice.random() < 0.3,
            posing_risk_people_ids=posing,
        )


def telling(
    dice: random.Random, id: str, concern_id: str, heard: datetime, homes: list[str], n: int
) -> tuple[Communication | Acknowledgement, ...]:
    at = heard + timedelta(hours=dice.randrange(1, 200))
    sent = Communication(
        id=f"{concern_id}-m{n}",
        people_ids=(id,),
        occurred_at=at,
        recorded_at=at + timedelta(minutes=20),
        direction="inbound" if n % 5 == 4 else "outbound",
        from_agency_id=f"a{dice.randrange(300)}" if n % 5 == 4 else "us",
        to_agency_id="us" if n % 5 == 4 else dice.choice((*homes, f"a{dice.randrange(300)}")),
        concerns=(ConcernShared(concern_id=concern_id, version=1),),
        gist=" ".join(dice.choices(WORDS, k=36)),
        reached=dice.choice(("reached",) * 6 + ("voicemail",)),
        is_acknowledgement_wanted=n % 3 == 0,
        disclosure=None if n % 5 == 4 else ON_WHAT_BASIS,
    )
    if n % 3 or dice.random() < 0.3:
        return (sent,)
    answer = Acknowledgement(
        id=f"{sent.id}-k",
        communication_id=sent.id,
        people_ids=(id,),
        acknowledged_at=at + timedelta(days=1),
        acknowledged_by="Duty officer",
        agency_id=sent.to_agency_id,
    )
    return (sent, answer)
