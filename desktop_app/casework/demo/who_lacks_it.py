"""Those for whom an agency lacks what it should know: a landlord, the police, a later version."""

from __future__ import annotations

from desktop_app.casework.demo.diary import Diary
from desktop_app.casework.demo.story import (
    Story,
    adult,
    invented_nhs_number,
    live_together,
    lives,
    poses_a_risk,
    somebody_else,
    works_with,
)
from desktop_app.casework.demo.telling import (
    SECURE_MAIL,
    acknowledged,
    concern,
    learns,
    sees,
    tells,
)
from desktop_app.domain.people import Name


def write_who_lacks_it(diary: Diary) -> None:
    for story in (tomasz, zofia, harold, sian, kwame, ivy, lan):
        story(diary)


def tomasz(diary: Diary) -> None:
    """The police hold version 2 of 4: they lack the new address and that the risk is high."""
    story = adult(
        diary,
        "tomasz-krol",
        "Tomasz Król",
        "1974-08-19",
        40,
        languages=("Polish", "English"),
        interpreter="Polish, by telephone",
        nhs_number=invented_nhs_number(2),
        telephones=("07700 900202",),
        safe_contact="Text first. Never call at the old flat.",
    )
    moved_on = diary.day(4).isoformat()
    old = lives(
        story,
        40,
        "Flat 3, 18 Quarry Terrace",
        "NX2 4LD",
        "2021-05",
        landlord="vale",
        until_on=moved_on,
        why_ended="Moved for his safety",
    )
    works_with(story, 38, "stillwater", "Recovery worker", worker="Lena Ford")
    _the_flat(story, old)
    new = lives(
        story,
        4,
        "Room 6, St Brannoc's House",
        "NX1 7QT",
        moved_on,
        temporary="brannoc",
        kind="temporary",
    )
    learns(
        story, 2, "New address", clock="10:30", risk="high", address_id=new, is_crime_suspected=True
    )
    tells(story, 2, "brannoc", "asc", "vale", "stillwater", clock="13:00")
    sees(story, 2, "Visited at St Brannoc's. Sleeping again, wants to give a statement.")


def _the_flat(story: Story, address_id: str) -> None:
    concern(
        story,
        30,
        "Flat taken over",
        "Three men stay in his flat and deal from it.",
        abuse_types=("modern-slavery",),
        tags=("cuckooing", "exploitation"),
        location="own-home",
        location_address_id=address_id,
        sources_of_risk=("known",),
        raised_by="Lena Ford, Stillwater",
        raised_by_agency_id="stillwater",
        is_crime_suspected=True,
        must_know=(("who", "The men call themselves Kez, Dane and Little Mo."),),
    )
    tells(story, 30, "asc", "police", "vale")
    learns(story, 21, "They have a key of their own", is_crime_suspected=True)
    told = tells(story, 21, "asc", "vale", "stillwater", "police", clock="12:10")
    acknowledged(story, 20, told, "police", "DS Carol Dunne", reference="NP/77120", level="acting")
    learns(story, 6, "Beaten when he asked them to leave", risk="high", is_crime_suspected=True)
    tells(story, 6, "asc", "vale", "stillwater", clock="12:00", method=SECURE_MAIL)


def zofia(diary: Diary) -> None:
    """She moved in a hurry and the new landlord knows nothing."""
    story = adult(
        diary,
        "zofia-wojcik",
        "Zofia Wójcik",
        "1958-01-30",
        35,
        by="priya-nair",
        languages=("Polish",),
        interpreter="Polish, in person",
        nhs_number=invented_nhs_number(9),
    )
    moved_on = diary.day(5).isoformat()
    lives(
        story,
        35,
        "11 Bramble Court",
        "NX1 3RF",
        "2016",
        landlord="tidewell",
        council="tidewell",
        until_on=moved_on,
        why_ended="Fled after a neighbour's threats",
    )
    concern(
        story,
        25,
        "Neighbour takes her money",
        "A neighbour keeps her bank card and threatens her when she asks for it.",
        abuse_types=("financial", "psychological"),
        tags=("mate-crime",),
        sources_of_risk=("known",),
        location="own-home",
        raised_by="Zofia herself",
    )
    tells(story, 25, "asc", "tidewell", clock="14:20")
    lives(story, 5, "Flat 20, Canal Row", "NX3 8HB", moved_on, landlord="quayside")


