"""Correction recall: everyone who received it, who has been put right, and who said so."""

from __future__ import annotations

from desktop_app.gaps.recalls import Recall, recalls_of, receivers_of
from desktop_app.gaps.routes import Routes
from desktop_app.gaps.stories import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story, noon
from desktop_app.gaps.wrong_tellings import PutRight

TOLD = Story().concern(MONDAY).told("harbour", MONDAY).told("police", TUESDAY)
WRONG = TOLD.version(WEDNESDAY, number=2, what_changed="it was not him")
CORRECTED = WRONG.told(
    "harbour", WEDNESDAY, id="right", version=2, kind="correction", gist="it was not him"
)


def recall(story: Story, *put_right: PutRight) -> Recall:
    near = story.neighbourhood().as_at(FRIDAY)
    (concern,) = near.concerns
    (found,) = recalls_of(near, concern, Routes(near).of(concern), put_right)
    return found


def test_everyone_who_received_it_is_listed_and_who_still_holds_it() -> None:
    found = recall(CORRECTED)

    assert [one.agency_id for one in found.received] == ["harbour", "police"]
    assert found.to_correct == ("police",)
    assert found.unconfirmed == ("harbour",)
    assert found.fault.what == "it was not him"


def test_a_confirmed_correction_is_done_with() -> None:
    done = recall(CORRECTED.acknowledged("right", THURSDAY))

    assert done.unconfirmed == ()
    (harbour, _) = done.received
    assert harbour.corrected is not None
    assert harbour.confirmed is not None


def test_once_all_are_put_right_nobody_is_left() -> None:
    assert recall(CORRECTED.told("police", THURSDAY, version=2)).to_correct == ()


def test_what_was_put_right_in_the_record_lists_its_receivers() -> None:
    right = PutRight(concern_id="fall", version=1, at=noon(WEDNESDAY), what="the flat number")
    found = recall(TOLD.told("surgery", THURSDAY), right)

    assert [one.agency_id for one in found.received] == ["harbour", "police"]
    assert found.to_correct == ("harbour", "police")


def test_what_went_astray_has_one_receiver() -> None:
    astray = TOLD.told(
        "police",
        WEDNESDAY,
        id="retraction",
        kind="correction",
        concerns=(),
        in_reply_to_communication_id="told-police-2026-03-03",
    )
    found = recall(astray)

    assert found.fault.is_astray
    assert [(one.agency_id, one.still_holds) for one in found.received] == [("police", False)]
    assert found.unconfirmed == ("police",)


def test_who_would_have_to_be_put_right_is_known_before_any_correction() -> None:
    near = TOLD.told("surgery", TUESDAY, reached="bounced").neighbourhood()
    (concern,) = near.concerns

    assert receivers_of(near, Routes(near).of(concern), 1) == ("harbour", "police")
