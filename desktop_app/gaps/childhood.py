"""Who may be a child: ages from dates of birth that are often known only roughly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import RoughDate, covers, first_day, last_day
from desktop_app.gaps.homes import known_from, posing_since
from desktop_app.gaps.neighbourhood import Neighbourhood

OF_AGE: Final = 18


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches an age; one born on 29 February does on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


@lru_cache(maxsize=4096)
def of_age_on(born: RoughDate) -> date:
    """The latest day on which somebody may turn eighteen."""
    return birthday(last_day(born), OF_AGE)


def may_be_under_18(person: Person, day: date) -> bool:
    """Whether somebody may still be under eighteen; never where no date of birth is known."""
    return person.born is not None and day < of_age_on(person.born)


def eighteenth_birthdays(person: Person) -> Iterator[date]:
    """The earliest and the latest day on which somebody may come of age."""
    if person.born is not None:
        yield birthday(first_day(person.born), OF_AGE)
        yield of_age_on(person.born)


def children_around(n: Neighbourhood, day: date) -> list[str]:
    """Every linked person who may be a child: by age or, where that is not known, by role."""
    return [id for id, file in n.linked.items() if is_child(file, day)]


def lives_with(n: Neighbourhood, child_id: str, person_id: str, day: date) -> date | None:
    """Since when a child shares the household or the address of somebody; None if they do not."""
    theirs, own = n.file_of(child_id), n.file_of(person_id)
    if theirs is None or own is None or child_id == person_id:
        return None
    shared = [
        max(since, mine_since)
        for household_id, since in _households(theirs, day)
        for mine_id, mine_since in _households(own, day)
        if household_id == mine_id
    ]
    shared += [
        max(known_from(mine), known_from(stay))
        for mine in n.stays_of(person_id, day)
        for stay in n.stays_of(child_id, day)
        if mine.address_id and mine.address_id == stay.address_id
    ]
    return min(shared, default=None)


def _households(file: CaseFile, day: date) -> list[tuple[str, date]]:
    """The households that somebody belongs to on `day`, and since when."""
    return [
        (m.household_id, first_day(m.from_on) if m.from_on else date.min)
        for m in file.household_members
        if m.person_id == file.person.id and covers(m.from_on, m.until_on, day)
    ]


def is_child(file: CaseFile, day: date) -> bool:
    """Whether somebody may be a child: by age or, where that is not known, by role."""
    if file.person.born is not None:
        return may_be_under_18(file.person, day)
    return any(
        role.kind == "child"
        and role.person_id == file.person.id
        and covers(role.from_on, role.until_on, day)
        for role in file.roles
    )


def turns_of_children(n: Neighbourhood, _today: date) -> Iterator[date]:
    """The days on which somebody around the adult comes of age for certain."""
    for file in n.linked.values():
        yield from eighteenth_birthdays(file.person)


def reasons_of(n: Neighbourhood, concern: Concern, today: date) -> dict[str, date]:
    """Why a child may be at risk, in words, and from when that was first known."""
    found: dict[str, date] = {}
    for words, since in _each_reason(n, concern, today):
        found[words] = min(since, found.get(words, since))
    return found


def _each_reason(n: Neighbourhood, concern: Concern, today: date) -> Iterator[tuple[str, date]]:
    version, children = n.version_of(concern, today), children_around(n, today)
    if version is not None and version.is_child_involved:
        said = [v.known_on for v in n.versions_of(concern) if v.is_child_involved]
        yield "The concern says that a child is involved.", min(said)
    if not children:
        return
    for child_id in sorted(children):
        since = lives_with(n, child_id, n.person_id, today)
        if since is not None:
            yield (
                f"{n.name_of_person(child_id)} lives with the adult.",
                max(concern.received_on, since),
            )
    for poser_id in n.posers(concern, today):
        posing = posing_since(n, concern, poser_id)
        if poser_id in children:
            yield f"{n.name_of_person(poser_id)}, who poses the risk, may be under 18.", posing
        for child_id in sorted(children):
            since = lives_with(n, child_id, poser_id, today)
            if since is not None:
                name = n.name_of_person(child_id)
                yield f"{name} lives with the person who poses the risk.", max(posing, since)
