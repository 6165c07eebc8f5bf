"""The chronology says what happened, in whose lane, and where nothing did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop_app.casework.views.chronology import ChronologyRow, chronology_of
from desktop_app.domain.decisions import PlanReview, Referral, SafeguardingPlan
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from tests.casework.story import FILE, TODAY, at, day, near, telling


def rows_of_kind(rows: tuple[ChronologyRow, ...], kind: str) -> list[ChronologyRow]:
    return [row for row in rows if row.kind == kind]


def test_each_agency_has_a_lane_and_its_own_marks() -> None:
    told = replace(
        FILE,
        communications=(telling("coast", day(19)), telling("harbour", day(20), reached="bounced")),
    )

    seen = chronology_of(near(told), TODAY)
    marks = [row.marks for row in rows_of_kind(seen.rows, "communication")]

    assert [lane.name for lane in seen.lanes] == ["Harbour Homes", "Coast Housing"]
    assert marks == [("tried v1", ""), ("", "told v1")]
    assert seen.lanes[1].summary == "one contact, last Thu 19 Nov"


def test_the_latest_comes_first_and_rough_dates_stay_rough() -> None:
    seen = chronology_of(near(FILE), TODAY)

    assert [row.kind for row in seen.rows] == ["concern", "home"]
    assert seen.rows[1].when == "2019"


def test_fourteen_days_without_contact_are_stated_and_thirteen_are_not() -> None:
    last = day(19)
    told = replace(FILE, communications=(telling("coast", last),))

    quiet = chronology_of(near(told), last + timedelta(days=14))
    busy = chronology_of(near(told), last + timedelta(days=13))

    (silence,) = rows_of_kind(quiet.rows, "silence")
    assert silence.words == "No contact recorded from Thursday 19 November 2026 to today."
    assert rows_of_kind(busy.rows, "silence") == []


def test_nothing_of_a_later_day_is_shown() -> None:
    told = replace(FILE, communications=(telling("coast", day(20)),))

    assert rows_of_kind(chronology_of(near(told), day(19)).rows, "communication") == []


MEETING = Meeting(
    id="met",
    people_ids=("arwen",),
    held_at=at(day(19)),
    kind="planning",
    agenda=(AgendaItem(concern_id="threats", version=1),),
    invitations=(
        Invitation(agency_id="harbour", attendance="attended"),
        Invitation(agency_id="coast", attendance="apology"),
    ),
    notes="Locks first.",
)
REFERRAL = Referral(
    id="r",
    person_id="arwen",
    to_agency_id="coast",
    made_on=day(17),
    service="support",
    outcome="refused",
    outcome_on=day(18),
    why="no room",
    escalated_on=day(20),
    escalated_to="the head",
)
PLAN = SafeguardingPlan(
    id="p", person_id="arwen", agreed_on=day(20), text="Stays away", agency_ids=("coast",)
)
REVIEW = PlanReview(id="v", plan_id="p", person_id="arwen", held_on=day(21), outcome="Holds")


def test_meetings_referrals_and_plans_stand_among_what_happened() -> None:
    told = replace(
        FILE,
        meetings=(MEETING,),
        referrals=(REFERRAL,),
        safeguarding_plans=(PLAN,),
        plan_reviews=(REVIEW,),
    )
    rows = chronology_of(near(told), TODAY).rows

    assert [row.words for row in rows if row.kind in ("meeting", "referral", "plan")] == [
        "Plan reviewed: Holds",
        "Safeguarding plan agreed: Stays away",
        "Referral to Coast Housing taken further to the head.",
        "Planning meeting: Threats from nephew v1. Locks first.",
        "Coast Housing: referral refused: no room",
        "Referred to Coast Housing (support).",
    ]
    (met,) = rows_of_kind(rows, "meeting")
    assert met.marks == ("attended", "apology")


def test_a_meeting_ahead_or_called_off_has_not_happened() -> None:
    ahead = replace(MEETING, id="ahead", held_at=at(TODAY) + timedelta(days=1))
    off = replace(MEETING, id="off", is_cancelled=True)
    rows = chronology_of(near(replace(FILE, meetings=(ahead, off))), TODAY).rows

    assert rows_of_kind(rows, "meeting") == []
