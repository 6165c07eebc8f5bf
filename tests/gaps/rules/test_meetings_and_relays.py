"""What was heard and told on, told by half, or decided in a meeting that not everybody attended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from tests.gaps.rules.edges import A_DAY, BASE, found, minutes, only, says, speaks
from tests.story import told_of

YESTERDAY = MONDAY - A_DAY
LATER = NEXT_MONDAY + A_DAY
"""The first day on which the outcome of a meeting of Monday is late: five working days and one."""


def owed(story: Story, code: str, day: date) -> list[str]:
    return [gap.agency_id or "nobody" for gap in found(story, code, day)]


# G08: heard, never relayed

HEARD = BASE.heard("surgery", TUESDAY, id="m", gist=" She fell. ", concerns=told_of("fall"))


def test_what_was_heard_is_told_of_with_its_gist_and_who_said_it() -> None:
    gap = only(HEARD, "G08", FRIDAY)

    assert gap.sentence == (
        "What Mill Road Surgery told us about Ada Reed on 3 March 2026 has gone no further."
    )
    assert gap.facts[0] == "She fell."
    assert gap.concern_id == "fall"
    anonymous = BASE.heard("surgery", TUESDAY, from_agency_id=None, gist=" ")
    assert only(anonymous, "G08", FRIDAY).sentence.startswith("What somebody told us about")
    assert only(anonymous, "G08", FRIDAY).facts[0] == "What was said is not on record."
    assert only(anonymous, "G08", FRIDAY).concern_id is None


@pytest.mark.parametrize(
    ("because", "is_said"), [("", True), (" ", True), ("It is known to all.", False)]
)
def test_what_needs_nothing_goes_no_further_with_a_reason(because: str, is_said: bool) -> None:
    story = BASE.heard("surgery", TUESDAY, needs_nothing_because=because)

    assert speaks(story, "G08", FRIDAY) is is_said


# G09: old knowledge

OLD = BASE.told("harbour", MONDAY).version(TUESDAY, number=2, what_changed=" he is back ")


def test_what_an_agency_does_not_know_is_said() -> None:
    gap = only(OLD.version(WEDNESDAY, number=3, what_changed=" "), "G09", FRIDAY)

    assert gap.facts[1] == "What it does not know: he is back."
    assert (gap.since, gap.act) == (TUESDAY, "tell")
    assert "It knows version 1; version 3 has been known since 4 March 2026" in gap.facts[0]
    silent = BASE.told("harbour", MONDAY).version(TUESDAY, number=2)
    assert only(silent, "G09", FRIDAY).facts[1] == "What it does not know: not described."


@pytest.mark.parametrize(
    ("story", "agencies"),
    [
        (OLD, ["harbour"]),
        (OLD.told("police", MONDAY).told("bridge", MONDAY), ["bridge", "harbour", "police"]),
        (OLD.heard("surgery", MONDAY, concerns=told_of("fall")), ["harbour"]),
        (
            OLD.heard("surgery", MONDAY, concerns=told_of("fall")).told("surgery", MONDAY),
            ["harbour", "surgery"],
        ),
        (OLD.version(TUESDAY, number=2, is_material=False), []),
        (OLD.told("harbour", TUESDAY, version=2), []),
        (OLD.closed(WEDNESDAY), []),
    ],
)
def test_whoever_was_told_an_older_version_is_named_in_order(
    story: Story, agencies: list[str]
) -> None:
    assert owed(story, "G09", FRIDAY) == agencies


# G10: told by half

DOG, KEY = (MustKnow(key=key, text=f" there is a {key} ") for key in ("dog", "key"))
BOTH = BASE.concern(MONDAY, must_know=(DOG, KEY))


def carrying(*items: str, version: int = 1) -> tuple[ConcernShared, ...]:
    return (ConcernShared(concern_id="fall", version=version, is_whole=False, items=items),)


@pytest.mark.parametrize(
    ("story", "agencies"),
    [
        (BOTH.told("harbour", TUESDAY, concerns=carrying("dog")), ["harbour"]),
        (BOTH.told("harbour", TUESDAY, concerns=carrying("dog", "key")), []),
        (BOTH.told("harbour", TUESDAY), []),
        (
            BOTH.told("harbour", TUESDAY, concerns=carrying("dog")).told(
                "harbour", WEDNESDAY, concerns=carrying("key")
            ),
            [],
        ),
        (
            BOTH.told(
                "harbour",
                TUESDAY,
                concerns=(
                    *carrying("dog"),
                    ConcernShared(concern_id="theft", version=1, is_whole=True),
                ),
            ),
            ["harbour"],
        ),
        (
            BOTH.told("harbour", TUESDAY, concerns=carrying("dog")).plus(
                Agency(id="harbour", name="H", closed_on=THURSDAY)
            ),
            [],
        ),
        (
            BOTH.home("harbour", until_on=exactly(WEDNESDAY)).told(
                "harbour", TUESDAY, concerns=carrying("dog")
            ),
            [],
        ),
        (
            replace(BOTH, office_agency_id="police").told(
                "council", TUESDAY, concerns=carrying("dog")
            ),
            ["council"],
        ),
        (BASE.told("harbour", TUESDAY, concerns=carrying()), []),
        (BOTH.heard("harbour", TUESDAY, concerns=carrying("dog")), []),
    ],
)
def test_an_agency_told_a_part_is_owed_the_rest(story: Story, agencies: list[str]) -> None:
    assert owed(story, "G10", FRIDAY) == agencies


def test_an_item_is_missing_from_when_a_version_that_has_it_was_told() -> None:
    later = (
        BASE.version(TUESDAY, number=2, must_know=(DOG, KEY))
        .told("harbour", MONDAY)
        .told("harbour", WEDNESDAY, concerns=carrying("dog", version=2))
    )
    gap = only(later, "G10", FRIDAY)

    assert gap.since == WEDNESDAY
    assert gap.facts == ("First told on 4 March 2026.", "Left out: there is a key.")
    assert gap.act == "tell"
    nameless = BASE.concern(MONDAY, must_know=(replace(DOG, text=" "),))
    told = nameless.told("harbour", MONDAY, concerns=carrying())
    assert only(told, "G10", FRIDAY).facts[1] == "Left out: dog."
    dropped = later.version(THURSDAY, number=3).told("harbour", THURSDAY, version=3)
    assert found(dropped, "G10", FRIDAY) == []


# G17, G18, G19: meetings

ABSENT = Invitation(agency_id="police", attendance="apology")
CAME = Invitation(agency_id="bridge", attendance="attended")
ITEM = AgendaItem(concern_id="fall", version=1)


def met(*invited: Invitation, on: date = MONDAY, **more: Any) -> Meeting:
    filled: dict[str, Any] = {"id": "met", "agenda": (ITEM,), "people_ids": ("ada",), **more}
    return Meeting(held_at=noon(on), invitations=invited or (ABSENT,), **filled)


MISSED = BASE.plus(met())
TWO = BASE.concern(MONDAY, id="theft")
TWO_ITEMS = (ITEM, AgendaItem(concern_id="theft", version=1, position=2))
ABOUT_TWO = TWO.plus(met(agenda=TWO_ITEMS))


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (MISSED, True),
        (BASE.plus(met(replace(ABSENT, attendance="no-response"))), True),
        (BASE.plus(met(replace(ABSENT, attendance=""))), False),
        (BASE.plus(met(replace(ABSENT, attendance="attended"))), False),
        (BASE.plus(met(replace(ABSENT, agency_id="council"))), False),
        (BASE.plus(met(is_cancelled=True)), False),
        (MISSED.plus(Agency(id="police", name="P", closed_on=NEXT_MONDAY)), False),
        (MISSED.closed(TUESDAY), False),
        (BASE.plus(BEN, met(people_ids=("ada", "ben"))), True),
        (BASE.plus(met(people_ids=("ben",))), False),
        (BASE.plus(met(agenda=())), True),
        (BASE.plus(met(agenda=())).closed(TUESDAY), False),
        (BASE.plus(met(agenda=(AgendaItem(concern_id="else", version=1),))), True),
        (TWO.plus(met(agenda=TWO_ITEMS[1:])).closed(TUESDAY, "theft"), False),
        (TWO.plus(met(agenda=TWO_ITEMS[1:])).closed(TUESDAY), True),
        (MISSED.withheld("police", MONDAY, LATER), False),
        (ABOUT_TWO.withheld("police", MONDAY, LATER), True),
        (ABOUT_TWO.withheld("police", MONDAY, LATER, concern_id=None), False),
        (MISSED.plus(minutes("police", TUESDAY)), False),
        (MISSED.plus(minutes("bridge", TUESDAY)), True),
        (MISSED.plus(minutes("police", TUESDAY, "other")), True),
        (BASE.plus(met(agenda=()), minutes("police", TUESDAY)), False),
        (MISSED.told("police", MONDAY), False),
        (MISSED.told("police", YESTERDAY), True),
        (MISSED.heard("police", TUESDAY, concerns=told_of("fall")), True),
        (MISSED.told("police", TUESDAY, meeting_id="met", concerns=()), False),
        (MISSED.told("police", TUESDAY, meeting_id="other", concerns=()), True),
        (MISSED.told("bridge", TUESDAY, meeting_id="met", concerns=()), True),
        (MISSED.told("police", TUESDAY, meeting_id="met", concerns=(), reached="bounced"), True),
        (
            BASE.plus(met(ABSENT, replace(ABSENT, attendance="attended"))),
            False,
        ),
        (
            BASE.plus(met(replace(ABSENT, attendance="attended"), ABSENT)),
            True,
        ),
    ],
)
def test_whoever_missed_a_meeting_is_sent_what_was_decided(story: Story, is_said: bool) -> None:
    assert speaks(story, "G18", LATER) is is_said


def test_a_missed_meeting_says_how_and_about_what() -> None:
    apology = only(MISSED, "G18", LATER)
    silent = only(BASE.plus(met(replace(ABSENT, attendance="no-response"))), "G18", LATER)

    assert apology.facts[0].startswith("It sent apologies. The meeting was about the concern of")
    assert silent.facts[0].startswith("It did not come or reply.")
    assert (apology.due_on, apology.act) == (NEXT_MONDAY, "send-minutes")
    assert only(ABOUT_TWO.closed(TUESDAY), "G18", LATER).concern_id == "theft"


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (MISSED, True),
        (MISSED.plus(minutes("bridge", TUESDAY)), False),
        (MISSED.closed(TUESDAY), False),
        (MISSED.plus(minutes("bridge", TUESDAY, "other")), True),
        (MISSED.told("bridge", MONDAY, meeting_id="met"), False),
        (MISSED.told("bridge", YESTERDAY, meeting_id="met"), True),
        (MISSED.told("bridge", TUESDAY, meeting_id="met", direction="inbound"), True),
        (MISSED.told("bridge", TUESDAY, meeting_id="met", direction="between-others",
                     from_agency_id="police"), False),
        (MISSED.told("bridge", TUESDAY, meeting_id="met", reached="bounced"), True),
        (MISSED.told("bridge", TUESDAY), True),
    ],
)  # fmt: skip
def test_something_of_a_meeting_goes_round(story: Story, is_said: bool) -> None:
    assert speaks(story, "G19", LATER) is is_said


def test_we_look_again_the_day_after_minutes_and_outcomes_are_due() -> None:
    near = MISSED.neighbourhood()

    assert look_again_on(near, MONDAY) == LATER
    optional = replace(near, switched_on=frozenset({"minutes-not-circulated"}))
    sooner = replace(
        optional, terms=replace(near.terms, minutes_working_days=1, absent_outcome_working_days=9)
    )
    assert look_again_on(sooner, MONDAY) == WEDNESDAY
    assert only(MISSED, "G19", LATER).act == "send-minutes"


CALLED = Invitation(agency_id="police", invited_on=MONDAY)
AHEAD = BASE.plus(met(CALLED, on=FRIDAY))


@pytest.mark.parametrize(
    ("story", "day", "agencies"),
    [
        (AHEAD, TUESDAY, ["harbour"]),
        (AHEAD.plus(Agency(id="harbour", name="H", closed_on=MONDAY)), TUESDAY, []),
        (MISSED.plus(Agency(id="harbour", name="H", closed_on=THURSDAY)), FRIDAY, []),
        (MISSED.plus(Agency(id="harbour", name="H", closed_on=FRIDAY)), FRIDAY, ["harbour"]),
        (AHEAD.withheld("harbour", MONDAY, FRIDAY), TUESDAY, []),
        (TWO.plus(met(CALLED, on=FRIDAY, agenda=TWO_ITEMS)).withheld("harbour", MONDAY, FRIDAY),
         TUESDAY, ["harbour"]),
        (AHEAD.plus(met(CALLED, on=THURSDAY, id="sooner")), TUESDAY, ["harbour"]),
        (AHEAD.plus(met(CALLED, Invitation(agency_id="harbour"), on=THURSDAY, id="sooner")),
         TUESDAY, ["harbour"]),
        (AHEAD.plus(met(CALLED, Invitation(agency_id="harbour"), on=SATURDAY, id="later")),
         TUESDAY, []),
        (AHEAD.plus(minutes("harbour", FRIDAY)), FRIDAY, []),
        (AHEAD.told("harbour", FRIDAY), FRIDAY, []),
    ],
)  # fmt: skip
def test_a_key_agency_is_on_the_list_or_hears_of_it(
    story: Story, day: date, agencies: list[str]
) -> None:
    assert owed(story, "G17", day) == agencies


def test_an_invitation_is_due_on_the_day_before_the_latest_meeting() -> None:
    two = AHEAD.plus(met(CALLED, on=THURSDAY, id="sooner"))
    gap = only(two, "G17", TUESDAY)

    assert (gap.subject_id, gap.since, gap.due_on) == ("met", MONDAY, THURSDAY)
    assert gap.act == "invite"
    surprise = BASE.plus(met(on=TUESDAY))
    assert says(surprise, "G17", TUESDAY) == [("harbour", TUESDAY)]
    assert says(surprise, "G17", TUESDAY + timedelta(days=9)) == [("harbour", TUESDAY)]
