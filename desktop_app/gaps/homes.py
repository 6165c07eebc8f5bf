"""Questions about homes and spans of work that several rules ask."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.as_at import came_into_view_on
from desktop_app.domain.concerns import Concern
from desktop_app.domain.places import Residence, is_home
from desktop_app.domain.rough_dates import covers, first_day, started_by
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.remembering import once_a_day

SOCIAL_CARE: Final = "adult-social-care"


def known_from(stay: Residence) -> date:
    """The day from which a stay both ran and was known; the first of all days where none is."""
    started = first_day(stay.from_on) if stay.from_on else date.min
    return max(started, came_into_view_on(stay) or date.min)


def housed_since(n: Neighbourhood, person_id: str, agency_id: str, day: date) -> date:
    """From when we knew that the agency houses them; the first of all days where nobody said."""
    return min(
        (
            known_from(stay)
            for stay in n.stays_of(person_id, day)
            if agency_id in n.still_providing(stay, day)
        ),
        default=date.min,
    )


def posing_since(n: Neighbourhood, concern: Concern, person_id: str) -> date:
    """From when we knew: first named or, while a version named nobody, recorded as a risk."""
    days: list[date] = []
    posed = [
        first_day(r.from_on) if r.from_on else date.min
        for r in n.file.risks_posed
        if r.person_id == person_id and r.to_person_id == n.person_id
    ]
    versions = n.versions_of(concern)
    known = [version.known_on for version in versions]
    for version, start, end in zip(versions, known, [*known, date.max][1:], strict=True):
        if person_id in version.posing_risk_people_ids:
            days.append(start)
        elif not version.posing_risk_people_ids:
            days += [max(start, day) for day in posed if day < end]
    return max(concern.received_on, min(days or posed, default=date.min))


def concerned_since(n: Neighbourhood, concern: Concern, person_id: str) -> date:
    """From when a concern touches the adult, or somebody else as one who poses the risk."""
    is_adult = person_id == n.person_id
    return concern.received_on if is_adult else posing_since(n, concern, person_id)


@once_a_day
def working_with(n: Neighbourhood, day: date) -> tuple[Involvement, ...]:
    """Those at work with the person on `day`."""
    return tuple([i for i in n.file.involvements if covers(i.from_on, i.until_on, day)])


@once_a_day
def agencies_around(n: Neighbourhood, day: date) -> tuple[str, ...]:
    """Every working agency that works with the person or houses them on `day`, each once."""
    working = [i.agency_id for i in working_with(n, day) if n.is_working(i.agency_id, day)]
    return tuple(dict.fromkeys((*working, *n.landlords(n.person_id, day))))


def around_since(n: Neighbourhood, agency_id: str, day: date) -> date:
    """From when an agency that is around works with the person or was known to house them."""
    work = [i for i in working_with(n, day) if i.agency_id == agency_id]
    days = [first_day(i.from_on) if i.from_on else date.min for i in work]
    if agency_id in n.landlords(n.person_id, day):
        days.append(housed_since(n, n.person_id, agency_id, day))
    return min(days, default=date.min)


def first_of_kind(n: Neighbourhood, kind: str, day: date) -> str | None:
    """The agency of a kind that is at work with the person, where it is only one."""
    found = {i.agency_id for i in working_with(n, day) if n.kind_of(i.agency_id) == kind}
    return found.pop() if len(found) == 1 else None


def adult_social_care_of(n: Neighbourhood, day: date) -> str | None:
    """The adult social care authority of the person, where the record says which it is.

    It is the authority of where they live or, failing that, the one at work with them.
    """
    lived = authorities_of_home(n, day)
    return next(iter(lived)) if len(lived) == 1 else first_of_kind(n, SOCIAL_CARE, day)


def authorities_of_home(n: Neighbourhood, day: date) -> dict[str, date]:
    """The working adult social care authorities of where the person lives, known since when."""
    council_of = {a.id: a.local_authority_agency_id for a in n.file.addresses}
    found: dict[str, date] = {}
    for stay in n.stays_of(n.person_id, day):
        council = council_of.get(stay.address_id or "")
        if council and n.kind_of(council) == SOCIAL_CARE and n.is_working(council, day):
            found[council] = min(known_from(stay), found.get(council, date.max))
    return found


def has_left(n: Neighbourhood, agency_id: str, day: date) -> bool:
    """Whether an agency once worked with the person, or housed them, and on `day` does neither."""
    if agency_id in agencies_around(n, day):
        return False
    return any(i.agency_id == agency_id for i in n.file.involvements) or any(
        agency_id in stay.provider_ids and is_home(stay, day) and started_by(stay.from_on, day)
        for stay in n.file.residences
        if stay.person_id == n.person_id
    )
