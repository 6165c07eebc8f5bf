"""Next door: what was heard went on, what was asked was done, what was refused was made safe."""

from __future__ import annotations

from desktop_app.casework.demo.diary import Diary
from desktop_app.casework.demo.story import (
    at_home,
)
from desktop_app.casework.demo.telling import (
    acknowledged,
    came_of_it,
    concern,
    did,
    has_to,
    hears,
    refusal_with_a_net,
    tells,
)

ASC = "asc"


def write_who_was_answered(diary: Diary) -> None:
    for story in (marjorie, stanislaw, minh, brian, eleri):
        story(diary)


def marjorie(diary: Diary) -> None:
    """What the alarm service told us went on to the others the same afternoon."""
    story = at_home(
        diary,
        "marjorie-lund",
        "Marjorie Lund",
        "1935-01-25",
        17,
        "Flat 1, Bramble Court, NX1 3RF",
        landlord="harbour",
    )
    concern(
        story,
        14,
        "Falls at night",
        "Four falls in a month, all between two and four.",
        abuse_types=("neglect",),
        tags=("falls",),
        location="own-home",
        raised_by="Steady Falls Service",
        raised_by_agency_id="steady",
    )
    tells(story, 14, ASC, "harbour", clock="11:00")
    hears(story, 6, "steady", "Fifth fall; the lamp was gone.", clock="09:00", is_relevant=True)
    tells(
        story, 6, ASC, "harbour", "westfield", clock="13:30", gist="Fifth fall; the lamp was gone."
    )


def stanislaw(diary: Diary) -> None:
    """The surgery said the next morning that it had the message."""
    story = at_home(
        diary,
        "stanislaw-nowicki",
        "Stanisław Nowicki",
        "1955-07-30",
        19,
        "12 Quarry Terrace, NX2 4LD",
        landlord="vale",
        languages=("Polish", "English"),
    )
    concern(
        story,
        7,
        "Drinking alone",
        "Has stopped eating since his wife died.",
        abuse_types=("self-neglect",),
        location="own-home",
        raised_by="His landlord",
        raised_by_agency_id="vale",
    )
    tells(story, 7, ASC, clock="11:00")
    told = tells(story, 7, "canal-row", clock="11:30", is_acknowledgement_wanted=True)
    acknowledged(story, 6, told, "canal-row", "Practice nurse", level="acting", clock="09:20")


def minh(diary: Diary) -> None:
    """The housing office did what it was asked, in time."""
    story = at_home(
        diary,
        "tran-van-minh",
        "Trần Văn Minh",
        "1964",
        21,
        "Flat 6, Canal Row, NX3 8HB",
        landlord="tidewell",
        languages=("Vietnamese",),
        interpreter="Vietnamese",
        by="priya-nair",
    )
    concern(
        story,
        12,
        "Door kicked in",
        "Youths from the stairwell; it no longer locks.",
        abuse_types=("psychological",),
        tags=("hate-crime",),
        location="own-home",
        is_crime_suspected=True,
        raised_by="Minh's cousin",
    )
    tells(story, 12, ASC, "police", clock="11:00")
    asked = tells(
        story,
        12,
        "tidewell",
        clock="11:40",
        request="Put in a new door",
        reply_due_on=diary.day(8),
        is_acknowledgement_wanted=True,
    )
    acknowledged(story, 12, asked, "tidewell", "Caretaker")
    came_of_it(story, 9, asked, "Caretaker")


def brian(diary: Diary) -> None:
    """His action was done before its day."""
    story = at_home(
        diary,
        "brian-tuttle",
        "Brian Tuttle",
        "1947-09",
        22,
        "33 Heol y Felin, NX5 2CZ",
        landlord="millbrook",
        by="ben-lathom",
    )
    concern(
        story,
        19,
        "Gas left on",
        "Twice in a week; he says that the cooker is wrong.",
        abuse_types=("self-neglect",),
        location="own-home",
        raised_by="Gas engineer",
    )
    tells(story, 19, ASC, "millbrook", "fire", clock="11:00")
    action = has_to(
        story,
        18,
        "Fit a gas shut-off",
        owner_agency_id="millbrook",
        owner="Repairs",
        due_on=diary.day(9),
    )
    did(story, 10, action)


def eleri(diary: Diary) -> None:
    """She refused; it was respected with everything that makes it safe."""
    story = at_home(
        diary,
        "eleri-vaughan",
        "Eleri Vaughan",
        "1972-06-16",
        24,
        "27 Heol y Felin, NX5 2CZ",
        landlord="millbrook",
        languages=("Welsh", "English"),
    )
    concern(
        story,
        15,
        "Lends money she does not have",
        "To a man from the club; it does not come back.",
        abuse_types=("financial",),
        tags=("mate-crime",),
        location="community",
        raised_by="Her employer",
        wishes="Her landlord is not to know",
    )
    tells(story, 15, ASC, clock="11:00")
    refusal_with_a_net(story, 15, "millbrook")
