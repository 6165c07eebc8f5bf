"""Arwen: three concerns, two housing providers, and a nephew with a landlord of his own."""

from __future__ import annotations

from desktop_app.casework.demo.diary import Diary
from desktop_app.casework.demo.story import (
    Story,
    adult,
    lives,
    poses_a_risk,
    somebody_else,
    works_with,
)
from desktop_app.casework.demo.telling import (
    SECURE_MAIL,
    acknowledged,
    came_of_it,
    concern,
    consents,
    decides_stage,
    did,
    has_to,
    hears,
    keeps_from,
    learns,
    sees,
    tells,
)
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting


def write_arwen(diary: Diary) -> None:
    story = _who_she_is(diary)
    _the_fall(story)
    _the_rent_account(story)
    nephew = _the_nephew(story)
    _the_threats(story, nephew)


def _who_she_is(diary: Diary) -> Story:
    story = adult(
        diary,
        "arwen-llyr",
        "Arwen Llŷr",
        "1961-03-03",
        58,
        languages=("Welsh", "English"),
        nhs_number="9434765919",
        telephones=("07700 900301", "01632 960301"),
        safe_contact="Do not ring the landline: her nephew answers. "
        "Mobile before 16:00, or through Coast Housing.",
        communication_needs="Prefers to be spoken to in Welsh when upset",
        primary_support_reason="physical",
        health_conditions=("Arthritis", "High blood pressure"),
        support_needs="Walks with a frame; help with washing and shopping",
    )
    lives(
        story,
        58,
        "Flat 4, Bramble Court",
        "NX1 3RF",
        "2019-06-12",
        landlord="harbour",
        support="coast",
    )
    works_with(
        story, 57, "coast", "Support worker", worker="Jo Pike", worker_contact_id="coast-pike"
    )
    works_with(story, 57, "westfield", "GP", worker="Dr Meera Iyer")
    works_with(story, 30, "asc", "Social worker", worker="Ade Farrow", is_lead=True)
    return story


def _the_fall(story: Story) -> None:
    concern(
        story,
        19,
        "Fall, alone for nine hours",
        "Fell in the kitchen and lay there until the morning visit.",
        abuse_types=("neglect",),
        tags=("falls",),
        location="own-home",
        sources_of_risk=("service-provider",),
        raised_by="Jo Pike, Coast Housing",
        raised_by_agency_id="coast",
        wishes="To stay in her own flat",
    )
    tells(story, 19, "asc", "westfield", "harbour", clock="12:20")
    learns(story, 17, "The pendant alarm had been unplugged", clock="09:20")
    told = tells(story, 17, "asc", "coast", "harbour", "westfield", clock="11:10")
    acknowledged(story, 16, told, "westfield", "Dr Meera Iyer", level="acting")
    action = has_to(
        story,
        17,
        "Refer to the falls clinic",
        owner_agency_id="westfield",
        due_on=story.diary.day(12),
    )
    did(story, 13, action)
    decides_stage(story, 16, "information-gathering", "Ask Coast and Harbour who checks alarms")


def _the_rent_account(story: Story) -> None:
    concern(
        story,
        15,
        "Rent account emptied",
        "Four hundred pounds for rent taken from her tin; she will not say by whom.",
        abuse_types=("financial",),
        location="own-home",
        sources_of_risk=("known",),
        raised_by="Arwen herself",
        wishes="Nobody is to be arrested",
    )
    for agency, who in (("asc", "Ade Farrow"), ("harbour", "Leonie Marsh"), ("coast", "Jo Pike")):
        told = tells(
            story, 14, agency, clock={"asc": "09:50", "harbour": "10:15"}.get(agency, "10:40")
        )
        acknowledged(story, 14, told, agency, who, clock="15:00")
    keeps_from(
        story,
        14,
        "police",
        reason="She does not want the police; no ground to override it is met today.",
        is_because_refused=True,
        decided_by="Maya Ellis",
        adviser="Gwen Rees",
        risk_talked_through_on=story.diary.day(14),
        agreed_risk="That money may go again; she keeps it with Coast meanwhile",
        support_offered="Coast to help with a bank account of her own",
        review_on=story.diary.ahead(8),
        lapses_when=("She is threatened or hurt",),
    )
    keeps_from(story, 14, "westfield", kind="not-needed", reason="No health element.")


