"""The record names an agency, and nobody knows what it has to do with the person.

Looks for
    An agency that a field of the record names while a concern is open: as a party to what
    others told each other, a referral, an action, a plan, an invitation, a placement, or as
    implicated. It never worked with the person nor housed
    them, was never in touch with us about them nor at a meeting, and no decision about it
    is on record.

Why it matters
    In Cornwall housing stood outside the loop though it was spoken of again and again.

Clears when
    Its involvement is recorded, it is contacted, or it is dismissed with a reason: a
    decision that it need not be told.

Stays silent when
    It raised or received a concern, houses or once housed anybody here, is the council of a
    home of the adult or supervises somebody who poses a risk, or no concern is open. Words in
    notes do not count: only agencies that were chosen from the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.decisions import Referral
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.naming import first_of, named_in_passing, not_in_the_picture
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import said
from desktop_app.law.reviews import CORNWALL_2007


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    concerns = n.open_concerns(today)
    if not concerns:
        return
    named = named_in_passing(n)
    unseen = not_in_the_picture(n, [agency_id for _, agency_id, _ in named]) if named else ()
    if not unseen:
        return
    first = first_of(named)
    for agency_id in sorted(unseen):
        if n.is_working(agency_id, today) and all(
            n.decision_in_force(agency_id, c, today) is None for c in concerns
        ):
            on, _, by = first[agency_id]
            yield _gap(n, agency_id, max(on, concerns[0].received_on), by)


def _gap(n: Neighbourhood, agency_id: str, since: date, by: str) -> Gap:
    name, person = n.name_of(agency_id), n.file.person.name
    return RULE.gap(
        None,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=agency_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.agency_invisible_working_days),
        sentence=f"{name} is named in the record of {person}, and nobody says what it does there.",
        facts=(
            f"First named by {by}, and counted since {said(since)}.",
            "No involvement, no contact with us and no decision about it is on record.",
        ),
        clears_when=f"{name} is recorded as involved or is contacted, or it is recorded why not.",
        act="add-involvement",
    )


_REFERRED: Final = (
    Story()
    .concern(MONDAY)
    .plus(Referral(id="r", person_id="ada", to_agency_id="bridge", made_on=TUESDAY))
)
_OVERHEARD: Final = (
    Story()
    .concern(MONDAY)
    .told("police", TUESDAY, direction="between-others", from_agency_id="surgery")
    .works_with("surgery")
)

RULE: Final = Rule(
    name="agency-invisible",
    code="G16",
    title="Agency named and not in the picture",
    severity="medium",
    kind=TELL,
    sources=(CORNWALL_2007,),
    limits=("agency_invisible_working_days",),
    look=look,
    examples=(
        Example.of("Named by a referral.", _REFERRED, TUESDAY, True),
        Example.of("The day before the referral.", _REFERRED, MONDAY, False),
        Example.of("It is involved.", _REFERRED.works_with("bridge"), TUESDAY, False),
        Example.of("Told by others, never by us.", _OVERHEARD, TUESDAY, True),
        Example.of("We told them too.", _OVERHEARD.told("police", TUESDAY), TUESDAY, False),
        Example.of(
            "Dismissed, to the review date.",
            _REFERRED.withheld("bridge", TUESDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _REFERRED.withheld("bridge", TUESDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
