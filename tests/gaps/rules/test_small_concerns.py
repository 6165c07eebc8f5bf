"""Small concerns and contacts that keep coming: which count, for how long, and who weighed them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.meetings import Invitation
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.others import how_many, in_figures_or_words
from desktop_app.gaps.pattern_stories import THREE_CONTACTS, TWO_CONTACTS, decision, met_by
from desktop_app.gaps.repeats import all_heard
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, next_looks, only, speaks
from tests.story import told_of

NEXT_WEDNESDAY = WEDNESDAY + timedelta(days=7)
WORDS = [
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "13", "14"),
]


def third(**more: Any) -> Story:
    return TWO_CONTACTS.heard("harbour", WEDNESDAY, **more)


def five(*days: int) -> Story:
    story = Story()
    for n, day in enumerate(days):
        story = story.heard("surgery", MONDAY + timedelta(days=day), id=f"h{n}")
    return story


def weighed(on: date, why: str, **more: Any) -> Story:
    return THREE_CONTACTS.plus(decision(on, why, **more))


def test_three_small_contacts_are_told_of_with_how_many_and_when() -> None:
    gap = only(THREE_CONTACTS, "G22", THURSDAY)

    assert gap.sentence.startswith(
        "Three small concerns or contacts about Ada Reed came within 90 days,"
    )
    assert gap.facts[0] == "The first of them came on 2 March 2026, the last on 4 March 2026."
    assert gap.facts[1].endswith("has been recorded since 4 March 2026.")
    assert (gap.since, gap.due_on, gap.act) == (WEDNESDAY, NEXT_WEDNESDAY, "meet")


def test_a_fourth_does_not_start_the_clock_again() -> None:
    four = THREE_CONTACTS.heard("surgery", FRIDAY)
    gap = only(four, "G22", FRIDAY)

    assert gap.sentence.startswith("Four small concerns")
    assert (gap.since, gap.facts[0].split(", ")[1]) == (WEDNESDAY, "the last on 6 March 2026.")


def test_five_in_a_year_count_from_the_fifth_and_are_weighed_from_the_third() -> None:
    spread = five(0, 100, 200, 300, 364)
    last = MONDAY + timedelta(days=364)
    gap = only(spread, "G22", last)

    assert gap.sentence.startswith(
        "Five small concerns or contacts about Ada Reed came within 365 days,"
    )
    assert gap.since == last
    assert gap.facts[1].endswith(f"has been recorded since {18} September 2026.")
    assert not speaks(spread, "G22", last - A_DAY)
    assert not speaks(spread, "G22", last + A_DAY)
    assert not speaks(five(0, 100, 200, 300), "G22", last)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (third(), True),
        (third(direction="outbound"), False),
        (third(direction="between-others"), True),
        (third(people_ids=("ada", "ben")), True),
        (third(people_ids=("ben",)), False),
        (third(people_ids=("ben",), to_person_id="ada"), False),
        (third(from_agency_id=None), False),
        (third(from_agency_id="council"), False),
        (third(concerns=told_of("fall")), True),
        (TWO_CONTACTS.heard("harbour", MONDAY, concerns=told_of("fall")), False),
        (TWO_CONTACTS.heard("harbour", MONDAY), True),
        (TWO_CONTACTS.concern(WEDNESDAY, id="theft"), True),
        (TWO_CONTACTS.concern(WEDNESDAY, id="theft", risk="high"), False),
        (TWO_CONTACTS.concern(WEDNESDAY, id="theft", risk="low"), True),
        (TWO_CONTACTS.concern(WEDNESDAY, id="theft", risk="critical"), False),
        (five(0, 1, 2), True),
        (five(0, 1), False),
    ],
)
def test_a_contact_is_what_another_agency_told_of_her_unasked(story: Story, is_said: bool) -> None:
    assert speaks(story.plus(BEN), "G22", WEDNESDAY) is is_said


def test_a_contact_about_a_grave_concern_is_not_small() -> None:
    grave = third(concerns=told_of("fall")).concern(MONDAY, risk="high")
    both = five(0, 1, 2).concern(MONDAY - timedelta(days=200), risk="high", id="old")
    about_it = both.heard("harbour", TUESDAY, id="h1", concerns=told_of("old"))

    assert not speaks(grave, "G22", WEDNESDAY)
    assert speaks(both, "G22", WEDNESDAY)
    assert not speaks(about_it, "G22", WEDNESDAY)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (weighed(WEDNESDAY, "3 contacts, all one fall."), False),
        (weighed(WEDNESDAY, "three contacts, all one fall."), False),
        (weighed(WEDNESDAY, "All one fall.", decision="3 contacts"), False),
        (weighed(TUESDAY, "Three contacts, all one fall."), True),
        (weighed(WEDNESDAY, "Two contacts."), True),
        (weighed(WEDNESDAY, "Four contacts."), True),
        (weighed(WEDNESDAY, "threesome"), True),
        (weighed(WEDNESDAY, "Three.", decided_by=" "), True),
        (weighed(WEDNESDAY, "Three.", decided_by=""), True),
        (THREE_CONTACTS.plus(replace(decision(WEDNESDAY, "Three."), person_id="ben")), True),
        (THREE_CONTACTS.heard("surgery", FRIDAY).plus(decision(THURSDAY, "Three.")), False),
        (THREE_CONTACTS.heard("surgery", FRIDAY).plus(decision(THURSDAY, "Four.")), True),
        (THREE_CONTACTS.heard("surgery", THURSDAY).plus(decision(THURSDAY, "Four.")), False),
        (THREE_CONTACTS.heard("surgery", FRIDAY).plus(decision(FRIDAY, "Three of them.")), False),
        (THREE_CONTACTS.plus(met_by(WEDNESDAY, "council", "police")), False),
        (THREE_CONTACTS.plus(met_by(TUESDAY, "council", "police")), True),
        (
            THREE_CONTACTS.plus(replace(met_by(WEDNESDAY, "council", "police"), is_cancelled=True)),
            True,
        ),
        (
            THREE_CONTACTS.plus(
                replace(met_by(WEDNESDAY, "council", "police"), people_ids=("ben",))
            ),
            True,
        ),
        (
            THREE_CONTACTS.plus(
                replace(
                    met_by(WEDNESDAY, "council"),
                    invitations=(
                        Invitation(agency_id="council", attendance="attended"),
                        Invitation(agency_id="police", attendance="apology"),
                    ),
                )
            ),
            True,
        ),
        (THREE_CONTACTS.plus(met_by(WEDNESDAY, "police", "police")), True),
    ],
)
def test_they_are_weighed_where_agencies_met_or_a_manager_counted_them(
    story: Story, is_said: bool
) -> None:
    assert speaks(story.plus(BEN), "G22", SATURDAY) is is_said


def test_contacts_count_by_their_day_whatever_was_written_down_first() -> None:
    backwards = Story().heard("police", WEDNESDAY).heard("surgery", TUESDAY).heard("gp", MONDAY)

    assert only(backwards, "G22", FRIDAY).since == WEDNESDAY


def test_a_decision_about_three_of_last_year_does_not_weigh_three_of_this() -> None:
    again = five(0, 1, 2, 200, 201, 202).plus(decision(WEDNESDAY, "Three contacts."))
    day = MONDAY + timedelta(days=202)

    assert not speaks(again, "G22", FRIDAY)
    assert speaks(again, "G22", day)


def test_we_look_again_as_the_third_comes_and_when_the_first_is_ninety_days_old() -> None:
    near = THREE_CONTACTS.withheld(None, MONDAY, None).neighbourhood()
    ahead = THREE_CONTACTS.neighbourhood()

    assert MONDAY + timedelta(days=90) in next_looks(near)
    assert MONDAY + timedelta(days=365) in next_looks(near)
    assert look_again_on(ahead, TUESDAY) == WEDNESDAY
    assert MONDAY + timedelta(days=90) not in next_looks(TWO_CONTACTS.neighbourhood())


def test_numbers_are_words_as_far_as_twelve() -> None:
    assert [in_figures_or_words(n) for n in range(15)] == WORDS
    assert how_many(1, "adult") == "one adult"
    assert [how_many(n, "adult") for n in (0, 2, 13)] == ["no adults", "two adults", "13 adults"]


def sliding(n: int) -> date:
    return MONDAY + timedelta(days=n)


@pytest.mark.parametrize(
    ("days", "on", "since"),
    [
        ((0, 28, 70, 84), 89, 70),
        ((0, 28, 70, 84), 90, 70),
        ((0, 28, 70, 84), 117, 70),
        ((0, 1, 91, 92, 93), 93, 93),
        ((0, 1, 2, 92, 93, 94), 94, 93),
        ((0, 1, 2, 90, 91, 92), 92, 2),
        ((0, 1, 2, 60, 61), 200, 2),
        ((0, 1, 2, 10, 200), 200, 200),
    ],
)
def test_a_clock_does_not_start_again_while_there_are_enough(
    days: tuple[int, ...], on: int, since: int
) -> None:
    assert only(five(*days), "G22", sliding(on)).since == sliding(since)


def test_it_starts_again_after_a_break_or_where_somebody_weighed_them() -> None:
    four = five(0, 28, 70, 84)
    met = four.plus(met_by(sliding(75), "council", "police"))

    assert not speaks(four, "G22", sliding(118))
    assert not speaks(met, "G22", sliding(89))
    assert only(met, "G22", sliding(90)).since == sliding(84)
    grave = four.concern(sliding(0), id="grave", risk="high")
    assert not speaks(grave, "G22", sliding(89))
    assert only(grave, "G22", sliding(90)).since == sliding(70)


def test_of_one_day_the_grave_ones_are_counted_first() -> None:
    story = TWO_CONTACTS.concern(WEDNESDAY, id="z", risk="high").heard(
        "harbour", WEDNESDAY, id="a", concerns=()
    )
    heard = all_heard(story.neighbourhood().as_at(THURSDAY), THURSDAY)
    assert [(one.on, one.is_low) for one in heard[-2:]] == [(WEDNESDAY, False), (WEDNESDAY, True)]
