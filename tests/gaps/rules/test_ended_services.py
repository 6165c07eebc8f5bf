"""Services that ended: whom that leaves to be told, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, found, only, says

YESTERDAY = MONDAY - A_DAY


# G40: services that ended

ENDED = Story().concern(MONDAY).works_with("surgery", until=WEDNESDAY, why_ended=" Discharged. ")


def test_nobody_else_is_told_that_a_service_ended() -> None:
    gap = only(ENDED, "G40", FRIDAY)

    assert gap.sentence == (
        "Mill Road Surgery no longer works with Ada Reed or houses them, and nobody else has been "
        "told of the concern of 2 March 2026."
    )
    assert gap.facts[0] == "It ended on 4 March 2026. Discharged."
    assert gap.clears_when.startswith("Anybody else is told of the concern")
    assert (gap.agency_id, gap.subject_id, gap.act) == (None, "work-surgery", "tell")


def test_an_agency_that_is_still_there_has_not_been_told_that_a_service_ended() -> None:
    gap = only(ENDED.works_with("surgery", until=WEDNESDAY).home("harbour"), "G40", FRIDAY)

    assert "or houses them, and Harbour Homes has not been told of the concern" in gap.sentence
    assert gap.facts[0] == "It ended on 4 March 2026. No reason is on record."
    assert gap.clears_when.startswith("Harbour Homes is told of the concern")
    council = replace(ENDED.works_with("council"), office_agency_id="council")
    assert only(council, "G40", FRIDAY).agency_id is None


STAYED = Story().home("harbour", until_on=exactly(WEDNESDAY)).concern(MONDAY)


@pytest.mark.parametrize(
    ("story", "subjects"),
    [
        (ENDED, ["work-surgery"]),
        (ENDED.works_with("surgery", until=FRIDAY), ["work-surgery"]),
        (ENDED.works_with("surgery", until=SATURDAY), []),
        (
            ENDED.works_with("surgery", until=SATURDAY).plus(
                Agency(id="surgery", name="S", closed_on=FRIDAY)
            ),
            [],
        ),
        (ENDED.works_with("surgery", id="two"), []),
        (ENDED.works_with("surgery", id="two", until=SATURDAY), []),
        (ENDED.works_with("surgery", id="two", until=FRIDAY), ["two"]),
        (ENDED.works_with("surgery", id="two", until=TUESDAY), ["work-surgery"]),
        (STAYED, ["home-ada-harbour"]),
        (
            STAYED.home("harbour", status="planned", until_on=exactly(WEDNESDAY)),
            ["home-ada-harbour"],
        ),
        (
            STAYED.home(
                "harbour", status="planned", from_on=THURSDAY, until_on=exactly(WEDNESDAY)
            ),
            [],
        ),
        (
            STAYED.home("harbour", status="planned", from_on=None, until_on=exactly(WEDNESDAY)),
            [],
        ),
        (STAYED.home("harbour", id="next", from_on=THURSDAY), []),
        (
            Story().plus(BEN).home("harbour", whose="ben", until_on=exactly(WEDNESDAY))
            .concern(MONDAY, posing_risk_people_ids=("ben",)),
            [],
        ),
        (ENDED.works_with("police"), ["work-surgery"]),
        (ENDED.works_with("surgery", until=YESTERDAY), []),
        (ENDED.works_with("surgery", until=MONDAY), ["work-surgery"]),
        (ENDED.told("police", MONDAY - 10 * A_DAY), []),
        (ENDED.told("police", MONDAY - 13 * A_DAY), ["work-surgery"]),
        (ENDED.told("surgery", TUESDAY), ["work-surgery"]),
        (ENDED.withheld(None, TUESDAY, FRIDAY), []),
    ],
)  # fmt: skip
def test_an_end_counts_on_its_day_and_until_it_is_told(story: Story, subjects: list[str]) -> None:
    gaps: list[Gap] = found(story, "G40", FRIDAY)

    assert [gap.subject_id for gap in gaps] == subjects


def test_all_who_left_with_one_home_are_named_in_one_gap() -> None:
    both = STAYED.home("harbour", support_agency_id="bridge", until_on=exactly(WEDNESDAY))
    gap = only(both, "G40", FRIDAY)

    assert gap.sentence.startswith("Bridge Support and Harbour Homes no longer work with")
    assert "or house them, and" in gap.sentence
    rough = STAYED.home("harbour", until_on=RoughDate("2026-02"))
    assert found(rough, "G40", FRIDAY) == []
    assert found(both, "G40", TUESDAY) == []
    assert says(both, "G40", SUNDAY) == [(None, THURSDAY)]


FLOATING = (
    Story(office_agency_id=None)
    .home("harbour", support_agency_id="bridge")
    .works_with("bridge", until=TUESDAY)
    .concern(MONDAY, received_by_agency_id="council")
    .told("police", MONDAY, from_agency_id="council", direction="between-others")
)


@pytest.mark.parametrize(
    ("story", "day", "houses"),
    [
        (FLOATING, TUESDAY, True),
        (FLOATING, WEDNESDAY, False),
        (FLOATING.works_with("bridge"), WEDNESDAY, True),
        (FLOATING.works_with("bridge", id="again", until=WEDNESDAY), WEDNESDAY, True),
        (FLOATING.works_with("bridge", id="again", until=WEDNESDAY), THURSDAY, False),
        (FLOATING.home("harbour", support_agency_id="bridge", from_on=WEDNESDAY), WEDNESDAY, True),
        (FLOATING.home("harbour", support_agency_id="bridge", from_on=TUESDAY), WEDNESDAY, False),
        (FLOATING.home("bridge", id="home-ada-harbour", support_agency_id="bridge"), FRIDAY, True),
        (FLOATING.home("harbour", managing_agency_id="bridge"), FRIDAY, True),
        (FLOATING.home("harbour", temporary_agency_id="bridge"), FRIDAY, True),
    ],
)
def test_support_that_was_withdrawn_houses_nobody_though_the_tenancy_goes_on(
    story: Story, day: date, houses: bool
) -> None:
    assert ("bridge" in [gap.agency_id for gap in found(story, "G47", day)]) == houses


def test_a_home_that_ends_later_takes_nobody_with_it_who_had_withdrawn_before() -> None:
    ended = FLOATING.works_with("surgery")
    ended = ended.home("harbour", support_agency_id="bridge", until_on=exactly(THURSDAY))
    gaps = {gap.subject_id: gap.sentence for gap in found(ended, "G40", THURSDAY)}

    assert gaps["work-bridge"].startswith("Bridge Support no longer works")
    assert gaps["home-ada-harbour"].startswith("Harbour Homes no longer works")


def test_what_supports_somebody_else_is_not_judged_by_its_work_with_the_adult() -> None:
    theirs = (
        FLOATING.plus(BEN)
        .home("harbour")
        .home("northgate", whose="ben", support_agency_id="bridge", address_id="house")
        .concern(MONDAY, posing_risk_people_ids=("ben",))
    )

    assert "bridge" in [gap.agency_id for gap in found(theirs, "G02", FRIDAY)]


def test_we_look_again_on_the_eve_of_a_home_that_takes_the_same_landlord_back() -> None:
    back = STAYED.home("harbour", id="next", from_on=SUNDAY, known_on=MONDAY)

    assert [bool(found(back, "G40", day)) for day in (FRIDAY, SATURDAY)] == [True, False]
    assert look_again_on(back.neighbourhood(), FRIDAY) == SATURDAY
