"""A meeting was held, and nothing of it went round.

Looks for
    A meeting about an open concern of which nobody was sent the minutes or what was decided,
    by the end of the limit.

Why it matters
    What was agreed lives on in as many versions as there were people in the room.

Clears when
    The minutes are sent to somebody, or what was decided is sent as part of that meeting.

Stays silent when
    The limit has not passed: the last day is not late. It is silent too where the meeting
    was cancelled or its concerns are closed. This rule keeps house: it starts switched off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import Invitation, Meeting, MinutesSent
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.meetings import meetings_about, open_agenda
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import MONDAY, NEXT_MONDAY, NEXT_TUESDAY, Story, noon
from desktop_app.gaps.tellings import has_arrived
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.guidance import LEEDS_CONFERENCE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for meeting in meetings_about(n, today):
        due_on = _due_on(n, meeting)
        if due_on < today and not _went_round(n, meeting):
            yield _gap(n, meeting, open_agenda(n, meeting, today)[0], due_on)


def turns(n: Neighbourhood, today: date) -> Iterator[date]:
    held = (meeting.held_on for meeting in n.file.meetings)
    return n.calendar.first_late_days(held, today, n.terms.minutes_working_days)


def _due_on(n: Neighbourhood, meeting: Meeting) -> date:
    return n.calendar.add(meeting.held_on, n.terms.minutes_working_days)


def _went_round(n: Neighbourhood, meeting: Meeting) -> bool:
    return any(sent.meeting_id == meeting.id for sent in n.file.minutes_sent) or any(
        sent.meeting_id == meeting.id
        and sent.direction != "inbound"
        and has_arrived(sent)
        and sent.occurred_at >= meeting.held_at
        for sent in n.file.communications
    )


def _gap(n: Neighbourhood, meeting: Meeting, concern: Concern, due_on: date) -> Gap:
    on = meeting.held_on
    return RULE.gap(
        concern,
        person_id=n.person_id,
        subject_id=meeting.id,
        since=on,
        due_on=due_on,
        sentence=f"Nothing of the meeting of {said(on)} has gone round.",
        facts=(f"It was about {of_concern(concern)}.", "No minutes of it were sent to anybody."),
        clears_when="The minutes, or what was decided, are sent.",
        act="send-minutes",
    )


def _met(*, is_cancelled: bool = False) -> Story:
    there = Invitation(agency_id="harbour", attendance="attended")
    meeting = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(MONDAY),
        invitations=(there,),
        is_cancelled=is_cancelled,
    )
    return Story().concern(MONDAY).plus(meeting)


_MINUTES: Final = MinutesSent(
    id="min", meeting_id="met", people_ids=("ada",), agency_id="harbour", sent_on=NEXT_MONDAY
)

RULE: Final = Rule(
    name="minutes-not-circulated",
    code="G19",
    title="Minutes not circulated",
    severity="medium",
    kind=WAITING,
    is_optional=True,
    sources=(LEEDS_CONFERENCE,),
    limits=("minutes_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("Five working days on, the last day.", _met(), NEXT_MONDAY, False),
        Example.of("The day after the last day.", _met(), NEXT_TUESDAY, True),
        Example.of("They were sent.", _met().plus(_MINUTES), NEXT_TUESDAY, False),
        Example.of("It was cancelled.", _met(is_cancelled=True), NEXT_TUESDAY, False),
        Example.of(
            "The decisions were rung round.",
            _met().told("harbour", NEXT_MONDAY, meeting_id="met"),
            NEXT_TUESDAY,
            False,
        ),
    ),
)
