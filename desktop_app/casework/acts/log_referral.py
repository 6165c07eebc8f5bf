"""Log that somebody was referred to an agency for a service, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from desktop_app.casework.acts.log_communication import own_agency_id
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import (
    agency_at_work,
    concern_on_record,
    day_has_come,
    given,
    one_of,
    person_on_record,
)
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import REFERRAL_OUTCOMES
from desktop_app.domain.decisions import Referral
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry

CAME_BACK: Final = ("refused", "not-eligible")
"""Outcomes that send the person away, and so need their reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A referral, unchecked; `outcome` stays empty until one is known."""

    person_id: str
    to_agency_id: str = ""
    service: str = ""
    made_on: date | None = None
    concern_id: str | None = None
    outcome: str = ""
    outcome_on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDraft:
    """What came of a referral on record, unchecked."""

    referral_id: str
    outcome: str = ""
    outcome_on: date | None = None
    why: str = ""


def log_referral(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a referral by our office.

    Refuses no agency, one that has closed, no service, a day to come, a concern about somebody
    else, and an outcome as `record_referral_outcome` does.
    """
    person_on_record(book, draft.person_id)
    if not draft.to_agency_id:
        raise Refused("Choose to whom they were referred.", "to_agency_id")
    if draft.made_on is None:
        raise Refused("Give the day of the referral.", "made_on")
    day_has_come(draft.made_on, now, "made_on")
    agency_at_work(book, draft.to_agency_id, draft.made_on, "to_agency_id")
    if draft.concern_id and concern_on_record(book, draft.concern_id).person_id != draft.person_id:
        raise Refused("This concern is about somebody else.", "concern_id")
    referral = Referral(
        id=new_id(),
        person_id=draft.person_id,
        to_agency_id=draft.to_agency_id,
        made_on=draft.made_on,
        concern_id=draft.concern_id or None,
        from_agency_id=own_agency_id(book),
        service=given(draft.service, "service", "Say for what: the service, the support, MARAC."),
    )
    if draft.outcome:
        referral = _answered(referral, draft, now)
    return record(book, [Entry("referral-logged", actor, (referral,))], now)


def record_referral_outcome(
    book: Book, draft: OutcomeDraft, *, actor: str, now: datetime
) -> Changes:
    """Record what came of a referral; an earlier outcome is kept.

    Refuses a referral that is not on record, no outcome, one before the referral or still to
    come, and one that sends the person away without the reason.
    """
    answered = _answered(referral_on_record(book, draft.referral_id), draft, now)
    return record(book, [Entry("referral-answered", actor, (answered,), answered.outcome)], now)


def referral_on_record(book: Book, referral_id: str) -> Referral:
    found = book.fact("referral", referral_id)
    if not isinstance(found, Referral):
        raise Refused("This referral is not in the record.", "referral_id")
    return found


def _answered(referral: Referral, draft: Draft | OutcomeDraft, now: datetime) -> Referral:
    one_of(draft.outcome, REFERRAL_OUTCOMES, "outcome", "Choose what came of it.")
    if draft.outcome_on is None:
        raise Refused("Give the day on which they answered.", "outcome_on")
    if day_has_come(draft.outcome_on, now, "outcome_on") < referral.made_on:
        raise Refused("This is before the referral was made.", "outcome_on")
    why = draft.why.strip()
    if draft.outcome in CAME_BACK:
        why = given(why, "why", "Say why they turned it down, as they put it.")
    return replace(referral, outcome=draft.outcome, outcome_on=draft.outcome_on, why=why)
