"""A home shared with somebody who poses a risk: whose, from when, and what makes it safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.people import RiskPosed, Role
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.pattern_stories import (
    BOTH_HOUSED,
    HOME_SHARED,
    LANDLORD_TOLD,
    PLAN,
    PLAN_CONFIRMED,
    QUAY_HOUSE,
    RISK,
    SCHEME_SHARED,
)
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
from tests.gaps.rules.edges import A_DAY, BY_CODE, only, says, speaks, this_week
from tests.story import MIA

YESTERDAY = MONDAY - A_DAY
GONE = Agency(id="harbour", name="Harbour Homes", closed_on=YESTERDAY)
TO_ADA = RiskPosed(id="risk", person_id="ben", to_person_id="ada")
AT_RISK = Role(id="role", person_id="ada", kind="adult-at-risk")
HIS_RISK = replace(AT_RISK, id="his", person_id="ben", for_person_id="ada")
RECORDED = BOTH_HOUSED.plus(TO_ADA, AT_RISK)
MOVES: dict[str, Any] = {"from_on": FRIDAY, "status": "planned"}


def hers(until: date | None = None, **more: Any) -> Story:
    return HOME_SHARED.home("harbour", until_on=exactly(until) if until else None, **more)


def his(until: date | None = None, **more: Any) -> Story:
    until_on = exactly(until) if until else None
    return HOME_SHARED.home("northgate", whose="ben", until_on=until_on, **more)


def plan(**more: Any) -> Story:
    return LANDLORD_TOLD.plus(replace(PLAN, **more), PLAN_CONFIRMED)


def confirmed(**more: Any) -> Story:
    return LANDLORD_TOLD.plus(PLAN, replace(PLAN_CONFIRMED, **more))


SHARED = (
    ("the landlord has closed", HOME_SHARED.plus(GONE), MONDAY, False),
    ("he left yesterday", his(YESTERDAY), MONDAY, False),
    ("he leaves today", his(MONDAY), MONDAY, True),
    ("she left yesterday", hers(YESTERDAY), MONDAY, False),
    ("she leaves today", hers(MONDAY), MONDAY, True),
    (
        "he comes the day after she goes",
        hers(THURSDAY).home("northgate", whose="ben", **MOVES),
        MONDAY,
        False,
    ),
    (
        "he comes on the day she goes",
        hers(FRIDAY).home("northgate", whose="ben", **MOVES),
        MONDAY,
        True,
    ),
    ("she comes the day after he goes", his(THURSDAY).home("harbour", **MOVES), MONDAY, False),
    ("she comes on the day he goes", his(FRIDAY).home("harbour", **MOVES), MONDAY, True),
    ("neither has an address", hers(address_id=None), MONDAY, False),
    ("the risk is hers", BOTH_HOUSED.concern(MONDAY, posing_risk_people_ids=("ada",)), MONDAY,
     False),
    ("on record, and she is at risk", RECORDED, MONDAY, True),
    ("on record, and nobody says she is at risk", BOTH_HOUSED.plus(TO_ADA), MONDAY, False),
    ("she was at risk once", RECORDED.plus(replace(AT_RISK, until_on=exactly(YESTERDAY))),
     MONDAY, False),
    ("she is a relative", RECORDED.plus(replace(AT_RISK, kind="relative")), MONDAY, False),
    ("he is the one at risk", BOTH_HOUSED.plus(TO_ADA, HIS_RISK), MONDAY, False),
    ("on record beside a concern", BOTH_HOUSED.plus(TO_ADA).concern(MONDAY), MONDAY, True),
    ("a risk to Mia", RECORDED.plus(MIA, replace(TO_ADA, to_person_id="mia")), MONDAY, False),
    ("a risk that was", RECORDED.plus(replace(TO_ADA, until_on=exactly(YESTERDAY))), MONDAY,
     False),
    ("a risk from herself", RECORDED.plus(replace(TO_ADA, person_id="ada")), MONDAY, False),
    ("a risk to anybody", SCHEME_SHARED, MONDAY, True),
    ("that risk ends today", SCHEME_SHARED.plus(replace(RISK, until_on=exactly(MONDAY))), MONDAY,
     True),
    ("it ended yesterday", SCHEME_SHARED.plus(replace(RISK, until_on=exactly(YESTERDAY))),
     MONDAY, False),
    ("she is the risk to anybody", SCHEME_SHARED.plus(replace(RISK, person_id="ada")), MONDAY,
     False),
    ("she has left the scheme", SCHEME_SHARED.home("harbour", until_on=exactly(YESTERDAY)),
     MONDAY, False),
    ("another scheme", SCHEME_SHARED.home("harbour", address_id="elsewhere"), MONDAY, False),
)  # fmt: skip


@pytest.mark.parametrize(("story", "day", "is_said"), [e[1:] for e in SHARED],
                         ids=[e[0] for e in SHARED])  # fmt: skip
def test_a_home_is_shared_while_both_live_there(story: Story, day: date, is_said: bool) -> None:
    assert speaks(story, "G25", day) is is_said


def test_a_concern_that_is_closed_leaves_the_risk_on_record() -> None:
    assert speaks(BOTH_HOUSED.plus(TO_ADA).concern(MONDAY).closed(MONDAY), "G25", MONDAY)


def test_a_home_since_an_unknown_day_is_shared_from_when_the_risk_was_known() -> None:
    hers_since_ever = replace(HOME_SHARED.facts[0], from_on=None)

    assert says(HOME_SHARED.plus(hers_since_ever), "G25", MONDAY) == [("harbour", MONDAY)]


SAFE = (
    ("kept from it for now", HOME_SHARED.withheld("harbour", MONDAY, FRIDAY), False),
    (
        "only one of two concerns is kept from it",
        HOME_SHARED.concern(MONDAY, id="theft").withheld("harbour", MONDAY, FRIDAY),
        True,
    ),
    ("told of one concern of two", plan().concern(MONDAY, id="theft"), False),
    ("a plan that ends today", plan(ended_on=THURSDAY), True),
    ("a plan that ends tomorrow", plan(ended_on=FRIDAY), False),
    ("somebody else's plan", plan(person_id="ben"), True),
    ("a plan of other agencies", plan(agency_ids=("bridge",)), True),
    ("a plan that calls him otherwise", plan(text="BEN COLE keeps away."), False),
    ("confirmed before it was agreed", confirmed(acknowledged_at=noon(TUESDAY)), True),
    ("confirmed the day after", confirmed(acknowledged_at=noon(THURSDAY)), False),
    ("confirmed by another agency", confirmed(agency_id="bridge"), True),
    ("confirmed by it of another message", confirmed(communication_id="x", agency_id="harbour"),
     False),
    ("another message was confirmed", confirmed(communication_id="x"), True),
)  # fmt: skip


@pytest.mark.parametrize(("story", "is_said"), [e[1:] for e in SAFE], ids=[e[0] for e in SAFE])
def test_a_shared_home_is_made_safe_by_telling_and_a_plan(story: Story, is_said: bool) -> None:
    assert speaks(story, "G25", THURSDAY) is is_said


def test_our_own_office_needs_no_word_from_itself_that_it_knows_the_plan() -> None:
    ours = replace(HOME_SHARED, office_agency_id="harbour")

    assert speaks(ours, "G25", WEDNESDAY)
    assert not speaks(ours.plus(PLAN), "G25", WEDNESDAY)


def test_whoever_has_no_name_is_named_in_no_plan() -> None:
    nameless = LANDLORD_TOLD.plus(replace(BEN, names=()), PLAN, PLAN_CONFIRMED)
    two_names = LANDLORD_TOLD.plus(
        replace(BEN, names=(*BEN.names, replace(BEN.names[0], given="Benny"))), PLAN, PLAN_CONFIRMED
    )
    blank = LANDLORD_TOLD.plus(
        replace(BEN, names=(replace(BEN.names[0], given="", family=""),)), PLAN, PLAN_CONFIRMED
    )

    assert speaks(nameless, "G25", WEDNESDAY)
    assert speaks(blank, "G25", WEDNESDAY)
    assert not speaks(two_names, "G25", WEDNESDAY)


def test_a_home_that_is_shared_already_is_due_at_once() -> None:
    gap = only(HOME_SHARED, "G25", TUESDAY)

    assert (gap.since, gap.due_on, gap.agency_id) == (MONDAY, MONDAY, "harbour")
    assert (gap.subject_id, gap.act) == ("ben", "tell")
    assert gap.sentence == (
        "Ada Reed shares a home with Ben Cole, and Harbour Homes has not been told."
    )
    assert only(LANDLORD_TOLD, "G25", TUESDAY).act == "plan"


def test_a_home_that_is_to_be_shared_is_due_on_the_day_before() -> None:
    coming = his(from_on=FRIDAY, status="planned", known_on=TUESDAY)
    gap = only(coming, "G25", WEDNESDAY)

    assert (gap.since, gap.due_on) == (TUESDAY, THURSDAY)
    assert gap.sentence.startswith("Ada Reed is to share a home with Ben Cole")
    tomorrow = only(his(from_on=FRIDAY, status="planned", known_on=THURSDAY), "G25", THURSDAY)
    assert (tomorrow.since, tomorrow.due_on) == (THURSDAY, THURSDAY)


def test_a_home_is_shared_from_the_day_on_which_the_second_of_them_moves_in() -> None:
    he_came = only(his(from_on=WEDNESDAY), "G25", THURSDAY)
    she_came = only(hers(from_on=WEDNESDAY), "G25", THURSDAY)

    assert (he_came.since, he_came.due_on) == (WEDNESDAY, WEDNESDAY)
    assert (she_came.since, she_came.due_on) == (WEDNESDAY, WEDNESDAY)
    assert " shares a home" in he_came.sentence


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (RECORDED.plus(replace(TO_ADA, from_on=exactly(TUESDAY))), TUESDAY),
        (RECORDED.plus(replace(AT_RISK, from_on=exactly(WEDNESDAY))), WEDNESDAY),
        (RECORDED.plus(replace(AT_RISK, from_on=exactly(TUESDAY))).concern(WEDNESDAY), TUESDAY),
        (
            RECORDED.plus(
                replace(HIS_RISK, from_on=exactly(YESTERDAY)),
                replace(AT_RISK, id="kin", kind="relative", from_on=exactly(YESTERDAY)),
            ).concern(TUESDAY),
            TUESDAY,
        ),
    ],
)
def test_it_counts_from_when_both_the_risk_and_who_is_at_risk_were_known(
    story: Story, since: date
) -> None:
    assert only(story, "G25", FRIDAY).since == since


def test_a_stranger_is_not_named() -> None:
    near = replace(SCHEME_SHARED.neighbourhood(), linked={})
    (gap,) = BY_CODE["G25"].look(near, MONDAY)

    assert "with somebody who poses a risk to others" in gap.sentence
    assert "Ben" not in gap.sentence
    assert gap.subject_id == "home-ada-harbour"
    assert only(SCHEME_SHARED, "G25", MONDAY).subject_id == "ben"


def test_a_stranger_counts_from_when_the_risk_and_both_homes_were_known() -> None:
    began = SCHEME_SHARED.plus(replace(RISK, from_on=exactly(WEDNESDAY)))
    he_came = SCHEME_SHARED.home("northgate", whose="ben", address_id="next", from_on=TUESDAY)
    she_comes = SCHEME_SHARED.home("harbour", from_on=FRIDAY, status="planned", known_on=TUESDAY)

    assert says(began, "G25", THURSDAY) == [("harbour", WEDNESDAY)]
    assert says(he_came, "G25", THURSDAY) == [("harbour", TUESDAY)]
    assert says(she_comes, "G25", WEDNESDAY) == [("harbour", THURSDAY)]


def test_the_home_known_first_is_told_of_whatever_came_first_in_the_record() -> None:
    late_first = (
        Story()
        .plus(BEN)
        .home("harbour", id="late", from_on=WEDNESDAY)
        .home("harbour")
        .home("northgate", whose="ben")
        .concern(MONDAY, posing_risk_people_ids=("ben",))
    )

    assert only(late_first, "G25", THURSDAY).since == MONDAY


def without_links(story: Story, day: date) -> list[Gap]:
    """What is said where the record links nobody to her: of strangers alone."""
    near = replace(story.neighbourhood(), linked={}).as_at(day)
    return list(BY_CODE["G25"].look(near, day))


def test_of_a_stranger_only_the_provider_of_the_home_they_share_is_owed() -> None:
    two_homes = SCHEME_SHARED.home("bridge", address_id="elsewhere")
    moving = SCHEME_SHARED.home(
        "northgate", whose="ben", address_id="next", known_on=TUESDAY, **MOVES
    )

    assert [gap.agency_id for gap in without_links(two_homes, MONDAY)] == ["harbour"]
    assert [(g.since, g.due_on) for g in without_links(moving, WEDNESDAY)] == [(TUESDAY, THURSDAY)]


NO_CONCERN = (
    replace(Story(), addresses=QUAY_HOUSE)
    .plus(BEN, RISK)
    .home("harbour")
    .home("northgate", whose="ben", address_id="next")
)


@pytest.mark.parametrize(
    ("facts", "is_said"),
    [
        ((), False),
        ((AT_RISK,), True),
        ((replace(AT_RISK, kind="relative"),), False),
        ((replace(AT_RISK, person_id="ben", for_person_id="ada"),), False),
        ((AT_RISK, replace(AT_RISK, id="kin", kind="relative")), True),
        ((RiskPosed(id="hers", person_id="ada"),), False),
    ],
)
def test_whoever_is_at_risk_hears_of_strangers_without_a_concern(
    facts: tuple[Any, ...], is_said: bool
) -> None:
    assert speaks(NO_CONCERN.plus(*facts), "G25", MONDAY) is is_said


def test_a_concern_of_somebody_else_that_names_her_is_no_ground_to_listen() -> None:
    his = replace(
        SCHEME_SHARED.neighbourhood().concerns[0],
        id="his",
        person_id="ben",
        raised_by_person_id="ada",
    )

    assert not speaks(NO_CONCERN.plus(his), "G25", MONDAY)
    assert speaks(SCHEME_SHARED.plus(his), "G25", MONDAY)


def test_a_scheme_without_a_postcode_is_its_name() -> None:
    bare = tuple(replace(a, postcode="") for a in QUAY_HOUSE)

    assert speaks(replace(SCHEME_SHARED, addresses=bare), "G25", MONDAY)


def test_of_two_shared_homes_the_one_known_first_is_told_of_once() -> None:
    two = his().home("harbour", id="a-second", from_on=WEDNESDAY)
    supported = HOME_SHARED.home("harbour", support_agency_id="bridge")

    assert says(two, "G25", THURSDAY) == [("harbour", MONDAY)]
    assert says(supported, "G25", MONDAY) == [("bridge", MONDAY), ("harbour", MONDAY)]


def test_gaps_of_shared_homes_come_by_who_poses_the_risk_and_then_by_provider() -> None:
    mia = MIA.id
    both = (
        HOME_SHARED.plus(MIA)
        .home("surgery", whose=mia)
        .version(MONDAY, number=1, posing_risk_people_ids=(mia, "ben"))
        .home("harbour", support_agency_id="bridge")
    )
    gaps = BY_CODE["G25"].look(both.neighbourhood(), MONDAY)

    assert [(g.subject_id, g.agency_id) for g in gaps] == [
        ("ben", "bridge"),
        ("ben", "harbour"),
        ("mia", "bridge"),
        ("mia", "harbour"),
    ]


def test_we_look_again_when_a_risk_in_the_scheme_begins_and_after_it_ends() -> None:
    ends = SCHEME_SHARED.plus(replace(RISK, until_on=exactly(WEDNESDAY)))
    begins = SCHEME_SHARED.plus(replace(RISK, from_on=exactly(THURSDAY)))

    assert look_again_on(replace(ends.neighbourhood(), linked={}), MONDAY) == THURSDAY
    assert look_again_on(replace(begins.neighbourhood(), linked={}), MONDAY) == THURSDAY
    for_good = replace(SCHEME_SHARED.neighbourhood(), linked={})
    assert this_week(for_good) == []


def test_one_scheme_is_its_name_within_a_postcode_district() -> None:
    def at(**more: Any) -> Story:
        there = (QUAY_HOUSE[0], replace(QUAY_HOUSE[1], **more))
        return replace(SCHEME_SHARED, addresses=there)

    assert speaks(at(scheme="QUAY house", postcode="ns1 9ZZ"), "G25", MONDAY)
    assert not speaks(at(postcode="NS2 1AA"), "G25", MONDAY)
    assert not speaks(at(scheme=""), "G25", MONDAY)
    assert not speaks(at(scheme="Quay Court"), "G25", MONDAY)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ({"uprn": "0012"}, {"uprn": "12"}, True),
        ({"uprn": "12"}, {"uprn": "13"}, False),
        ({"lines": ("4 Quay St.",), "postcode": "NS1 1AA"},
         {"lines": ("4 QUAY ST",), "postcode": "ns1 1aa"}, True),
        ({"lines": ("4 Quay St",), "postcode": ""}, {"lines": ("4 Quay St",), "postcode": ""},
         False),
        ({"lines": (), "postcode": "NS1 1AA"}, {"lines": (), "postcode": "NS1 1AA"}, False),
        ({"lines": ("4 Quay Caf\u00e9",), "postcode": "NS1"},
         {"lines": ("4 Quay Cafe",), "postcode": "NS1"}, True),
        ({"lines": ("14 Quay",), "postcode": "NS1"}, {"lines": ("1 4 Quay",), "postcode": "NS1"},
         False),
    ],
)  # fmt: skip
def test_two_addresses_are_one_place(
    one: dict[str, Any], other: dict[str, Any], is_one: bool
) -> None:
    bare = [replace(a, lines=(), postcode="", scheme="") for a in QUAY_HOUSE]
    there = (replace(bare[0], **one), replace(bare[1], **other))

    assert speaks(replace(SCHEME_SHARED, addresses=there), "G25", MONDAY) is is_one
