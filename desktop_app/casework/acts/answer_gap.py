"""Say something to a gap: not now, because; does not apply, because; or take the answer back.

An answer is an entry. It moves the gap out of the way until the day given and never hides it
from the lead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import A_FEW, in_words, one_of, person_on_record
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import GapAnswer
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.answers import ASSIGNED as ASSIGNED

KINDS = {
    "not-now": "Not now, because …",
    "not-applicable": "Does not apply, because …",
    ASSIGNED: "Given to a colleague",
}
LONGEST_WAIT_DAYS = 92
"""How long a gap may be put off at once: a quarter. Source: our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer, unchecked. `until_on` is the last day on which it holds."""

    person_id: str
    gap_key: str
    rule: str
    kind: str = "not-now"
    reason: str = ""
    until_on: date | None = None
    assigned_worker_id: str | None = None


def answer_gap(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Answer a gap.

    Refuses an answer without a reason, one that holds for ever or is over already, and a gap
    that has cleared meanwhile.
    """
    person_on_record(book, draft.person_id)
    one_of(draft.kind, KINDS, "kind", "Choose an answer.")
    reason = in_words(
        draft.reason, "reason", f"Say why in {A_FEW}, so that the lead can follow it."
    )
    today = civil_day(now)
    if draft.kind == "not-now" and draft.until_on is None:
        raise Refused("Say until when, so that it comes back.", "until_on")
    if draft.until_on is not None:
        _holds_for_a_while(draft.until_on, today)
    if draft.kind == ASSIGNED and not draft.assigned_worker_id:
        raise Refused("Choose the colleague who takes it.", "assigned_worker_id")
    standing = book.gaps_of([draft.person_id], for_managers=True)
    if draft.gap_key not in {stored.gap.key for stored in standing}:
        raise Refused("This gap has closed meanwhile; there is nothing left to answer.")
    answer = GapAnswer(
        id=new_id(),
        person_id=draft.person_id,
        gap_key=draft.gap_key,
        rule=draft.rule,
        kind=draft.kind,
        reason=reason,
        answered_on=today,
        until_on=draft.until_on,
        assigned_worker_id=draft.assigned_worker_id,
        answered_by=actor,
    )
    return record(book, [Entry("gap-answered", actor, (answer,))], now)


def withdraw_answer(book: Book, answer_id: str, *, actor: str, now: datetime) -> Changes:
    """Take an answer back, so that its gap stands again; the answer stays in the journal."""
    answer = book.fact("gap-answer", answer_id)
    if not isinstance(answer, GapAnswer) or answer.withdrawn_on is not None:
        raise Refused("This answer does not stand any more.")
    gone = replace(answer, withdrawn_on=civil_day(now))
    return record(book, [Entry("gap-answer-withdrawn", actor, (gone,), "taken back")], now)


def _holds_for_a_while(until_on: date, today: date) -> None:
    if until_on < today:
        raise Refused("This day is over already.", "until_on")
    if (until_on - today).days > LONGEST_WAIT_DAYS:
        raise Refused("That is too far away. Choose a day within three months.", "until_on")
