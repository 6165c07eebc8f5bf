"""An agency was asked to act by a date, has it, and nothing says that it was done.

Looks for
    A communication that asked something of its recipient by a date which is past, that
    arrived or was acknowledged, and of which no outcome is on record. An outcome is: done;
    or done in part or refused, with the reasons. Where it was a plain request for
    information, the reply is the outcome too.

Why it matters
    Told is not the same as acted upon: in Bristol the home held the risk papers on the day
    of the attack.

Clears when
    What came of it is recorded: done, or refused with reasons.

Stays silent when
    The date is today or later: the agency has until the end of the day. It is silent too
    where no date was set, the message did not arrive, every concern named is closed, or a
    decision not to tell that agency is within its review date. Of a plain request that nobody
    has acknowledged another rule speaks: it is unanswered.
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
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.tellings import has_arrived, recipient_of
from desktop_app.gaps.words import said
from desktop_app.law.care_act import CO_OPERATION
from desktop_app.law.reviews import BRISTOL_2017


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for asked in log_of(n).dated:
        due_on = asked.reply_due_on
        if (
            due_on is not None
            and due_on < today
            and _asks(asked)
            and is_ours(n, asked, today)
            and not is_kept(n, asked, recipient_of(asked, n.office_agency_id), today)
            and _has_it(n, asked)
            and not _is_done(n, asked)
        ):
            yield _gap(n, asked, due_on)


def turns(n: Neighbourhood, _today: date) -> Iterator[date]:
    for asked in log_of(n).dated:
        if asked.reply_due_on is not None:
            yield asked.reply_due_on + timedelta(days=1)


def _asks(asked: Communication) -> bool:
    return bool(asked.request.strip()) or asked.kind in ("request", "referral")


def _has_it(n: Neighbourhood, asked: Communication) -> bool:
    if asked.kind != "request" and has_arrived(asked):
        return True
    return is_acknowledged(n, asked)


def _is_done(n: Neighbourhood, asked: Communication) -> bool:
    return is_settled(n, asked) or (asked.kind == "request" and is_replied(n, asked))


def _gap(n: Neighbourhood, asked: Communication, due_on: date) -> Gap:
    since, concerns = asked.occurred_on, concerns_named(n, asked)
    agency_id = recipient_of(asked, n.office_agency_id)
    name = n.name_of(agency_id) if agency_id else asked.to_contact or "The recipient"
    return RULE.gap(
        concerns[0] if concerns else None,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=asked.id,
        since=since,
        due_on=due_on,
        sentence=f"{name} was asked to act by {said(due_on)}, and nothing says that it did.",
        facts=(
            f"Asked on {said(since)}: {asked.request.strip() or asked.gist.strip() or 'to reply'}",
            "No outcome, and no refusal with its reasons, is on record.",
        ),
        clears_when=f"What {name} did is recorded, or that it refused and why.",
        act="record-outcome",
    )


_ASKED: Final = (
    Story()
    .concern(MONDAY)
    .told("harbour", MONDAY, id="m", request="Change the locks.", reply_due_on=FRIDAY)
)
_INFORMATION: Final = _ASKED.told(
    "harbour", MONDAY, id="m", kind="request", request="Who else lives there?", reply_due_on=FRIDAY
)
_REFUSED: Final = _ASKED.outcome("m", FRIDAY, outcome="refused")

RULE: Final = Rule(
    name="nothing-done",
    code="G13",
    title="Told, and nothing done",
    severity="high",
    kind=WAITING,
    sources=(BRISTOL_2017, CO_OPERATION),
    look=look,
    turns=turns,
    examples=(
        Example.of("On the day by which it was asked.", _ASKED, FRIDAY, False),
        Example.of("The day after.", _ASKED, SATURDAY, True),
        Example.of("Acknowledged only.", _ASKED.acknowledged("m", TUESDAY), SATURDAY, True),
        Example.of("Done.", _ASKED.outcome("m", FRIDAY), SATURDAY, False),
        Example.of("Refused, without a reason.", _REFUSED, SATURDAY, True),
        Example.of(
            "Refused, with the reason.",
            _ASKED.outcome("m", FRIDAY, outcome="refused", why="It is not our door."),
            SATURDAY,
            False,
        ),
        Example.of(
            "A plain question, answered.",
            _INFORMATION.heard("harbour", FRIDAY, in_reply_to_communication_id="m"),
            SATURDAY,
            False,
        ),
        Example.of(
            "An act, answered with words only.",
            _ASKED.heard("harbour", FRIDAY, in_reply_to_communication_id="m"),
            SATURDAY,
            True,
        ),
        Example.of(
            "It was decided that they are not to be told.",
            _ASKED.withheld("harbour", FRIDAY, review_on=SATURDAY),
            SATURDAY,
            False,
        ),
    ),
)
