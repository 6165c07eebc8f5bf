"""Which councils somebody's homes and placements concern, and where boundaries lie."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop_app.domain.as_at import came_into_view_on
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import ended_before
from desktop_app.gaps.neighbourhood import Neighbourhood


class Place(NamedTuple):
    """A council that a home brings in, from the day on which that home was on record.

    `body_id` is what the council is a part of; `must_know` is false for one left behind.
    """

    shown_on: date
    agency_id: str
    body_id: str
    stay: Residence
    must_know: bool


def body_of(n: Neighbourhood, agency_id: str) -> str:
    """What an agency is in the end a part of: a service of a council, a district of a county."""
    seen = {agency_id}
    while True:
        agency = n.agencies.get(agency_id)
        above = (agency.controller_agency_id or agency.parent_agency_id) if agency else None
        if not above or above in seen:
            return agency_id
        seen.add(above)
        agency_id = above


def councils_of(n: Neighbourhood, since: date, today: date) -> list[Place]:
    """The councils of every home that was not over on `since`, the first on record first."""
    council_of = {a.id: a.local_authority_agency_id for a in n.file.addresses}
    found = []
    for stay in n.file.residences:
        if stay.person_id != n.person_id or ended_before(stay.until_on, since):
            continue
        shown_on = came_into_view_on(stay) or date.min
        is_over = ended_before(stay.until_on, today)
        for agency_id in (council_of.get(stay.address_id or ""), stay.placed_by_agency_id):
            if agency_id:
                body_id = body_of(n, agency_id)
                found.append(Place(shown_on, agency_id, body_id, stay, not is_over))
    return sorted(found, key=lambda place: (place.shown_on, place.agency_id, place.stay.id))


def crossed_on(n: Neighbourhood, place: Place, places: list[Place]) -> date | None:
    """The first day with a council across a boundary from this one; None where there is none.

    A council that may be a district lies in the county of the others, for all that anybody
    recorded; another such lies across a boundary from it.
    """
    across = [
        other.shown_on
        for other in places
        if other.body_id != place.body_id
        and _may_be_a_district(n, other) == _may_be_a_district(n, place)
    ]
    return min(across, default=None)


def _may_be_a_district(n: Neighbourhood, place: Place) -> bool:
    """Whether it is neither adult social care nor recorded as part of anything."""
    return place.body_id == place.agency_id and n.kind_of(place.agency_id) != "adult-social-care"
