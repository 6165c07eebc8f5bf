"""What turned out wrong, and who still holds it: by corrections sent and records put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.domain.meetings import AgendaItem, Meeting, MinutesSent
from desktop_app.gaps.ledger import ledger
from desktop_app.gaps.ledger_cells import WRONG
from desktop_app.gaps.stories import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from desktop_app.gaps.wrong_tellings import Fault, PutRight, is_held
from tests.story import told_of

TOLD = Story().concern(MONDAY).told("harbour", TUESDAY, id="call").told("police", TUESDAY)
RIGHT = PutRight(concern_id="fall", version=1, at=noon(WEDNESDAY))
SAID_WRONGLY: dict[str, Any] = {"kind": "correction", "in_reply_to_communication_id": "call"}


def wrong(story: Story, *put_right: PutRight, day: date = FRIDAY) -> set[str]:
    """The agencies that hold something wrong of the fall."""
    cells = ledger(story.neighbourhood(), day, put_right=put_right).of_concern("fall")
    return {cell.agency_id for cell in cells if cell.how_true == WRONG}


def with_minutes(on: date) -> Story:
    item = AgendaItem(concern_id="fall", version=1)
    met = Meeting(id="met", people_ids=("ada",), held_at=noon(MONDAY), agenda=(item,))
    sent = MinutesSent(
        id="minutes", meeting_id="met", people_ids=("ada",), agency_id="harbour", sent_on=on
    )
    return TOLD.plus(met, sent)


def test_a_correction_that_we_receive_makes_the_version_before_it_wrong() -> None:
    grown = TOLD.version(WEDNESDAY, number=2)
    heard = grown.heard("surgery", WEDNESDAY, kind="correction", concerns=told_of("fall", 2))

    assert wrong(grown) == set()
    assert wrong(heard) == {"harbour", "police"}
    assert wrong(heard.told("police", THURSDAY, version=2)) == {"harbour"}


def test_what_was_only_said_wrongly_is_wrong_there_until_it_is_said_rightly() -> None:
    tried = TOLD.told("harbour", WEDNESDAY, reached="bounced", **SAID_WRONGLY)

    assert wrong(tried) == {"harbour"}
    assert wrong(TOLD.told("harbour", WEDNESDAY, **SAID_WRONGLY)) == set()
    assert wrong(tried.told("harbour", THURSDAY)) == set()
    assert wrong(tried.told("harbour", MONDAY)) == {"harbour"}


def test_a_correction_speaks_of_its_own_concern_alone() -> None:
    of_another = TOLD.told(
        "harbour", WEDNESDAY, concerns=told_of("theft"), reached="bounced", **SAID_WRONGLY
    )
    of_nothing = TOLD.told("harbour", WEDNESDAY, kind="correction", concerns=())

    assert wrong(of_another) == set()
    assert wrong(of_nothing) == set()


def test_saying_the_same_version_again_to_whoever_was_never_told_corrects_nothing() -> None:
    first = TOLD.told("surgery", WEDNESDAY, kind="correction")

    assert wrong(first) == set()


def test_a_later_error_does_not_make_what_was_right_before_it_wrong() -> None:
    grown = TOLD.version(WEDNESDAY, number=2).version(THURSDAY, number=3)
    grown = grown.told("police", WEDNESDAY, version=2)
    fixed = grown.told("police", THURSDAY, id="fix", version=3, kind="correction")
    fixed = fixed.told("surgery", WEDNESDAY, version=2)

    assert wrong(fixed) == {"surgery"}  # harbour knows the first version, which was right


def test_what_was_put_right_is_held_rightly_by_whoever_is_told_from_then_on() -> None:
    assert wrong(TOLD, RIGHT) == {"harbour", "police"}
    assert wrong(TOLD.told("harbour", WEDNESDAY), RIGHT) == {"police"}
    assert wrong(TOLD, RIGHT, day=TUESDAY) == set()


def test_minutes_of_a_later_day_are_right_and_those_of_the_same_day_may_not_be() -> None:
    assert wrong(with_minutes(WEDNESDAY), RIGHT) == {"harbour", "police"}
    assert wrong(with_minutes(THURSDAY), RIGHT) == {"police"}


def test_whoever_holds_another_version_holds_nothing_of_the_one_put_right() -> None:
    grown = TOLD.version(WEDNESDAY, number=2).told("harbour", WEDNESDAY, id="n", version=2)

    assert wrong(grown, RIGHT) == {"police"}
    of_another = PutRight(concern_id="theft", version=1, at=noon(WEDNESDAY))
    assert wrong(TOLD, of_another) == set()


def test_whoever_was_told_nothing_holds_nothing_wrong() -> None:
    fault = Fault(
        concern_id="fall",
        first=1,
        right=2,
        at=noon(TUESDAY),
        told_by=noon(TUESDAY),
        what="",
        source_id="fix",
    )

    assert not is_held(fault, "harbour", (), astray_told=False)
