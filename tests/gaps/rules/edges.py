"""Stories and questions that the tests of edges share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.decisions import Referral
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.rules import RULES
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    SUNDAY,
    TUESDAY,
    Story,
    noon,
)
from tests.story import told_of

BY_CODE = {rule.code: rule for rule in RULES}
BASE = Story().home("harbour").concern(MONDAY)
A_DAY = timedelta(days=1)
IN_TEN = MONDAY + timedelta(days=14)


def says(story: Story, code: str, day: date) -> list[tuple[str | None, date | None]]:
    """Of whom a rule speaks on a day, and by when it is due."""
    near = story.neighbourhood().as_at(day)
    return sorted(((g.agency_id, g.due_on) for g in BY_CODE[code].look(near, day)), key=str)


def found(story: Story, code: str, day: date) -> list[Gap]:
    """Every gap of a rule on a day, as the story stood at its end."""
    return list(BY_CODE[code].look(story.neighbourhood().as_at(day), day))


def only(story: Story, code: str, day: date) -> Gap:
    """The gap of a rule on a day; fails where there is none or more than one."""
    (gap,) = found(story, code, day)
    return gap


def speaks(story: Story, code: str, day: date) -> bool:
    return bool(says(story, code, day))


def next_looks(near: Neighbourhood, start: date = MONDAY) -> list[date]:
    """Every day on which we look again, one after the other."""
    days: list[date] = []
    day = look_again_on(near, start)
    while day is not None:
        days.append(day)
        day = look_again_on(near, day)
    return days


def this_week(near: Neighbourhood, start: date = MONDAY) -> list[date]:
    """The days of the first week on which we look again; gaps do not age sooner than that."""
    return [day for day in next_looks(near, start) if day <= SUNDAY]


def tried(story: Story = BASE, on: date = MONDAY, **more: Any) -> Story:
    return story.told("bridge", on, **{"id": "m", "reached": "bounced", **more})


def met(on: date, *invited: Invitation, **more: Any) -> Meeting:
    agenda = (AgendaItem(concern_id="fall", version=1),)
    filled = {"id": "met", "agenda": agenda, "people_ids": ("ada",), **more}
    return Meeting(held_at=noon(on), invitations=invited, **filled)


def minutes(agency_id: str, on: date, meeting_id: str = "met") -> MinutesSent:
    return MinutesSent(
        id="min", meeting_id=meeting_id, people_ids=("ada",), agency_id=agency_id, sent_on=on
    )


CALLED = Invitation(agency_id="police", invited_on=MONDAY)
ABSENT = Invitation(agency_id="police", attendance="apology")
MISSED = BASE.plus(met(MONDAY, ABSENT))
CALLED_FOR_FRIDAY = BASE.plus(met(FRIDAY, CALLED))
LEFT = Story().home("harbour", until_on="2026-03-02").home("northgate", from_on=TUESDAY)
FORMER = LEFT.concern(MONDAY)
RAISED = BASE.concern(MONDAY, raised_by_agency_id="surgery")
BY_BEN = BASE.plus(BEN).concern(MONDAY, raised_by_person_id="ben")
HIGH = Story().concern(MONDAY, risk="high")
SILENT = HIGH.works_with("surgery")
REFERRED = BASE.plus(Referral(id="r", person_id="ada", to_agency_id="bridge", made_on=TUESDAY))
ITEM = MustKnow(key="key", text="he has a key")
MUST_KNOW = Story().home("harbour").concern(MONDAY, must_know=(ITEM,))
WITHOUT = (ConcernShared(concern_id="fall", version=1, is_whole=False),)
HALF = MUST_KNOW.told("harbour", TUESDAY, concerns=WITHOUT)
ELSE = told_of("else")
CLOSED_BRIDGE = Agency(id="bridge", name="Bridge Support", closed_on=MONDAY)
