"""Record what changed in a home that goes on: the landlord, the tenancy, a move that came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.acts.add_residence import STATUSES, providers_at_work
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, one_of
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import first_day
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Who houses them there now and on what terms, unchecked; address and dates stay."""

    residence_id: str
    landlord_agency_id: str | None = None
    managing_agency_id: str | None = None
    support_agency_id: str | None = None
    temporary_agency_id: str | None = None
    kind: str = ""
    status: str = "actual"
    no_provider_because: str = ""
    reason: str = ""


def draft_of(home: Residence) -> Draft:
    """The draft to start from: everything as the record says it."""
    return Draft(
        residence_id=home.id,
        landlord_agency_id=home.landlord_agency_id,
        managing_agency_id=home.managing_agency_id,
        support_agency_id=home.support_agency_id,
        temporary_agency_id=home.temporary_agency_id,
        kind=home.kind,
        status=home.status,
        no_provider_because=home.no_provider_because,
    )


def change_residence(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Supersede a home; what stood there is kept.

    Refuses a home that has ended, an agency that has closed, a change that changes nothing or
    gives no reason, and that somebody lives where their stay is still to begin.
    """
    before = book.fact("residence", draft.residence_id)
    if not isinstance(before, Residence):
        raise Refused("This home is not in the record.", "residence_id")
    if before.until_on is not None:
        raise Refused("This home has ended already.", "residence_id")
    one_of(draft.status, STATUSES, "status", "Choose whether they live there or are to move.")
    today = civil_day(now)
    if draft.status != "planned" and before.from_on and first_day(before.from_on) > today:
        raise Refused("They are still to move in: it stays a planned move.", "status")
    after = replace(
        before,
        landlord_agency_id=draft.landlord_agency_id or None,
        managing_agency_id=draft.managing_agency_id or None,
        support_agency_id=draft.support_agency_id or None,
        temporary_agency_id=draft.temporary_agency_id or None,
        kind=draft.kind.strip(),
        status=draft.status,
        no_provider_because=draft.no_provider_because.strip(),
    )
    if after == before:
        raise Refused("Nothing was changed.", None)
    providers_at_work(book, after, today)
    reason = given(draft.reason, "reason", "Say what happened, in a few words.")
    return record(book, [Entry("residence-changed", actor, (after,), reason)], now)