def _the_nephew(story: Story) -> Story:
    nephew = somebody_else(story, 12, "rhodri-llyr", "Rhodri Llŷr", "1992-09~", "nephew")
    lives(nephew, 12, "7 Canal Row", "NX3 8HA", "2022", landlord="vale")
    poses_a_risk(
        story,
        12,
        nephew.id,
        "Threatens, takes money, drinks",
        level="medium",
        notes="Out of work since the spring",
    )
    for earlier in (f"{story.id}-concern-1", f"{story.id}-concern-2"):
        story.concern_id = earlier
        keeps_from(story, 12, "vale", kind="not-needed", reason="Nothing to do with her nephew.")
    return nephew


def _the_threats(story: Story, nephew: Story) -> None:
    concern(
        story,
        9,
        "Threats from nephew",
        "He shouted that she would be sorry if the money stopped.",
        abuse_types=("domestic", "psychological"),
        location="own-home",
        sources_of_risk=("known",),
        raised_by="A neighbour",
        posing_risk_people_ids=(nephew.id,),
        wishes="To stay in her home; that he gets help",
        must_know=(("who", "Her nephew Rhodri, who drinks"),),
    )
    tells(story, 9, "asc", "police", clock="11:40")
    learns(
        story,
        7,
        "He is drinking every day",
        posing_risk_people_ids=(nephew.id,),
        is_crime_suspected=True,
    )
    told = tells(story, 7, "asc", "police", clock="13:30", method=SECURE_MAIL)
    acknowledged(story, 6, told, "police", "DS Carol Dunne", reference="NP/78455")
    hears(story, 6, "asc", "Planning meeting to be held; will lead.", clock="10:05")
    learns(
        story,
        2,
        "He has a key and threatened to hurt her",
        clock="09:15",
        risk="high",
        posing_risk_people_ids=(nephew.id,),
        is_crime_suspected=True,
        must_know=(("who", "Her nephew Rhodri, who drinks"), ("other", "He has a key")),
    )
    _on_the_day_of_the_threat(story)
    _meeting_ahead(story)


def _on_the_day_of_the_threat(story: Story) -> None:
    sees(
        story,
        2,
        "At Coast's office. Shaken, not hurt. Agreed to housing and police being told.",
        clock="11:00",
    )
    consents(
        story,
        2,
        "agreed",
        agency_ids=("harbour", "coast", "police", "asc"),
        concern_ids=(story.concern_id,),
        how_given="In person, at Coast Housing",
    )
    told = tells(story, 2, "asc", clock="12:00", is_acknowledgement_wanted=True)
    acknowledged(story, 2, told, "asc", "Ade Farrow", clock="12:40", level="acting")
    asked = tells(
        story,
        2,
        "coast",
        clock="14:10",
        gist="Threats, the key, and not to let him in.",
        request="Change the lock code of the front door today",
        reply_due_on=story.diary.day(1),
        is_acknowledgement_wanted=True,
    )
    acknowledged(story, 2, asked, "coast", "Jo Pike", clock="14:20", level="acting")
    came_of_it(story, 1, asked, "Jo Pike")
    tells(story, 2, "westfield", clock="15:10", reached="voicemail", gist="Asked to ring back.")
    keeps_from(
        story,
        2,
        "haven",
        kind="not-needed",
        reason="She declines for now.",
        review_on=story.diary.ahead(11),
    )


def _meeting_ahead(story: Story) -> None:
    invited_on = story.diary.day(1)
    meeting = Meeting(
        id="arwen-planning-meeting",
        people_ids=(story.id,),
        held_at=story.diary.moment(story.diary.ahead(2), "10:00"),
        kind="planning",
        chair="Ade Farrow",
        agenda=(AgendaItem(concern_id=story.concern_id, version=3),),
        invitations=tuple(
            Invitation(agency_id=agency, invited_on=invited_on)
            for agency in ("hub", "asc", "police", "coast", "harbour")
        ),
    )
    story.wrote(1, "16:30", "meeting-arranged", meeting)
    has_to(
        story,
        1,
        "Ring Arwen before the meeting",
        owner_agency_id="hub",
        owner="Sam Okafor",
        owner_worker_id="sam-okafor",
        due_on=story.diary.ahead(2),
    )
