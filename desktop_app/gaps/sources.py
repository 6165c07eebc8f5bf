"""Who poses a risk to several adults, known by record or by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.signals import NAMED, SOURCE, Signal, holds_on, may_be_one


def turns_of_sources(n: Neighbourhood, _today: date) -> Iterator[date]:
    for signal in n.patterns:
        if signal.kind in (SOURCE, NAMED) and signal.until_on is not None:
            yield signal.until_on + timedelta(days=1)


def posers_of(n: Neighbourhood, today: date) -> dict[str, Concern]:
    """Everyone who poses a risk to the person, with the first open concern that says so."""
    found: dict[str, Concern] = {}
    for concern in n.open_concerns(today):
        for poser_id in n.posers(concern, today):
            if poser_id != n.person_id:
                found.setdefault(poser_id, concern)
    return found


def named_for_others(n: Neighbourhood, poser_id: str, today: date) -> list[Signal]:
    """What names somebody who poses this person a risk, also for others, by record or by name."""
    named = [s for s in n.patterns if s.kind in (SOURCE, NAMED) and holds_on(s, today)]
    own = [s for s in named if s.person_id == n.person_id and s.other_person_id == poser_id]
    return [s for s in named if is_the_same_source(s, own)]


def is_the_same_source(signal: Signal, own: list[Signal]) -> bool:
    return any(signal.key == mine.key and may_be_one(signal, mine) for mine in own)
