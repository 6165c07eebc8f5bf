"""Small worlds by seed, and the days on which to judge them: the edges of what is in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import Gathered
from desktop_app.law.timescales import Terms
from tests.oracle.made import concerns, people, places, seldom, tellings, work
from tests.oracle.made.draft import WEEKS, Draft
from tests.oracle.reading import linked

BANK_HOLIDAYS: Final = frozenset(
    {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 12, 25), date(2026, 12, 28)}
)
OPTIONAL: Final = (
    "former-landlord-told",
    "minutes-not-circulated",
    "internal-reuse-unexplained",
    "no-sharing-agreement",
    "insecure-or-too-much",
    "untrained-sender",
)
NEIGHBOURLY: Final = (
    *("person", "addresses", "roles", "relationships", "household_members"),
    *("risks_posed", "employments", "residences"),
)
"""What a neighbourhood holds of anybody but the adult."""
LATER: Final = (-1, 0, 0, 1, 1, 2, 4, 6, 10, 15, 42, 43, 89, 90, 91, 364, 365, 366)
Step = Callable[[Draft, int], None]
STEPS: Final[tuple[tuple[Step, float, int], ...]] = (
    (people.home, 0.95, 5),
    (people.member, 0.5, 3),
    (people.role, 0.4, 2),
    (people.relationship, 0.4, 2),
    (people.risk, 0.5, 2),
    (people.same_person, 0.1, 1),
    (tellings.telling, 0.95, tellings.MOST),
    (tellings.consent, 0.4, 3),
    (tellings.agreement, 0.3, 2),
    (tellings.training, 0.6, 3),
    (work.decision, 0.5, 2),
    (work.involvement, 0.7, 4),
    (work.action, 0.4, 2),
    (work.meeting, 0.4, 2),
    (work.referral, 0.4, 4),
    (work.plan, 0.4, 2),
    (work.capacity, 0.25, 2),
    (seldom.former_landlord, 0.45, 1),
    (seldom.informed_carer, 0.25, 1),
    (seldom.floating_support, 0.2, 1),
    (seldom.employment, 0.3, 1),
)
"""What happens in a world, how often at all, and how often at most where it does."""


@dataclass(frozen=True)
class MadeWorld(Gathered):
    """A whole world; `chosen` are the limits that its book set for itself."""

    chosen: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def neighbourhood(self) -> Neighbourhood:
        """As much of it as the adult's own neighbourhood holds, and no more."""
        whole = super().neighbourhood()
        return replace(whole, linked=self.neighbours(linked(self, "ada")))

    def neighbours(self, ids: Iterable[str]) -> dict[str, CaseFile]:
        """What a neighbourhood holds of some people."""
        files = [(id, self.file_of(id)) for id in ids]
        return {
            id: CaseFile(**{name: getattr(file, name) for name in NEIGHBOURLY})
            for id, file in files
        }


def world(seed: int) -> tuple[MadeWorld, list[date]]:
    dice = random.Random(seed)
    others = ["ben", "mia", "tom", "cara", "dot"]
    in_it = ["ada", *dice.sample(others, dice.randint(0, 5))]
    rest = [one.id for one in places.EVERY_AGENCY if one.id not in places.ALWAYS]
    draft = Draft(
        dice=dice,
        centre=dice.choice(WEEKS),
        people=in_it,
        adults=["ada", *[id for id in in_it if id in ("cara", "dot") and dice.random() < 0.7]],
        play=[*places.ALWAYS, *dice.sample(rest, 3)],
        office=dice.choice(places.OFFICES),
    )
    draft.days.append(draft.centre)
    _tell(draft)
    draft.dice.shuffle(draft.facts)
    return _gathered(draft), _days_to_judge(draft)


def _tell(draft: Draft) -> None:
    for id in ("fall", "theft", "threat")[: draft.one((1, 1, 1, 2, 2, 3))]:
        concerns.concern(draft, id, "ada")
    for adult in draft.adults[1:]:
        for n in range(draft.one((1, 1, 2))):
            concerns.concern(draft, f"{adult}s-{n}", adult)
    for step, chance, most in STEPS:
        if draft.maybe(chance):
            for n in range(draft.dice.randint(1, most)):
                step(draft, n)


def _gathered(draft: Draft) -> MadeWorld:
    chosen = _chosen(draft)
    return MadeWorld(
        people=tuple(people.person(draft, id) for id in draft.people),
        facts=tuple(draft.facts),
        agencies=places.agencies(draft),
        addresses=places.addresses(draft),
        office_agency_id=draft.office,
        calendar=WorkingCalendar(BANK_HOLIDAYS),
        terms=replace(Terms(), **chosen),
        chosen=MappingProxyType(chosen),
        switched_on=frozenset(name for name in OPTIONAL if draft.maybe(0.6)),
    )


def _chosen(draft: Draft) -> dict[str, int]:
    """Most books keep every limit; some set a few for themselves."""
    if draft.maybe(0.7):
        return {}
    names = [one.name for one in fields(Terms)]
    return {name: draft.one((0, 1, 2, 3, 7)) for name in draft.dice.sample(names, 12)}


def _days_to_judge(draft: Draft) -> list[date]:
    around = [day + timedelta(days=n) for day in draft.days for n in LATER]
    return draft.dice.sample(around, 3)
