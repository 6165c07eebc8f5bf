"""Next door: the same happened, and whoever should know was told, or it was decided why not."""

from __future__ import annotations

from desktop_app.casework.demo.diary import Diary
from desktop_app.casework.demo.story import (
    adult,
    at_home,
    invented_nhs_number,
    live_together,
    lives,
    poses_a_risk,
    somebody_else,
    works_with,
)
from desktop_app.casework.demo.telling import (
    SECURE_MAIL,
    concern,
    learns,
    refusal_with_a_net,
    tells,
)
from desktop_app.domain.rough_dates import exactly

ASC = "asc"


def write_who_was_told(diary: Diary) -> None:
    for story in (joan, gwenllian, parveen, obi, bello, gurpreet, amina, sunita, dorota):
        story(diary)


def joan(diary: Diary) -> None:
    """Both of her housing providers were told on one morning."""
    story = at_home(
        diary,
        "joan-hartley",
        "Joan Hartley",
        "1951-10-18",
        7,
        "Flat 7, Bramble Court, NX1 3RF",
        landlord="harbour",
        support="coast",
    )
    concern(
        story,
        11,
        "Shouting through the wall",
        "Her grandson shouts at her for money most evenings.",
        abuse_types=("domestic", "psychological"),
        location="own-home",
        raised_by="Neighbour",
    )
    tells(story, 11, ASC, "harbour", "coast", clock="11:00")


def gwenllian(diary: Diary) -> None:
    """The landlord of the man who threatens her knows too."""
    story = at_home(
        diary,
        "gwenllian-wyn",
        "Gwenllïan Ŵyn",
        "1986-05-04",
        8,
        "19 Heol y Felin, NX5 2CZ",
        landlord="millbrook",
        languages=("Welsh", "English"),
        by="priya-nair",
    )
    ex = somebody_else(story, 20, "gareth-pugh", "Gareth Pugh", "1984", "former partner")
    lives(ex, 20, "40 Quarry Terrace", "NX2 4LF", "2023", landlord="vale")
    poses_a_risk(
        story,
        20,
        ex.id,
        "Follows her, breaks things",
        supervision="probation",
        supervising_agency_id="probation",
        conditions="Licence: not to contact her or enter Heol y Felin",
        conditions_until_on=diary.ahead(60),
    )
    concern(
        story,
        9,
        "Waits outside her work",
        "He waits at the gate and walks behind her to the bus.",
        risk="high",
        abuse_types=("domestic",),
        location="community",
        posing_risk_people_ids=(ex.id,),
        is_crime_suspected=True,
        raised_by="Haven",
        raised_by_agency_id="haven",
    )
    tells(story, 9, ASC, "police", "millbrook", "vale", "probation", clock="11:15")


def parveen(diary: Diary) -> None:
    """She moved, and the new landlord was told the day after."""
    moved_on = diary.day(7).isoformat()
    story = adult(
        diary,
        "parveen-akhtar",
        "Parveen Akhtar",
        "1962-03-22",
        34,
        languages=("Punjabi", "Urdu"),
        interpreter="Punjabi",
        nhs_number=invented_nhs_number(10),
    )
    lives(
        story,
        34,
        "8 Canal Row",
        "NX3 8HA",
        "2010",
        landlord="tidewell",
        until_on=moved_on,
        why_ended="Moved to be away from her brother-in-law",
    )
    concern(
        story,
        21,
        "Made to hand over her pension",
        "Her brother-in-law collects it and gives her twenty pounds.",
        abuse_types=("financial",),
        location="own-home",
        raised_by="Parveen herself",
    )
    tells(story, 21, ASC, "tidewell", clock="11:00")
    lives(story, 7, "2 Larkfield Almshouses", "NX4 1GG", moved_on, landlord="larkfield")
    tells(story, 6, "larkfield", clock="09:50")


def obi(diary: Diary) -> None:
    """Critical, and told on the same day."""
    story = at_home(
        diary,
        "chukwuemeka-obi",
        "Chukwuemeka Obi",
        "1995-08-01",
        12,
        "Flat 2, 77 High Street, NX1 1BW",
        landlord="quayside",
    )
    concern(
        story,
        5,
        "Says that he will end it",
        "Has a plan and a day; his phone was found in the river park.",
        risk="critical",
        abuse_types=("self-neglect",),
        location="community",
        raised_by="His sister",
    )
    tells(story, 5, "minds", ASC, "quayside", clock="10:40", method="phone")


