"""What a pattern is, in words: where, with whom, of what, and how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.wording import born_words, counted, day_words, first_upper, listed
from desktop_app.domain.people import Person
from desktop_app.gaps.across_people import (
    CLUSTER,
    REPEATS,
    SOURCES,
    Looked,
    Pattern,
    how_many_people,
)
from desktop_app.gaps.repeats import Heard, all_heard, first_window

UNKNOWN = "Name not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the words of patterns are made from; `looked` and `places` by a pattern's key."""

    looked: Mapping[str, list[Looked]]
    people: Mapping[str, Person]
    places: Mapping[str, str]
    answered: frozenset[str]
    today: date

    def name(self, person_id: str) -> str:
        person = self.people.get(person_id)
        return person.name if person else UNKNOWN

    def about(self, person_id: str) -> str:
        person = self.people.get(person_id)
        return born_words(person.born, person.died, self.today) if person else ""


def what_words(pattern: Pattern, scene: Scene, *, are_one: bool = False) -> str:
    """The pattern in one sentence; `are_one` where all records of a source are said to be one."""
    names = [scene.name(id) for id in pattern.posers]
    if pattern.code == REPEATS:
        return f"Small concerns or contacts keep coming about {scene.name(pattern.adults[0])}."
    if pattern.code == CLUSTER:
        return f"Concerns arose {scene.places[pattern.key]} within twelve months."
    if pattern.code == SOURCES:
        if len(names) == 1:
            return f"{names[0]} is named as posing the risk."
        both = "one person" if are_one else "perhaps one person"
        return f"{listed(names)}, {both}, are named as posing the risk."
    return f"{listed(names)}, who poses a risk, shares a home {scene.places[pattern.key]}."


def how_many_words(pattern: Pattern, scene: Scene) -> str:
    """How many concerns and how many adults; a person with two records counts once."""
    if pattern.code == REPEATS:
        heard, days = heard_of(pattern, scene)
        return f"{len(heard)} in {days} days" if heard else "–"
    adults = how_many_people(pattern.adults, scene.looked[pattern.key])
    said = counted(adults, "adult")
    if pattern.code == CLUSTER:
        concerns = len({signal.concern_id for signal in pattern.signals})
        said = f"{counted(concerns, 'concern')}, {said}"
    return first_upper(said)


def heard_of(pattern: Pattern, scene: Scene) -> tuple[list[Heard], int]:
    """What came in about one person, and within how many days; nothing where it has ceased."""
    (looked,) = scene.looked[pattern.key]
    full = first_window(all_heard(looked.near, scene.today), scene.today)
    return (full[0], full[1].days) if full else ([], 0)


def last_heard_words(pattern: Pattern, scene: Scene) -> str:
    heard, days = heard_of(pattern, scene)
    if not heard:
        return "small concerns or contacts"
    last = day_words(heard[-1].on, scene.today)
    return f"{len(heard)} concerns and contacts in {days} days, the last on {last}"
