"""An agency was invited to a meeting, did not come, and was not sent what was decided.

Looks for
    A meeting about an open concern at which an invited agency sent apologies or did not
    appear, and which that agency was sent neither the minutes of nor anything else since
    about the concern, by the end of the limit.

Why it matters
    Whoever was absent goes on acting on what they knew before. The form in use at Leeds
    asks of each agency whether it came, sent apologies or did not reply, for this reason.

Clears when
    It is sent the minutes or a summary, or told since the meeting what it was about.

Stays silent when
    The limit has not passed: the last day is not late. It is silent too where the meeting
    was cancelled, its concerns are closed, nobody recorded who came, or a decision not to
    tell that agency is within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.meetings import heard_of_it, meetings_about, open_agenda
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import MONDAY, NEXT_MONDAY, NEXT_TUESDAY, Story, noon
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.guidance import LEEDS_CONFERENCE

_ABSENT: Final = {"apology": "It sent apologies", "no-response": "It did not come or reply"}


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for meeting in meetings_about(n, today):
        due_on = _due_on(n, meeting)
        if due_on >= today:
            continue
        about = open_agenda(n, meeting, today)
        for invited in {i.agency_id: i for i in meeting.invitations}.values():
            if (
                invited.attendance in _ABSENT
                and invited.agency_id != n.office_agency_id
                and n.is_working(invited.agency_id, today)
                and not heard_of_it(n, meeting, invited.agency_id, about)
                and any(n.decision_in_force(invited.agency_id, c, today) is None for c in about)
            ):
                yield _gap(n, meeting, invited, about[0], due_on)


def turns(n: Neighbourhood, today: date) -> Iterator[date]:
    held = (meeting.held_on for meeting in n.file.meetings)
    return n.calendar.first_late_days(held, today, n.terms.absent_outcome_working_days)


def _due_on(n: Neighbourhood, meeting: Meeting) -> date:
    return n.calendar.add(meeting.held_on, n.terms.absent_outcome_working_days)


def _gap(
    n: Neighbourhood, meeting: Meeting, invited: Invitation, concern: Concern, due_on: date
) -> Gap:
    on, name = meeting.held_on, n.name_of(invited.agency_id)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=invited.agency_id,
        subject_id=meeting.id,
        since=on,
        due_on=due_on,
        sentence=f"{name} missed the meeting of {said(on)} and was not sent what was decided.",
        facts=(
            f"{_ABSENT[invited.attendance]}. The meeting was about {of_concern(concern)}.",
            "No minutes and no telling to it since are on record.",
        ),
        clears_when=f"{name} is sent the minutes or told what was decided.",
        act="send-minutes",
    )


def _met(attendance: str) -> Story:
    meeting = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(MONDAY),
        agenda=(AgendaItem(concern_id="fall", version=1),),
        invitations=(Invitation(agency_id="harbour", attendance=attendance),),
    )
    return Story().concern(MONDAY).plus(meeting)


_MINUTES: Final = MinutesSent(
    id="min", meeting_id="met", people_ids=("ada",), agency_id="harbour", sent_on=NEXT_MONDAY
)
_APOLOGY: Final = _met("apology")

RULE: Final = Rule(
    name="absent-not-told-outcome",
    code="G18",
    title="Invited, absent, not sent the outcome",
    severity="high",
    kind=WAITING,
    sources=(LEEDS_CONFERENCE,),
    limits=("absent_outcome_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("Five working days on, the last day.", _APOLOGY, NEXT_MONDAY, False),
        Example.of("The day after the last day.", _APOLOGY, NEXT_TUESDAY, True),
        Example.of("It did not reply either.", _met("no-response"), NEXT_TUESDAY, True),
        Example.of("It was there.", _met("attended"), NEXT_TUESDAY, False),
        Example.of("Nobody recorded who came.", _met(""), NEXT_TUESDAY, False),
        Example.of("Minutes were sent.", _APOLOGY.plus(_MINUTES), NEXT_TUESDAY, False),
        Example.of(
            "It was rung the day after.",
            _APOLOGY.told("harbour", NEXT_TUESDAY),
            NEXT_TUESDAY,
            False,
        ),
        Example.of("Closed.", _APOLOGY.closed(NEXT_MONDAY), NEXT_TUESDAY, False),
    ),
)
