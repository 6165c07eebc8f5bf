"""A meeting about the person, and an agency that works with them or houses them left out.

Looks for
    A meeting about the person, called or held, where an agency that works with them or
    houses them on the day of the meeting is not on the list of those invited, and no reason
    why it is not is on record. It speaks of the latest such meeting, once for each agency.

Why it matters
    In Warwickshire the support workers who knew her best were not at the meetings about
    her. Whoever is not asked cannot say what they know.

Clears when
    The agency is invited, or the reason why not is recorded on the list. After the meeting:
    also when it is sent the minutes, told since what the meeting was about, or invited to a
    later one.

Stays silent when
    The meeting was cancelled, no concern that it is about is open, or a decision not to tell
    that agency is within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.as_at import called_on
from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import Invitation, Meeting
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import agencies_around
from desktop_app.gaps.meetings import heard_of_it, meetings_about, open_agenda
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story, noon
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.care_act import CO_OPERATION
from desktop_app.law.reviews import WARWICKSHIRE_SUPPORT


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    settled: set[str | None] = {n.office_agency_id}
    for meeting in reversed(meetings_about(n, today)):
        about = open_agenda(n, meeting, today)
        settled.update(invited.agency_id for invited in meeting.invitations)
        for agency_id in agencies_around(n, meeting.held_on):
            if agency_id not in settled and n.is_working(agency_id, today):
                settled.add(agency_id)
                if _is_left_out(n, meeting, agency_id, about, today):
                    yield _gap(n, meeting, agency_id, about[0])


def _is_left_out(
    n: Neighbourhood, meeting: Meeting, agency_id: str, about: tuple[Concern, ...], today: date
) -> bool:
    return not heard_of_it(n, meeting, agency_id, about) and any(
        n.decision_in_force(agency_id, concern, today) is None for concern in about
    )


def _gap(n: Neighbourhood, meeting: Meeting, agency_id: str, concern: Concern) -> Gap:
    on, since = meeting.held_on, called_on(meeting)
    name, person = n.name_of(agency_id), n.file.person.name
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=meeting.id,
        since=since,
        due_on=max(since, on - timedelta(days=1)),
        sentence=f"{name} is not on the list for the meeting about {person} of {said(on)}.",
        facts=(
            f"It works with {person} or houses them on that day.",
            f"The meeting is about {of_concern(concern)}.",
        ),
        clears_when=(
            f"{name} is invited, or it is recorded why not; after the meeting, it is sent "
            "the minutes or told."
        ),
        act="invite",
    )


def _meeting(*invited: Invitation, is_cancelled: bool = False) -> Meeting:
    asked = Invitation(agency_id="police", invited_on=MONDAY)
    return Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(FRIDAY),
        invitations=(asked, *invited),
        is_cancelled=is_cancelled,
    )


_HOUSED: Final = Story().home("harbour").concern(MONDAY)
_CALLED: Final = _HOUSED.plus(_meeting())
_INVITED: Final = Invitation(agency_id="harbour", invited_on=TUESDAY)
_WHY_NOT: Final = Invitation(agency_id="harbour", why_not_invited="Its manager is implicated.")

RULE: Final = Rule(
    name="key-agency-not-invited",
    code="G17",
    title="Key agency not invited",
    severity="high",
    kind=TELL,
    sources=(WARWICKSHIRE_SUPPORT, CO_OPERATION),
    look=look,
    examples=(
        Example.of("The day on which others were invited.", _CALLED, MONDAY, True),
        Example.of("The day after the meeting.", _CALLED, SATURDAY, True),
        Example.of("Invited on the next day.", _HOUSED.plus(_meeting(_INVITED)), TUESDAY, False),
        Example.of("The day before that.", _HOUSED.plus(_meeting(_INVITED)), MONDAY, True),
        Example.of("Left out with a reason.", _HOUSED.plus(_meeting(_WHY_NOT)), MONDAY, False),
        Example.of("It was cancelled.", _HOUSED.plus(_meeting(is_cancelled=True)), SATURDAY, False),
        Example.of(
            "Told on the day of the meeting.", _CALLED.told("harbour", FRIDAY), FRIDAY, False
        ),
        Example.of(
            "She had left that landlord.",
            _CALLED.home("harbour", until_on="2026-03-05"),
            MONDAY,
            False,
        ),
    ),
)