def harold(diary: Diary) -> None:
    """His landlord was told; adult social care was not."""
    story = adult(
        diary,
        "harold-finch",
        "Harold Finch",
        "1939-11-02",
        20,
        by="ben-lathom",
        health_conditions=("Dementia",),
        primary_support_reason="memory",
        nhs_number=invented_nhs_number(13),
    )
    lives(story, 20, "4 Larkfield Almshouses", "NX4 1GG", "2012-06", landlord="larkfield")
    works_with(story, 20, "kindly", "Home care twice a day")
    concern(
        story,
        3,
        "Medicines missed",
        "Home care found three days of heart tablets still in the box.",
        abuse_types=("neglect",),
        sources_of_risk=("service-provider",),
        location="own-home",
        raised_by="Kindly Care at Home",
        raised_by_agency_id="kindly",
        implicated_agency_id="kindly",
    )
    tells(story, 3, "larkfield", "canal-row", clock="15:30")


def sian(diary: Diary) -> None:
    """A theft from her account is suspected, and the police do not know."""
    story = adult(
        diary,
        "sian-prosser",
        "Siân Prosser",
        "1966-04-11",
        28,
        languages=("Welsh", "English"),
        nhs_number=invented_nhs_number(15),
        safe_contact="Ring only when her son is at work, 9:00 to 15:00.",
    )
    lives(story, 28, "2 Heol y Felin", "NX5 2CY", "2009-02-17", landlord="millbrook")
    concern(
        story,
        4,
        "Savings gone",
        "Eleven hundred pounds left her account in a week; she signed nothing.",
        abuse_types=("financial",),
        sources_of_risk=("known",),
        is_crime_suspected=True,
        location="own-home",
        raised_by="Bank branch",
    )
    tells(story, 4, "asc", "millbrook", clock="14:00")


def kwame(diary: Diary) -> None:
    """A child lives with him, and children's services do not know."""
    story = adult(
        diary,
        "kwame-boateng",
        "Kwame Boateng",
        "1981-10-05",
        26,
        by="priya-nair",
        nhs_number=invented_nhs_number(25),
    )
    home = lives(story, 26, "31 Quarry Terrace", "NX2 4LF", "2018-09", landlord="vale")
    boy = somebody_else(story, 26, "kofi-boateng", "Kofi Boateng", "2017-03", "son", role="child")
    live_together(story, 26, home, boy.id)
    concern(
        story,
        3,
        "Threats at the door",
        "Two men demand money that he does not owe and say they will be back.",
        risk="high",
        abuse_types=("psychological", "financial"),
        sources_of_risk=("unknown",),
        location="own-home",
        is_crime_suspected=True,
        is_child_involved=True,
        raised_by="Kwame himself",
    )
    tells(story, 3, "police", "asc", "vale", clock="11:05")


def ivy(diary: Diary) -> None:
    """Social care and her surgery know; neither of her landlords does."""
    story = adult(
        diary,
        "ivy-marlowe",
        "Ivy Marlowe",
        "1944-07-23",
        33,
        by="ben-lathom",
        nhs_number=invented_nhs_number(29),
    )
    lives(
        story,
        33,
        "Flat 9, Bramble Court",
        "NX1 3RF",
        "2014",
        landlord="bexcombe",
        support="coast",
    )
    concern(
        story,
        4,
        "Heating cut off",
        "No heating for eight days; she sits in her coat and eats cold food.",
        abuse_types=("self-neglect",),
        location="own-home",
        raised_by="Community nurse",
        raised_by_agency_id="nurses",
    )
    tells(story, 4, "asc", "canal-row", clock="12:40")


def lan(diary: Diary) -> None:
    """Written down four days ago, told to nobody; where she lives is not known."""
    story = adult(
        diary,
        "nguyen-thi-lan",
        "Nguyễn Thị Lan",
        "",
        12,
        by="priya-nair",
        other_names=(Name(kind="preferred", given="Lan", family="Nguyễn"),),
        languages=("Vietnamese",),
        interpreter="Vietnamese, woman, not from Bexcombe",
        nhs_number=invented_nhs_number(11),
    )
    boss = somebody_else(story, 6, "craig-dunmore", "Craig Dunmore", "1979~", "employer")
    poses_a_risk(
        story,
        6,
        boss.id,
        "Controls her work, her papers and her room",
        supervision="probation",
        supervising_agency_id="probation",
    )
    concern(
        story,
        4,
        "Held in the nail bar",
        "Works every day until ten, sleeps above the shop, has no passport.",
        risk="high",
        abuse_types=("modern-slavery",),
        tags=("exploitation",),
        sources_of_risk=("known",),
        location="community",
        posing_risk_people_ids=(boss.id,),
        raised_by="A customer",
        told_adult="no",
        why_not_told="Cannot be reached alone yet.",
    )
