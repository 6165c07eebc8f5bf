"""The clock for telling an agency starts when the decision that kept it out is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.stories import (
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
from tests.gaps.rules.edges import A_DAY, BY_CODE

KNOWN = Story().home("harbour").concern(MONDAY).told("police", MONDAY)
OLDER = Story().home("harbour").concern(MONDAY).told("harbour", MONDAY)


def due(story: Story, day: date, code: str = "G47") -> date | None:
    return only(story, day, code).due_on


def only(story: Story, day: date, code: str = "G47") -> Gap:
    (gap,) = [gap for gap in gaps_in(story.neighbourhood(), day) if gap.code == code]
    return gap


def test_without_a_decision_it_starts_when_somebody_knew() -> None:
    assert due(KNOWN, SATURDAY) == TUESDAY


def test_after_a_decision_it_starts_on_the_day_after_it_held() -> None:
    gap = only(KNOWN.withheld("harbour", MONDAY, FRIDAY), SATURDAY)

    assert gap.due_on == NEXT_MONDAY
    assert gap.since == MONDAY
    assert gap.facts[-1] == "A decision not to tell it held until 6 March 2026."


@pytest.mark.parametrize(
    ("decision", "day"),
    [
        ({"concern_id": None}, NEXT_MONDAY),
        ({"concern_id": "theft"}, TUESDAY),
        ({"reason": "  "}, TUESDAY),
        ({"to_person_id": "ben"}, TUESDAY),
        ({"agency_ids": ("harbour", "police")}, NEXT_MONDAY),
        ({"agency_ids": ("police",)}, TUESDAY),
    ],
)
def test_only_a_decision_about_this_agency_and_concern_counts(
    decision: dict[str, object], day: date
) -> None:
    story = KNOWN.concern(MONDAY, id="theft").withheld("harbour", MONDAY, FRIDAY, **decision)
    (gap,) = [
        gap
        for gap in gaps_in(story.neighbourhood(), SATURDAY)
        if (gap.code, gap.concern_id, gap.agency_id) == ("G47", "fall", "harbour")
    ]
    assert gap.due_on == day


def test_of_several_the_last_one_counts() -> None:
    story = KNOWN.withheld("harbour", MONDAY, TUESDAY).withheld("harbour", TUESDAY, THURSDAY)
    assert due(story, FRIDAY) == FRIDAY + (NEXT_MONDAY - FRIDAY)
    assert due(KNOWN.withheld("harbour", MONDAY, MONDAY), SATURDAY) == WEDNESDAY


def test_one_that_never_held_or_was_over_before_changes_nothing() -> None:
    assert due(KNOWN.withheld("harbour", MONDAY, None), SATURDAY) == TUESDAY
    before = MONDAY.replace(month=2)
    assert due(KNOWN.withheld("harbour", before, before), SATURDAY) == TUESDAY
    eve = only(KNOWN.withheld("harbour", before, MONDAY - A_DAY), SATURDAY)
    assert not eve.facts[-1].startswith("A decision not to tell it held")
    assert due(KNOWN.withheld("harbour", FRIDAY, MONDAY), SATURDAY) == TUESDAY


def test_what_was_not_needed_is_due_from_the_change_that_made_it_so() -> None:
    story = KNOWN.withheld("harbour", MONDAY, None, kind="not-needed").version(FRIDAY, number=2)
    typo = story.version(WEDNESDAY, number=3, is_material=False)

    assert due(story, SATURDAY) == NEXT_MONDAY
    assert due(typo, SATURDAY) == NEXT_MONDAY


def test_an_older_version_is_due_from_there_too() -> None:
    story = OLDER.version(TUESDAY, number=2)
    assert due(story, SATURDAY, "G09") == WEDNESDAY
    assert due(story.withheld("harbour", TUESDAY, FRIDAY), SATURDAY, "G09") == NEXT_MONDAY


def test_it_does_not_grow_graver_for_the_time_it_was_kept_out() -> None:
    high = Story().home("harbour").concern(MONDAY, risk="high").told("police", MONDAY)
    long = MONDAY.replace(month=4)
    assert only(high, long).severity == "critical"
    assert only(high.withheld("harbour", MONDAY, long), long.replace(day=3)).severity == "high"


def test_the_rules_that_answer_for_somebody_in_person_keep_their_own_clock() -> None:
    story = KNOWN.withheld("harbour", MONDAY, FRIDAY)
    codes = {gap.code for gap in gaps_in(story.neighbourhood(), NEXT_TUESDAY)}
    others = [
        gap
        for gap in gaps_in(story.neighbourhood(), NEXT_TUESDAY)
        if gap.code != "G47" and any("held until" in fact for fact in gap.facts)
    ]
    assert codes > {"G47"}
    assert others == []


@pytest.mark.parametrize(
    "code", ["G01", "G02", "G03", "G06", "G09", "G10", "G37", "G40", "G41", "G47"]
)
def test_every_rule_that_such_a_decision_silences_counts_from_its_end(code: str) -> None:
    example = next(one for one in BY_CODE[code].examples if one.speaks)
    day, near = example.today, example.neighbourhood
    kept = DecisionNotToShare(
        id="kept", person_id="ada", decided_on=day, review_on=day, reason="Not yet."
    )
    near = replace(near, file=replace(near.file, decisions_not_to_share=(kept,)))

    assert code not in [gap.code for gap in gaps_in(near, day)]
    (gap,) = [gap for gap in gaps_in(near, day + A_DAY) if gap.code == code]
    assert gap.facts[-1].startswith("A decision not to tell it held until")


@pytest.mark.parametrize(
    ("story", "on"),
    [
        (KNOWN, None),
        (KNOWN.withheld("harbour", MONDAY, FRIDAY), None),
        (KNOWN.withheld("harbour", MONDAY, THURSDAY), FRIDAY),
        (KNOWN.withheld("harbour", MONDAY, THURSDAY).version(TUESDAY, number=2), FRIDAY),
        (KNOWN.withheld("harbour", MONDAY, None, kind="not-needed"), None),
        (KNOWN.withheld("harbour", MONDAY, WEDNESDAY, kind="not-needed"), THURSDAY),
        (
            KNOWN.withheld("harbour", MONDAY, THURSDAY, kind="not-needed")
            .version(TUESDAY, number=2)
            .version(WEDNESDAY, number=3),
            TUESDAY,
        ),
        (
            KNOWN.withheld("harbour", MONDAY, None).withheld("harbour", TUESDAY, THURSDAY),
            FRIDAY,
        ),
        (
            KNOWN.withheld("harbour", MONDAY, TUESDAY).withheld(
                None, TUESDAY, None, kind="not-needed"
            ),
            None,
        ),
    ],
)
def test_what_kept_it_out_is_over_on_the_day_after_the_last_that_it_held(
    story: Story, on: date | None
) -> None:
    near = story.neighbourhood().as_at(FRIDAY)
    (concern,) = near.concerns

    assert near.lapsed_on("harbour", concern, FRIDAY) == on


def test_each_concern_counts_from_the_decisions_about_itself() -> None:
    two = KNOWN.concern(MONDAY, id="theft").told("police", MONDAY, concern_id="theft", id="t")
    kept = two.withheld("harbour", MONDAY, FRIDAY, concern_id="theft")
    gaps = gaps_in(kept.neighbourhood(), SATURDAY)

    assert {gap.concern_id: gap.due_on for gap in gaps if gap.code == "G47"} == {
        "fall": TUESDAY,
        "theft": NEXT_MONDAY,
    }


def test_what_waits_for_an_answer_or_for_anybody_keeps_its_own_clock() -> None:
    unanswered = OLDER.told("harbour", MONDAY, is_acknowledgement_wanted=True)
    ended = Story().concern(MONDAY).works_with("surgery", until=WEDNESDAY)

    for story, code, whom in ((unanswered, "G11", "harbour"), (ended, "G40", "police")):
        late = only(story.withheld(whom, WEDNESDAY, FRIDAY), SATURDAY, code)
        assert late == only(story, SATURDAY, code)
