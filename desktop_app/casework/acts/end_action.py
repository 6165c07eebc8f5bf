"""Say how an action ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import day_has_come, given, one_of
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import ACTION_OUTCOMES
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Action, ActionOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """How an action ended, unchecked."""

    action_id: str
    outcome: str = "done"
    ended_on: date | None = None
    why: str = ""


def end_action(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record how an action ended.

    Refuses an action that has ended, a day to come or before it was set, and an action not
    done for no reason.
    """
    action = book.fact("action", draft.action_id)
    if not isinstance(action, Action):
        raise Refused("This action is not in the record.", "action_id")
    file = book.case_file(action.person_id)
    if any(one.action_id == action.id for one in file.action_outcomes):
        raise Refused("This action has ended already.", "action_id")
    one_of(draft.outcome, ACTION_OUTCOMES, "outcome", "Choose how it ended.")
    if draft.ended_on is None:
        raise Refused("Give the day on which it ended.", "ended_on")
    day_has_come(draft.ended_on, now, "ended_on")
    if draft.ended_on < action.set_on:
        raise Refused("It ended before it was set.", "ended_on")
    if draft.outcome != "done":
        given(draft.why, "why", "Say why it was not done.")
    outcome = ActionOutcome(
        id=new_id(),
        action_id=action.id,
        person_id=action.person_id,
        ended_on=draft.ended_on,
        outcome=draft.outcome,
        why=draft.why.strip(),
    )
    return record(book, [Entry("action-ended", actor, (outcome,))], now)
