"""A made book of any size: invented people, homes, concerns and tellings, in fixed proportions.

Written through `record`, journal and gaps included, as a real book would have been. A hundred
thousand people come to three hundred thousand concerns, a tenth of them open and about 15,000
people, and to a million communications; and to some of everything else that a rule reads, so
that every rule has work to do and speaks somewhere. Source of the proportions: our own choice.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from bench.made_concerns import troubles
from bench.made_people import NOW, PLACES, WORDS, Made, household
from desktop_app.casework.books import NewBook, create_book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Agency, SharingAgreement
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import Team, TimescaleChoice, TrainingRecord, Worker
from desktop_app.gaps.rules import RULES
from desktop_app.law.timescales import OUR_DEFAULT, RULE_CHOICE
from desktop_app.store.book import Book
from desktop_app.store.kdf import Cost
from desktop_app.store.recovery_key import mint_recovery_key

__all__ = ["NOW", "PASSWORD", "WORDS", "made_book"]

PASSWORD: Final = "made for the bench"
CHEAP: Final = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
BATCH: Final = 2000
"""People written in one transaction."""

KINDS: Final = (
    *["registered-provider"] * 12,
    *["supported-housing"] * 4,
    *["council-housing", "police", "gp", "gp", "gp", "acute-hospital", "mental-health"],
    *["domestic-abuse-charity", "home-care", "home-care", "voluntary", "probation"],
)


def made_book(
    path: Path, people: int, *, seed: int = 7, report: bool = False, all_rules: bool = True
) -> Book:
    """Make a book of `people` at `path`, or open nothing: it must not exist yet.

    With `all_rules` the optional ones are switched on too.
    """
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
    record(book, list(before_anybody(all_rules)), NOW - timedelta(days=899))
    started = time.perf_counter()
    for start in range(0, people, BATCH):
        numbers = range(start, min(start + BATCH, people))
        record(book, [entry for n in numbers for entry in life(dice, n)], NOW)
        if report:
            done = time.perf_counter() - started
            sys.stderr.write(f"\r{numbers.stop:,} people in {done:.0f} s")
    return book


def before_anybody(all_rules: bool) -> Iterator[Entry]:
    """Agencies, an agreement, workers with and without training, and which rules are on."""
    yield Entry("agencies-made", "sam", tuple(agencies()))
    with_us = SharingAgreement(
        id="agreement",
        title="Protocol",
        agency_ids=("us", *(f"a{n}" for n in range(300) if n % 10)),
    )
    yield Entry("agreement-made", "sam", (with_us,))
    trained = TrainingRecord(
        id="t-sam", worker_id="sam", course="Level 2", completed_on=(NOW - timedelta(400)).date()
    )
    yield Entry("workers-made", "sam", (Worker(id="lee", name="Lee Marsh"), trained))
    if all_rules:
        optional = [rule.name for rule in RULES if rule.is_optional]
        choices = [
            TimescaleChoice(
                id=f"on-{name}",
                name=f"{RULE_CHOICE}{name}",
                value=1,
                owner=OUR_DEFAULT,
                from_on=(NOW - timedelta(days=899)).date(),
            )
            for name in optional
        ]
        yield Entry("timescale-set", "sam", tuple(choices))


def agencies() -> Iterator[Agency]:
    for number in range(300):
        kind = KINDS[number % len(KINDS)]
        controller = "us" if number % 28 == 16 else None
        name = f"{kind.title()} {number}"
        yield Agency(id=f"a{number}", name=name, kind=kind, controller_agency_id=controller)
    for place in range(PLACES):
        yield Agency(id=f"c{place}", name=f"Council {place}", kind="adult-social-care")
    for number, kind in enumerate(("childrens-services", "cqc", "mental-health-charity")):
        yield Agency(id=f"k{number}", name=kind.title(), kind=kind)


def life(dice: random.Random, number: int) -> Iterator[Entry]:
    """Everything about one person, an entry an act."""
    made = Made(dice, number)
    yield from household(made)
    yield from troubles(made)
