"""Both sides of the edges of rules on meetings, on names and on silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.decisions import Referral, SafeguardingPlan
from desktop_app.domain.meetings import Action, Invitation
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import (
    A_DAY,
    ABSENT,
    BASE,
    BY_CODE,
    CALLED,
    CALLED_FOR_FRIDAY,
    CLOSED_BRIDGE,
    ELSE,
    FORMER,
    HIGH,
    IN_TEN,
    MISSED,
    REFERRED,
    SILENT,
    met,
    minutes,
    says,
    speaks,
)
from tests.story import told_of

EDGES: tuple[tuple[str, str, Story, date, bool], ...] = (
    ("G14", "the last day", SILENT, IN_TEN, False),
    ("G14", "the day after", SILENT, IN_TEN + A_DAY, True),
    ("G14", "not high", Story().concern(MONDAY).works_with("surgery"), IN_TEN + A_DAY, False),
    (
        "G14",
        "critical is high",
        Story().concern(MONDAY, risk="critical").works_with("surgery"),
        IN_TEN + A_DAY,
        True,
    ),
    (
        "G14",
        "heard before it was received",
        SILENT.heard("surgery", MONDAY - A_DAY),
        IN_TEN + A_DAY,
        True,
    ),
    (
        "G14",
        "heard of something else",
        SILENT.heard("surgery", TUESDAY, concerns=ELSE),
        IN_TEN + A_DAY,
        True,
    ),
    (
        "G14",
        "told the police of it",
        SILENT.told("police", TUESDAY, from_agency_id="surgery"),
        IN_TEN + A_DAY,
        False,
    ),
    (
        "G14",
        "spoke in the meeting",
        SILENT.plus(met(TUESDAY, Invitation(agency_id="surgery", attendance="attended"))),
        IN_TEN + A_DAY,
        False,
    ),
    ("G14", "was told and said nothing", SILENT.told("surgery", MONDAY), IN_TEN + A_DAY, True),
    ("G14", "no longer involved", HIGH.works_with("surgery", until=FRIDAY), IN_TEN + A_DAY, False),
    ("G14", "our own office", HIGH.works_with("council"), IN_TEN + A_DAY, False),
    (
        "G14",
        "decided against",
        SILENT.withheld("surgery", MONDAY, IN_TEN + A_DAY),
        IN_TEN + A_DAY,
        False,
    ),
    (
        "G14",
        "high since Friday only",
        Story().concern(MONDAY).version(FRIDAY, number=2, risk="high").works_with("surgery"),
        IN_TEN + A_DAY,
        False,
    ),
    (
        "G16",
        "a plan names it",
        BASE.plus(
            SafeguardingPlan(id="p", person_id="ada", agreed_on=MONDAY, agency_ids=("bridge",))
        ),
        MONDAY,
        True,
    ),
    (
        "G16",
        "an action names it",
        BASE.plus(
            Action(id="a", person_id="ada", text="Visit", set_on=MONDAY, owner_agency_id="bridge")
        ),
        MONDAY,
        True,
    ),
    ("G16", "it was implicated", BASE.concern(MONDAY, implicated_agency_id="bridge"), MONDAY, True),
    ("G16", "it placed her", BASE.home("harbour", placed_by_agency_id="bridge"), MONDAY, True),
    (
        "G16",
        "it supervises him",
        REFERRED.plus(
            BEN,
            RiskPosed(id="x", person_id="ben", to_person_id="ada", supervising_agency_id="bridge"),
        ),
        TUESDAY,
        False,
    ),
    ("G16", "invited and absent", BASE.plus(met(MONDAY, ABSENT)), MONDAY, True),
    (
        "G16",
        "it came",
        BASE.plus(met(MONDAY, replace(ABSENT, attendance="attended"))),
        MONDAY,
        False,
    ),
    ("G16", "it raised it", REFERRED.concern(MONDAY, raised_by_agency_id="bridge"), TUESDAY, False),
    ("G16", "it houses him", REFERRED.plus(BEN).home("bridge", whose="ben"), TUESDAY, False),
    ("G16", "it has closed", REFERRED.plus(CLOSED_BRIDGE), TUESDAY, False),
    ("G16", "nothing is open", REFERRED.closed(TUESDAY), TUESDAY, False),
    ("G16", "it rang us", REFERRED.heard("bridge", TUESDAY), TUESDAY, False),
    (
        "G16",
        "it rang us of others",
        REFERRED.heard("bridge", TUESDAY, concerns=ELSE),
        TUESDAY,
        True,
    ),
    (
        "G17",
        "told once the meeting was held",
        CALLED_FOR_FRIDAY.told("harbour", FRIDAY),
        SATURDAY,
        False,
    ),
    ("G17", "told before it", CALLED_FOR_FRIDAY.told("harbour", THURSDAY), SATURDAY, True),
    ("G17", "sent the minutes", CALLED_FOR_FRIDAY.plus(minutes("harbour", SUNDAY)), SUNDAY, False),
    (
        "G17",
        "sent minutes of another",
        CALLED_FOR_FRIDAY.plus(minutes("harbour", SUNDAY, "x")),
        SUNDAY,
        True,
    ),
    (
        "G17",
        "invited to a later one",
        CALLED_FOR_FRIDAY.plus(
            met(NEXT_MONDAY, Invitation(agency_id="harbour", invited_on=SATURDAY), id="next")
        ),
        SATURDAY,
        False,
    ),
    (
        "G17",
        "invited to an earlier one",
        CALLED_FOR_FRIDAY.plus(met(MONDAY, Invitation(agency_id="harbour"), id="first")),
        SATURDAY,
        True,
    ),
    (
        "G17",
        "about another person",
        BASE.plus(met(FRIDAY, CALLED, people_ids=("ben",))),
        SATURDAY,
        False,
    ),
    ("G17", "its concern is closed", CALLED_FOR_FRIDAY.closed(SATURDAY), SATURDAY, False),
    ("G17", "nothing on the agenda", BASE.plus(met(FRIDAY, CALLED, agenda=())), SATURDAY, True),
    (
        "G17",
        "decided against",
        CALLED_FOR_FRIDAY.withheld("harbour", MONDAY, FRIDAY),
        FRIDAY,
        False,
    ),
    ("G18", "the last day", MISSED, NEXT_MONDAY, False),
    ("G18", "the day after", MISSED, NEXT_TUESDAY, True),
    ("G18", "told before the meeting", MISSED.told("police", MONDAY - A_DAY), NEXT_TUESDAY, True),
    ("G18", "told on its day", MISSED.told("police", MONDAY), NEXT_TUESDAY, False),
    (
        "G18",
        "heard from them only",
        MISSED.heard("police", TUESDAY, concerns=told_of("fall")),
        NEXT_TUESDAY,
        True,
    ),
    (
        "G18",
        "others were sent the minutes",
        MISSED.plus(minutes("bridge", TUESDAY)),
        NEXT_TUESDAY,
        True,
    ),
    (
        "G18",
        "it was cancelled",
        BASE.plus(met(MONDAY, ABSENT, is_cancelled=True)),
        NEXT_TUESDAY,
        False,
    ),
    (
        "G18",
        "decided against",
        MISSED.withheld("police", MONDAY, NEXT_TUESDAY),
        NEXT_TUESDAY,
        False,
    ),
    (
        "G19",
        "sent before it was held",
        BASE.plus(met(MONDAY, ABSENT)).told("police", MONDAY - A_DAY, meeting_id="met"),
        NEXT_TUESDAY,
        True,
    ),
    (
        "G19",
        "it bounced",
        MISSED.told("police", TUESDAY, meeting_id="met", reached="bounced"),
        NEXT_TUESDAY,
        True,
    ),
)


@pytest.mark.parametrize(
    ("code", "story", "day", "expected"),
    [pytest.param(code, *rest, id=f"{code}: {words}") for code, words, *rest in EDGES],
)
def test_an_edge(code: str, story: Story, day: date, expected: bool) -> None:
    assert speaks(story, code, day) is expected


def test_each_of_two_agencies_left_out_is_named_with_its_limit() -> None:
    both = CALLED_FOR_FRIDAY.works_with("surgery")

    assert says(both, "G17", MONDAY) == [("harbour", THURSDAY), ("surgery", THURSDAY)]
    assert says(BASE.plus(met(FRIDAY, ABSENT)), "G17", FRIDAY) == [("harbour", FRIDAY)]


def test_the_clock_of_silence_starts_with_the_later_of_risk_and_involvement() -> None:
    rose = Story().concern(MONDAY).version(WEDNESDAY, number=2, risk="high")
    joined = HIGH.works_with("surgery", from_on=exactly(THURSDAY))
    sometime = HIGH.works_with("surgery", from_on=RoughDate("2026-03"))
    late = MONDAY + timedelta(days=60)

    assert says(rose.works_with("surgery"), "G14", late) == [("surgery", date(2026, 3, 18))]
    assert says(joined, "G14", late) == [("surgery", date(2026, 3, 19))]
    assert says(sometime, "G14", late) == [("surgery", date(2026, 4, 14))]


def test_an_agency_named_before_the_concern_counts_from_the_concern() -> None:
    early = Referral(id="r", person_id="ada", to_agency_id="bridge", made_on=date(2026, 1, 5))

    assert says(BASE.plus(early), "G16", FRIDAY) == [("bridge", WEDNESDAY)]


@pytest.mark.parametrize("code", ["G04", "G19"])
def test_a_rule_that_keeps_house_speaks_only_once_switched_on(code: str) -> None:
    story = FORMER.told("harbour", TUESDAY).plus(met(MONDAY))
    on = replace(story, switched_on=frozenset({BY_CODE[code].name}))

    assert code not in {gap.code for gap in gaps_in(story.neighbourhood(), NEXT_TUESDAY)}
    assert code in {gap.code for gap in gaps_in(on.neighbourhood(), NEXT_TUESDAY)}
