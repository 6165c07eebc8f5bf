"""Put an agency on record by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agencies_on_record, given, one_of
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Agency
from desktop_app.domain.codes import AGENCY_KINDS
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A new agency, unchecked; `is_same_name_meant` where a namesake is on record already."""

    name: str = ""
    kind: str = ""
    parent_agency_id: str | None = None
    controller_agency_id: str | None = None
    is_public_authority: bool | None = None
    is_in_our_area: bool = True
    address: str = ""
    postcode: str = ""
    website: str = ""
    needs_before_told: str = ""
    notes: str = ""
    is_same_name_meant: bool = False
    id: str = ""


def add_agency(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record an agency; refuses one without a name or kind, and a namesake nobody meant."""
    name = given(draft.name, "name", "Give the agency's name.")
    one_of(draft.kind, AGENCY_KINDS, "kind", "Choose what kind of agency it is.")
    namesakes = [one for one in book.agencies().values() if one.name.lower() == name.lower()]
    if namesakes and not draft.is_same_name_meant:
        raise Refused(f"{namesakes[0].name} is on record already.", "name")
    above = (draft.parent_agency_id, draft.controller_agency_id)
    agencies_on_record(book, tuple(one for one in above if one), "parent_agency_id")
    agency = Agency(
        id=draft.id or new_id(),
        name=name,
        kind=draft.kind,
        parent_agency_id=draft.parent_agency_id or None,
        controller_agency_id=draft.controller_agency_id or None,
        is_public_authority=draft.is_public_authority,
        is_in_our_area=draft.is_in_our_area,
        address=draft.address.strip(),
        postcode=" ".join(draft.postcode.upper().split()),
        website=draft.website.strip(),
        needs_before_told=draft.needs_before_told.strip(),
        notes=draft.notes.strip(),
    )
    return record(book, [Entry("agency-added", actor, (agency,))], now)
