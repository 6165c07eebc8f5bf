"""Put on record what is missing of where somebody lives: in the home that stands, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from desktop_app.casework.acts.add_residence import (
    PROVIDERS,
    Draft,
    add_residence,
    council_of,
    has_address,
    new_address,
    providers_at_work,
    start_of,
)
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import person_on_record
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.places import Address, Residence, is_home
from desktop_app.domain.rough_dates import covers
from desktop_app.domain.working_days import civil_day

WHY: Final = "what was missing is recorded"


def record_home(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Fill in the home that somebody lives in now; where there is none, record it.

    Refuses another address than the one that stands, a council without an address, a draft
    that adds nothing, and all that `add_residence` refuses.
    """
    person_on_record(book, draft.person_id)
    today = civil_day(now)
    file = book.case_file(draft.person_id)
    home = home_to_fill(file, today)
    if home is None:
        return add_residence(book, draft, actor=actor, now=now)
    stood = _address_of(file, home)
    address = _address(book, draft, stood, today)
    at_address = replace(home, address_id=address.id if address else None)
    after = _filled(draft, at_address, today)
    providers_at_work(book, after, today)
    changed: list[Fact] = [address] if address is not None and address != stood else []
    if after != home:
        changed.append(after)
    if not changed:
        raise Refused("Nothing was added to what is on record.", None)
    return record(book, [Entry("residence-changed", actor, tuple(changed), WHY)], now)


def home_to_fill(file: CaseFile, today: date) -> Residence | None:
    """The home of today of which most is missing: its provider, then its address."""
    return min(_homes_now(file, today), key=_is_filled, default=None)


def _homes_now(file: CaseFile, today: date) -> Sequence[Residence]:
    return [
        one
        for one in file.residences
        if one.person_id == file.person.id
        and is_home(one, today)
        and covers(one.from_on, one.until_on, today)
    ]


def _is_filled(home: Residence) -> tuple[bool, bool]:
    return (bool(home.provider_ids or home.no_provider_because), home.address_id is not None)


def _address_of(file: CaseFile, home: Residence) -> Address | None:
    return next((one for one in file.addresses if one.id == home.address_id), None)


def _address(book: Book, draft: Draft, stands: Address | None, today: date) -> Address | None:
    """The address as it will stand."""
    council = council_of(book, draft, today)
    if stands is None:
        if council and not has_address(draft):
            raise Refused("Give the address that the council is for.", "lines")
        return new_address(book, draft, today) if has_address(draft) else None
    if has_address(draft):
        said = new_address(book, draft, today)
        if said.text != stands.text:
            raise Refused(
                f"By this record they live at {stands.text}. Add a home where they moved.", "lines"
            )
    return replace(stands, local_authority_agency_id=council or stands.local_authority_agency_id)


def _filled(draft: Draft, home: Residence, today: date) -> Residence:
    """The home with what the draft says of it; what the draft leaves empty stays."""
    said: dict[str, Any] = {
        field: getattr(draft, field) or getattr(home, field)
        for field in (*PROVIDERS, "kind", "no_provider_because")
    }
    from_on = start_of(draft, today) or home.from_on
    return replace(home, **said, status=draft.status, from_on=from_on)
