"""What gaps say, and of which homes, where a practitioner found the words wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.stories import BEN, FRIDAY, LONG_AGO, MONDAY, TUESDAY, Story
from tests.gaps.rules.edges import HIGH, IN_TEN, found, only

HEARD = Story(office_agency_id=None).home("harbour")
HEARD = HEARD.concern(MONDAY, received_by_agency_id="council")
SEEN: dict[str, Any] = {"method": "face-to-face", "kind": "contact", "concerns": ()}
HIS_HOME = HEARD.plus(BEN).concern(MONDAY, posing_risk_people_ids=("ben",))


@pytest.mark.parametrize(
    ("start", "is_move"),
    [("2026", False), ("2026-03", False), ("2026-03-02", False), ("2026-03-03", True)],
)
def test_a_rough_start_is_no_move_of_whoever_poses_the_risk(start: str, is_move: bool) -> None:
    stay = Residence(
        id="his", person_id="ben", landlord_agency_id="northgate", from_on=RoughDate(start)
    )

    assert (found(HIS_HOME.plus(stay), "G03", FRIDAY) != []) is is_move
    assert [gap.agency_id for gap in found(HIS_HOME.plus(stay), "G02", FRIDAY)] == ["northgate"]


def test_what_nobody_has_done_is_said_as_it_stands_on_record() -> None:
    seen = HIGH.heard("bridge", TUESDAY, **SEEN)
    before = HIGH.heard("bridge", LONG_AGO, **SEEN)
    never = "No visit to Ada Reed is on record since the risk became high on 2 March 2026."

    assert only(HIGH, "G44", IN_TEN).sentence == never
    assert only(before, "G44", IN_TEN).sentence == never
    assert only(before, "G44", IN_TEN).facts[0] == "Last seen on 6 January 2020."
    assert only(seen, "G44", IN_TEN).sentence == (
        "Nobody has seen Ada Reed face to face since 3 March 2026."
    )


def test_whoever_received_a_concern_is_named_where_nobody_else_was_told() -> None:
    ours = replace(HEARD, office_agency_id="council")

    assert only(HEARD, "G05", MONDAY).sentence == (
        "Nobody but Marlow adult social care, who received it, has been told of the concern of "
        "2 March 2026 about Ada Reed."
    )
    for story in (ours, ours.concern(MONDAY, received_by_agency_id=None)):
        assert only(story, "G05", MONDAY).sentence.startswith("Nobody has been told of the concern")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("Mate crime", "G35"),
        ("cuckooing", "G35"),
        ("Sexual exploitation", "G35"),
        ("county lines", "G35"),
        ("Falls", "G35"),
        ("home-invasion", ""),
        ("Staff", "G34"),
        ("staffing", ""),
    ],
)
def test_a_tag_is_read_as_its_code_however_it_was_written(tag: str, code: str) -> None:
    tagged = HEARD.concern(MONDAY, received_by_agency_id="police", tags=(tag,))
    tagged = tagged.told("harbour", MONDAY, from_agency_id="police", direction="between-others")

    assert [one for one in ("G34", "G35") if found(tagged, one, MONDAY)] == ([code] if code else [])


def test_what_an_agency_does_not_know_ends_with_one_full_stop() -> None:
    told = HEARD.told("harbour", MONDAY)
    worse = told.version(TUESDAY, number=2, what_changed="He has moved in with her.")

    assert only(worse, "G09", TUESDAY).facts[1] == (
        "What it does not know: He has moved in with her."
    )
