"""Staff implicated, MARAC, voluntary services, and agencies at work that say nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.concerns import StageDecision
from desktop_app.domain.decisions import Referral
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from desktop_app.domain.people import Role
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.stories import (
    ADA,
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from desktop_app.law.timescales import Terms
from tests.gaps.rules.edges import A_DAY, found, next_looks, only, says, speaks, this_week
from tests.story import told_of

# G34: staff or a provider implicated

OURS = Story(office_agency_id="harbour").plus(
    BEN,
    Agency(id="cqc", name="Regulator", kind="cqc"),
    Agency(id="icb", name="Commissioner", kind="icb"),
    Agency(id="district", name="District", kind="council"),
)
IMPLICATED = OURS.concern(MONDAY, implicated_agency_id="bridge")
PLAIN = OURS.concern(MONDAY).told("bridge", MONDAY)
STAFF_GROUND = Disclosure(ground="f")
IS_STAFF = Role(id="staff", person_id="ben", kind="staff")
BY_BEN = PLAIN.concern(MONDAY, posing_risk_people_ids=("ben",))


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (PLAIN, False),
        (IMPLICATED.told("bridge", MONDAY), True),
        (PLAIN.concern(MONDAY, tags=("staff",)), True),
        (PLAIN.concern(MONDAY, tags=("falls",)), False),
        (PLAIN.told("police", MONDAY, disclosure=STAFF_GROUND), True),
        (PLAIN.told("police", MONDAY, disclosure=Disclosure(ground="a")), False),
        (PLAIN.told("police", MONDAY, disclosure=STAFF_GROUND, concern_id="theft"), False),
        (
            PLAIN.told("police", MONDAY, disclosure=STAFF_GROUND,
                       concerns=(*told_of("theft"), *told_of("fall"))),
            True,
        ),
        (BY_BEN.plus(IS_STAFF), True),
        (BY_BEN, False),
        (BY_BEN.plus(replace(IS_STAFF, kind="relative")), False),
        (BY_BEN.plus(replace(IS_STAFF, for_person_id="ben", person_id="ada")), False),
        (PLAIN.plus(IS_STAFF), False),
        (BY_BEN.version(MONDAY, number=1, posing_risk_people_ids=("nobody", "ben")).plus(IS_STAFF),
         True),
    ],
)  # fmt: skip
def test_staff_are_implicated_by_the_concern_its_tag_its_ground_or_their_role(
    story: Story, is_said: bool
) -> None:
    assert speaks(story, "G34", FRIDAY) is is_said


@pytest.mark.parametrize("agency_id", ["cqc", "icb", "district", "council"])
def test_a_council_a_commissioner_or_the_regulator_is_independent(agency_id: str) -> None:
    story = IMPLICATED.told("bridge", MONDAY)

    assert not speaks(story.told(agency_id, TUESDAY), "G34", FRIDAY)
    assert not speaks(story.withheld(agency_id, TUESDAY, FRIDAY), "G34", FRIDAY)
    assert not speaks(replace(story, office_agency_id=agency_id), "G34", FRIDAY)
    blamed = story.concern(MONDAY, implicated_agency_id=agency_id).told(agency_id, MONDAY)
    assert speaks(blamed, "G34", FRIDAY)


def test_whoever_is_not_independent_does_not_count() -> None:
    story = IMPLICATED.told("bridge", MONDAY)

    assert speaks(story.told("surgery", TUESDAY), "G34", FRIDAY)
    assert speaks(story.withheld("surgery", TUESDAY, FRIDAY), "G34", FRIDAY)


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (IMPLICATED, None),
        (IMPLICATED.told("police", WEDNESDAY), WEDNESDAY),
        (IMPLICATED.told("police", WEDNESDAY).told("bridge", TUESDAY), TUESDAY),
        (IMPLICATED.heard("bridge", TUESDAY, concerns=told_of("fall")), TUESDAY),
        (IMPLICATED.heard("surgery", TUESDAY, concerns=told_of("fall")), None),
        (IMPLICATED.told("bridge", MONDAY - A_DAY), MONDAY),
        (OURS.concern(MONDAY, implicated_agency_id="harbour"), MONDAY),
        (OURS.concern(MONDAY, implicated_agency_id="harbour").told("police", TUESDAY), MONDAY),
        (OURS.concern(MONDAY, tags=("staff",)), None),
    ],
)
def test_it_counts_from_when_anybody_was_told_or_the_one_implicated_knew(
    story: Story, since: date | None
) -> None:
    assert [g.since for g in found(story, "G34", FRIDAY)] == ([since] if since else [])


def test_who_is_implicated_is_named_and_a_member_of_staff_is_not() -> None:
    bridge = only(IMPLICATED.told("bridge", MONDAY), "G34", FRIDAY)
    staff = only(PLAIN.concern(MONDAY, tags=("staff",)), "G34", FRIDAY)

    assert bridge.sentence.startswith("Bridge Support is implicated in the concern of")
    assert staff.sentence.startswith("A member of staff is implicated in the concern of")
    assert bridge.act == "tell"


# G36: MARAC

HIT = Story().concern(MONDAY, abuse_types=("domestic",))
HIGH = HIT.version(MONDAY, number=1, risk="high")
MET_CRITERIA = Disclosure(ground="g")


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (HIT, None),
        (HIGH, MONDAY),
        (HIGH.version(WEDNESDAY, number=2, risk="medium"), None),
        (HIGH.version(WEDNESDAY, number=2, risk="critical"), MONDAY),
        (HIT.version(WEDNESDAY, number=2, risk="critical"), WEDNESDAY),
        (Story().concern(MONDAY, abuse_types=("financial",), risk="high"), None),
        (HIT.told("police", TUESDAY, disclosure=MET_CRITERIA), TUESDAY),
        (HIT.told("police", MONDAY - A_DAY, disclosure=MET_CRITERIA), MONDAY),
        (HIT.told("police", TUESDAY, disclosure=Disclosure(ground="a")), None),
        (HIT.told("police", TUESDAY), None),
        (HIT.told("police", TUESDAY, disclosure=MET_CRITERIA, concern_id="theft"), None),
        (
            HIT.concern(MONDAY, id="theft").told(
                "police", TUESDAY, disclosure=MET_CRITERIA,
                concerns=(*told_of("theft"), *told_of("fall"))
            ),
            TUESDAY,
        ),
        (HIT.version(WEDNESDAY, number=2, risk="high").told(
            "police", TUESDAY, disclosure=MET_CRITERIA), TUESDAY),
        (HIGH.told("police", TUESDAY, disclosure=MET_CRITERIA), MONDAY),
    ],
)  # fmt: skip
def test_marac_is_asked_for_where_the_risk_or_the_ground_says_so(
    story: Story, since: date | None
) -> None:
    assert [g.since for g in found(story, "G36", FRIDAY)] == ([since] if since else [])


REFERRAL = Referral(id="r", person_id="ada", to_agency_id="police", made_on=TUESDAY)
MEETING = Meeting(id="m", people_ids=("ada",), held_at=noon(TUESDAY), kind="MARAC")
WHY_NOT = StageDecision(
    id="s", concern_id="fall", person_id="ada", stage="planning", decided_on=MONDAY, why="No MARAC."
)
ON_IT = AgendaItem(concern_id="fall", version=1)
ELSE = AgendaItem(concern_id="theft", version=1)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (HIGH.plus(REFERRAL), True),
        (HIGH.plus(replace(REFERRAL, service="Marac panel")), False),
        (HIGH.plus(replace(REFERRAL, service="MARAC", concern_id="fall")), False),
        (HIGH.plus(replace(REFERRAL, service="MARAC", concern_id="theft")), True),
        (HIGH.plus(replace(REFERRAL, to_agency_id="m"), Agency(id="m", name="Thames MARAC")),
         False),
        (HIGH.plus(MEETING), False),
        (HIGH.plus(replace(MEETING, kind="strategy")), True),
        (HIGH.plus(replace(MEETING, is_cancelled=True)), True),
        (HIGH.plus(replace(MEETING, agenda=(ON_IT,))), False),
        (HIGH.plus(replace(MEETING, agenda=(ELSE, ON_IT))), False),
        (HIGH.plus(replace(MEETING, agenda=(ELSE,))), True),
        (HIGH.told("police", TUESDAY, kind="referral", request="To MARAC, please."), False),
        (HIGH.told("police", TUESDAY, kind="referral", gist="For the marac."), False),
        (HIGH.told("police", TUESDAY, kind="information", gist="For the marac."), True),
        (HIGH.told("police", TUESDAY, kind="referral", gist="marac", concern_id="theft"), True),
        (HIGH.told("police", TUESDAY, kind="referral", gist="marac",
                   concerns=(*told_of("theft"), *told_of("fall"))), False),
        (HIGH.plus(WHY_NOT), False),
        (HIGH.plus(replace(WHY_NOT, why="", decision="No MARAC.")), False),
        (HIGH.plus(replace(WHY_NOT, concern_id="theft")), True),
        (HIGH.withheld("police", MONDAY, FRIDAY, reason="Not to MARAC."), False),
        (HIGH.withheld("police", MONDAY, FRIDAY), True),
    ],
)  # fmt: skip
def test_marac_is_settled_by_a_referral_a_meeting_or_a_reason(story: Story, is_said: bool) -> None:
    assert speaks(story, "G36", FRIDAY) is is_said


# G35: voluntary services


@pytest.mark.parametrize(
    ("story", "sectors"),
    [
        (Story().concern(MONDAY), None),
        (Story().concern(MONDAY, abuse_types=("financial",)), None),
        (Story().concern(MONDAY, abuse_types=("domestic",)), "domestic abuse"),
        (Story().concern(MONDAY, tags=("falls",)), "falls"),
        (Story().concern(MONDAY, tags=("exploitation",)), "exploitation"),
        (Story().concern(MONDAY, tags=("cuckooing",)), "exploitation"),
        (Story().concern(MONDAY, tags=("mate-crime",)), "exploitation"),
        (Story().concern(MONDAY, abuse_types=("modern-slavery",)), "exploitation"),
        (
            Story().concern(MONDAY, abuse_types=("modern-slavery", "domestic"), tags=("falls",)),
            "domestic abuse, exploitation and falls",
        ),
        (
            Story()
            .plus(replace(ADA, primary_support_reason="mental-health"))
            .concern(MONDAY, tags=("falls",)),
            "falls and mental health",
        ),
        (
            Story()
            .plus(Agency(id="cmht", name="Team", kind="mental-health"))
            .concern(MONDAY)
            .works_with("cmht"),
            "mental health",
        ),
        (Story().concern(MONDAY).works_with("surgery"), None),
        (Story().plus(replace(ADA, primary_support_reason="physical")).concern(MONDAY), None),
    ],
)
def test_what_a_concern_is_about_says_which_voluntary_service_may_help(
    story: Story, sectors: str | None
) -> None:
    gaps = found(story, "G35", FRIDAY)
    start = f"No voluntary service for {sectors} has been considered"

    assert [g.sentence.startswith(start) for g in gaps] == ([True] if sectors else [])


KINDS = (
    ({"abuse_types": ("domestic",)}, "domestic-abuse-charity"),
    ({"tags": ("falls",)}, "falls-alarm"),
    ({"tags": ("cuckooing",)}, "voluntary"),
)


@pytest.mark.parametrize(("of", "kind"), KINDS)
def test_a_voluntary_service_of_the_kind_is_considered_however_it_is_met(
    of: dict[str, Any], kind: str
) -> None:
    story = Story().plus(Agency(id="haven", name="Haven", kind=kind)).concern(MONDAY, **of)
    referral = Referral(id="r", person_id="ada", to_agency_id="haven", made_on=MONDAY)

    assert only(story, "G35", FRIDAY).act == "consider-voluntary"
    assert not speaks(story.told("haven", TUESDAY), "G35", FRIDAY)
    assert not speaks(story.works_with("haven"), "G35", FRIDAY)
    assert not speaks(story.withheld("haven", MONDAY, FRIDAY), "G35", FRIDAY)
    assert not speaks(story.plus(referral), "G35", FRIDAY)
    assert not speaks(story.plus(replace(referral, concern_id="fall")), "G35", FRIDAY)
    assert speaks(story.plus(replace(referral, concern_id="theft")), "G35", FRIDAY)
    assert speaks(story.plus(replace(referral, to_agency_id="police")), "G35", FRIDAY)
    assert speaks(story.works_with("police"), "G35", FRIDAY)


def test_any_voluntary_service_will_do_and_one_for_something_else_will_not() -> None:
    ill = Story().plus(replace(ADA, primary_support_reason="mental-health")).concern(MONDAY)
    some = (
        Agency(id="any", name="Friends", kind="voluntary"),
        Agency(id="mind", name="Mind", kind="mental-health-charity"),
        Agency(id="haven", name="Haven", kind="domestic-abuse-charity"),
    )
    story = ill.plus(*some)

    assert not speaks(story.told("any", TUESDAY), "G35", FRIDAY)
    assert not speaks(story.told("mind", TUESDAY), "G35", FRIDAY)
    assert speaks(story.told("haven", TUESDAY), "G35", FRIDAY)


# G14: involved but silent

SILENT = Story().concern(MONDAY, risk="high").works_with("surgery")
DAY_15 = MONDAY + timedelta(days=15)
MET = Meeting(
    id="met",
    people_ids=("ada",),
    held_at=noon(TUESDAY),
    agenda=(ON_IT,),
    invitations=(
        Invitation(agency_id="police", attendance="attended"),
        Invitation(agency_id="surgery", attendance="attended"),
    ),
)
ABSENT = (
    Invitation(agency_id="police", attendance="attended"),
    Invitation(agency_id="surgery", attendance="apology"),
)
PART: dict[str, Any] = {"concerns": (ConcernShared(concern_id="theft", version=1),)}


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (SILENT, True),
        (SILENT.version(MONDAY, number=1, risk="critical"), True),
        (SILENT.version(MONDAY, number=1, risk="medium"), False),
        (replace(SILENT, office_agency_id="surgery"), False),
        (SILENT.plus(Agency(id="surgery", name="S", closed_on=FRIDAY)), False),
        (SILENT.concern(MONDAY, risk="high", raised_by_agency_id="surgery"), False),
        (SILENT.heard("surgery", MONDAY), False),
        (SILENT.heard("surgery", MONDAY - A_DAY), True),
        (SILENT.heard("surgery", TUESDAY, concerns=told_of("fall")), False),
        (SILENT.heard("surgery", TUESDAY, **PART), True),
        (SILENT.heard("police", TUESDAY), True),
        (SILENT.told("surgery", TUESDAY), True),
        (SILENT.plus(MET), False),
        (SILENT.plus(replace(MET, is_cancelled=True)), True),
        (SILENT.plus(replace(MET, agenda=(ELSE,))), True),
        (SILENT.plus(replace(MET, agenda=(ELSE, ON_IT))), False),
        (SILENT.plus(replace(MET, invitations=ABSENT)), True),
        (SILENT.withheld("surgery", TUESDAY, DAY_15), False),
    ],
)
def test_an_agency_at_work_owes_a_word_on_a_grave_concern(story: Story, is_said: bool) -> None:
    assert speaks(story, "G14", DAY_15) is is_said


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (SILENT, MONDAY),
        (SILENT.works_with("surgery", from_on=exactly(WEDNESDAY)), WEDNESDAY),
        (SILENT.works_with("surgery", id="two", from_on=exactly(WEDNESDAY)), MONDAY),
        (SILENT.version(THURSDAY, number=2, risk="critical"), MONDAY),
        (Story().concern(MONDAY).works_with("surgery").version(
            THURSDAY, number=2, risk="high"), THURSDAY),
    ],
)  # fmt: skip
def test_silence_counts_from_when_the_risk_was_high_with_the_agency_at_work(
    story: Story, since: date
) -> None:
    gap = only(story, "G14", MONDAY + timedelta(days=30))

    assert (gap.since, gap.due_on, gap.act) == (since, since + timedelta(days=14), "ask")


def test_we_look_again_when_the_silence_has_lasted_too_long() -> None:
    assert look_again_on(SILENT.neighbourhood(), WEDNESDAY) == NEXT_MONDAY + A_DAY
    joined = SILENT.works_with("surgery", from_on=exactly(WEDNESDAY)).neighbourhood()
    assert DAY_15 + 2 * A_DAY in next_looks(joined)
    sooner = replace(SILENT.neighbourhood(), terms=Terms(involved_silent_working_days=2))
    assert THURSDAY in this_week(sooner)
    early = SILENT.version(MONDAY - A_DAY, number=1, risk="high").neighbourhood()
    assert THURSDAY in this_week(replace(early, terms=sooner.terms))
    nobody = replace(Story().concern(MONDAY, risk="high").neighbourhood(), terms=sooner.terms)
    assert THURSDAY not in this_week(nobody)
    low = Story().concern(MONDAY).works_with("surgery").neighbourhood()
    assert THURSDAY not in this_week(replace(low, terms=sooner.terms))


def test_who_was_silent_is_named() -> None:
    assert says(SILENT, "G14", DAY_15) == [("surgery", MONDAY + timedelta(days=14))]
