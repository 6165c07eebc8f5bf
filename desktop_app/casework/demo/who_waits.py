"""Those for whom something was begun and not ended: no answer, no act, no review, no landlord."""

from __future__ import annotations

from desktop_app.casework.demo.diary import Diary
from desktop_app.casework.demo.story import adult, invented_nhs_number, lives, works_with
from desktop_app.casework.demo.telling import (
    SECURE_MAIL,
    acknowledged,
    concern,
    consents,
    has_to,
    hears,
    keeps_from,
    tells,
)
from desktop_app.domain.decisions import GroundTested
from desktop_app.domain.rough_dates import exactly


def write_who_waits(diary: Diary) -> None:
    for story in (jean, ruth, patience, derek, fatima, leonard, imran):
        story(diary)


def jean(diary: Diary) -> None:
    """The falls service told us something that nobody has passed on."""
    story = adult(
        diary,
        "jean-adeyemi",
        "Jean Adeyemi",
        "1946-12-09",
        44,
        nhs_number=invented_nhs_number(3),
        telephones=("01632 960303",),
    )
    lives(story, 44, "Flat 12, Bramble Court", "NX1 3RF", "2011", landlord="harbour")
    works_with(story, 44, "steady", "Falls alarm", worker="Nina Cole")
    concern(
        story,
        18,
        "Bruises nobody explains",
        "Bruises on both arms at the last two visits; Jean looks at her daughter first.",
        abuse_types=("physical",),
        location="own-home",
        sources_of_risk=("known",),
        raised_by="Nina Cole, Steady",
        raised_by_agency_id="steady",
        is_crime_suspected=None,
    )
    tells(story, 18, "asc", "harbour", clock="13:00")
    hears(
        story,
        5,
        "steady",
        "Third alarm this week at night. A man's voice told the responder to leave.",
        clock="08:50",
        is_relevant=True,
    )


def ruth(diary: Diary) -> None:
    """Her surgery has not said that it has our message."""
    story = adult(
        diary,
        "ruth-bright",
        "Ruth Bright",
        "1953-05-27",
        30,
        nhs_number=invented_nhs_number(5),
    )
    lives(
        story,
        30,
        "6 Larkfield Almshouses",
        "NX4 1GG",
        "2020-03-01",
        landlord="larkfield",
        support="coast",
    )
    works_with(story, 30, "westfield", "GP")
    concern(
        story,
        8,
        "Insulin skipped",
        "Says that she skips insulin when her sister is staying.",
        abuse_types=("neglect", "self-neglect"),
        location="own-home",
        raised_by="Coast Housing",
        raised_by_agency_id="coast",
    )
    tells(story, 7, "asc", "larkfield", clock="10:00")
    tells(
        story,
        7,
        "westfield",
        clock="10:45",
        method=SECURE_MAIL,
        is_acknowledgement_wanted=True,
        gist="Please look at her insulin and ask to see her alone.",
    )


def patience(diary: Diary) -> None:
    """Asked to change the locks; they have the message, and the day is past."""
    story = adult(
        diary,
        "patience-mensah",
        "Patience Mensah",
        "1968-02-29",
        24,
        by="priya-nair",
        nhs_number=invented_nhs_number(20),
    )
    lives(
        story,
        24,
        "5 Heol y Felin",
        "NX5 2CY",
        "2015-11",
        landlord="millbrook",
        council="asc-south",
        placed_by_agency_id="asc",
    )
    concern(
        story,
        10,
        "Former partner has a key",
        "He let himself in twice while she slept.",
        abuse_types=("domestic",),
        location="own-home",
        sources_of_risk=("known",),
        raised_by="Haven",
        raised_by_agency_id="haven",
        is_child_involved=None,
    )
    tells(story, 10, "asc", clock="11:10")
    asked = tells(
        story,
        10,
        "millbrook",
        clock="11:40",
        request="Change the locks of both doors",
        reply_due_on=diary.day(6),
        is_acknowledgement_wanted=True,
    )
    acknowledged(story, 10, asked, "millbrook", "Duty officer", reference="MB-2291")


