"""Record that a referral which came back was taken further: when, to whom, with what outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.acts.log_referral import referral_on_record
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import day_has_come, given
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An escalation, unchecked; its outcome may come later."""

    referral_id: str
    escalated_on: date | None = None
    escalated_to: str = ""
    escalation_outcome: str = ""


def escalate_referral(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the escalation beside the referral; what stood there is kept.

    Refuses a referral that is not on record or was accepted, no day, one to come or before it
    came back, nobody named, and a change that changes nothing.
    """
    before = referral_on_record(book, draft.referral_id)
    if before.outcome == "accepted":
        raise Refused("This referral was accepted: there is nothing to take further.", None)
    if draft.escalated_on is None:
        raise Refused("Give the day on which it was taken further.", "escalated_on")
    if day_has_come(draft.escalated_on, now, "escalated_on") < (
        before.outcome_on or before.made_on
    ):
        raise Refused("This is before the referral came back.", "escalated_on")
    after = replace(
        before,
        escalated_on=draft.escalated_on,
        escalated_to=given(draft.escalated_to, "escalated_to", "Say to whom it was taken."),
        escalation_outcome=draft.escalation_outcome.strip(),
    )
    if after == before:
        raise Refused("Nothing was changed.", None)
    return record(book, [Entry("referral-escalated", actor, (after,), "taken further")], now)
