"""An adult with two landlords, as values: what the views of one person are tried on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop_app.domain.agencies import Agency
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.concerns import Concern, ConcernVersion, MustKnow
from desktop_app.domain.people import Name, Person
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.neighbourhood import Neighbourhood

TODAY = date(2026, 11, 23)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def day(number: int) -> date:
    """A day of the month of the story, November 2026."""
    return date(2026, 11, number)


AGENCIES = {
    one.id: one
    for one in (
        Agency(id="us", name="Northshire Adult Social Care", kind="adult-social-care"),
        Agency(id="harbour", name="Harbour Homes", kind="registered-provider"),
        Agency(id="coast", name="Coast Housing", kind="supported-housing"),
        Agency(id="vale", name="Vale Homes", kind="registered-provider"),
        Agency(id="police", name="Northshire Police", kind="police", is_in_our_area=True),
        Agency(id="surgery", name="Westfield Surgery", kind="gp"),
    )
}


def person(id: str = "arwen", given: str = "Arwen", family: str = "Llŷr") -> Person:
    return Person(id=id, names=(Name(given=given, family=family),), born=RoughDate("1961-03-03"))


HOME = Residence(
    id="home",
    person_id="arwen",
    address_id="flat",
    landlord_agency_id="harbour",
    support_agency_id="coast",
    from_on=RoughDate("2019"),
)
CONCERN = Concern(
    id="threats",
    person_id="arwen",
    received_at=at(day(16)),
    recorded_at=at(day(16)),
    title="Threats from nephew",
    abuse_types=("domestic",),
)


def version(number: int, on: date, what: str = "", *, is_material: bool = True) -> ConcernVersion:
    return ConcernVersion(
        id=f"threats-{number}",
        concern_id="threats",
        person_id="arwen",
        number=number,
        known_at=at(on),
        recorded_at=at(on),
        what_changed=what,
        is_material=is_material,
        must_know=(MustKnow(key="key", text="he has a key"),),
    )


def telling(
    agency_id: str,
    on: date,
    *,
    carried: int = 1,
    reached: str = "reached",
    items: tuple[str, ...] | None = None,
    is_acknowledgement_wanted: bool = False,
) -> Communication:
    return Communication(
        id=f"to-{agency_id}-{on.day}",
        people_ids=("arwen",),
        occurred_at=at(on, 14),
        recorded_at=at(on, 15),
        from_agency_id="us",
        to_agency_id=agency_id,
        reached=reached,
        is_acknowledgement_wanted=is_acknowledgement_wanted,
        concerns=(
            ConcernShared(
                concern_id="threats",
                version=carried,
                is_whole=items is None,
                items=items or (),
            ),
        ),
    )


FILE = CaseFile(
    person=person(),
    residences=(HOME,),
    concerns=(CONCERN,),
    concern_versions=(version(1, day(16)),),
)


def near(file: CaseFile, linked: dict[str, CaseFile] | None = None) -> Neighbourhood:
    return Neighbourhood(file=file, linked=linked or {}, agencies=AGENCIES, office_agency_id="us")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGap:
    """The part of a gap that the matrix reads."""

    agency_id: str | None
    concern_id: str | None = None
    due_on: date | None = None
