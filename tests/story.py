"""Stories for tests: whole neighbourhoods in a line, and strategies that make them up.

`Story` is the builder that the rules' own examples use. `made_stories` draws stories around
Ada, Ben and Mia within a few weeks of `MONDAY`, edges favoured: few agencies, few days.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.meetings import (
    Action,
    ActionOutcome,
    AgendaItem,
    Invitation,
    Meeting,
    MinutesSent,
)
from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.stories import BEN, LONG_AGO, MONDAY, Story, noon

MIA: Final = Person(id="mia", born=RoughDate("2008-03-10"))
HOUSING: Final = ("harbour", "northgate", "bridge")
EVERYBODY: Final = (*HOUSING, "council", "police", "children", "surgery")

DAYS: Final = st.integers(-21, 21).map(lambda n: MONDAY + timedelta(days=n))
EARLY: Final = st.integers(-21, -1).map(lambda n: MONDAY + timedelta(days=n))
JUDGED_ON: Final = st.integers(-9, 28).map(lambda n: MONDAY + timedelta(days=n))
CONCERNS: Final = st.sampled_from(["fall", "theft"])
RISK: Final = st.sampled_from(["low", "medium", "high", "critical"])
YES_NO: Final = st.sampled_from([None, True, False])
REACHED: Final = st.sampled_from(["reached", "reached", "not-known", "voicemail", "bounced"])


def told_of(concern_id: str, version: int = 1) -> tuple[ConcernShared, ...]:
    return (ConcernShared(concern_id=concern_id, version=version),)


@st.composite
def made_stories(draw: st.DrawFn) -> Story:
    """A story with one or two concerns, some homes, and things told, decided and left undone."""
    story = Story(office_agency_id=draw(st.sampled_from(["council", "harbour", None])))
    story = story.plus(BEN, MIA)
    for concern_id in draw(st.sampled_from([("fall",), ("fall", "theft")])):
        story = _concern(draw, story, concern_id)
    for n in range(draw(st.integers(1, 3))):
        story = _home(draw, story, n)
    for n in range(draw(st.integers(0, 5))):
        story = _telling(draw, story, n)
    for n in range(draw(st.integers(0, 2))):
        story = _decision(draw, story, n)
    for n in range(draw(st.integers(0, 2))):
        story = _work(draw, story, n)
    if draw(st.booleans()):
        story = story.household("ada", "mia")
    return _meeting_and_action(draw, story)


def _concern(draw: st.DrawFn, story: Story, id: str) -> Story:
    story = story.concern(
        draw(EARLY),
        id=id,
        risk=draw(RISK),
        section_42=draw(st.sampled_from(["possible", "met", "not-met"])),
        raised_by_agency_id=draw(st.sampled_from([None, *EVERYBODY])),
        posing_risk_people_ids=draw(st.sampled_from([(), ("ben",)])),
        is_crime_suspected=draw(YES_NO),
        is_child_involved=draw(YES_NO),
    )
    if draw(st.booleans()):
        story = story.version(
            draw(DAYS), number=2, concern_id=id, risk=draw(RISK), is_material=draw(st.booleans())
        )
    return story.closed(draw(DAYS), id) if draw(st.integers(0, 4)) == 0 else story


def _home(draw: st.DrawFn, story: Story, n: int) -> Story:
    start = draw(st.one_of(st.just(LONG_AGO), DAYS))
    until = draw(st.sampled_from([None, None, 3, 2250]))
    return story.home(
        draw(st.sampled_from([None, *HOUSING])),
        id=f"home{n}",
        whose=draw(st.sampled_from(["ada", "ada", "ben"])),
        from_on=start,
        until_on=(start + timedelta(days=until)).isoformat() if until else None,
        known_on=draw(st.sampled_from([None, start - timedelta(days=9)])),
        status=draw(st.sampled_from(["actual", "actual", "planned", "concealed"])),
        support_agency_id=draw(st.sampled_from([None, "bridge"])),
    )


def _telling(draw: st.DrawFn, story: Story, n: int) -> Story:
    on, concern_id = draw(DAYS), draw(st.sampled_from(["fall", "fall", "theft", "", "another"]))
    concerns = told_of(concern_id, draw(st.integers(1, 2))) if concern_id else ()
    if draw(st.integers(0, 3)) == 0:
        agency_id = draw(st.sampled_from(EVERYBODY))
        return story.heard(agency_id, on, id=f"c{n}", concerns=concerns)
    story = story.told(
        draw(st.sampled_from(EVERYBODY)),
        on,
        id=f"c{n}",
        concerns=concerns,
        reached=draw(REACHED),
        is_acknowledgement_wanted=draw(st.booleans()),
        request=draw(st.sampled_from(["", "Visit."])),
        reply_due_on=draw(st.sampled_from([None, on + timedelta(days=4)])),
    )
    return story.acknowledged(f"c{n}", draw(DAYS)) if draw(st.booleans()) else story


def _decision(draw: st.DrawFn, story: Story, n: int) -> Story:
    return story.withheld(
        draw(st.sampled_from([None, *EVERYBODY])),
        draw(DAYS),
        draw(st.sampled_from([None, draw(DAYS)])),
        id=f"d{n}",
        concern_id=draw(st.sampled_from([None, "fall", "theft"])),
        kind=draw(st.sampled_from(["not-share", "not-needed"])),
        is_because_refused=draw(st.booleans()),
        support_offered=draw(st.sampled_from(["", "An advocate."])),
        risk_talked_through_on=draw(st.sampled_from([None, MONDAY])),
        reviewed_on=draw(st.sampled_from([None, draw(DAYS)])),
    )


def _work(draw: st.DrawFn, story: Story, n: int) -> Story:
    until = draw(st.sampled_from([None, draw(DAYS)]))
    return story.works_with(draw(st.sampled_from(EVERYBODY)), until=until, id=f"work{n}")


def _meeting_and_action(draw: st.DrawFn, story: Story) -> Story:
    attendance = st.sampled_from(["attended", "apology", "no-response", ""])
    held_on = draw(DAYS)
    invited_on = draw(st.sampled_from([None, held_on - timedelta(days=7), held_on]))
    meeting = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(held_on),
        agenda=(AgendaItem(concern_id=draw(CONCERNS), version=1),),
        invitations=(
            Invitation(agency_id="police", attendance=draw(attendance), invited_on=invited_on),
            Invitation(agency_id="northgate", attendance=draw(attendance)),
        ),
        is_cancelled=draw(st.booleans()),
    )
    minutes = MinutesSent(
        id="minutes", meeting_id="met", people_ids=("ada",), agency_id="bridge", sent_on=draw(DAYS)
    )
    action = Action(
        id="visit",
        person_id="ada",
        text="Visit",
        set_on=draw(DAYS),
        concern_id=draw(st.sampled_from([None, "fall"])),
        owner=draw(st.sampled_from(["", "J. Hall"])),
        due_on=draw(st.sampled_from([None, draw(DAYS)])),
    )
    done = ActionOutcome(id="done", action_id="visit", person_id="ada", ended_on=draw(DAYS))
    for fact in (meeting, minutes, action, done):
        story = story.plus(fact) if draw(st.booleans()) else story
    return story


def days_from(start: date, count: int) -> list[date]:
    return [start + timedelta(days=n) for n in range(count)]