def derek(diary: Diary) -> None:
    """Two actions: one past its day, one that belongs to nobody."""
    story = adult(
        diary,
        "derek-poole",
        "Derek Poole",
        "1949~",
        50,
        nhs_number=invented_nhs_number(4),
        support_needs="Hoards; will speak to Lighthouse but not to officials",
    )
    lives(story, 50, "9 Quarry Terrace", "NX2 4LD", "1998", landlord="bexcombe")
    works_with(story, 42, "lighthouse", "Befriender", worker="Moses")
    concern(
        story,
        27,
        "Cannot reach his bed",
        "Newspapers to the ceiling, one socket smoking, sleeps in a chair.",
        abuse_types=("self-neglect",),
        location="own-home",
        raised_by="Moses, Lighthouse",
        raised_by_agency_id="lighthouse",
    )
    tells(story, 27, "asc", "bexcombe", "fire", clock="12:00")
    has_to(
        story,
        26,
        "Safe and well visit",
        owner_agency_id="fire",
        owner="Watch manager",
        due_on=diary.day(5),
    )
    has_to(story, 26, "Find somebody he will let in", due_on=diary.ahead(7))


def fatima(diary: Diary) -> None:
    """Her refusal was respected, and its review is past."""
    story = adult(
        diary,
        "fatima-rahman",
        "Fatima Rahman",
        "1983-09-15",
        45,
        languages=("Bengali", "English"),
        interpreter="Bengali (Sylheti), woman",
        nhs_number=invented_nhs_number(23),
        safe_contact="Only at the library, Tuesdays at 11:00.",
    )
    lives(story, 45, "14 Canal Row", "NX3 8HB", "2019", landlord="tidewell")
    concern(
        story,
        40,
        "Kept from her money",
        "Her husband holds her card and her telephone.",
        abuse_types=("domestic", "financial"),
        location="own-home",
        sources_of_risk=("known",),
        raised_by="Library staff",
        wishes="Nobody is to be told for now",
    )
    tells(story, 40, "asc", clock="12:15")
    consents(story, 39, "refused", limits="Not her landlord, not the police")
    keeps_from(
        story,
        39,
        "tidewell",
        "police",
        reason="She refused; she fears for her sister's wedding if it is known.",
        is_because_refused=True,
        grounds_tested=(
            GroundTested(ground="a", why="No violence, no threat of it."),
            GroundTested(ground="e", why="Spoke freely and alone."),
        ),
        review_on=diary.day(12),
    )


def leonard(diary: Diary) -> None:
    """His home care ended, and the others were not told."""
    story = adult(
        diary,
        "leonard-ash",
        "Leonard Ash",
        "1937-06-06",
        55,
        by="ben-lathom",
        nhs_number=invented_nhs_number(27),
        health_conditions=("Parkinson's disease",),
    )
    lives(story, 55, "3 Bramble Court", "NX1 3RF", "2003", landlord="harbour")
    works_with(
        story,
        3,
        "kindly",
        "Home care three times a day",
        from_on=exactly(diary.day(55)),
        until_on=exactly(diary.day(3)),
        why_ended="Agency withdrew: carers were sworn at",
    )
    concern(
        story,
        22,
        "Losing weight",
        "Four kilograms in two months; food left on the table.",
        abuse_types=("neglect",),
        location="own-home",
        raised_by="Canal Row Practice",
        raised_by_agency_id="canal-row",
    )
    tells(story, 22, "asc", "harbour", clock="11:50")


def imran(diary: Diary) -> None:
    """Nobody has written down whose house it is."""
    story = adult(
        diary,
        "imran-shah",
        "Imran Shah",
        "1990-01-07",
        16,
        languages=("Urdu", "English"),
        nhs_number=invented_nhs_number(6),
    )
    lives(story, 15, "Rear room, 52 High Street", "NX1 1BT", diary.day(15).isoformat())
    concern(
        story,
        13,
        "Sleeping in a store room",
        "Pays a man in cash for a room without a window.",
        abuse_types=("modern-slavery",),
        location="own-home",
        raised_by="Food bank",
    )
    tells(story, 13, "asc", clock="12:20")
