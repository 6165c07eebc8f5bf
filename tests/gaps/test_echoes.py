"""However often one piece of information goes round, it has one witness."""

from __future__ import annotations

from desktop_app.domain.meetings import AgendaItem, Meeting, MinutesSent
from desktop_app.gaps.echoes import REPEATS, RETURNS, Hearing, hearing_of
from desktop_app.gaps.routes import Routes
from desktop_app.gaps.stories import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story, noon
from tests.story import told_of

HEARD = Story().home("harbour").concern(MONDAY, raised_by_agency_id="harbour")


def hearing(story: Story) -> Hearing:
    near = story.neighbourhood().as_at(FRIDAY)
    (concern,) = near.concerns
    return hearing_of(near, concern, Routes(near).of(concern))


def between(story: Story, teller: str, told: str, on: str) -> Story:
    day = {"tue": TUESDAY, "wed": WEDNESDAY, "thu": THURSDAY}[on]
    return story.told(
        told, day, id=f"{teller}-{told}", from_agency_id=teller, direction="between-others"
    )


def test_whoever_raised_it_is_the_witness() -> None:
    assert hearing(HEARD).witnesses_of(1) == ("harbour",)


def test_what_they_said_comes_back_through_two_others_and_is_still_one_witness() -> None:
    round_trip = between(HEARD, "harbour", "police", "tue")
    round_trip = round_trip.heard("police", WEDNESDAY, concerns=told_of("fall"))
    round_trip = round_trip.told("harbour", THURSDAY)
    found = hearing(round_trip)

    assert found.witnesses_of(1) == ("harbour",)
    assert [(e.agency_id, e.kind, e.origin_agency_ids) for e in found.echoes] == [
        ("police", REPEATS, ("harbour",)),
        ("harbour", RETURNS, ("harbour",)),
    ]


def test_a_second_agency_that_nobody_had_told_corroborates() -> None:
    found = hearing(HEARD.heard("police", TUESDAY, concerns=told_of("fall")))

    assert found.witnesses_of(1) == ("harbour", "police")
    assert found.echoes == ()


def test_told_only_afterwards_they_had_spoken_for_themselves() -> None:
    spoke_first = HEARD.heard("police", TUESDAY, concerns=told_of("fall")).told("police", WEDNESDAY)

    assert hearing(spoke_first).witnesses_of(1) == ("harbour", "police")


def test_a_try_that_did_not_arrive_told_them_nothing() -> None:
    tried = HEARD.told("police", TUESDAY, reached="bounced")

    heard = tried.heard("police", WEDNESDAY, concerns=told_of("fall"))
    assert hearing(heard).witnesses_of(1) == ("harbour", "police")


def test_what_they_bring_new_is_theirs_even_if_they_were_told_the_rest() -> None:
    told = HEARD.told("police", TUESDAY).version(WEDNESDAY, number=2)
    found = hearing(told.heard("police", WEDNESDAY, concerns=told_of("fall", 2)))

    assert found.witnesses_of(2) == ("police",)
    assert found.witnesses_of(1) == ("harbour",)


def test_saying_it_twice_makes_nobody_a_second_witness() -> None:
    again = HEARD.heard("harbour", TUESDAY, concerns=told_of("fall"))

    assert hearing(again).witnesses_of(1) == ("harbour",)
    assert hearing(again).echoes == ()


def test_receiving_a_concern_is_not_knowing_it_at_first_hand() -> None:
    received = Story().concern(MONDAY, received_by_agency_id="police")

    assert hearing(received).witnesses == ()


def with_minutes(story: Story) -> Story:
    """The police were sent the minutes on Tuesday: a day without an hour."""
    item = AgendaItem(concern_id="fall", version=1)
    met = Meeting(id="met", people_ids=("ada",), held_at=noon(MONDAY), agenda=(item,))
    minutes = MinutesSent(
        id="minutes", meeting_id="met", people_ids=("ada",), agency_id="police", sent_on=TUESDAY
    )
    return story.plus(met, minutes)


def test_minutes_came_before_what_was_said_on_a_later_day_only() -> None:
    same_day = with_minutes(HEARD).heard("police", TUESDAY, concerns=told_of("fall"))
    next_day = with_minutes(HEARD).heard("police", WEDNESDAY, concerns=told_of("fall"))

    assert hearing(same_day).witnesses_of(1) == ("harbour", "police")
    assert [e.kind for e in hearing(next_day).echoes] == [REPEATS]


def test_of_one_moment_neither_came_first() -> None:
    crossed = HEARD.told("police", TUESDAY).heard("police", TUESDAY, concerns=told_of("fall"))

    assert hearing(crossed).witnesses_of(1) == ("harbour", "police")
