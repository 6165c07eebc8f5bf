"""Housing coverage: every housing provider that ought to be in the picture, and whose it is.

Those of the adult, of whoever poses a risk, of the household, and of an address that one of
them is about to move to: landlord, managing agent, support and temporary provider, each an
agency of its own. Where no provider is on record for somebody, that is said too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import covers, ended_before, first_day
from desktop_app.gaps.neighbourhood import Neighbourhood

ADULT: Final = "adult"
POSES_A_RISK: Final = "poses-a-risk"
HOUSEHOLD: Final = "household"
TENURES: Final = {
    "landlord_agency_id": "landlord",
    "managing_agency_id": "managing agent",
    "support_agency_id": "support provider",
    "temporary_agency_id": "temporary or hostel provider",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingProvider:
    """An agency that houses, or is about to house, somebody whom the concern touches.

    `whose` says what that person is to it; `tenure` is a word of `TENURES`.
    """

    agency_id: str
    person_id: str
    whose: str
    tenure: str
    residence_id: str
    is_moving_in: bool
    is_concealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeUnknown:
    """Somebody for whom no home, or no provider of their home, is on record.

    `why` is the reason that was given for having none; empty where nobody gave one.
    """

    person_id: str
    whose: str
    has_home: bool
    why: str = ""


def housing_providers(near: Neighbourhood, day: date) -> tuple[HousingProvider, ...]:
    """Every provider that works, each once for each person, home and tenure; the adult's first."""
    found: list[HousingProvider] = []
    for whose, person_id in people_housed(near, day):
        for stay in _stays(near, person_id, day):
            found.extend(_providers(near, stay, whose, day))
    return tuple(found)


def homes_unknown(near: Neighbourhood, day: date) -> tuple[HomeUnknown, ...]:
    """Whoever ought to have a provider in the picture and has none on record."""
    found: list[HomeUnknown] = []
    for whose, person_id in people_housed(near, day):
        stays = near.stays_of(person_id, day)
        if any(stay.provider_ids for stay in stays):
            continue
        why = next((s.no_provider_because for s in stays if s.no_provider_because), "")
        found.append(HomeUnknown(person_id=person_id, whose=whose, has_home=bool(stays), why=why))
    return tuple(found)


def people_housed(near: Neighbourhood, day: date) -> Iterator[tuple[str, str]]:
    """What each person is to the concern, and who: the adult, those who pose a risk, the household.

    Each comes once, as the first of these that they are.
    """
    seen = {near.person_id}
    yield ADULT, near.person_id
    posers = [id for concern in near.open_concerns(day) for id in near.posers(concern, day)]
    for person_id in (*posers, *_recorded_posers(near, day)):
        if person_id not in seen:
            seen.add(person_id)
            yield POSES_A_RISK, person_id
    for person_id in _household(near, day):
        if person_id not in seen:
            seen.add(person_id)
            yield HOUSEHOLD, person_id


def _recorded_posers(near: Neighbourhood, day: date) -> list[str]:
    return [
        risk.person_id
        for risk in near.file.risks_posed
        if risk.to_person_id == near.person_id and covers(risk.from_on, risk.until_on, day)
    ]


def _household(near: Neighbourhood, day: date) -> list[str]:
    now = [m for m in near.file.household_members if covers(m.from_on, m.until_on, day)]
    ours = {m.household_id for m in now if m.person_id == near.person_id}
    return [m.person_id for m in now if m.household_id in ours]


def _stays(near: Neighbourhood, person_id: str, day: date) -> Iterator[Residence]:
    """Where somebody lives on `day`, then where they are about to live."""
    yield from near.stays_of(person_id, day)
    file = near.file_of(person_id)
    for stay in file.residences if file else ():
        if stay.person_id == person_id and _is_ahead(stay, day):
            yield stay


def _is_ahead(stay: Residence, day: date) -> bool:
    """Whether a move to it is planned, or known and still to come; one that ended is neither."""
    if ended_before(stay.until_on, day):
        return False
    if stay.from_on is None:
        return stay.status == "planned"
    return first_day(stay.from_on) > day


def _providers(
    near: Neighbourhood, stay: Residence, whose: str, day: date
) -> Iterator[HousingProvider]:
    providing = near.still_providing(stay, day)
    for field, tenure in TENURES.items():
        agency_id = getattr(stay, field)
        if agency_id in providing and near.is_working(agency_id, day):
            yield HousingProvider(
                agency_id=agency_id,
                person_id=stay.person_id,
                whose=whose,
                tenure=tenure,
                residence_id=stay.id,
                is_moving_in=_is_ahead(stay, day),
                is_concealed=stay.status == "concealed",
            )
