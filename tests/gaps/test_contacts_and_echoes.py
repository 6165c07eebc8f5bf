"""Knowledge that hangs on one contact who left, and what only came round again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import ContactPoint, NamedContact
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.gaps.contact_decay import decays, unchecked
from desktop_app.gaps.echoes import hearing_of
from desktop_app.gaps.ledger import ledger
from desktop_app.gaps.ledger_cells import Cell
from desktop_app.gaps.routes import Route, Routes
from desktop_app.gaps.stories import (
    BEN,
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

BASE = Story().plus(BEN).home("harbour").concern(MONDAY)
KEY = MustKnow(key="key", text="he has a key")
DOG = MustKnow(key="dog", text="there is a dog")


def cell(story: Story, day: date = FRIDAY, agency_id: str = "harbour") -> Cell:
    return ledger(story.neighbourhood(), day).cell(agency_id, "fall")


def ways(story: Story, day: date = FRIDAY) -> tuple[Route, ...]:
    near = story.neighbourhood().as_at(day)
    return Routes(near).of(next(c for c in near.concerns if c.id == "fall"))


def part(*items: str, version: int = 1) -> tuple[ConcernShared, ...]:
    return (ConcernShared(concern_id="fall", version=version, is_whole=False, items=items),)


MEETING = Meeting(
    id="met",
    people_ids=("ada",),
    held_at=noon(WEDNESDAY),
    agenda=(AgendaItem(concern_id="fall", version=1),),
    invitations=(Invitation(agency_id="harbour", attendance="attended"),),
)
MINUTES = MinutesSent(
    id="min", meeting_id="met", people_ids=("ada",), agency_id="harbour", sent_on=THURSDAY,
    method="post",
)  # fmt: skip


# Contacts that left

HALL = NamedContact(id="hall", agency_id="harbour", name="J. Hall", left_on=WEDNESDAY)
DESK = ContactPoint(id="desk", agency_id="harbour", channel="phone", value="01632 960001")


@pytest.mark.parametrize(
    ("story", "why"),
    [
        (BASE.told("harbour", TUESDAY, to_contact_id="hall"), ["left"]),
        (BASE.told("harbour", TUESDAY, to_contact_id="nobody"), []),
        (BASE.told("harbour", TUESDAY), []),
        (BASE.plus(replace(MEETING, held_at=noon(TUESDAY))), []),
        (BASE.told("harbour", TUESDAY, to_contact_id="hall").told(
            "harbour", THURSDAY, id="x", reached="bounced"), ["left"]),
        (BASE.told("harbour", TUESDAY, to_contact_id="hall").told("harbour", THURSDAY), []),
        (BASE.told("harbour", TUESDAY, to_contact_id="hall").heard(
            "harbour", THURSDAY, concerns=told_of("fall")), ["left"]),
        (
            BASE.version(MONDAY, number=2)
            .told("harbour", TUESDAY, version=2, to_contact_id="hall")
            .told("harbour", THURSDAY, version=1),
            ["left"],
        ),
        (BASE.told("harbour", TUESDAY, to_contact_id="desk"), ["not-checked"]),
        (BASE.told("harbour", TUESDAY, id="m", to_contact_id="desk").acknowledged("m", TUESDAY),
         []),
    ],
)  # fmt: skip
def test_the_latest_telling_of_what_they_know_may_hang_on_one_contact(
    story: Story, why: list[str]
) -> None:
    known = ledger(story.neighbourhood(), FRIDAY)

    assert [one.why for one in decays(known, {"hall": HALL}, {"desk": DESK})] == why
    still = replace(HALL, left_on=None)
    assert [o.why for o in decays(known, {"hall": still}, {}) if o.why == "left"] == []


def test_a_way_to_reach_them_is_checked_for_ninety_days() -> None:
    told = ledger(BASE.told("harbour", TUESDAY, to_contact_id="desk").neighbourhood(), FRIDAY)
    limit = FRIDAY - timedelta(days=90)

    def why(**more: Any) -> list[str]:
        return [one.why for one in decays(told, {}, {"desk": replace(DESK, **more)})]

    assert why(verified_on=limit) == []
    assert why(verified_on=limit - timedelta(days=1)) == ["not-checked"]
    assert why(verified_on=limit, ended_on=FRIDAY) == ["ended"]
    assert why(verified_on=limit, ended_on=SATURDAY) == []
    kept = [replace(DESK, verified_on=limit), replace(DESK, ended_on=FRIDAY)]
    assert unchecked(kept, FRIDAY) == ()
    lost = [replace(DESK, verified_on=limit - timedelta(days=1)), replace(DESK, ended_on=SATURDAY)]
    assert unchecked(lost, FRIDAY) == tuple(lost)


# Echoes


def between(story: Story, teller: str, told: str, on: date, **more: Any) -> Story:
    return story.told(
        told, on, id=f"{teller}-{told}", from_agency_id=teller, direction="between-others", **more
    )


def heard(story: Story) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    near = story.neighbourhood().as_at(FRIDAY)
    concern = near.concerns[0]
    found = hearing_of(near, concern, Routes(near).of(concern))
    return tuple(w.agency_id for w in found.witnesses), [
        (e.agency_id, e.kind) for e in found.echoes
    ]


RAISED = BASE.concern(MONDAY, raised_by_agency_id="harbour")


@pytest.mark.parametrize(
    ("story", "witnesses", "echoed"),
    [
        (RAISED, ("harbour",), []),
        (RAISED.concern(MONDAY, raised_by_agency_id="harbour", received_by_agency_id="bridge"),
         ("harbour",), []),
        (RAISED.told("harbour", TUESDAY), ("harbour",), [("harbour", "returns")]),
        (RAISED.told("harbour", TUESDAY, reached="bounced"), ("harbour",), []),
        (RAISED.told("harbour", TUESDAY, version=2), ("harbour",), []),
        (RAISED.heard("harbour", TUESDAY, concerns=told_of("fall")), ("harbour",), []),
        (RAISED.told("police", TUESDAY).heard("police", WEDNESDAY, concerns=told_of("fall")),
         ("harbour",), [("police", "repeats")]),
        (RAISED.told("bridge", TUESDAY).heard("police", WEDNESDAY, concerns=told_of("fall")),
         ("harbour", "police"), []),
        (RAISED.told("police", TUESDAY, version=1).heard(
            "police", WEDNESDAY, concerns=told_of("fall", 2)), ("harbour", "police"), []),
        (
            RAISED.heard("police", TUESDAY, concerns=told_of("fall"), id="a").heard(
                "police", WEDNESDAY, concerns=told_of("fall", 2), id="b"),
            ("harbour", "police", "police"),
            [],
        ),
        (BASE.concern(MONDAY, raised_by_agency_id="council"), ("council",), []),
        (
            RAISED.heard("police", TUESDAY, concerns=told_of("fall", 2), id="a").heard(
                "police", WEDNESDAY, concerns=told_of("fall"), id="b"),
            ("harbour", "police", "police"),
            [],
        ),
        (
            RAISED.told("police", TUESDAY).plus(replace(
                RAISED.heard("police", TUESDAY, concerns=told_of("fall")).facts[-1],
                occurred_at=noon(TUESDAY) + timedelta(hours=1))),
            ("harbour",),
            [("police", "repeats")],
        ),
        (between(RAISED, "police", "council", TUESDAY), ("harbour", "police"), []),
        (between(RAISED, "council", "police", TUESDAY), ("harbour",), []),
        (
            RAISED.plus(replace(MEETING, held_at=noon(TUESDAY), invitations=(
                Invitation(agency_id="police", attendance="attended"),))
            ).heard("police", WEDNESDAY, concerns=told_of("fall")),
            ("harbour",),
            [("police", "repeats")],
        ),
        (
            RAISED.plus(replace(MEETING, held_at=noon(MONDAY)), replace(
                MINUTES, agency_id="police", sent_on=TUESDAY)
            ).heard("police", TUESDAY, concerns=told_of("fall")),
            ("harbour", "police"),
            [("harbour", "returns")],
        ),
        (
            RAISED.plus(replace(MEETING, held_at=noon(MONDAY), invitations=()), replace(
                MINUTES, agency_id="police", sent_on=MONDAY)
            ).heard("police", TUESDAY, concerns=told_of("fall")),
            ("harbour",),
            [("police", "repeats")],
        ),
    ],
)  # fmt: skip
def test_whoever_says_what_they_were_told_is_an_echo(
    story: Story, witnesses: tuple[str, ...], echoed: list[tuple[str, str]]
) -> None:
    assert heard(story) == (witnesses, echoed)
