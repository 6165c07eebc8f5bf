"""Decide that an agency is not told of a concern, for now; and take that back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import (
    agencies_on_record,
    concern_on_record,
    day_has_come,
    day_is_ahead,
    given,
    one_of,
    person_on_record,
)
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import GROUNDS
from desktop_app.domain.decisions import DecisionNotToShare, GroundTested
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.working_days import civil_day

KINDS = {"not-share": "Must not be told for now", "not-needed": "Considered: need not know"}
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision, unchecked. `concern_id` None means every concern, no agencies every agency.

    With `to_person_id` it is about what that person is told, and about no agency.
    """

    person_id: str
    kind: str = "not-share"
    concern_id: str | None = None
    agency_ids: tuple[str, ...] = ()
    reason: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    adviser: str = ""
    is_because_refused: bool = False
    grounds_tested: tuple[GroundTested, ...] = ()
    risk_talked_through_on: date | None = None
    agreed_risk: str = ""
    support_offered: str = ""
    review_on: date | None = None
    lapses_when: tuple[str, ...] = ()
    to_person_id: str | None = None


def decide_not_to_share(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a decision not to share, or that somebody considered need not know.

    Refuses a decision without a reason; one not to share without a day to look at it again,
    or with that day past; a refusal by the adult for which no ground was tested; a ground
    that was found to be met, since then it may be shared; and one about a person and an
    agency at once.
    """
    decision = checked_decision(book, draft, actor=actor, now=now)
    return record(book, [Entry("not-shared-decided", actor, (decision,))], now)


def checked_decision(book: Book, draft: Draft, *, actor: str, now: datetime) -> DecisionNotToShare:
    """The decision as the record will hold it; raises Refused as `decide_not_to_share` says."""
    person_on_record(book, draft.person_id)
    one_of(draft.kind, KINDS, "kind", "Choose what was decided.")
    reason = given(draft.reason, "reason", "Give the reason.")
    if draft.concern_id and concern_on_record(book, draft.concern_id).person_id != draft.person_id:
        raise Refused("This concern is about somebody else.", "concern_id")
    agencies_on_record(book, draft.agency_ids, "agency_ids")
    if draft.to_person_id:
        _is_about_that_person(book, draft)
    decided_on = day_has_come(draft.decided_on or civil_day(now), now, "decided_on")
    if draft.kind == "not-share" and draft.review_on is None:
        raise Refused("Give the day on which this is looked at again.", "review_on")
    if draft.review_on is not None:
        day_is_ahead(
            draft.review_on, now, "review_on", "The day to look again has to be after today."
        )
    if draft.kind == "not-share" and draft.is_because_refused:
        _grounds_were_tested(draft)
    if draft.risk_talked_through_on is not None:
        day_has_come(draft.risk_talked_through_on, now, "risk_talked_through_on")
    return DecisionNotToShare(
        id=new_id(),
        person_id=draft.person_id,
        decided_on=decided_on,
        reason=reason,
        kind=draft.kind,
        concern_id=draft.concern_id or None,
        agency_ids=draft.agency_ids,
        is_because_refused=draft.is_because_refused,
        grounds_tested=draft.grounds_tested,
        decided_by=draft.decided_by.strip() or actor,
        adviser=draft.adviser.strip(),
        risk_talked_through_on=draft.risk_talked_through_on,
        agreed_risk=draft.agreed_risk.strip(),
        support_offered=draft.support_offered.strip(),
        review_on=draft.review_on,
        lapses_when=draft.lapses_when,
        to_person_id=draft.to_person_id or None,
    )


def _is_about_that_person(book: Book, draft: Draft) -> None:
    person_on_record(book, draft.to_person_id or "", "to_person_id")
    if draft.to_person_id == draft.person_id:
        raise Refused("What the adult is told is not decided here.", "to_person_id")
    if draft.agency_ids:
        raise Refused("Decide about the person and about an agency one by one.", "agency_ids")


def _grounds_were_tested(draft: Draft) -> None:
    tested = {one.ground: one for one in draft.grounds_tested}
    for ground in tested:
        one_of(ground, GROUNDS, "grounds_tested", "Choose grounds from the list.")
    missing = [ground for ground in GROUNDS if ground not in tested]
    if missing:
        raise Refused(
            f"Look at every ground for sharing all the same: {', '.join(missing)} is still open.",
            "grounds_tested",
        )
    met = [one for one in tested.values() if one.is_met]
    if met:
        raise Refused(
            f"A ground is met ({GROUNDS[met[0].ground].lower()}): it may be shared all the same.",
            "grounds_tested",
        )


def withdraw_decision(
    book: Book, decision_id: str, reason: str, *, actor: str, now: datetime
) -> Changes:
    """Take a decision back: it stands in the record as withdrawn today and holds no more.

    Refuses one that is not in the record or was taken back before, and a missing reason.
    """
    decision = book.fact("decision-not-to-share", decision_id)
    if not isinstance(decision, DecisionNotToShare):
        raise Refused("This decision is not in the record.", None)
    if decision.review_outcome == WITHDRAWN:
        raise Refused("This decision was taken back already.", None)
    why = given(reason, "reason", "Say why it is taken back.")
    today = civil_day(now)
    withdrawn = replace(
        decision,
        review_on=today - timedelta(days=1),
        reviewed_on=today,
        review_outcome=WITHDRAWN,
    )
    return record(book, [Entry("not-shared-withdrawn", actor, (withdrawn,), why)], now)
