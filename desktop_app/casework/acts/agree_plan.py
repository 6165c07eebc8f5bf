"""Agree a safeguarding plan with the agencies that take part, and record who confirmed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.acts.log_communication import own_agency_id
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import (
    agency_at_work,
    concern_on_record,
    day_has_come,
    given,
    moment_has_come,
    person_on_record,
)
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.communications import Acknowledgement, Communication
from desktop_app.domain.decisions import SafeguardingPlan
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A plan, unchecked; with `plan_id` one on record as it stands now.

    `confirmed_agency_ids` are those that said, through `confirmed_by` at `confirmed_at`, that
    they have it and take part.
    """

    person_id: str
    text: str = ""
    agreed_on: date | None = None
    agency_ids: tuple[str, ...] = ()
    review_due_on: date | None = None
    concern_id: str | None = None
    confirmed_agency_ids: tuple[str, ...] = ()
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    plan_id: str = ""


def agree_plan(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the plan and each confirmation: what the agency said to us, and that it confirmed.

    Refuses a plan that says nothing, no agency, one that has closed, a day to come or a review
    that is not after it, a confirmation by an agency that takes no part, without its moment
    or the name, or before the plan; and a change that changes nothing.
    """
    before = _standing(book, draft)
    plan = _plan(book, draft, before, now)
    confirmed = tuple(_confirmations(book, draft, plan, now))
    changed: tuple[Fact, ...] = (plan,) if plan != before else ()
    if not changed and not confirmed:
        raise Refused("Nothing was changed.", None)
    entries = []
    if changed:
        why = "the plan as it stands now" if before else ""
        entries.append(Entry("plan-changed" if before else "plan-agreed", actor, changed, why))
    if confirmed:
        entries.append(Entry("plan-confirmed", actor, confirmed))
    return record(book, entries, now)


def _standing(book: Book, draft: Draft) -> SafeguardingPlan | None:
    if not draft.plan_id:
        return None
    found = book.fact("safeguarding-plan", draft.plan_id)
    if not isinstance(found, SafeguardingPlan) or found.person_id != draft.person_id:
        raise Refused("This plan is not in the record.", "plan_id")
    return found


def _plan(
    book: Book, draft: Draft, before: SafeguardingPlan | None, now: datetime
) -> SafeguardingPlan:
    person_on_record(book, draft.person_id)
    text = given(draft.text, "text", "Say what was agreed, and about whom.")
    if draft.agreed_on is None:
        raise Refused("Give the day on which it was agreed.", "agreed_on")
    day_has_come(draft.agreed_on, now, "agreed_on")
    if not draft.agency_ids:
        raise Refused("Choose which agencies take part.", "agency_ids")
    for agency_id in draft.agency_ids:
        agency_at_work(book, agency_id, draft.agreed_on, "agency_ids")
    if draft.review_due_on is None:
        raise Refused("Give the day on which it is looked at again.", "review_due_on")
    if draft.review_due_on <= draft.agreed_on:
        raise Refused("It is looked at again after it was agreed.", "review_due_on")
    if draft.concern_id and concern_on_record(book, draft.concern_id).person_id != draft.person_id:
        raise Refused("This concern is about somebody else.", "concern_id")
    return SafeguardingPlan(
        id=before.id if before else new_id(),
        person_id=draft.person_id,
        agreed_on=draft.agreed_on,
        concern_id=draft.concern_id or (before.concern_id if before else None),
        text=text,
        agency_ids=draft.agency_ids,
        review_due_on=draft.review_due_on,
        ended_on=before.ended_on if before else None,
    )


def _confirmations(
    book: Book, draft: Draft, plan: SafeguardingPlan, now: datetime
) -> Iterator[Fact]:
    if not draft.confirmed_agency_ids:
        return
    if draft.confirmed_at is None:
        raise Refused("Give the day and time at which they confirmed it.", "confirmed_at")
    at = moment_has_come(draft.confirmed_at, now, "confirmed_at")
    if civil_day(at) < plan.agreed_on:
        raise Refused("This is before the plan was agreed.", "confirmed_at")
    by = given(draft.confirmed_by, "confirmed_by", "Say who confirmed it.")
    own = own_agency_id(book)
    for agency_id in draft.confirmed_agency_ids:
        if agency_id not in plan.agency_ids:
            raise Refused("Only who takes part in the plan confirms it.", "confirmed_agency_ids")
        if agency_id != own:
            yield from _confirmed(plan, agency_id, by, at, now)


def _confirmed(
    plan: SafeguardingPlan, agency_id: str, by: str, at: datetime, now: datetime
) -> tuple[Communication, Acknowledgement]:
    """What the agency told us, and that it has the plan and acts on it."""
    said = Communication(
        id=new_id(),
        people_ids=(plan.person_id,),
        occurred_at=at,
        recorded_at=now,
        direction="inbound",
        from_agency_id=agency_id,
        from_contact=by,
        gist="They have the safeguarding plan and take part in it.",
    )
    confirmed = Acknowledgement(
        id=new_id(),
        communication_id=said.id,
        people_ids=(plan.person_id,),
        acknowledged_at=at,
        acknowledged_by=by,
        agency_id=agency_id,
        level="acting",
    )
    return said, confirmed
