"""Somebody was told and has not said that they have it.

Looks for
    Anything that we, or others, told somebody and for which an acknowledgement was asked,
    without one by the end of the limit. An acknowledgement has a name and a date; a reply,
    or what came of what was asked, counts as one, and so does the acknowledgement of a
    later telling of the same to the same recipient.

Why it matters
    A message sent is not a message read: in Newcastle agencies found it hard to reach one
    another, and some never knew that they had not.

Clears when
    The acknowledgement is recorded, with who gave it and when.

Stays silent when
    The limit has not passed: the last day is not late. It is silent too where the message
    did not arrive at all, every concern that it lists is closed, or a decision not to tell
    that agency is within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.communications import Communication
from desktop_app.gaps.asking import concerns_named, is_kept, is_ours
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.log import log_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.reaching import addressee
from desktop_app.gaps.replies import is_replied, replies_in
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.words import said
from desktop_app.law.guidance import SCIE_GUIDE_53
from desktop_app.law.reviews import NEWCASTLE_2017

_SERIOUS: Final = ("high", "critical")


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for sent in log_of(n).awaiting:
        if not is_ours(n, sent, today) or is_kept(n, sent, sent.to_agency_id, today):
            continue
        if not _is_answered(n, sent):
            is_serious = _is_serious(n, sent, today)
            due_on = _due_on(n, sent, is_serious)
            if due_on < today:
                yield _gap(n, sent, due_on, is_serious)


def turns(n: Neighbourhood, today: date) -> Iterator[date]:
    for sent in log_of(n).awaiting:
        due_on = _due_on(n, sent, _is_serious(n, sent, today))
        if due_on >= today and not _is_answered(n, sent):
            yield due_on + timedelta(days=1)


def _is_serious(n: Neighbourhood, sent: Communication, today: date) -> bool:
    return any(n.risk_of(c, today) in _SERIOUS for c in concerns_named(n, sent))


def _due_on(n: Neighbourhood, sent: Communication, is_serious: bool) -> date:
    terms = n.terms
    days = terms.acknowledgement_working_days
    if is_serious:
        days = terms.acknowledgement_high_working_days
    return n.calendar.add(sent.occurred_on, days)


def _is_answered(n: Neighbourhood, sent: Communication) -> bool:
    return _has_answer(n, sent) or any(
        _repeats(n, later, sent) and _has_answer(n, later, sent) for later in n.file.communications
    )


def _has_answer(n: Neighbourhood, sent: Communication, first: Communication | None = None) -> bool:
    """Whether `sent` was acknowledged, or anything came of it; `first` is what it repeats."""
    came = replies_in(n)
    return sent.id in came.by_name or sent.id in came.outcomes or is_replied(n, sent, first)


def _repeats(n: Neighbourhood, later: Communication, sent: Communication) -> bool:
    """Whether a later telling carried to the same recipient all that this one did."""
    if later is sent or not sent.concerns or addressee(n, later) != addressee(n, sent):
        return False
    carried = {shared.concern_id: shared.version for shared in later.concerns}
    return later.occurred_at > sent.occurred_at and all(
        carried.get(s.concern_id, 0) >= s.version for s in sent.concerns
    )


def _gap(n: Neighbourhood, sent: Communication, due_on: date, is_serious: bool) -> Gap:
    since, concerns = sent.occurred_on, concerns_named(n, sent)
    name = n.name_of(sent.to_agency_id) if sent.to_agency_id else sent.to_contact or "The recipient"
    return RULE.gap(
        concerns[0] if concerns else None,
        person_id=n.person_id,
        agency_id=sent.to_agency_id,
        subject_id=sent.id,
        severity="high" if is_serious else "medium",
        since=since,
        due_on=due_on,
        sentence=f"{name} has not acknowledged what it was told on {said(since)}.",
        facts=(
            f"An acknowledgement was asked for by the end of {said(due_on)}.",
            "None with a name, no reply and no outcome is on record.",
        ),
        clears_when=f"The acknowledgement of {name} is recorded, with who gave it and when.",
        act="record-acknowledgement",
    )


_SENT: Final = (
    Story().concern(MONDAY).told("harbour", MONDAY, id="m", is_acknowledgement_wanted=True)
)
_HIGH: Final = _SENT.version(MONDAY, number=1, risk="high")
_KEPT: Final = _SENT.withheld("harbour", THURSDAY, review_on=FRIDAY)

RULE: Final = Rule(
    name="no-acknowledgement",
    code="G11",
    title="No acknowledgement",
    severity="medium",
    kind=WAITING,
    sources=(NEWCASTLE_2017, SCIE_GUIDE_53),
    limits=("acknowledgement_high_working_days", "acknowledgement_working_days"),
    look=look,
    turns=turns,
    examples=(
        Example.of("Three working days on, the last day.", _SENT, THURSDAY, False),
        Example.of("The day after the last day.", _SENT, FRIDAY, True),
        Example.of("High risk: one working day on.", _HIGH, TUESDAY, False),
        Example.of("High risk: the day after.", _HIGH, WEDNESDAY, True),
        Example.of("Acknowledged, late.", _SENT.acknowledged("m", FRIDAY), FRIDAY, False),
        Example.of(
            "By nobody in particular.", _SENT.acknowledged("m", FRIDAY, by=""), FRIDAY, True
        ),
        Example.of("Not to be told, to the day of the review.", _KEPT, FRIDAY, False),
        Example.of("The day after that review.", _KEPT, SATURDAY, True),
    ),
)
