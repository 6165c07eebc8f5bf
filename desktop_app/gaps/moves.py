"""Moves: stays that begin after a day, and the housing providers that they bring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate, ended_before, first_day, last_day
from desktop_app.gaps.neighbourhood import Neighbourhood


def moves_of(n: Neighbourhood, person_id: str, after: date, today: date) -> list[Residence]:
    """Stays not yet over that began, or are planned, after a day.

    A rough start counts by its last day, that of anybody but the adult by its first.
    """
    file = n.file_of(person_id)
    found = [
        stay
        for stay in (file.residences if file else ())
        if _is_after(stay, after, first_day if person_id != n.person_id else last_day)
        and stay.person_id == person_id
        and not ended_before(stay.until_on, today)
    ]
    return sorted(found, key=lambda s: (s.from_on or "", s.id))


def _is_after(stay: Residence, after: date, day_of: Callable[[RoughDate], date]) -> bool:
    if stay.from_on is None:
        return stay.status == "planned"
    return day_of(stay.from_on) > after


def providers_gained(n: Neighbourhood, stay: Residence, today: date) -> tuple[str, ...]:
    """The working agencies that house somebody from this stay on and did not on the day before."""
    before = first_day(stay.from_on) - timedelta(days=1) if stay.from_on else today
    had = {a for earlier in n.stays_of(stay.person_id, before) for a in earlier.provider_ids}
    return tuple(a for a in stay.provider_ids if a not in had and n.is_working(a, today))


def tellings_count_from(n: Neighbourhood, stay: Residence, today: date) -> date:
    """From when a telling is for this move: once it is planned, and after it, the days before."""
    if stay.from_on is None or today < first_day(stay.from_on):
        return stay.known_on or date.min
    return first_day(stay.from_on) - timedelta(days=n.terms.moved_lookback_days)
