"""Ends: which agencies stopped working with a person or housing them, and when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.domain.rough_dates import RoughDate, last_day
from desktop_app.gaps.homes import agencies_around
from desktop_app.gaps.neighbourhood import Neighbourhood


class Ending(NamedTuple):
    """An agency's last day with the person; `span_id` is the involvement or stay that ended."""

    agency_id: str
    ended_on: date
    span_id: str
    why: str


def endings(n: Neighbourhood, today: date) -> list[Ending]:
    """The latest end of each agency that is not around any more, the last day included."""
    found: dict[str, Ending] = {}
    for work in n.file.involvements:
        _keep(found, work.agency_id, work.until_on, work.id, work.why_ended, today)
    for stay in n.file.residences:
        if stay.person_id == n.person_id and stay.status != "planned":
            for agency_id in stay.provider_ids:
                _keep(found, agency_id, stay.until_on, stay.id, stay.why_ended, today)
    if not found:
        return []
    still = set(agencies_around(n, today + timedelta(days=1)))
    return [end for end in found.values() if end.agency_id not in still]


def _keep(
    found: dict[str, Ending],
    agency_id: str,
    until: RoughDate | None,
    span_id: str,
    why: str,
    today: date,
) -> None:
    if until is None or last_day(until) > today:
        return
    end = Ending(agency_id, last_day(until), span_id, why)
    held = found.get(agency_id)
    if held is None or (held.ended_on, held.span_id) < (end.ended_on, end.span_id):
        found[agency_id] = end
