"""Correction recall: everyone who received it, who has been put right, and who said so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop_app.domain.meetings import AgendaItem, Meeting, MinutesSent
from desktop_app.gaps.recalls import Recall, recalls_of, receivers_of
from desktop_app.gaps.routes import Routes
from desktop_app.gaps.stories import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story, noon
from desktop_app.gaps.wrong_tellings import PutRight
from tests.story import told_of

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


def test_what_did_not_arrive_was_not_received() -> None:
    tried = CORRECTED.told("surgery", TUESDAY, reached="bounced")

    assert [one.agency_id for one in recall(tried).received] == ["harbour", "police"]


def test_whoever_is_told_the_wrong_version_after_its_correction_received_it_too() -> None:
    after = CORRECTED.told("surgery", FRIDAY)

    assert recall(after).to_correct == ("police", "surgery")


def test_minutes_without_an_hour_count_as_received_before_the_record_was_put_right() -> None:
    item = AgendaItem(concern_id="fall", version=1)
    met = Meeting(id="met", people_ids=("ada",), held_at=noon(MONDAY), agenda=(item,))
    minutes = MinutesSent(
        id="minutes", meeting_id="met", people_ids=("ada",), agency_id="bridge", sent_on=TUESDAY
    )
    right = PutRight(concern_id="fall", version=1, at=noon(WEDNESDAY))

    assert recall(TOLD.plus(met, minutes), right).to_correct == ("harbour", "bridge", "police")
    too_late = TOLD.plus(met, replace(minutes, sent_on=THURSDAY))
    assert recall(too_late, right).to_correct == ("harbour", "police")


def test_told_in_the_moment_in_which_it_was_put_right_is_told_rightly() -> None:
    right = PutRight(concern_id="fall", version=1, at=noon(WEDNESDAY))
    found = recall(TOLD.told("surgery", WEDNESDAY), right)

    assert [one.agency_id for one in found.received] == ["harbour", "police"]


def test_only_a_correction_of_this_concern_and_version_counts_as_one() -> None:
    of_another = CORRECTED.told("police", THURSDAY, kind="correction", concerns=told_of("theft", 2))
    of_the_old = CORRECTED.told("police", THURSDAY, kind="correction", concerns=told_of("fall", 1))

    for story in (of_another, of_the_old):
        (_, police) = recall_first(story).received
        assert (police.corrected, police.still_holds) == (None, True)


def test_an_unrelated_retraction_takes_nothing_back() -> None:
    other: dict[str, Any] = {"kind": "correction", "concerns": ()}
    answering: dict[str, Any] = {"in_reply_to_communication_id": "another"}
    astray = TOLD.told("police", WEDNESDAY, id="r1", reached="bounced", **other)
    astray = astray.plus(
        replace(sent_of(astray, "r1"), in_reply_to_communication_id="told-police-2026-03-03")
    )
    elsewhere = astray.told("police", THURSDAY, id="r2", **other, **answering)

    (police,) = recall_first(elsewhere).received
    assert (police.corrected, police.still_holds) == (None, True)


def test_our_own_office_is_not_among_the_receivers() -> None:
    heard = TOLD.heard("police", TUESDAY, concerns=told_of("fall"))
    corrected = heard.version(WEDNESDAY, number=2).told(
        "harbour", WEDNESDAY, version=2, kind="correction"
    )

    assert {one.agency_id for one in recall(corrected).received} == {"harbour", "police"}


def recall_first(story: Story) -> Recall:
    """The first fault to come to light, where a story has several."""
    near = story.neighbourhood().as_at(FRIDAY)
    concern = next(one for one in near.concerns if one.id == "fall")
    return recalls_of(near, concern, Routes(near).of(concern))[0]


def sent_of(story: Story, id: str) -> Any:
    return next(fact for fact in story.facts if fact.id == id)
