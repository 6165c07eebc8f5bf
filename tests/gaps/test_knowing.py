"""Who counts as told, and which decisions hold."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import StageDecision
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.directory import effective_kind
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)

HEARD = Story().home("harbour").concern(MONDAY, raised_by_agency_id="surgery")


def knows(story: Story, agency_id: str, day: date = SATURDAY) -> bool:
    n = story.neighbourhood().as_at(day)
    return n.told(agency_id, n.concerns[0])


@pytest.mark.parametrize(
    ("reached", "is_told"),
    [
        ("reached", True),
        ("not-known", True),
        ("voicemail", False),
        ("bounced", False),
        ("no-reply", False),
    ],
)
def test_whoever_was_reached_is_told(reached: str, is_told: bool) -> None:
    assert knows(HEARD.told("police", TUESDAY, reached=reached), "police") is is_told


def test_whoever_raised_it_and_our_own_office_know_it() -> None:
    assert knows(HEARD, "surgery")
    assert knows(HEARD, "council")
    assert not knows(HEARD, "harbour")


def test_whoever_tells_knows_even_where_it_did_not_arrive() -> None:
    story = HEARD.told(
        "harbour",
        TUESDAY,
        direction="between-others",
        from_agency_id="police",
        reached="bounced",
    )

    assert knows(story, "police")
    assert not knows(story, "harbour")


def test_being_told_of_another_concern_is_not_being_told() -> None:
    assert not knows(HEARD.told("police", TUESDAY, concern_id="theft"), "police")
    assert not knows(HEARD.told("police", TUESDAY, concerns=()), "police")


def met(attendance: str = "attended", left: int = 0, *, is_cancelled: bool = False) -> Meeting:
    return Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(TUESDAY),
        agenda=(
            AgendaItem(concern_id="else", version=1, position=1),
            AgendaItem(concern_id="fall", version=1, position=2),
        ),
        invitations=(Invitation(agency_id="police", attendance=attendance, left_before_item=left),),
        is_cancelled=is_cancelled,
    )


@pytest.mark.parametrize(
    ("meeting", "is_told"),
    [
        (met(), True),
        (met("apology"), False),
        (met("no-response"), False),
        (met(""), False),
        (met(left=3), True),
        (met(left=2), False),
        (met(left=1), False),
        (met(is_cancelled=True), False),
    ],
)
def test_whoever_heard_the_item_is_told(meeting: Meeting, is_told: bool) -> None:
    assert knows(HEARD.plus(meeting), "police") is is_told


def test_minutes_tell_whoever_was_not_there_when_they_are_sent() -> None:
    sent = MinutesSent(
        id="m", meeting_id="met", people_ids=("ada",), agency_id="police", sent_on=THURSDAY
    )
    story = HEARD.plus(met("apology"), sent)

    assert not knows(story, "police", WEDNESDAY)
    assert knows(story, "police", THURSDAY)


def test_an_agency_knows_the_latest_version_that_it_was_told() -> None:
    story = HEARD.version(TUESDAY, number=2).version(WEDNESDAY, number=3)
    story = story.told("police", TUESDAY, version=2).told("police", WEDNESDAY, version=1)
    n = story.neighbourhood()

    concern = n.concerns[0]
    versions = [n.told_version(a, concern) for a in ("police", "surgery", "council", "harbour")]
    assert versions == [2, 1, 3, None]


def test_only_others_than_the_raiser_and_our_office_make_a_share() -> None:
    story = HEARD.told("surgery", TUESDAY).told("council", TUESDAY).told("police", THURSDAY)
    n = story.neighbourhood()

    assert n.first_share_on(n.concerns[0]) == THURSDAY


def holds(story: Story, agency_id: str | None, day: date) -> bool:
    n = story.neighbourhood().as_at(day)
    return n.decision_in_force(agency_id, n.concerns[0], day) is not None


def test_a_decision_not_to_share_holds_through_its_review_date() -> None:
    story = HEARD.withheld("police", TUESDAY, review_on=FRIDAY)

    days = (MONDAY, TUESDAY, FRIDAY, SATURDAY)
    assert [holds(story, "police", day) for day in days] == [False, True, True, False]


def test_a_decision_without_a_review_date_or_a_reason_holds_nothing() -> None:
    assert not holds(HEARD.withheld("police", TUESDAY, review_on=None), "police", TUESDAY)
    assert not holds(HEARD.withheld("police", TUESDAY, FRIDAY, reason=" "), "police", TUESDAY)


def test_a_decision_is_about_its_agencies_and_its_concern() -> None:
    one = HEARD.withheld("police", TUESDAY, review_on=FRIDAY)
    everyone = HEARD.withheld(None, TUESDAY, review_on=FRIDAY, concern_id=None)
    elsewhere = HEARD.withheld("police", TUESDAY, review_on=FRIDAY, concern_id="theft")

    assert not holds(one, "harbour", TUESDAY)
    assert holds(one, None, TUESDAY)
    assert holds(everyone, "harbour", TUESDAY)
    assert not holds(elsewhere, "police", TUESDAY)


def test_not_needed_holds_until_something_material_is_known_on_a_later_day() -> None:
    story = HEARD.withheld("police", TUESDAY, review_on=None, kind="not-needed")
    same_day = story.version(TUESDAY, number=2)
    immaterial = story.version(THURSDAY, number=2, is_material=False)
    material = story.version(THURSDAY, number=2)

    assert holds(story, "police", SATURDAY)
    assert holds(same_day, "police", SATURDAY)
    assert holds(immaterial, "police", SATURDAY)
    assert [holds(material, "police", day) for day in (WEDNESDAY, THURSDAY)] == [True, False]


def staged(story: Story, id: str, stage: str, on: date) -> Story:
    return story.plus(
        StageDecision(id=id, concern_id="fall", person_id="ada", stage=stage, decided_on=on)
    )


def is_open(story: Story, day: date) -> bool:
    return bool(story.neighbourhood().as_at(day).open_concerns(day))


def test_the_latest_decision_closes_or_opens_a_concern() -> None:
    closed = staged(HEARD, "a", "closed", TUESDAY)
    reopened = staged(closed, "b", "review", THURSDAY)

    days = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
    assert [is_open(reopened, day) for day in days] == [True, False, False, True]


@pytest.mark.parametrize("ids", [("a", "b"), ("b", "a")])
def test_a_closure_is_the_last_thing_of_its_day(ids: tuple[str, str]) -> None:
    story = staged(staged(HEARD, ids[0], "closed", TUESDAY), ids[1], "enquiry", TUESDAY)

    assert not is_open(story, TUESDAY)


def test_whoever_the_current_version_names_poses_the_risk() -> None:
    named = HEARD.plus(BEN).version(TUESDAY, number=2, posing_risk_people_ids=("ben",))
    n = named.neighbourhood()

    assert n.posers(n.concerns[0], MONDAY) == ()
    assert n.posers(n.concerns[0], TUESDAY) == ("ben",)


def test_where_no_version_names_anybody_recorded_risks_count_while_they_last() -> None:
    risk = RiskPosed(id="r", person_id="ben", to_person_id="ada", until_on=RoughDate("2026-03-03"))
    n: Neighbourhood = HEARD.plus(BEN, risk).neighbourhood()

    assert n.posers(n.concerns[0], TUESDAY) == ("ben",)
    assert n.posers(n.concerns[0], WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("kind", "ons", "effective"),
    [
        ("council", "E06000001", "adult-social-care"),
        ("council", "E10000016", "adult-social-care"),
        ("council", "E07000001", "council"),
        ("adult-social-care", "E07000001", "council"),
        ("adult-social-care", "", "adult-social-care"),
        ("council", "", "council"),
        ("police", "E06000001", "police"),
    ],
)
def test_a_district_is_never_the_adult_social_care_authority(
    kind: str, ons: str, effective: str
) -> None:
    numbers = (Identifier(scheme="ons", value=ons),) if ons else ()

    assert effective_kind(Agency(id="x", name="X", kind=kind, identifiers=numbers)) == effective


def test_a_closed_agency_is_not_expected_to_be_told_after_its_last_day() -> None:
    story = HEARD.plus(Agency(id="harbour", name="Harbour Homes", closed_on=TUESDAY))
    n = story.neighbourhood()

    assert n.landlords("ada", TUESDAY) == ("harbour",)
    assert n.landlords("ada", WEDNESDAY) == ()


def test_a_concern_in_which_somebody_is_only_named_is_not_theirs() -> None:
    story = HEARD.plus(BEN).version(TUESDAY, number=2, posing_risk_people_ids=("ben",))
    file = story.file_of("ben")

    assert file.concern_versions
    assert Neighbourhood(file=file).concerns == ()


def test_part_of_a_concern_told_is_a_telling() -> None:
    part = (ConcernShared(concern_id="fall", version=1, is_whole=False, items=("who",)),)

    assert knows(HEARD.told("police", TUESDAY, concerns=part), "police")
