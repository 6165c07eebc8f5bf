"""Who is in a pattern: each adult with what their record says of it, and who poses the risk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.views.pattern_words import Scene, last_heard_words
from desktop_app.casework.wording import counted, day_words, first_upper, overdue_words
from desktop_app.gaps.across_people import (
    CLUSTER,
    REPEATS,
    SHARED_HOME,
    SOURCES,
    Pattern,
    home_shared,
)
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.shared_homes import missing


@dataclass(frozen=True, slots=True, kw_only=True)
class InPattern:
    """Somebody in a pattern; `stands` says what is left open for them."""

    person_id: str
    name: str
    about: str
    part: str
    stands: str
    is_late: bool


def people_in(pattern: Pattern, scene: Scene) -> tuple[InPattern, ...]:
    """Whoever poses the risk first, then the adults in the order in which they came into it."""
    posers = [
        InPattern(
            person_id=id,
            name=scene.name(id),
            about=scene.about(id),
            part="Poses the risk",
            stands="",
            is_late=False,
        )
        for id in pattern.posers
    ]
    return (*posers, *(_adult(id, pattern, scene) for id in pattern.adults))


def _adult(person_id: str, pattern: Pattern, scene: Scene) -> InPattern:
    gaps = [gap for gap in pattern.gaps if gap.person_id == person_id]
    waiting = [gap for gap in gaps if gap.key not in scene.answered]
    return InPattern(
        person_id=person_id,
        name=scene.name(person_id),
        about=scene.about(person_id),
        part=first_upper("; ".join(_parts(person_id, pattern, scene))),
        stands=_stands(gaps, waiting, scene.today),
        is_late=any(gap.is_overdue(scene.today) for gap in waiting),
    )


def _stands(gaps: list[Gap], waiting: list[Gap], today: date) -> str:
    if not gaps:
        return "Nothing open here"
    if not waiting:
        return "Answered for now"
    due_on = min((gap.due_on for gap in waiting if gap.due_on), default=None)
    return first_upper(overdue_words(due_on, today)) if due_on else "Open"


def _parts(person_id: str, pattern: Pattern, scene: Scene) -> Iterator[str]:
    if pattern.code == REPEATS:
        yield last_heard_words(pattern, scene)
    elif pattern.code == CLUSTER:
        yield from _concerns(person_id, pattern, scene)
    elif pattern.code == SOURCES:
        yield from _namings(person_id, pattern, scene)
    elif pattern.code == SHARED_HOME:
        yield from _homes(person_id, pattern, scene)


def _concerns(person_id: str, pattern: Pattern, scene: Scene) -> Iterator[str]:
    days = {s.concern_id: s.on for s in pattern.signals if s.person_id == person_id}
    if days:
        last = day_words(max(days.values()), scene.today)
        how = "the last on" if len(days) > 1 else "on"
        yield f"{counted(len(days), 'concern')}, {how} {last}"


def _namings(person_id: str, pattern: Pattern, scene: Scene) -> Iterator[str]:
    """Whom the record of an adult names, and since when."""
    since: dict[str, date] = {}
    for signal in pattern.signals:
        if signal.person_id == person_id and signal.other_person_id:
            since.setdefault(signal.other_person_id, signal.on)
    for poser_id, on in since.items():
        yield f"names {scene.name(poser_id)}, since {day_words(on, scene.today)}"


def _homes(person_id: str, pattern: Pattern, scene: Scene) -> Iterator[str]:
    for looked in scene.looked[pattern.key]:
        shared = home_shared(looked, scene.today)
        agency_id = looked.gap.agency_id
        if looked.gap.person_id == person_id and shared and agency_id:
            lacks = missing(looked.near, shared, agency_id, scene.today)
            yield f"{looked.near.name_of(agency_id)} {lacks}"
