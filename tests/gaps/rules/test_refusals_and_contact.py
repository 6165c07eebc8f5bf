"""Refusals that nothing catches, agencies that nobody leads, and adults whom nobody has seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.stories import (
    ADA,
    AGENCIES,
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from desktop_app.law.timescales import Terms
from tests.gaps.rules.edges import A_DAY, BASE, found, next_looks, only, says, speaks, this_week

YESTERDAY = MONDAY - A_DAY

# G27: refusals without a safety net

NET: dict[str, Any] = {"risk_talked_through_on": MONDAY, "support_offered": "An advocate."}


def refused(agency_id: str | None = None, review_on: date | None = SATURDAY, **more: Any) -> Story:
    return BASE.withheld(
        agency_id, MONDAY, review_on, **{"id": "no", "is_because_refused": True, **NET, **more}
    )


@pytest.mark.parametrize(
    ("story", "what"),
    [
        (refused(risk_talked_through_on=None), "the risk was not talked through"),
        (refused(support_offered=" "), "no support was offered"),
        (refused(review_on=None), "no review date was set"),
        (refused(review_on=THURSDAY), "the review of 5 March 2026 was not held"),
        (refused(risk_talked_through_on=None, support_offered=""),
         "the risk was not talked through and no support was offered"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_would_catch_it_and_is_missing(story: Story, what: str) -> None:
    gap = only(story, "G27", FRIDAY)

    assert (
        gap.sentence == f"Ada Reed refused to have the concern of 2 March 2026 shared, and {what}."
    )
    assert (gap.concern_id, gap.act) == ("fall", "review-decision")


def test_a_refusal_about_all_says_so_and_is_due_on_its_review() -> None:
    all_of_it = only(refused(concern_id=None, support_offered=""), "G27", FRIDAY)
    undated = only(refused(review_on=None), "G27", FRIDAY)

    assert all_of_it.sentence.startswith("Ada Reed refused to have every concern shared, and")
    assert (all_of_it.concern_id, all_of_it.due_on) == (None, SATURDAY)
    assert undated.due_on == MONDAY + timedelta(days=28)


BARE: dict[str, Any] = {"support_offered": ""}
TWO_AGENCIES = ("police", "bridge")


@pytest.mark.parametrize(
    ("story", "agencies"),
    [
        (refused("police", **BARE), ["police"]),
        (refused(**BARE), [None]),
        (refused("police", agency_ids=TWO_AGENCIES, **BARE), [None]),
        (refused("police", agency_ids=TWO_AGENCIES, **BARE).told("police", TUESDAY), [None]),
        (
            refused("police", agency_ids=TWO_AGENCIES, **BARE)
            .told("police", TUESDAY)
            .told("bridge", TUESDAY),
            [],
        ),
        (refused("police", **BARE).withheld("police", TUESDAY, SATURDAY, id="yes"), []),
        (refused("police", **BARE).withheld(None, TUESDAY, SATURDAY, id="yes"), []),
        (
            refused("police", agency_ids=TWO_AGENCIES, **BARE).withheld(
                "police", TUESDAY, SATURDAY, id="yes"
            ),
            [None],
        ),
        (refused(**BARE).withheld(None, TUESDAY, SATURDAY, id="yes"), []),
        (refused(**BARE).withheld("police", TUESDAY, SATURDAY, id="yes"), [None]),
        (refused(concern_id="theft", **BARE), []),
        (refused(**BARE).closed(TUESDAY), []),
        (refused(concern_id=None, **BARE).closed(TUESDAY), []),
        (refused(**BARE, reviewed_on=TUESDAY), []),
        (refused(**BARE, kind="not-needed"), []),
    ],
)
def test_a_refusal_is_caught_until_it_is_decided_anew_or_told_after_all(
    story: Story, agencies: list[str | None]
) -> None:
    assert [g.agency_id for g in found(story, "G27", FRIDAY)] == agencies


# G43, G44, D04


def test_who_leads_is_asked_of_three_agencies_that_are_still_open() -> None:
    three = BASE.works_with("surgery").works_with("bridge").works_with("police")
    gap = only(three, "G43", FRIDAY)

    assert gap.sentence == "3 agencies work with Ada Reed, and none leads."
    assert gap.facts == ("At work: Bridge Support, Mill Road Surgery and Thames police.",)
    assert (gap.since, gap.act) == (MONDAY, "name-lead")
    closed = three.plus(Agency(id="police", name="P", closed_on=THURSDAY))
    assert found(closed, "G43", FRIDAY) == []
    assert found(three.closed(TUESDAY), "G43", FRIDAY) == []
    assert found(three.works_with("police", is_lead=True), "G43", FRIDAY) == []
    twice = BASE.works_with("surgery").works_with("bridge").works_with("bridge", id="b")
    assert found(twice, "G43", FRIDAY) == []


def test_who_leads_is_asked_from_when_the_third_began_whatever_their_order() -> None:
    story = BASE.works_with("surgery", from_on=exactly(THURSDAY))
    story = story.works_with("bridge", from_on=exactly(TUESDAY))
    story = story.works_with("police", from_on=exactly(WEDNESDAY))

    assert only(story, "G43", FRIDAY).since == THURSDAY
    before = story.works_with("surgery", id="before", from_on=exactly(MONDAY))
    assert only(before, "G43", FRIDAY).since == WEDNESDAY


HIGH = BASE.version(MONDAY, number=1, risk="high")
IN_TWO_WEEKS = MONDAY + timedelta(days=14)


def seen(on: date, **more: Any) -> Story:
    filled: dict[str, Any] = {"method": "face-to-face", "kind": "contact", "concerns": (), **more}
    return HIGH.heard("bridge", on, **filled)


@pytest.mark.parametrize(
    ("story", "since", "words"),
    [
        (HIGH, MONDAY, "No face-to-face contact is on record."),
        (seen(WEDNESDAY), WEDNESDAY, "Last seen on 4 March 2026."),
        (seen(YESTERDAY), MONDAY, "Last seen on 1 March 2026."),
        (seen(WEDNESDAY).heard("police", TUESDAY, method="face-to-face", kind="contact"),
         WEDNESDAY, "Last seen on 4 March 2026."),
        (seen(WEDNESDAY, method="phone"), MONDAY, "No face-to-face contact is on record."),
        (seen(WEDNESDAY, reached="no-reply"), MONDAY, "No face-to-face contact is on record."),
        (seen(WEDNESDAY, kind="information"), MONDAY, "No face-to-face contact is on record."),
        (seen(WEDNESDAY, kind="information", from_person_id="ada"), WEDNESDAY,
         "Last seen on 4 March 2026."),
        (seen(WEDNESDAY, kind="information", to_person_id="ada"), WEDNESDAY,
         "Last seen on 4 March 2026."),
        (seen(WEDNESDAY, kind="information", to_person_id="ben").plus(BEN), MONDAY,
         "No face-to-face contact is on record."),
    ],
)  # fmt: skip
def test_she_is_seen_by_whoever_meets_her_face_to_face(
    story: Story, since: date, words: str
) -> None:
    gap = only(story, "G44", IN_TWO_WEEKS)

    assert (gap.since, gap.facts[0], gap.act) == (since, words, "see-person")


def test_of_two_grave_concerns_the_one_that_is_grave_longest_is_meant() -> None:
    two = HIGH.concern(YESTERDAY, id="theft", risk="critical")
    same = HIGH.concern(MONDAY, id="a-theft", risk="critical")

    assert only(two, "G44", IN_TWO_WEEKS).concern_id == "theft"
    assert only(same, "G44", IN_TWO_WEEKS).concern_id == "a-theft"


def test_nobody_is_to_see_somebody_who_has_died() -> None:
    assert speaks(HIGH, "G44", IN_TWO_WEEKS)
    assert not speaks(HIGH.plus(replace(ADA, died=exactly(FRIDAY))), "G44", IN_TWO_WEEKS)
    assert speaks(HIGH.plus(replace(ADA, died=RoughDate("2026-05"))), "G44", IN_TWO_WEEKS)


def test_we_look_again_five_working_days_after_the_risk_was_high_or_she_was_seen() -> None:
    near = seen(WEDNESDAY).neighbourhood()

    assert NEXT_TUESDAY not in next_looks(near)
    assert NEXT_TUESDAY + 2 * A_DAY in next_looks(near)
    assert NEXT_TUESDAY in next_looks(HIGH.neighbourhood())
    sooner = replace(BASE.neighbourhood(), terms=Terms(seen_working_days=2))
    assert this_week(sooner) == []
    assert THURSDAY in this_week(replace(HIGH.neighbourhood(), terms=sooner.terms))


def test_the_adult_social_care_authority_is_known_by_home_work_or_telling() -> None:
    district = Agency(
        id="town", name="Town", kind="adult-social-care",
        identifiers=(Identifier(scheme="ons", value="E07000001"),),
    )  # fmt: skip
    there = Address(id="flat", local_authority_agency_id="town")
    story = Story(
        office_agency_id="harbour", agencies=(*AGENCIES, district), addresses=(there,)
    ).home("harbour")
    two = story.concern(MONDAY).concern(MONDAY, id="theft")

    assert only(story.concern(MONDAY), "D04", FRIDAY).act == "record-authority"
    assert says(story.concern(MONDAY), "D04", FRIDAY) == [(None, WEDNESDAY)]
    assert not speaks(two.told("council", MONDAY), "D04", FRIDAY)
    assert not speaks(two.works_with("council", until=TUESDAY), "D04", FRIDAY)
    assert speaks(two.works_with("town"), "D04", FRIDAY)
    assert not speaks(replace(two, office_agency_id="council"), "D04", NEXT_MONDAY)
