"""A crime is suspected and the police have not been told.

Looks for
    An open concern whose current version says that a crime is suspected, of which no
    police force knows.

Why it matters
    Evidence goes, and others stay at risk. Where a crime is suspected the police take part
    in the strategy discussion from the start.

Clears when
    The police are told of the concern; or a decision not to tell them is recorded, with the
    adult's wishes and each ground for overriding them tested.

Stays silent when
    The police raised the concern, no crime is suspected, whether one is has not been
    recorded (a rule about missing knowledge speaks then), or a decision is within its
    review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import first_of_kind
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.guidance import PLYMOUTH_ENQUIRY, SCIE_DOES_NOT_WANT

KIND: Final = "police"


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        version = n.version_of(concern, today)
        if (
            version is not None
            and version.is_crime_suspected
            and not n.kind_told(KIND, concern)
            and not n.kind_decided(KIND, concern, today)
        ):
            yield _gap(n, concern, today)


def _gap(n: Neighbourhood, concern: Concern, today: date) -> Gap:
    suspected = [v.known_on for v in n.versions_of(concern) if v.is_crime_suspected]
    since = max(concern.received_on, min(suspected))
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=first_of_kind(n, KIND, today),
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.police_working_days),
        sentence=(
            f"A crime against {n.file.person.name} is suspected and the police have not been "
            f"told of {of_concern(concern)}."
        ),
        facts=(
            f"A crime has been suspected since {said(since)}.",
            "No telling to a police force, and no decision in force not to tell one, is on record.",
        ),
        clears_when=(
            "The police are told; or it is recorded why not, with the adult's wishes and each "
            "ground for overriding them."
        ),
        act="tell",
    )


_NO_CRIME: Final = Story().home("harbour").concern(MONDAY, is_crime_suspected=False)
_CRIME: Final = Story().home("harbour").concern(MONDAY, is_crime_suspected=True)

RULE: Final = Rule(
    name="police-not-told",
    code="G07",
    title="Police not told of a suspected crime",
    severity="high",
    kind=TELL,
    sources=(PLYMOUTH_ENQUIRY, SCIE_DOES_NOT_WANT),
    limits=("police_working_days",),
    look=look,
    examples=(
        Example.of("A crime is suspected; the police do not know.", _CRIME, MONDAY, True),
        Example.of("No crime is suspected.", _NO_CRIME, MONDAY, False),
        Example.of("The police were told.", _CRIME.told("police", MONDAY), MONDAY, False),
        Example.of("Only her landlord was told.", _CRIME.told("harbour", MONDAY), MONDAY, True),
        Example.of(
            "The police raised it.",
            _CRIME.concern(MONDAY, is_crime_suspected=True, raised_by_agency_id="police"),
            MONDAY,
            False,
        ),
        Example.of(
            "Suspected from Tuesday on: on Monday there is nothing to tell.",
            _NO_CRIME.version(TUESDAY, number=2, is_crime_suspected=True),
            MONDAY,
            False,
        ),
        Example.of(
            "Suspected from Tuesday on, on Tuesday.",
            _NO_CRIME.version(TUESDAY, number=2, is_crime_suspected=True),
            TUESDAY,
            True,
        ),
        Example.of(
            "The review date of the decision not to tell them.",
            _CRIME.withheld("police", MONDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _CRIME.withheld("police", MONDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
