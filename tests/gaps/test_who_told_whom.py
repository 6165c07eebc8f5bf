"""Who told whom of a concern, from when they knew, and what is a reminder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from desktop_app.gaps.tellings import is_from_asker, recipient_of, sender_of
from tests.gaps.rules.edges import found
from tests.story import told_of

BASE = Story().plus(BEN).home("harbour").concern(MONDAY)


def near(story: Story = BASE) -> Neighbourhood:
    return story.neighbourhood()


def fall(n: Neighbourhood) -> Concern:
    return next(c for c in n.concerns if c.id == "fall")


# Who told whom

MEETING = Meeting(
    id="met",
    people_ids=("ada",),
    held_at=noon(TUESDAY),
    agenda=(AgendaItem(concern_id="theft", version=1), AgendaItem(concern_id="fall", version=1)),
    invitations=(Invitation(agency_id="police", attendance="attended"),),
)


def test_a_meeting_tells_of_what_was_on_its_agenda_alone() -> None:
    n = near(BASE.concern(MONDAY, id="other").plus(MEETING))
    of = {c.id: n.tellings(c) for c in n.concerns}

    assert [t.agency_id for t in of["fall"]] == ["police"]
    assert of["other"] == ()


def test_minutes_tell_of_what_was_on_the_agenda_alone() -> None:
    of_theft = replace(MEETING, agenda=MEETING.agenda[:1])
    minutes = MinutesSent(
        id="min", meeting_id="met", people_ids=("ada",), agency_id="surgery", sent_on=FRIDAY
    )
    n = near(BASE.plus(of_theft, minutes))

    assert n.tellings(fall(n)) == ()
    both = near(BASE.plus(MEETING, minutes))
    assert [t.agency_id for t in both.tellings(fall(both))] == ["police", "surgery"]


def test_whoever_raised_one_concern_does_not_know_another() -> None:
    n = near(BASE.concern(MONDAY, id="theft", raised_by_agency_id="surgery"))

    assert not n.told("surgery", fall(n))
    assert n.shares(fall(n)) == []


def test_our_own_office_at_a_meeting_is_told_nothing_that_it_takes_on() -> None:
    ours = Invitation(agency_id="council", attendance="attended")
    n = near(BASE.plus(replace(MEETING, invitations=(ours,))))

    assert [t.agency_id for t in n.tellings(fall(n))] == ["council"]
    assert n.shares(fall(n)) == []
    assert n.first_share_on(fall(n)) is None


def test_tellings_come_by_day_and_of_one_day_by_agency() -> None:
    n = near(
        BASE.told("police", TUESDAY, id="b").told("police", TUESDAY, id="a").told("bridge", TUESDAY)
        .told("surgery", MONDAY)
    )  # fmt: skip

    assert [(t.agency_id, t.source_id) for t in n.tellings(fall(n))] == [
        ("surgery", "told-surgery-2026-03-02"),
        ("bridge", "told-bridge-2026-03-03"),
        ("police", "a"),
        ("police", "b"),
    ]


def test_when_an_agency_first_knew_and_what_it_knows_last() -> None:
    n = near(
        BASE.told("police", WEDNESDAY).told("police", TUESDAY, version=3).told("bridge", FRIDAY)
    )
    concern = fall(n)

    assert n.knew_on("police", concern) == TUESDAY
    assert n.told_version("police", concern) == 3
    assert n.first_share_on(concern) == TUESDAY
    assert n.told_since("police", concern, WEDNESDAY)
    assert not n.told_since("police", concern, THURSDAY)
    assert n.told_since("council", concern, FRIDAY)
    assert (n.knew_on("surgery", concern), n.told_version("surgery", concern)) == (None, None)


def test_our_own_office_knows_every_version_and_the_first_where_there_is_none() -> None:
    n = near(BASE.version(TUESDAY, number=2))
    bare = Story().plus(fall(n)).neighbourhood()

    assert n.told_version("council", fall(n)) == 2
    assert bare.told_version("council", fall(bare)) == 1


def test_a_share_takes_it_on_to_somebody_new() -> None:
    raised = BASE.concern(MONDAY, raised_by_agency_id="surgery")
    n = near(
        raised.told("surgery", TUESDAY)
        .heard("police", TUESDAY, concerns=told_of("fall"))
        .told("bridge", WEDNESDAY)
    )

    assert [t.agency_id for t in n.shares(fall(n))] == ["bridge"]
    assert n.first_share_on(fall(n)) == WEDNESDAY


@pytest.mark.parametrize(
    ("more", "is_ours"),
    [
        ({}, True),
        ({"from_agency_id": "council"}, True),
        ({"from_agency_id": "police"}, False),
        ({"to_agency_id": None}, False),
        ({"to_agency_id": "council"}, False),
        ({"direction": "between-others"}, False),
        ({"direction": "inbound"}, False),
        ({"reached": "voicemail"}, False),
        ({"concerns": ()}, False),
        ({"concerns": told_of("else")}, False),
        ({"concerns": (*told_of("else"), *told_of("fall"))}, True),
    ],
)
def test_permission_is_asked_of_what_our_own_office_told_others(
    more: dict[str, Any], is_ours: bool
) -> None:
    asked_of = [gap.agency_id for gap in found(BASE.told("bridge", TUESDAY, **more), "G28", FRIDAY)]

    assert asked_of == (["bridge"] if is_ours else [])


def sent(**more: Any) -> Communication:
    at = noon(MONDAY)
    return Communication(id="m", people_ids=("ada",), occurred_at=at, recorded_at=at, **more)


@pytest.mark.parametrize(
    ("more", "sender", "recipient"),
    [
        ({}, "us", None),
        ({"from_agency_id": "gp"}, "gp", None),
        ({"direction": "inbound"}, None, "us"),
        ({"direction": "inbound", "to_agency_id": "gp"}, None, "gp"),
        ({"direction": "inbound", "from_agency_id": "gp"}, "gp", "us"),
        ({"direction": "between-others"}, None, None),
        ({"to_agency_id": "gp"}, "us", "gp"),
    ],
)
def test_a_message_without_a_sender_or_recipient_is_ours_by_its_direction(
    more: dict[str, Any], sender: str | None, recipient: str | None
) -> None:
    assert (sender_of(sent(**more), "us"), recipient_of(sent(**more), "us")) == (sender, recipient)


@pytest.mark.parametrize(
    ("asked", "reply", "is_reminder"),
    [
        ({}, {}, True),
        ({}, {"direction": "inbound", "from_agency_id": "gp"}, False),
        ({"direction": "inbound", "from_agency_id": "gp"}, {}, False),
        (
            {"direction": "inbound", "from_agency_id": "gp"},
            {"direction": "inbound", "from_agency_id": "gp"},
            True,
        ),
        ({"direction": "inbound"}, {"direction": "inbound"}, False),
    ],
)
def test_a_reminder_comes_from_whoever_asked(
    asked: dict[str, Any], reply: dict[str, Any], is_reminder: bool
) -> None:
    assert is_from_asker(sent(**reply), sent(**asked)) is is_reminder


def test_a_message_to_nobody_in_particular_and_one_of_our_own_tell_no_agency() -> None:
    to_a_person = BASE.told(None, TUESDAY, to_person_id="ben")
    to_ourselves = BASE.told("council", TUESDAY, from_agency_id="police")
    by_nobody = BASE.heard("police", TUESDAY, from_agency_id=None, concerns=told_of("fall"))

    assert near(to_a_person).tellings(fall(near())) == ()
    assert near(by_nobody).tellings(fall(near())) == ()
    assert [t.agency_id for t in near(to_ourselves).tellings(fall(near()))] == ["police"]
