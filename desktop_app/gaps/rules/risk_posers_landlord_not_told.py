"""The landlord of a person who poses the risk has not been told.

Looks for
    An open concern with a person who poses a risk, whose housing provider (other than the
    adult's own) does not know of it. People who pose a risk are those whom the current
    version names or, where it names none, those recorded as a risk to the adult.

Why it matters
    In Leicestershire those who harassed a family were tenants too, and their landlords,
    who could have acted, did nothing together.

Clears when
    That provider is told what it needs, or a decision not to tell it is recorded, with
    why telling would not be proportionate.

Stays silent when
    The provider also houses the adult (another rule speaks then), the decision is within
    its review date, or where the person who poses a risk lives is not on record (a rule
    about missing knowledge speaks then).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import housed_since, posing_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.guidance import NEIGHBOURHOOD_STANDARD
from desktop_app.law.reviews import LEICESTERSHIRE_2008


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if not n.linked:
        return
    own = n.landlords(n.person_id, today)
    for concern in n.open_concerns(today):
        for poser_id in n.posers(concern, today):
            if poser_id == n.person_id:
                continue
            for agency_id in n.landlords(poser_id, today):
                if agency_id not in own and n.is_owed(agency_id, concern, today):
                    yield _gap(n, concern, poser_id, agency_id, today)


def _gap(n: Neighbourhood, concern: Concern, poser_id: str, agency_id: str, today: date) -> Gap:
    since = max(posing_since(n, concern, poser_id), housed_since(n, poser_id, agency_id, today))
    name, poser = n.name_of(agency_id), n.name_of_person(poser_id)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=poser_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.risk_posers_landlord_working_days),
        sentence=(
            f"{name} houses {poser}, who poses a risk to {n.file.person.name}, "
            f"and has not been told of {of_concern(concern)}."
        ),
        facts=(
            f"{poser} is on record as posing the risk; known since {said(since)}.",
            f"No telling to {name}, and no decision in force not to tell them, is on record.",
        ),
        clears_when=(
            f"{name} is told what it needs of {of_concern(concern)}, "
            "or it is recorded why that would not be proportionate."
        ),
        act="tell",
    )


_NAMED: Final = (
    Story()
    .plus(BEN)
    .home("harbour")
    .home("northgate", whose="ben", address_id="house")
    .concern(MONDAY, posing_risk_people_ids=("ben",))
)

RULE: Final = Rule(
    name="risk-posers-landlord-not-told",
    code="G02",
    title="Landlord of the person who poses a risk not told",
    severity="high",
    kind=TELL,
    sources=(LEICESTERSHIRE_2008, NEIGHBOURHOOD_STANDARD),
    limits=("risk_posers_landlord_working_days",),
    look=look,
    examples=(
        Example.of("He rents from another landlord, who was not told.", _NAMED, MONDAY, True),
        Example.of("His landlord was told.", _NAMED.told("northgate", MONDAY), MONDAY, False),
        Example.of("Only her own landlord was told.", _NAMED.told("harbour", MONDAY), MONDAY, True),
        Example.of(
            "Both rent from one landlord.",
            _NAMED.home("harbour", whose="ben", id="home-ben-northgate"),
            MONDAY,
            False,
        ),
        Example.of(
            "He had left that landlord by then.",
            _NAMED.home("northgate", whose="ben", until_on="2026-03-01"),
            MONDAY,
            False,
        ),
        Example.of(
            "The concern names him from Tuesday on: on Monday nobody poses a risk.",
            _NAMED.version(MONDAY, number=1).version(
                TUESDAY, number=2, posing_risk_people_ids=("ben",)
            ),
            MONDAY,
            False,
        ),
        Example.of(
            "The review date of the decision not to tell them.",
            _NAMED.withheld("northgate", MONDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _NAMED.withheld("northgate", MONDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
