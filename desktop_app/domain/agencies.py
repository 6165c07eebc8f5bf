"""Agencies: who they are, how to reach them, whom they work with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.rough_dates import RoughDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A public number for an agency; `scheme` is a code of `codes.IDENTIFIER_SCHEMES`."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body that may know something, down to the part that has its own telephone.

    `kind` is a code of `codes.AGENCY_KINDS`. `controller_agency_id` is the data controller
    where that is another agency: two agencies with one controller do not "share" between
    themselves (law.md 1.1). `is_public_authority` is None where nobody has said.
    """

    id: str
    name: str
    kind: str = "other"
    parent_agency_id: str | None = None
    controller_agency_id: str | None = None
    is_public_authority: bool | None = None
    identifiers: tuple[Identifier, ...] = ()
    is_in_our_area: bool = False
    address: str = ""
    postcode: str = ""
    website: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    needs_before_told: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint:
    """A way to reach an agency; `channel` is a code of `codes.METHODS`.

    `is_secure` and `verified_on` are None where nobody has checked.
    """

    id: str
    agency_id: str
    channel: str
    value: str
    label: str = ""
    hours: str = ""
    is_out_of_hours: bool = False
    is_secure: bool | None = None
    verified_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedContact:
    """Somebody who works there; `left_on` ends what may be sent to them."""

    id: str
    agency_id: str
    name: str
    job: str = ""
    telephone: str = ""
    email: str = ""
    from_on: RoughDate | None = None
    left_on: date | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingAgreement:
    """An information-sharing agreement. Having none is no bar to sharing."""

    id: str
    title: str
    agency_ids: tuple[str, ...] = ()
    purpose: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """A span in which an agency works with a person.

    Where `is_sensitive`, others are told only to go through `broker_agency_id`.
    """

    id: str
    person_id: str
    agency_id: str
    role: str = ""
    worker: str = ""
    worker_contact_id: str | None = None
    is_lead: bool = False
    is_sensitive: bool = False
    broker_agency_id: str | None = None
    from_on: RoughDate | None = None
    until_on: RoughDate | None = None
    why_ended: str = ""
