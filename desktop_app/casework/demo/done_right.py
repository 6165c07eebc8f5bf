"""Abena: what it looks like when everyone was in the loop."""

from __future__ import annotations

from desktop_app.casework.demo.diary import Diary
from desktop_app.casework.demo.story import Story, adult, invented_nhs_number, lives, works_with
from desktop_app.casework.demo.telling import (
    SECURE_MAIL,
    acknowledged,
    came_of_it,
    concern,
    consents,
    decides_stage,
    did,
    has_to,
    learns,
    sees,
    tells,
)
from desktop_app.domain.decisions import PlanReview, SafeguardingPlan
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent

DONE_RIGHT = "abena-owusu"
IN_THE_ROOM = ("hub", "asc", "harbour", "coast", "haven")


def write_done_right(diary: Diary) -> None:
    story = _who_she_is(diary)
    _told_everyone(story)
    _met(story)
    _planned(story)


def _who_she_is(diary: Diary) -> Story:
    story = adult(
        diary,
        DONE_RIGHT,
        "Abena Owusu",
        "1969-04-21",
        52,
        nhs_number=invented_nhs_number(30),
        languages=("Twi", "English"),
        telephones=("07700 900330",),
        safe_contact="Any time on her mobile; say who you are first.",
        primary_support_reason="mental-health",
    )
    lives(
        story,
        52,
        "Flat 16, Bramble Court",
        "NX1 3RF",
        "2018-01-15",
        landlord="harbour",
        support="coast",
    )
    works_with(story, 50, "coast", "Support worker", worker="Jo Pike")
    works_with(story, 29, "asc", "Social worker", worker="Ade Farrow", is_lead=True)
    works_with(story, 28, "haven", "Independent adviser", worker="Kirsty Reid")
    return story


def _told_everyone(story: Story) -> None:
    concern(
        story,
        29,
        "Followed home",
        "A man she once helped waits by the lift and asks for money.",
        risk="high",
        abuse_types=("financial", "psychological"),
        location="own-home",
        sources_of_risk=("known",),
        is_crime_suspected=True,
        raised_by="Abena herself",
        wishes="To feel safe on the stairs; that he is not punished",
        outcomes_wanted="That he stays away",
    )
    consents(story, 29, "agreed", how_given="In person", agency_ids=IN_THE_ROOM[1:] + ("police",))
    for minutes, agency in enumerate(("asc", "harbour", "coast", "police", "haven")):
        told = tells(
            story,
            29,
            agency,
            clock=f"11:{minutes}5",
            method=SECURE_MAIL,
            is_acknowledgement_wanted=True,
        )
        acknowledged(story, 29, told, agency, "Duty officer", clock="14:30", level="acting")
    decides_stage(story, 28, "planning", "Meet within five working days")


def _met(story: Story) -> None:
    held_at = story.diary.at(25, "10:00")
    meeting = Meeting(
        id=f"{story.id}-meeting",
        people_ids=(story.id,),
        held_at=held_at,
        chair="Ade Farrow",
        agenda=(AgendaItem(concern_id=story.concern_id, version=1),),
        invitations=tuple(
            Invitation(agency_id=one, invited_on=story.diary.day(28), attendance="attended")
            for one in IN_THE_ROOM
        )
        + (Invitation(agency_id="police", invited_on=story.diary.day(28), attendance="apology"),),
    )
    minutes = [
        MinutesSent(
            id=f"{story.id}-minutes-{one}",
            meeting_id=meeting.id,
            people_ids=(story.id,),
            agency_id=one,
            sent_on=story.diary.day(24),
            method=SECURE_MAIL,
        )
        for one in (*IN_THE_ROOM[1:], "police")
    ]
    story.wrote(25, "12:00", "meeting-logged", meeting)
    story.wrote(24, "09:30", "minutes-sent", *minutes)


def _planned(story: Story) -> None:
    fitted = has_to(
        story,
        25,
        "Camera by the lift",
        owner_agency_id="harbour",
        owner="Leonie Marsh",
        due_on=story.diary.day(18),
        meeting_id=f"{story.id}-meeting",
    )
    did(story, 19, fitted)
    learns(story, 12, "He has been seen at the gate again", risk="high", is_crime_suspected=True)
    tells(story, 12, "asc", "harbour", "coast", "police", "haven", clock="11:20")
    asked = tells(
        story,
        12,
        "police",
        clock="13:00",
        request="Speak to him",
        reply_due_on=story.diary.day(9),
    )
    came_of_it(story, 10, asked, "DS Carol Dunne")
    plan = SafeguardingPlan(
        id=f"{story.id}-plan",
        person_id=story.id,
        concern_id=story.concern_id,
        agreed_on=story.diary.day(23),
        text="Camera, a friend to walk her up, police to speak to him, Haven weekly.",
        agency_ids=IN_THE_ROOM,
        review_due_on=story.diary.day(8),
    )
    review = PlanReview(
        id=f"{story.id}-review",
        plan_id=plan.id,
        person_id=story.id,
        held_on=story.diary.day(8),
        outcome="Working; he has not been back",
        next_review_on=story.diary.ahead(35),
    )
    story.wrote(23, "11:00", "plan-agreed", plan)
    story.wrote(8, "11:00", "plan-reviewed", review)
    sees(story, 5, "Well. Sleeps. Took the stairs by herself.")
