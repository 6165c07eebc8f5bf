"""Ends: which agencies stopped working with a person or housing them, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.places import Residence, is_home
from desktop_app.domain.rough_dates import first_day, last_day
from desktop_app.gaps.homes import agencies_around
from desktop_app.gaps.neighbourhood import Neighbourhood


class Ending(NamedTuple):
    """The last day of one involvement or stay, and the agencies that left with it."""

    ended_on: date
    span_id: str
    agency_ids: tuple[str, ...]
    why: str


def endings(n: Neighbourhood, today: date) -> list[Ending]:
    """The latest end of each agency that is not around any more; the last day counts as an end."""
    ended = _ended(n, today)
    if not ended:
        return []
    still = agencies_around(n, today + timedelta(days=1))
    latest: dict[str, Ending] = {}
    for ending in sorted(ended):
        latest.update({a: ending for a in ending.agency_ids if a not in still})
    spans: dict[str, Ending] = {}
    for agency_id, ending in sorted(latest.items()):
        held = spans.get(ending.span_id)
        others = held.agency_ids if held else ()
        spans[ending.span_id] = ending._replace(agency_ids=(*others, agency_id))
    return list(spans.values())


def turns_of_endings(n: Neighbourhood, _today: date) -> Iterator[date]:
    """The eve of each home: who houses the person again by the next day has not left."""
    ends = [work.until_on for work in n.file.involvements]
    ends += [stay.until_on for stay in n.file.residences]
    if not any(ends):
        return
    for stay in n.file.residences:
        if stay.from_on is not None:
            yield first_day(stay.from_on) - timedelta(days=1)


def _ended(n: Neighbourhood, today: date) -> list[Ending]:
    found = [_ending(work, (work.agency_id,)) for work in n.file.involvements]
    found += [
        _ending(stay, n.still_providing(stay, last_day(stay.until_on)))
        for stay in n.file.residences
        if stay.until_on
        and stay.person_id == n.person_id
        and is_home(stay, last_day(stay.until_on))
    ]
    return [ending for ending in found if ending.ended_on <= today]


def _ending(span: Involvement | Residence, agency_ids: tuple[str, ...]) -> Ending:
    ended_on = last_day(span.until_on) if span.until_on else date.max
    return Ending(ended_on, span.id, agency_ids, span.why_ended)
