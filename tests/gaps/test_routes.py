"""A route says from whom, how and with what confirmation an agency came to know."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.communications import Acknowledgement, ConcernShared
from desktop_app.domain.meetings import AgendaItem, Meeting, MinutesSent
from desktop_app.gaps.routes import Route, Routes
from desktop_app.gaps.stories import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story, noon

HEARD = Story().concern(MONDAY)
CALLED = HEARD.told("harbour", TUESDAY, id="call")


def routes(story: Story, agency_id: str = "harbour") -> list[Route]:
    near = story.neighbourhood().as_at(FRIDAY)
    concern = next(one for one in near.concerns if one.id == "fall")
    return [one for one in Routes(near).of(concern) if one.agency_id == agency_id]


def said(level: str, on: date, id: str) -> Acknowledgement:
    return Acknowledgement(
        id=id,
        communication_id="call",
        people_ids=("ada",),
        acknowledged_at=noon(on),
        level=level,
    )


def test_acting_stands_though_somebody_said_less_later() -> None:
    (route,) = routes(CALLED.plus(said("acting", WEDNESDAY, "a"), said("read", THURSDAY, "b")))

    assert route.is_acting
    assert route.confirmed is not None
    assert route.confirmed.level == "acting"


def test_of_equals_the_last_word_stands() -> None:
    (route,) = routes(CALLED.plus(said("read", THURSDAY, "b"), said("received", WEDNESDAY, "a")))

    assert route.confirmed is not None
    assert route.confirmed.id == "b"


def test_what_did_not_arrive_was_not_confirmed() -> None:
    tried = HEARD.told("harbour", TUESDAY, id="call", reached="bounced")
    (route,) = routes(tried.plus(said("acting", WEDNESDAY, "a")).outcome("call", THURSDAY))

    assert (route.arrived, route.is_told) == ("no", True)
    assert (route.confirmed, route.is_acting) == (None, False)


def test_their_own_telling_is_confirmed_to_them_by_nobody() -> None:
    heard = HEARD.heard(
        "harbour", TUESDAY, id="call", concerns=(ConcernShared(concern_id="fall", version=1),)
    )
    (route,) = routes(heard.acknowledged("call", WEDNESDAY).outcome("call", THURSDAY))

    assert (route.is_told, route.confirmed, route.is_acting) == (False, None, False)


def test_a_sender_knows_all_that_it_said() -> None:
    half = (ConcernShared(concern_id="fall", version=1, is_whole=False, items=("key",)),)
    (route,) = routes(HEARD.heard("harbour", TUESDAY, concerns=half))
    (told,) = routes(HEARD.told("harbour", TUESDAY, concerns=half))

    assert route.is_whole
    assert (told.is_whole, told.items) == (False, ("key",))


def test_a_failed_try_at_nobody_in_particular_is_no_route() -> None:
    near = HEARD.told(None, TUESDAY, reached="bounced").neighbourhood()
    (concern,) = near.concerns

    assert Routes(near).of(concern) == ()


def test_minutes_come_from_our_office_and_meetings_from_nobody() -> None:
    item = AgendaItem(concern_id="fall", version=1)
    met = Meeting(id="met", people_ids=("ada",), held_at=noon(TUESDAY), agenda=(item,))
    sent = MinutesSent(
        id="minutes",
        meeting_id="met",
        people_ids=("ada",),
        agency_id="harbour",
        sent_on=WEDNESDAY,
        method="secure-email",
    )
    (route,) = routes(HEARD.plus(met, sent))

    assert (route.from_agency_id, route.method, route.at) == ("council", "secure-email", None)
    raised = HEARD.concern(MONDAY, raised_by_agency_id="harbour")
    (heard,) = routes(raised)
    assert (heard.by, heard.from_agency_id, heard.method) == ("concern", None, "")


def test_of_several_concerns_in_one_call_each_route_carries_its_own_items() -> None:
    both = (
        ConcernShared(concern_id="theft", version=1, is_whole=False, items=("purse",)),
        ConcernShared(concern_id="fall", version=1, is_whole=False, items=("key",)),
        ConcernShared(concern_id="fall", version=2, is_whole=False, items=("dog",)),
    )
    story = HEARD.concern(MONDAY, id="theft").told("harbour", TUESDAY, concerns=both)

    assert [(r.version, r.items) for r in routes(story)] == [(1, ("key",)), (2, ("dog",))]


def test_the_oldest_route_comes_first() -> None:
    later = CALLED.told("harbour", WEDNESDAY, id="a").told("harbour", MONDAY, id="z")

    assert [r.source_id for r in routes(later)] == ["z", "call", "a"]
