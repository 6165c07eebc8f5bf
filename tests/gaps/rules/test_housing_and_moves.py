"""Who houses whom: landlords old, new and untold, and homes that are not on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import Disclosure
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, BASE, found, only, says, speaks
from tests.story import told_of

YESTERDAY = MONDAY - A_DAY


def owed(story: Story, code: str, day: date = FRIDAY) -> list[str]:
    return sorted(gap.agency_id or "nobody" for gap in found(story, code, day))


# G01 and G47: the landlords of her home

TWO = Story().home("harbour", support_agency_id="bridge").concern(MONDAY)
THREE = TWO.home("harbour", support_agency_id="bridge", managing_agency_id="northgate")


def test_the_others_are_owed_from_when_the_first_provider_knew() -> None:
    story = THREE.told("harbour", TUESDAY).told("bridge", WEDNESDAY)
    gap = only(story, "G01", FRIDAY)

    assert (gap.agency_id, gap.since, gap.due_on) == ("northgate", TUESDAY, WEDNESDAY)
    assert gap.facts[0] == (
        "Harbour Homes and Bridge Support also houses Ada Reed and has known since 3 March 2026."
    )


def test_a_provider_that_comes_later_is_owed_from_then() -> None:
    later = Story().home("harbour").concern(MONDAY).told("harbour", MONDAY)
    both = later.home("bridge", from_on=WEDNESDAY).home("bridge", id="b", from_on=THURSDAY)

    assert only(both, "G01", FRIDAY).since == WEDNESDAY
    told_ahead = later.home("bridge", from_on=WEDNESDAY, known_on=MONDAY)
    assert only(told_ahead, "G01", FRIDAY).since == WEDNESDAY
    unknown = later.home("bridge", id="b", from_on=WEDNESDAY, known_on=THURSDAY)
    assert only(unknown, "G01", FRIDAY).since == THURSDAY
    assert only(later.home("bridge", known_on=THURSDAY), "G01", FRIDAY).since == THURSDAY
    early = later.plus(replace(later.home("bridge").facts[-1], from_on=None))
    assert only(early, "G01", FRIDAY).since == MONDAY


def test_our_own_office_as_a_landlord_knows_at_once() -> None:
    ours = replace(TWO, office_agency_id="harbour")

    assert owed(ours, "G01") == ["bridge"]
    assert only(ours, "G01", FRIDAY).since == MONDAY
    assert owed(TWO, "G01") == []
    raised = TWO.concern(MONDAY, raised_by_agency_id="harbour")
    assert only(raised, "G01", FRIDAY).since == MONDAY


def test_where_nobody_houses_her_no_landlord_is_owed() -> None:
    homeless = Story().concern(MONDAY).told("police", MONDAY)

    assert owed(homeless, "G47") == owed(homeless, "G01") == []
    assert owed(homeless.home("harbour"), "G47") == ["harbour"]
    assert owed(homeless.home("harbour").closed(TUESDAY), "G47") == []


# G02 and D05: the home of whoever poses the risk

POSED = Story().plus(BEN).home("harbour").concern(MONDAY, posing_risk_people_ids=("ben",))
BENS = POSED.home("northgate", whose="ben", address_id="house")
TO_ADA = RiskPosed(id="risk", person_id="ben", to_person_id="ada")


@pytest.mark.parametrize(
    ("story", "agencies"),
    [
        (BENS, ["northgate"]),
        (BENS.home("northgate"), []),
        (BENS.told("northgate", TUESDAY), []),
        (BENS.home("northgate", whose="ben", until_on=exactly(THURSDAY)), []),
        (BENS.concern(MONDAY, posing_risk_people_ids=("ada",)).home("bridge", id="b"), []),
        (BENS.concern(MONDAY).plus(TO_ADA), ["northgate"]),
        (BENS.concern(MONDAY).plus(replace(TO_ADA, until_on=exactly(THURSDAY))), []),
        (BENS.concern(MONDAY).plus(replace(TO_ADA, person_id="ada", to_person_id="ben")), []),
    ],
)
def test_the_landlord_of_whoever_poses_the_risk_must_know(
    story: Story, agencies: list[str]
) -> None:
    assert owed(story, "G02") == agencies


RECORDED = BENS.concern(MONDAY).plus(TO_ADA)


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (BENS, MONDAY),
        (RECORDED.plus(replace(TO_ADA, from_on=exactly(WEDNESDAY))), WEDNESDAY),
        (
            RECORDED.plus(
                replace(TO_ADA, from_on=exactly(WEDNESDAY)),
                replace(TO_ADA, id="x", person_id="ada", to_person_id="ben"),
                replace(TO_ADA, id="y", to_person_id=None),
                replace(TO_ADA, id="z", person_id="mia"),
            ),
            WEDNESDAY,
        ),
        (
            RECORDED.version(MONDAY, number=1, posing_risk_people_ids=("ada",))
            .version(WEDNESDAY, number=2)
            .plus(replace(TO_ADA, from_on=exactly(TUESDAY))),
            WEDNESDAY,
        ),
        (
            RECORDED.plus(replace(TO_ADA, from_on=exactly(TUESDAY)))
            .version(MONDAY, number=1)
            .version(TUESDAY, number=2, posing_risk_people_ids=("ada",))
            .version(THURSDAY, number=3),
            THURSDAY,
        ),
        (BENS.home("northgate", whose="ben", from_on=THURSDAY), THURSDAY),
    ],
)
def test_a_landlord_of_theirs_is_owed_from_when_we_knew_of_risk_and_home(
    story: Story, since: date
) -> None:
    assert only(story, "G02", FRIDAY).since == since


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (POSED, True),
        (BENS, False),
        (POSED.home(None, whose="ben", no_provider_because="He owns it."), False),
        (POSED.home(None, whose="ben", no_provider_because=" "), True),
        (POSED.home("northgate", whose="ben", until_on=exactly(THURSDAY)), True),
        (POSED.concern(MONDAY, posing_risk_people_ids=("ada",)).home(None), False),
        (Story().concern(MONDAY, posing_risk_people_ids=("ada",)), False),
    ],
)
def test_who_houses_whoever_poses_the_risk_is_recorded(story: Story, is_said: bool) -> None:
    assert speaks(story, "D05", FRIDAY) is is_said


def test_somebody_who_is_not_on_record_is_said_to_be_so() -> None:
    stranger = Story().concern(MONDAY, posing_risk_people_ids=("nobody",))

    assert only(stranger, "D05", FRIDAY).sentence == (
        "Who houses somebody not on record, who poses a risk, is not recorded."
    )


# D01 and D03: her own home


@pytest.mark.parametrize(
    ("more", "no_landlord", "no_address"),
    [
        ({}, False, False),
        ({"landlord_agency_id": None}, True, False),
        ({"landlord_agency_id": None, "no_provider_because": "She owns it."}, False, False),
        ({"landlord_agency_id": None, "no_provider_because": " "}, True, False),
        ({"landlord_agency_id": None, "address_id": None, "no_provider_because": " "}, True, True),
        ({"address_id": None}, False, True),
        ({"address_id": None, "no_provider_because": "Sleeps rough."}, False, False),
        ({"status": "planned"}, False, False),
        ({"status": "planned", "from_on": None}, True, True),
        ({"status": "planned", "from_on": exactly(FRIDAY)}, False, False),
        ({"status": "planned", "from_on": exactly(NEXT_MONDAY)}, True, True),
        ({"person_id": "ben"}, True, True),
    ],
)
def test_her_home_and_her_landlord_are_on_record_or_why_not(
    more: dict[str, Any], no_landlord: bool, no_address: bool
) -> None:
    stay = replace(Story().home("harbour").facts[0], **more)
    story = Story().plus(BEN, stay).concern(MONDAY, posing_risk_people_ids=("ben",))

    assert speaks(story, "D01", FRIDAY) is no_landlord
    assert speaks(story, "D03", FRIDAY) is no_address


def test_what_is_missing_is_asked_for_since_the_oldest_open_concern() -> None:
    story = Story().concern(TUESDAY).concern(MONDAY, id="theft")

    assert only(story, "D01", FRIDAY).since == MONDAY
    assert only(story.closed(TUESDAY, "theft"), "D01", FRIDAY).since == TUESDAY


# G03: moves


def moving(**more: Any) -> Story:
    return BASE.home("northgate", **{"from_on": WEDNESDAY, "address_id": "house", **more})


PLANNED: dict[str, Any] = {"status": "planned", "from_on": NEXT_MONDAY, "known_on": TUESDAY}


@pytest.mark.parametrize(
    ("story", "agencies"),
    [
        (moving(), ["northgate"]),
        (moving(from_on=MONDAY), []),
        (moving(from_on=TUESDAY), ["northgate"]),
        (moving(whose="ben").plus(BEN), []),
        (
            moving(whose="ben").plus(BEN).concern(MONDAY, posing_risk_people_ids=("ben",)),
            ["northgate"],
        ),
        (moving(until_on=exactly(THURSDAY)), []),
        (moving(until_on=exactly(FRIDAY)), ["northgate"]),
        (moving().plus(Agency(id="northgate", name="N", closed_on=THURSDAY)), []),
        (BASE.home("harbour", id="second", from_on=WEDNESDAY), []),
        (BASE.home("harbour", until_on=exactly(TUESDAY)).home(
            "harbour", id="second", from_on=WEDNESDAY), []),
        (BASE.home("harbour", until_on=exactly(MONDAY)).home(
            "harbour", id="second", from_on=WEDNESDAY), ["harbour"]),
        (moving().told("northgate", WEDNESDAY), []),
        (moving().told("northgate", MONDAY - 12 * A_DAY), []),
        (moving().told("northgate", MONDAY - 13 * A_DAY), ["northgate"]),
        (moving(**PLANNED).told("northgate", TUESDAY), []),
        (moving(**PLANNED).told("northgate", MONDAY), ["northgate"]),
        (moving(**{**PLANNED, "known_on": None}).told("northgate", MONDAY), []),
        (moving().withheld("northgate", MONDAY, FRIDAY), []),
    ],
)  # fmt: skip
def test_a_landlord_gained_by_a_move_is_told_for_that_move(
    story: Story, agencies: list[str]
) -> None:
    assert owed(story, "G03") == agencies


def test_whoever_poses_the_risk_and_is_not_on_record_moves_nowhere() -> None:
    story = BASE.version(MONDAY, number=1, posing_risk_people_ids=("nobody",))

    assert found(story, "G03", FRIDAY) == []
    assert found(story, "G25", FRIDAY) == []


def test_a_move_at_a_time_not_yet_known_is_told_at_once() -> None:
    stay = replace(moving(**PLANNED).facts[-1], from_on=None)
    gap = only(BASE.plus(stay), "G03", FRIDAY)

    assert "Northgate Housing houses Ada Reed at a time not yet known and" in gap.sentence
    assert (gap.since, gap.due_on, gap.act) == (TUESDAY, WEDNESDAY, "tell")
    dated = only(moving(), "G03", FRIDAY)
    assert "Northgate Housing houses Ada Reed from 4 March 2026 and" in dated.sentence


def test_of_two_stays_that_bring_one_landlord_the_earlier_is_the_subject() -> None:
    two = moving(id="z").home("northgate", id="a", from_on=THURSDAY)
    ahead = moving(**PLANNED, id="z")
    undated = replace(ahead.facts[-1], id="a", from_on=None)

    assert [g.subject_id for g in found(two, "G03", FRIDAY)] == ["z"]
    assert [g.subject_id for g in found(ahead.plus(undated), "G03", FRIDAY)] == ["a"]
    same_day = moving(id="z").home("northgate", id="a", from_on=WEDNESDAY, address_id="flat")
    assert [g.subject_id for g in found(same_day, "G03", FRIDAY)] == ["a"]


def test_her_own_move_counts_from_the_concern_and_his_from_when_he_was_named() -> None:
    known = moving(known_on=MONDAY - A_DAY, from_on=THURSDAY)
    his = moving(whose="ben", known_on=YESTERDAY, from_on=FRIDAY).plus(BEN)
    named = his.version(THURSDAY, number=2, posing_risk_people_ids=("ben",))

    assert says(known, "G03", FRIDAY) == [("northgate", WEDNESDAY)]
    assert only(known, "G03", FRIDAY).since == MONDAY
    assert only(named, "G03", FRIDAY).since == THURSDAY
    herself = moving().version(THURSDAY, number=2, posing_risk_people_ids=("ada",))
    assert only(herself, "G03", FRIDAY).since == WEDNESDAY


# G04: former landlords

LEFT = Story().home("harbour", until_on=exactly(MONDAY)).home("northgate", from_on=TUESDAY)
FORMER = LEFT.concern(MONDAY).told("harbour", TUESDAY, id="m")


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (FORMER, True),
        (FORMER.closed(WEDNESDAY), False),
        (FORMER.home("harbour"), False),
        (FORMER.home("harbour", until_on=exactly(TUESDAY)), False),
        (replace(FORMER, office_agency_id="harbour"), False),
        (FORMER.told("harbour", TUESDAY, id="m", direction="between-others",
                     from_agency_id="police"), False),
        (FORMER.told("police", TUESDAY, id="m"), False),
        (FORMER.told("harbour", TUESDAY, id="m", kind="contact"), False),
        (FORMER.told("harbour", TUESDAY, id="m", kind="correction"), False),
        (FORMER.told("harbour", TUESDAY, id="m", disclosure=Disclosure(why_ground=" ")), True),
        (FORMER.told("harbour", TUESDAY, id="m", disclosure=Disclosure(why_ground="x")), False),
        (FORMER.told("harbour", TUESDAY, id="m", disclosure=Disclosure(why_permission=" ")), True),
        (FORMER.told("harbour", TUESDAY, id="m", disclosure=Disclosure(why_permission="x")),
         False),
        (FORMER.told("harbour", WEDNESDAY, id="n", disclosure=Disclosure(why_ground="x")), False),
        (FORMER.told("harbour", MONDAY, id="n", disclosure=Disclosure(why_ground="x")), True),
        (FORMER.works_with("harbour"), False),
        (
            Story().plus(BEN).home("northgate").home("harbour", whose="ben",
                                                     until_on=exactly(MONDAY))
            .concern(MONDAY, posing_risk_people_ids=("ben",)).told("harbour", TUESDAY),
            False,
        ),
        (
            LEFT.works_with("surgery", until=MONDAY).concern(MONDAY).told("surgery", TUESDAY),
            False,
        ),
    ],
)  # fmt: skip
def test_a_former_landlord_is_told_only_with_a_reason(story: Story, is_said: bool) -> None:
    assert speaks(story, "G04", FRIDAY) is is_said


def test_a_telling_of_two_concerns_is_about_the_one_that_is_open() -> None:
    both = FORMER.concern(MONDAY, id="theft").told(
        "harbour", TUESDAY, id="m", concerns=(*told_of("fall"), *told_of("theft"))
    )

    assert only(both.closed(WEDNESDAY), "G04", FRIDAY).concern_id == "theft"
    assert only(both, "G04", FRIDAY).act == "record-reason"
