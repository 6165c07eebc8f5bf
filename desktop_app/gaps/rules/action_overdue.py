"""An action is overdue, or nobody owns it, or nobody said by when.

Looks for
    An action without an outcome whose due date is past; or one that has no owner or no due
    date on the day after it was set. It is serious where the risk of its concern is high or
    critical, or once it is late by more than the limit below.

Why it matters
    A plan for Harry's money of 2013 had not been carried out when he died in 2015.

Clears when
    The action is completed, or given an owner and a new date with the reason.

Stays silent when
    It is due today or later and somebody owns it, or on the day on which it was set. An
    action that was not done, or is no longer needed, has ended too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from desktop_app.domain.meetings import Action, ActionOutcome
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, NEXT_MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import said
from desktop_app.law.reviews import HARRY

_A_DAY: Final = timedelta(days=1)


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for action in _unfinished(n):
        limit = _limit(action)
        if limit is not None and limit < today:
            yield _gap(n, action, limit, today)


def turns(n: Neighbourhood, today: date) -> Iterator[date]:
    for action in _unfinished(n):
        limit = _limit(action)
        if action.due_on is not None:
            yield action.due_on + _A_DAY
        if limit is not None:
            yield limit + _A_DAY
            days = n.terms.overdue_action_serious_working_days
            yield from n.calendar.first_late_days((limit,), today, days)


def _unfinished(n: Neighbourhood) -> list[Action]:
    if not n.file.actions:
        return []
    ended = {o.action_id for o in n.file.action_outcomes}
    return [a for a in n.file.actions if a.id not in ended]


def _has_owner(action: Action) -> bool:
    return bool(action.owner_agency_id or action.owner.strip() or action.owner_worker_id)


def _limit(action: Action) -> date | None:
    """The last day on which nothing is wrong with it."""
    if action.due_on is None or not _has_owner(action):
        return action.set_on if action.due_on is None else min(action.set_on, action.due_on)
    return action.due_on


def _serious_after(n: Neighbourhood, limit: date) -> date:
    return n.calendar.add(limit, n.terms.overdue_action_serious_working_days)


def _is_serious(n: Neighbourhood, action: Action, limit: date, today: date) -> bool:
    risky = any(
        c.id == action.concern_id and n.risk_of(c, today) in ("high", "critical")
        for c in n.concerns
    )
    return risky or today > _serious_after(n, limit)


def _gap(n: Neighbourhood, action: Action, limit: date, today: date) -> Gap:
    concern = next((c for c in n.concerns if c.id == action.concern_id), None)
    owner = action.owner.strip() or (
        n.name_of(action.owner_agency_id) if action.owner_agency_id else "a worker of ours"
    )
    if action.due_on is not None and action.due_on < today:
        trouble = f"was due by {said(action.due_on)} and nothing says that it was done"
    elif not _has_owner(action):
        trouble = "has no owner"
    else:
        trouble = "has no due date"
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=action.owner_agency_id,
        subject_id=action.id,
        severity="high" if _is_serious(n, action, limit, today) else "medium",
        since=action.set_on,
        due_on=limit,
        sentence=f"The action “{action.text}” {trouble}.",
        facts=(
            f"Set on {said(action.set_on)}.",
            f"Owner: {owner}." if _has_owner(action) else "Nobody owns it.",
        ),
        clears_when="Its outcome is recorded, or it is given an owner and a date with the reason.",
        act="complete-action",
    )


def _with(**more: Any) -> Story:
    filled = {"owner_agency_id": "harbour", "due_on": FRIDAY, "concern_id": "fall", **more}
    action = Action(id="locks", person_id="ada", text="Change the locks", set_on=MONDAY, **filled)
    return Story().concern(MONDAY).plus(action)


_DONE: Final = ActionOutcome(id="done", action_id="locks", person_id="ada", ended_on=FRIDAY)
_ENDED: Final = ActionOutcome(
    id="done", action_id="locks", person_id="ada", ended_on=FRIDAY, outcome="no-longer-needed"
)

RULE: Final = Rule(
    name="action-overdue",
    code="G20",
    title="Action overdue, or owned by nobody",
    severity="medium",
    kind=WAITING,
    sources=(HARRY,),
    limits=("overdue_action_serious_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("On the day on which it is due.", _with(), FRIDAY, False),
        Example.of("The day after.", _with(), SATURDAY, True),
        Example.of("Done on the day.", _with().plus(_DONE), SATURDAY, False),
        Example.of("No longer needed.", _with().plus(_ENDED), NEXT_MONDAY, False),
        Example.of("No owner, on the day it was set.", _with(owner_agency_id=None), MONDAY, False),
        Example.of("No owner, the day after.", _with(owner_agency_id=None), TUESDAY, True),
        Example.of("No due date, the day after.", _with(due_on=None), TUESDAY, True),
    ),
)