def bello(diary: Diary) -> None:
    """Adult social care was told within the hour."""
    story = at_home(
        diary,
        "oluwaseun-bello",
        "Oluwaseun Bello",
        "1941-02-13",
        14,
        "1 Larkfield Almshouses, NX4 1GG",
        landlord="larkfield",
        by="ben-lathom",
    )
    works_with(story, 34, "kindly", "Home care")
    concern(
        story,
        3,
        "Left in wet clothes",
        "The evening visit was signed for and had not happened.",
        abuse_types=("neglect",),
        location="own-home",
        implicated_agency_id="kindly",
        raised_by="His daughter",
    )
    tells(story, 3, ASC, "larkfield", clock="11:10")


def gurpreet(diary: Diary) -> None:
    """A crime is suspected; that the police are not told is decided, with reasons, for now."""
    story = at_home(
        diary,
        "gurpreet-sandhu",
        "Gurpreet Kaur Sandhu",
        "1977-12-12",
        16,
        "23 Canal Row, NX3 8HB",
        landlord="vale",
        languages=("Punjabi", "English"),
    )
    concern(
        story,
        8,
        "Slapped by her brother",
        "Once, in the summer, over a car.",
        abuse_types=("physical",),
        location="own-home",
        is_crime_suspected=True,
        raised_by="Gurpreet herself",
        wishes="No police while her mother is ill",
    )
    tells(story, 8, ASC, "vale", clock="12:00")
    refusal_with_a_net(story, 8, "police")


def amina(diary: Diary) -> None:
    """The risk rose, and everyone who knew was told again."""
    story = at_home(
        diary,
        "amina-warsame",
        "Amina Warsame",
        "1998",
        18,
        "Flat 15, Canal Row, NX3 8HB",
        landlord="brannoc",
        languages=("Somali", "English"),
        by="priya-nair",
    )
    concern(
        story,
        16,
        "Messages from a man online",
        "Asks for pictures and money.",
        abuse_types=("sexual", "financial"),
        location="own-home",
        raised_by="Her keyworker",
        raised_by_agency_id="brannoc",
        is_crime_suspected=True,
    )
    tells(story, 16, ASC, "police", clock="11:00")
    learns(story, 4, "He knows where she lives", risk="high", is_crime_suspected=True)
    tells(story, 4, ASC, "police", "brannoc", clock="11:30", method=SECURE_MAIL)


def sunita(diary: Diary) -> None:
    """A child lives with her, and children's services know."""
    story = at_home(
        diary,
        "sunita-rao",
        "Sunita Rao",
        "1989-11-27",
        26,
        "3 Bramble Mews, NX1 3RG",
        landlord="bexcombe",
        by="priya-nair",
    )
    girl = somebody_else(
        story, 34, "meera-rao", "Meera Rao", "2019-02-08", "daughter", role="child"
    )
    live_together(story, 34, f"{story.id}-address-1", girl.id)
    concern(
        story,
        10,
        "Hit by her partner",
        "In front of the child; he has left for now.",
        risk="high",
        abuse_types=("domestic", "physical"),
        location="own-home",
        is_crime_suspected=True,
        is_child_involved=True,
        raised_by="School",
    )
    tells(story, 10, "children", "police", ASC, "bexcombe", "haven", clock="11:00")


def dorota(diary: Diary) -> None:
    """Her day centre closed its doors to her, and everyone was told on the day."""
    story = at_home(
        diary,
        "dorota-zajac",
        "Dorota Zając",
        "1943-03-03",
        28,
        "Flat 10, Bramble Court, NX1 3RF",
        landlord="harbour",
        languages=("Polish",),
        interpreter="Polish",
    )
    concern(
        story,
        17,
        "Left alone all day",
        "Her nephew locks the door when he goes to work.",
        abuse_types=("neglect",),
        location="own-home",
        raised_by="Lighthouse Befriending",
        raised_by_agency_id="lighthouse",
        is_fed_back=False,
    )
    tells(story, 17, ASC, "harbour", clock="11:00")
    works_with(
        story,
        4,
        "lighthouse",
        "Befriender",
        from_on=exactly(diary.day(30)),
        until_on=exactly(diary.day(4)),
        why_ended="Volunteer moved away",
    )
    tells(story, 4, ASC, "harbour", clock="12:00", gist="Lighthouse's visits have ended today.")
