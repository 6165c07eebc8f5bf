"""Places: addresses, and who houses whom there from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.rough_dates import RoughDate, started_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """`uprn` is up to twelve digits and carries no check digit."""

    id: str
    lines: tuple[str, ...] = ()
    postcode: str = ""
    uprn: str = ""
    scheme: str = ""
    local_authority_agency_id: str | None = None
    is_sensitive: bool = False

    @property
    def text(self) -> str:
        return ", ".join((*self.lines, self.postcode)).strip(", ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """A span in which a person lives, or is about to live, at an address.

    Up to four agencies house one person at once and each may be a different one.
    `status`: actual, planned, concealed; a plan counts as actual from its first day on.
    `known_on` is when we learned of it, where that differs from `from_on`. Dates are rough;
    `until_on` is the last day there.
    """

    id: str
    person_id: str
    address_id: str | None = None
    landlord_agency_id: str | None = None
    managing_agency_id: str | None = None
    support_agency_id: str | None = None
    temporary_agency_id: str | None = None
    placed_by_agency_id: str | None = None
    kind: str = ""
    status: str = "actual"
    no_provider_because: str = ""
    from_on: RoughDate | None = None
    until_on: RoughDate | None = None
    known_on: date | None = None
    why_ended: str = ""

    @property
    def provider_ids(self) -> tuple[str, ...]:
        """Every housing provider of this span, once each, landlord first."""
        named = (
            self.landlord_agency_id,
            self.managing_agency_id,
            self.support_agency_id,
            self.temporary_agency_id,
        )
        return tuple(dict.fromkeys(id for id in named if id))


def is_home(stay: Residence, day: date) -> bool:
    """Whether a stay is more than a plan by `day`: a plan whose first day has come is lived in."""
    return stay.status != "planned" or (stay.from_on is not None and started_by(stay.from_on, day))
