"""Everybody in a story looked at, and the patterns that their gaps make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.domain.people import Person
from desktop_app.gaps.across_people import CODES, Looked, Pattern, keys_shared, patterns
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.patterns import Known, keys_heard, signals_of
from desktop_app.gaps.signals import Signal
from desktop_app.gaps.stories import Story, noon

A_DAY = timedelta(days=1)
TOM = Person(id="tom")
BY_BRIDGE: dict[str, Any] = {"implicated_agency_id": "bridge"}


def raised(person_id: str, on: date, id: str, **more: Any) -> Concern:
    return Concern(id=id, person_id=person_id, received_at=noon(on), recorded_at=noon(on), **more)


def names(person_id: str, concern_id: str, on: date, *posers: str) -> ConcernVersion:
    """The first version of a concern, which names whoever poses the risk."""
    return ConcernVersion(
        id=f"{concern_id}-1",
        concern_id=concern_id,
        person_id=person_id,
        number=1,
        known_at=noon(on),
        recorded_at=noon(on),
        posing_risk_people_ids=posers,
    )


def sent(story: Story) -> list[Signal]:
    """The signals of everybody in a story."""
    known = Known(
        people={one.id: one for one in story.people}, addresses={a.id: a for a in story.addresses}
    )
    return [s for one in story.people for s in signals_of(story.file_of(one.id), known)]


def around(story: Story, person_id: str, *linked: str) -> Neighbourhood:
    """What is seen of somebody in a story; nobody is linked to them unless given."""
    file, signals = story.file_of(person_id), sent(story)
    heard = keys_heard(file, tuple(s for s in signals if s.person_id == person_id))
    return replace(
        story.neighbourhood(),
        file=file,
        linked={id: story.file_of(id) for id in linked},
        patterns=tuple(s for s in signals if s.key in heard),
    )


def looked(story: Story, day: date) -> list[Looked]:
    near = [around(story, one.id).as_at(day) for one in story.people]
    return [Looked(gap, n) for n in near for gap in gaps_in(n, day) if gap.code in CODES]


def brought(some: list[Looked], signals: Iterable[Signal], day: date) -> list[Pattern]:
    keys = keys_shared(some, day)
    return patterns(some, {key: [s for s in signals if s.key == key] for key in keys}, day)


def found(story: Story, day: date) -> list[Pattern]:
    return brought(looked(story, day), sent(story), day)


def only(story: Story, day: date) -> Pattern:
    (pattern,) = found(story, day)
    return pattern


def people(pattern: Pattern) -> list[str]:
    """Whose gaps a pattern brings together."""
    return [gap.person_id for gap in pattern.gaps]
