"""Record where somebody lives, or is about to live, and who houses them there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, one_of, person_on_record, rough_day
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Agency
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate, first_day
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.directory import effective_kind

STATUSES = ("actual", "planned", "concealed")
PROVIDERS = (
    "landlord_agency_id",
    "managing_agency_id",
    "support_agency_id",
    "temporary_agency_id",
    "placed_by_agency_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A home, unchecked: an address on record or a new one, and up to four agencies.

    `council_agency_id` is the adult social care authority of a new address.
    """

    person_id: str
    address_id: str | None = None
    lines: tuple[str, ...] = ()
    postcode: str = ""
    uprn: str = ""
    scheme: str = ""
    is_address_sensitive: bool = False
    council_agency_id: str | None = None
    landlord_agency_id: str | None = None
    managing_agency_id: str | None = None
    support_agency_id: str | None = None
    temporary_agency_id: str | None = None
    placed_by_agency_id: str | None = None
    kind: str = ""
    status: str = "actual"
    no_provider_because: str = ""
    from_on: str = ""
    known_on: date | None = None


def add_residence(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a residence and, where it is new, its address.

    Refuses a residence of nobody, one that says nothing, an agency that has closed, a council
    that is no adult social care authority, and a start still to come unless the move is
    planned. A home without a landlord is recorded: that the landlord is not known is a gap of
    its own.
    """
    person_on_record(book, draft.person_id)
    today = civil_day(now)
    from_on = start_of(draft, today)
    facts: list[Fact] = []
    address_id = draft.address_id
    if address_id is None and has_address(draft):
        address = new_address(book, draft, today)
        facts.append(address)
        address_id = address.id
    residence = Residence(
        id=new_id(),
        person_id=draft.person_id,
        address_id=address_id,
        landlord_agency_id=draft.landlord_agency_id,
        managing_agency_id=draft.managing_agency_id,
        support_agency_id=draft.support_agency_id,
        temporary_agency_id=draft.temporary_agency_id,
        placed_by_agency_id=draft.placed_by_agency_id,
        kind=draft.kind.strip(),
        status=draft.status,
        no_provider_because=draft.no_provider_because.strip(),
        from_on=from_on,
        known_on=draft.known_on or today,
    )
    providers_at_work(book, residence, today)
    if address_id is None and not residence.provider_ids and not residence.kind:
        raise Refused("Give the address, who houses them, or what kind of home it is.", "lines")
    return record(book, [Entry("residence-added", actor, (*facts, residence))], now)


def start_of(draft: Draft, today: date) -> RoughDate | None:
    """From when they live there; refuses a start to come of a home that is no planned move."""
    one_of(draft.status, STATUSES, "status", "Choose whether they live there or are to move.")
    from_on = rough_day(draft.from_on, "from_on")
    if from_on and first_day(from_on) > today and draft.status != "planned":
        raise Refused("This start is still to come: record a planned move.", "from_on")
    return from_on


def has_address(draft: Draft) -> bool:
    return any(line.strip() for line in (*draft.lines, draft.postcode, draft.uprn, draft.scheme))


def new_address(book: Book, draft: Draft, today: date) -> Address:
    """The address that a draft describes, with its council where that is known."""
    return Address(
        id=new_id(),
        lines=tuple(one.strip() for one in draft.lines if one.strip()),
        postcode=" ".join(draft.postcode.upper().split()),
        uprn=draft.uprn.strip(),
        scheme=draft.scheme.strip(),
        local_authority_agency_id=council_of(book, draft, today),
        is_sensitive=draft.is_address_sensitive,
    )


def council_of(book: Book, draft: Draft, today: date) -> str | None:
    """The authority named; refuses one that is none by the code of its council."""
    if not draft.council_agency_id:
        return None
    council = agency_at_work(book, draft.council_agency_id, today, "council_agency_id")
    if not is_social_care_authority(council):
        raise Refused(
            f"{council.name} is no adult social care authority; a district council never is.",
            "council_agency_id",
        )
    return council.id


def is_social_care_authority(agency: Agency) -> bool:
    """Whether an agency has the duties of adult social care, by the code of its council."""
    return effective_kind(agency) == "adult-social-care"


def providers_at_work(book: Book, home: Residence, today: date) -> None:
    """Refuse an agency that had closed by `today`, beside the field that names it."""
    for field in PROVIDERS:
        agency_id = getattr(home, field)
        if agency_id:
            agency_at_work(book, agency_id, today, field)
