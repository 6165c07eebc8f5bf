"""A request for information has had no answer.

Looks for
    A request that arrived, to which there is neither a reply nor a refusal by the end of
    its date or, where it set none, of the limit.

Why it matters
    In Norfolk a council wrote again and again about Ben, and nobody answered. A question
    that nobody answers looks like one that nobody asked.

Clears when
    The reply is recorded, or the refusal with its reasons. Whoever refuses is asked for them
    in writing, and what nobody answers may be taken further.

Stays silent when
    The limit has not passed: the last day is not late. It is silent where the request did
    not arrive, every concern that it lists is closed, or a decision not to tell that agency is
    within its review date; and where it was acknowledged and set a date, of which the rule on
    what was asked and not done speaks.
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
from desktop_app.gaps.replies import is_acknowledged, is_replied, is_settled
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.tellings import recipient_of
from desktop_app.gaps.words import said
from desktop_app.law.care_act import CO_OPERATION
from desktop_app.law.reviews import CAWSTON_BEN


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for asked in log_of(n).requests:
        due_on = _due_on(n, asked)
        if (
            due_on < today
            and is_ours(n, asked, today)
            and not is_kept(n, asked, recipient_of(asked, n.office_agency_id), today)
            and not _is_answered(n, asked)
        ):
            yield _gap(n, asked, due_on)


def turns(n: Neighbourhood, _today: date) -> Iterator[date]:
    for asked in log_of(n).requests:
        yield _due_on(n, asked) + timedelta(days=1)


def is_left_to_doing(n: Neighbourhood, asked: Communication) -> bool:
    """Whether "Told, and nothing done" speaks of a request: dated, and acknowledged."""
    return asked.reply_due_on is not None and is_acknowledged(n, asked)


def _due_on(n: Neighbourhood, asked: Communication) -> date:
    if asked.reply_due_on is not None:
        return asked.reply_due_on
    return n.calendar.add(asked.occurred_on, n.terms.request_working_days)


def _is_answered(n: Neighbourhood, asked: Communication) -> bool:
    return is_left_to_doing(n, asked) or is_settled(n, asked) or is_replied(n, asked)


def _gap(n: Neighbourhood, asked: Communication, due_on: date) -> Gap:
    since, concerns = asked.occurred_on, concerns_named(n, asked)
    agency_id = recipient_of(asked, n.office_agency_id)
    name = n.name_of(agency_id) if agency_id else asked.to_contact.strip() or "The recipient"
    return RULE.gap(
        concerns[0] if concerns else None,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=asked.id,
        since=since,
        due_on=due_on,
        sentence=f"{name} has not answered what it was asked on {said(since)}.",
        facts=(
            f"Asked: {asked.request.strip() or asked.gist.strip() or 'not described'}",
            f"An answer was due by the end of {said(due_on)}.",
        ),
        clears_when=f"The reply of {name} is recorded, or its refusal and the reasons.",
        act="record-outcome",
    )


_ASKED: Final = Story().concern(MONDAY).told("harbour", MONDAY, id="m", kind="request")
_DATED: Final = _ASKED.told("harbour", MONDAY, id="m", kind="request", reply_due_on=FRIDAY)
_REPLY: Final = _ASKED.heard("harbour", TUESDAY, in_reply_to_communication_id="m")
_KEPT: Final = _ASKED.withheld("harbour", WEDNESDAY, review_on=THURSDAY)

RULE: Final = Rule(
    name="request-unanswered",
    code="G15",
    title="Request unanswered",
    severity="high",
    kind=WAITING,
    sources=(CAWSTON_BEN, CO_OPERATION),
    limits=("request_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("No date was set; two working days on.", _ASKED, WEDNESDAY, False),
        Example.of("No date was set; the day after.", _ASKED, THURSDAY, True),
        Example.of("On the date that it set.", _DATED, FRIDAY, False),
        Example.of("The day after that date.", _DATED, SATURDAY, True),
        Example.of("It was answered.", _REPLY, THURSDAY, False),
        Example.of(
            "It was refused, and why.",
            _ASKED.outcome("m", WEDNESDAY, outcome="refused", why="It is not ours to give."),
            THURSDAY,
            False,
        ),
        Example.of(
            "It was refused without a reason.",
            _ASKED.outcome("m", WEDNESDAY, outcome="refused"),
            THURSDAY,
            True,
        ),
        Example.of("Not to be told, to the day of the review.", _KEPT, THURSDAY, False),
        Example.of("The day after that review.", _KEPT, FRIDAY, True),
    ),
)
