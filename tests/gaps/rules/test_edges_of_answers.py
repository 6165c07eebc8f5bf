"""Both sides of the edges of rules on tellings, tries, requests and feedback."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.communications import Disclosure
from desktop_app.domain.concerns import StageDecision
from desktop_app.domain.meetings import Invitation
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import (
    A_DAY,
    BASE,
    BY_BEN,
    ELSE,
    FORMER,
    HALF,
    HIGH,
    ITEM,
    MUST_KNOW,
    RAISED,
    WITHOUT,
    met,
    minutes,
    says,
    speaks,
    tried,
)

EDGES: tuple[tuple[str, str, Story, date, bool], ...] = (
    ("G04", "told on the last day", FORMER.told("harbour", MONDAY), FRIDAY, False),
    ("G04", "told later", FORMER.told("harbour", TUESDAY), FRIDAY, True),
    ("G04", "it told us", FORMER.heard("harbour", TUESDAY), FRIDAY, False),
    ("G04", "not reached", FORMER.told("harbour", TUESDAY, reached="no-reply"), FRIDAY, False),
    ("G04", "fed back", FORMER.told("harbour", TUESDAY, kind="feedback"), FRIDAY, False),
    ("G04", "somebody else's", FORMER.told("harbour", TUESDAY, concerns=ELSE), FRIDAY, False),
    (
        "G04",
        "a basis without a word of why",
        FORMER.told("harbour", TUESDAY, disclosure=Disclosure(lawful_basis="6(1)(e)")),
        FRIDAY,
        True,
    ),
    (
        "G04",
        "it houses whoever poses the risk",
        FORMER.plus(BEN).home("harbour", whose="ben").told("harbour", TUESDAY),
        FRIDAY,
        False,
    ),
    ("G10", "left out", HALF, TUESDAY, True),
    ("G10", "left out before we knew of it", HALF, MONDAY, False),
    ("G10", "they raised it themselves", MUST_KNOW.heard("harbour", TUESDAY), TUESDAY, False),
    ("G10", "closed", HALF.closed(TUESDAY), TUESDAY, False),
    (
        "G10",
        "minutes said all",
        HALF.plus(met(MONDAY), minutes("harbour", TUESDAY)),
        TUESDAY,
        False,
    ),
    (
        "G10",
        "a later version added it",
        BASE.told("harbour", MONDAY, concerns=WITHOUT).version(
            TUESDAY, number=2, must_know=(ITEM,)
        ),
        TUESDAY,
        False,
    ),
    ("G12", "the last day", tried(), TUESDAY, False),
    ("G12", "the day after", tried(), WEDNESDAY, True),
    ("G12", "over a weekend", tried(on=FRIDAY), NEXT_MONDAY, False),
    ("G12", "after a weekend", tried(on=FRIDAY), NEXT_TUESDAY, True),
    (
        "G12",
        "their own voicemail",
        BASE.heard("bridge", MONDAY, reached="voicemail"),
        FRIDAY,
        False,
    ),
    ("G12", "it arrived, nobody knows", tried(reached="not-known"), FRIDAY, False),
    ("G12", "acknowledged after all", tried().acknowledged("m", TUESDAY), FRIDAY, False),
    ("G12", "tried before, not after", tried().told("bridge", MONDAY - A_DAY), FRIDAY, True),
    ("G12", "of something else", tried().told("bridge", TUESDAY, concerns=ELSE), FRIDAY, True),
    (
        "G12",
        "of nothing in particular",
        tried().told("bridge", TUESDAY, concerns=()),
        FRIDAY,
        False,
    ),
    (
        "G12",
        "others reached them",
        tried().told("bridge", TUESDAY, from_agency_id="police"),
        FRIDAY,
        False,
    ),
    (
        "G12",
        "they were at the meeting",
        tried().plus(met(TUESDAY, Invitation(agency_id="bridge", attendance="attended"))),
        FRIDAY,
        False,
    ),
    ("G12", "decided against", tried().withheld("bridge", TUESDAY, FRIDAY), FRIDAY, False),
    (
        "G12",
        "that decision has run out",
        tried().withheld("bridge", TUESDAY, FRIDAY),
        SATURDAY,
        True,
    ),
    ("G12", "the concern is closed", tried().closed(TUESDAY), FRIDAY, False),
    ("G12", "nothing is open", tried(Story(), concerns=()), FRIDAY, False),
    (
        "G12",
        "she was not in, and is rung again",
        tried(to_agency_id=None, to_person_id="ada", concerns=()).told(
            None, TUESDAY, to_person_id="ada", concerns=()
        ),
        FRIDAY,
        False,
    ),
    (
        "G12",
        "she was not in",
        tried(to_agency_id=None, to_person_id="ada", concerns=()),
        FRIDAY,
        True,
    ),
    ("G15", "they asked us", BASE.heard("harbour", MONDAY, kind="request"), FRIDAY, False),
    (
        "G15",
        "it bounced",
        BASE.told("harbour", MONDAY, kind="request", reached="bounced"),
        FRIDAY,
        False,
    ),
    (
        "G15",
        "acknowledged without a date",
        BASE.told("harbour", MONDAY, id="m", kind="request").acknowledged("m", MONDAY),
        FRIDAY,
        True,
    ),
    (
        "G15",
        "acknowledged, dated: G13",
        BASE.told("harbour", MONDAY, id="m", kind="request", reply_due_on=TUESDAY).acknowledged(
            "m", MONDAY
        ),
        FRIDAY,
        False,
    ),
    (
        "G15",
        "only reminded",
        BASE.told("harbour", MONDAY, id="m", kind="request").told(
            "harbour", TUESDAY, in_reply_to_communication_id="m"
        ),
        FRIDAY,
        True,
    ),
    ("G15", "no request", BASE.told("harbour", MONDAY, reply_due_on=MONDAY), FRIDAY, False),
    ("G21", "told of it", RAISED.told("surgery", MONDAY), THURSDAY, False),
    ("G21", "a voicemail", RAISED.told("surgery", MONDAY, reached="voicemail"), THURSDAY, True),
    ("G21", "they told more", RAISED.heard("surgery", TUESDAY), THURSDAY, True),
    (
        "G21",
        "thanked, no more",
        RAISED.told("surgery", TUESDAY, kind="feedback", concerns=()),
        THURSDAY,
        False,
    ),
    ("G21", "rung about nothing", RAISED.told("surgery", TUESDAY, concerns=()), THURSDAY, True),
    ("G21", "another raised it", RAISED.told("police", TUESDAY), THURSDAY, True),
    ("G21", "a neighbour raised it", BY_BEN, THURSDAY, True),
    (
        "G21",
        "the neighbour was told",
        BY_BEN.told(None, TUESDAY, to_person_id="ben"),
        THURSDAY,
        False,
    ),
    (
        "G21",
        "she raised it herself",
        BASE.concern(MONDAY, raised_by_person_id="ada"),
        THURSDAY,
        False,
    ),
    (
        "G21",
        "they received it too",
        BASE.concern(MONDAY, raised_by_agency_id="surgery", received_by_agency_id="surgery"),
        THURSDAY,
        False,
    ),
    ("G21", "decided against", RAISED.withheld("surgery", MONDAY, THURSDAY), THURSDAY, False),
    (
        "G21",
        "closed, told before it was",
        RAISED.told("surgery", MONDAY).closed(TUESDAY),
        WEDNESDAY,
        True,
    ),
    ("G21", "closed ninety days ago", RAISED.closed(TUESDAY), TUESDAY + 90 * A_DAY, True),
    ("G21", "closed longer ago", RAISED.closed(TUESDAY), TUESDAY + 91 * A_DAY, False),
)


@pytest.mark.parametrize(
    ("code", "story", "day", "expected"),
    [pytest.param(code, *rest, id=f"{code}: {words}") for code, words, *rest in EDGES],
)
def test_an_edge(code: str, story: Story, day: date, expected: bool) -> None:
    assert speaks(story, code, day) is expected


def test_an_item_left_out_is_due_two_working_days_after_the_first_telling_without_it() -> None:
    again = HALF.told("harbour", THURSDAY, concerns=WITHOUT)

    assert says(again, "G10", FRIDAY) == [("harbour", THURSDAY)]


def test_a_failed_try_is_due_sooner_where_the_risk_is_high() -> None:
    assert says(tried(), "G12", FRIDAY) == [("bridge", TUESDAY)]
    assert says(tried(HIGH), "G12", FRIDAY) == [("bridge", MONDAY)]


def test_a_concern_opened_again_waits_for_no_outcome() -> None:
    closed = RAISED.told("surgery", MONDAY).closed(TUESDAY)
    again = StageDecision(
        id="again", concern_id="fall", person_id="ada", stage="enquiry", decided_on=FRIDAY
    )

    assert says(closed, "G21", FRIDAY) == [("surgery", TUESDAY)]
    assert says(closed.plus(again), "G21", FRIDAY) == []


def test_the_day_to_look_again_is_the_day_after_each_limit() -> None:
    usual = Story(office_agency_id=None).concern(MONDAY)

    assert look_again_on(tried(usual).neighbourhood(), MONDAY) == WEDNESDAY
    risky = usual.concern(MONDAY, risk="high")
    assert look_again_on(tried(risky).neighbourhood(), MONDAY) == TUESDAY
