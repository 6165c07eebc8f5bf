"""Record what came of something that we asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import day_has_come, given, one_of
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import REQUEST_OUTCOMES
from desktop_app.domain.communications import Communication, RequestOutcome
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What became of a request, unchecked; a refusal says why."""

    communication_id: str
    happened_on: date | None = None
    outcome: str = "done"
    reported_by: str = ""
    why: str = ""


def record_outcome(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the outcome of a request.

    Refuses an outcome of something never asked, to come or before it was asked, and a
    refusal or half a job without a reason.
    """
    asked = book.fact("communication", draft.communication_id)
    if not isinstance(asked, Communication):
        raise Refused("This communication is not in the record.", "communication_id")
    if not asked.request and asked.kind not in ("request", "referral"):
        raise Refused("Nothing was asked for in it.", "communication_id")
    one_of(draft.outcome, REQUEST_OUTCOMES, "outcome", "Choose what became of it.")
    if draft.happened_on is None:
        raise Refused("Give the day.", "happened_on")
    day_has_come(draft.happened_on, now, "happened_on")
    if draft.happened_on < asked.occurred_on:
        raise Refused("This is before it was asked for.", "happened_on")
    if draft.outcome != "done":
        given(draft.why, "why", "Say what was not done, and why.")
    outcome = RequestOutcome(
        id=new_id(),
        communication_id=asked.id,
        people_ids=asked.people_ids,
        happened_on=draft.happened_on,
        outcome=draft.outcome,
        reported_by=draft.reported_by.strip(),
        why=draft.why.strip(),
    )
    return record(book, [Entry("outcome-recorded", actor, (outcome,))], now)
