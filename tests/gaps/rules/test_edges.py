"""Both sides of every edge that a rule's own examples leave out, one line each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.meetings import (
    Action,
    ActionOutcome,
    AgendaItem,
    Invitation,
    Meeting,
    MinutesSent,
)
from desktop_app.gaps.rules import RULES
from desktop_app.gaps.stories import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from tests.story import told_of

BY_CODE = {rule.code: rule for rule in RULES}
BASE = Story().home("harbour").concern(MONDAY)
ELSE = told_of("else")


def met(agency_id: str, on: Any = TUESDAY, attendance: str = "attended") -> Meeting:
    return Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(on),
        agenda=(AgendaItem(concern_id="fall", version=1),),
        invitations=(Invitation(agency_id=agency_id, attendance=attendance),),
    )


def minutes(on: Any) -> MinutesSent:
    return MinutesSent(
        id="min", meeting_id="met", people_ids=("ada",), agency_id="police", sent_on=on
    )


ITEM = BASE.heard("surgery", TUESDAY, id="item")
NAMING = BASE.heard("surgery", TUESDAY, id="item", concerns=told_of("fall"))
RELAYING = (
    ("it was not marked as relevant", BASE.heard("surgery", TUESDAY, is_relevant=False), False),
    ("what we told is nothing heard", BASE.told("police", TUESDAY, is_relevant=True), False),
    ("its concern is closed", NAMING.closed(TUESDAY), False),
    ("only the person was rung", ITEM.told("police", TUESDAY, concerns=(), kind="contact"), True),
    ("a telling about nothing in particular", ITEM.told("police", TUESDAY, concerns=()), False),
    ("only a voicemail", ITEM.told("police", TUESDAY, reached="voicemail"), True),
    ("about somebody else's concern", ITEM.told("police", TUESDAY, concerns=ELSE), True),
    ("told to nobody we know", ITEM.told(None, TUESDAY, to_contact="A cousin"), True),
    ("they all told us", NAMING.heard("police", TUESDAY, concerns=told_of("fall")), True),
    ("only the one who told us was told", NAMING.told("surgery", TUESDAY), True),
    ("told the day before", NAMING.told("police", MONDAY), True),
    ("told on the day", NAMING.told("police", TUESDAY), False),
    ("told of another concern", NAMING.told("police", TUESDAY, concerns=ELSE), True),
    ("met the day before", NAMING.plus(met("police", MONDAY)), True),
    ("met on the day", NAMING.plus(met("police")), False),
    ("minutes on the day", NAMING.plus(met("police", MONDAY, "apology"), minutes(TUESDAY)), False),
    ("minutes before", NAMING.plus(met("police", MONDAY, "apology"), minutes(MONDAY)), True),
    ("decided before it", NAMING.withheld(None, MONDAY, FRIDAY), True),
    ("decided on the day", NAMING.withheld(None, TUESDAY, FRIDAY), False),
    (
        "another concern was decided",
        NAMING.concern(MONDAY, id="theft").withheld(None, TUESDAY, FRIDAY, concern_id="theft"),
        True,
    ),
)

WANTED: dict[str, Any] = {"is_acknowledgement_wanted": True, "reached": "reached"}
SENT = BASE.told("harbour", MONDAY, id="m", **WANTED)
PLAIN = BASE.told("harbour", MONDAY, id="m", concerns=(), **WANTED)
AGAIN = SENT.told("harbour", TUESDAY, id="again")
ACKNOWLEDGING = (
    ("the concern is closed", SENT.closed(TUESDAY), False),
    ("none was asked for", BASE.told("harbour", MONDAY, id="m"), False),
    ("they asked us", BASE.heard("harbour", MONDAY, id="m", **WANTED), False),
    ("it bounced", BASE.told("harbour", MONDAY, id="m", **{**WANTED, "reached": "bounced"}), False),
    ("something else was acknowledged", SENT.acknowledged("other", TUESDAY), True),
    ("its outcome is known", SENT.outcome("m", TUESDAY), False),
    ("another outcome is known", SENT.outcome("other", TUESDAY), True),
    ("they replied", SENT.heard("harbour", TUESDAY, in_reply_to_communication_id="m"), False),
    ("they replied to another", SENT.heard("harbour", TUESDAY), True),
    (
        "we reminded them",
        SENT.told("harbour", TUESDAY, id="r", concerns=(), in_reply_to_communication_id="m"),
        True,
    ),
    ("told again and that was acknowledged", AGAIN.acknowledged("again", TUESDAY), False),
    ("told again and nothing came", AGAIN, True),
    (
        "somebody else was told and acknowledged",
        SENT.told("bridge", TUESDAY, id="again").acknowledged("again", TUESDAY),
        True,
    ),
    (
        "an earlier telling was acknowledged",
        SENT.concern(MONDAY - timedelta(9))
        .told("harbour", MONDAY - timedelta(1), id="early")
        .acknowledged("early", TUESDAY),
        True,
    ),
    (
        "an older version was told again and acknowledged",
        BASE.told("harbour", MONDAY, id="m", version=2, **WANTED)
        .told("harbour", TUESDAY, id="again", version=1)
        .acknowledged("again", TUESDAY),
        True,
    ),
    (
        "a later telling says nothing of one without a concern",
        PLAIN.told("harbour", TUESDAY, id="again", concerns=()).acknowledged("again", TUESDAY),
        True,
    ),
)

ASKING: dict[str, Any] = {"id": "m", "reply_due_on": WEDNESDAY}
ASKED = BASE.told("harbour", MONDAY, request="Visit.", **ASKING)
QUESTION = BASE.told("harbour", MONDAY, kind="request", **ASKING)
MISSED = BASE.told("harbour", MONDAY, request="Visit.", reached="voicemail", **ASKING)
DOING = (
    ("nothing was asked", BASE.told("harbour", MONDAY, **ASKING), False),
    ("a request without words", QUESTION.acknowledged("m", TUESDAY), True),
    ("a request that nobody acknowledged: unanswered", QUESTION, False),
    ("a referral without words", BASE.told("harbour", MONDAY, kind="referral", **ASKING), True),
    ("it did not arrive", MISSED, False),
    ("it was acknowledged all the same", MISSED.acknowledged("m", TUESDAY), True),
    ("another was acknowledged", MISSED.acknowledged("other", TUESDAY), False),
    ("the concern is closed", ASKED.closed(TUESDAY), False),
    ("another outcome is known", ASKED.outcome("other", TUESDAY), True),
    ("done in part, nobody says why", ASKED.outcome("m", TUESDAY, outcome="partly"), True),
    ("in part, and why", ASKED.outcome("m", TUESDAY, outcome="partly", why="No key."), False),
    (
        "a reply to another question",
        QUESTION.acknowledged("m", TUESDAY).heard("harbour", TUESDAY),
        True,
    ),
    (
        "a reply to the question",
        QUESTION.heard("harbour", TUESDAY, in_reply_to_communication_id="m"),
        False,
    ),
)

OLD = BASE.version(TUESDAY, number=2)
KNOWING = (
    ("our office was there", OLD.plus(met("council", MONDAY)), False),
    ("somebody told who is not around", OLD.told("police", MONDAY), True),
    (
        "they have closed",
        OLD.told("police", MONDAY).plus(Agency(id="police", name="P", closed_on=TUESDAY)),
        False,
    ),
    (
        "they worked with her and left",
        OLD.told("surgery", MONDAY).works_with("surgery", until=TUESDAY),
        False,
    ),
    ("they work with her", OLD.told("surgery", MONDAY).works_with("surgery"), True),
    ("nobody was told", OLD, False),
)

REFUSAL: dict[str, Any] = {"is_because_refused": True, "id": "first"}
REFUSED = BASE.withheld("police", MONDAY, FRIDAY, **REFUSAL)
ALL_REFUSED = BASE.withheld(None, MONDAY, FRIDAY, **REFUSAL)
REFUSING = (
    ("nothing but the refusal", REFUSED, True),
    ("the concern is closed", REFUSED.closed(TUESDAY), False),
    ("all were refused, and it is closed", ALL_REFUSED.closed(TUESDAY), False),
    ("it is not needed anyway", REFUSED.withheld("police", MONDAY, FRIDAY, kind="not-needed",
                                                 **REFUSAL), False),
    ("a later decision about the same", REFUSED.withheld("police", TUESDAY, FRIDAY), False),
    ("a later decision about everybody", REFUSED.withheld(None, TUESDAY, FRIDAY), False),
    ("a later decision about all concerns", REFUSED.withheld("police", TUESDAY, FRIDAY,
                                                             concern_id=None), False),
    ("another decision of the same day", REFUSED.withheld("police", MONDAY, FRIDAY), True),
    ("a later decision about others", REFUSED.withheld("bridge", TUESDAY, FRIDAY), True),
    ("a later decision about one of all", ALL_REFUSED.withheld("police", TUESDAY, FRIDAY), True),
    ("a later decision about another concern", REFUSED.withheld("police", TUESDAY, FRIDAY,
                                                                concern_id="theft"), True),
    ("they were told after all", REFUSED.told("police", TUESDAY), False),
    ("they had been told before", REFUSED.concern(MONDAY - timedelta(9)).told("police",
                                                  MONDAY - timedelta(1)), True),
    ("one of all was told after all", ALL_REFUSED.told("police", TUESDAY), True),
)  # fmt: skip

EARLY = Story().home("harbour").concern(MONDAY - timedelta(30))
ENDED = EARLY.works_with("surgery", until=WEDNESDAY)
ALONE = Story().concern(MONDAY - timedelta(30)).works_with("surgery", until=WEDNESDAY)
ENDING = (
    ("on the day of the concern", BASE.works_with("surgery", until=MONDAY), True),
    ("the day before", BASE.works_with("surgery", until=MONDAY - timedelta(1)), False),
    ("told fourteen days before", ENDED.told("harbour", WEDNESDAY - timedelta(14)), False),
    ("told fifteen days before", ENDED.told("harbour", WEDNESDAY - timedelta(15)), True),
    ("only another was told", ENDED.told("police", WEDNESDAY), True),
    ("alone, and nobody was told", ALONE, True),
    ("alone, and the police were told", ALONE.told("police", WEDNESDAY), False),
    ("alone, and they were told too early", ALONE.told("police", MONDAY - timedelta(20)), True),
    ("alone, and only the service was told", ALONE.told("surgery", WEDNESDAY), True),
    ("alone, and told just in time", ALONE.told("police", WEDNESDAY - timedelta(14)), False),
    ("the other told us of it since", ENDED.heard("harbour", WEDNESDAY,
                                                  concerns=told_of("fall")), False),
    ("alone, and it was decided", ALONE.withheld(None, WEDNESDAY, FRIDAY), False),
    ("only our office is left", ALONE.works_with("council"), True),
    ("a planned stay has not ended", EARLY.home("bridge", id="p", status="planned",
                                                from_on=FRIDAY, until_on="2026-03-04"), False),
)  # fmt: skip


def acting(**more: Any) -> Story:
    filled = {"set_on": MONDAY, "due_on": TUESDAY, "owner_agency_id": None, **more}
    return BASE.plus(Action(id="a", person_id="ada", text="Visit", **filled))


LATE = acting(owner="J. Hall")
OTHER_DONE = ActionOutcome(id="o", action_id="other", person_id="ada", ended_on=MONDAY)
ACTING = (
    ("late", LATE, True),
    ("another was done", LATE.plus(OTHER_DONE), True),
    ("owned by name, due later", acting(owner="J. Hall", due_on=SATURDAY), False),
    ("owned by a worker, due later", acting(owner_worker_id="w", due_on=SATURDAY), False),
    ("owned by nobody, due later", acting(due_on=SATURDAY), True),
)

LANDLORD = Story(office_agency_id="harbour", addresses=()).home("harbour").concern(MONDAY)
AUTHORITY = (
    ("nobody is known", LANDLORD, True),
    ("one used to be involved", LANDLORD.works_with("council", until=TUESDAY), False),
    ("one is involved", LANDLORD.works_with("council"), False),
    ("others are involved", LANDLORD.works_with("police"), True),
    ("the concern is closed", LANDLORD.closed(TUESDAY), False),
)

MOVED = BASE.home("northgate", from_on=TUESDAY)
MOVING = (
    ("moved", MOVED, True),
    ("decided", MOVED.withheld("northgate", TUESDAY, FRIDAY), False),
    ("decided about another", MOVED.withheld("bridge", TUESDAY, FRIDAY), True),
    ("moved before the concern", BASE.home("northgate", from_on=MONDAY), False),
    ("moved out again", MOVED.home("northgate", from_on=TUESDAY, until_on="2026-03-04"), False),
)

TABLES = {
    "G03": MOVING,
    "G08": RELAYING,
    "G09": KNOWING,
    "G11": ACKNOWLEDGING,
    "G13": DOING,
    "G20": ACTING,
    "G27": REFUSING,
    "G40": ENDING,
    "D04": AUTHORITY,
}
DAY_OF = {"G08": TUESDAY, "G11": FRIDAY, "G27": WEDNESDAY, "G40": WEDNESDAY}
EDGES = [
    pytest.param(code, story, DAY_OF.get(code, THURSDAY), speaks, id=f"{code}: {words}")
    for code, table in TABLES.items()
    for words, story, speaks in table
]


@pytest.mark.parametrize(("code", "story", "day", "speaks"), EDGES)
def test_an_edge(code: str, story: Story, day: Any, speaks: bool) -> None:
    stood = story.neighbourhood().as_at(day)
    found = [
        gap for gap in BY_CODE[code].look(stood, day) if code != "G27" or gap.subject_id == "first"
    ]

    assert bool(found) is speaks
