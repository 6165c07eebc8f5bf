"""The adult crossed a council boundary, and a council concerned has not been told.

Looks for
    An open concern about somebody who, since it was received, lives or is to live in another
    council's area than before, or whom one council placed in another's: and a council of
    where they live, are moving to, or were placed from, which knows nothing of the concern.
    It speaks once for each council.

Why it matters
    Some thirty authorities placed people in Mendip House and did not hear from one another.
    The council that hosts cannot act on what only the one that pays knows.

Clears when
    That council, or another service of it, is told; or a decision not to is recorded.

Stays silent when
    All homes and placements belong to one council, or to a county and a district of which
    nobody recorded that it is part of another; a decision is within its review date, or the
    concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.concerns import Concern
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.councils import Place, body_of, councils_of, crossed_on
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import ADDRESSES, FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.care_act import CO_OPERATION
from desktop_app.law.reviews import HOMELESSNESS_REVIEWS, MENDIP


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    stays = n.file.residences
    if len(stays) == 1 and stays[0].placed_by_agency_id is None:
        return
    for concern in n.open_concerns(today):
        places = councils_of(n, concern.received_on, today)
        knowing = {body_of(n, t.agency_id) for t in n.tellings(concern)}
        if n.office_agency_id:
            knowing.add(body_of(n, n.office_agency_id))
        for place in places:
            if place.must_know and place.body_id not in knowing:
                across = crossed_on(n, place, places)
                if across is not None and _is_owed(n, place, concern, today):
                    knowing.add(place.body_id)
                    since = max(concern.received_on, place.shown_on, across)
                    yield _gap(n, concern, place, since)


def _is_owed(n: Neighbourhood, place: Place, concern: Concern, today: date) -> bool:
    return n.is_working(place.agency_id, today) and n.is_owed(place.agency_id, concern, today)


def _gap(n: Neighbourhood, concern: Concern, place: Place, since: date) -> Gap:
    council, name = n.name_of(place.agency_id), n.file.person.name
    placed = place.stay.placed_by_agency_id == place.agency_id
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=place.agency_id,
        subject_id=place.stay.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.boundary_working_days),
        sentence=(
            f"{name}'s homes cross a council boundary, and {council} has not been told of "
            f"{of_concern(concern)}."
        ),
        facts=(
            f"{council} {'placed them there' if placed else 'is the council of their home'}.",
            f"On record since {said(since)}.",
        ),
        clears_when=f"{council} is told, or it is recorded why not.",
        act="tell",
    )


_NEXT: Final = Agency(id="next", name="Severn adult social care", kind="adult-social-care")
_AT_HOME: Final = Story().plus(_NEXT).home("harbour").concern(MONDAY)
_PLACED: Final = Story().plus(_NEXT).home("harbour", placed_by_agency_id="next").concern(MONDAY)
_ACROSS: Final = tuple(
    a if a.id == "flat" else type(a)(id="house", local_authority_agency_id="next")
    for a in ADDRESSES
)
_MOVED: Final = (
    Story(addresses=_ACROSS)
    .plus(_NEXT)
    .home("harbour", until_on=exactly(MONDAY))
    .concern(MONDAY)
    .home("northgate", from_on=TUESDAY, address_id="house")
)
_TO_SOME_DISTRICT: Final = _MOVED.plus(Agency(id="next", name="Severn district", kind="council"))
_TO_DISTRICT: Final = _MOVED.plus(
    Agency(id="county", name="Severn", kind="adult-social-care"),
    Agency(id="next", name="Severn district", kind="council", parent_agency_id="county"),
)

RULE: Final = Rule(
    name="council-not-told",
    code="G41",
    title="Crossed a council boundary, council not told",
    severity="high",
    kind=TELL,
    sources=(MENDIP, HOMELESSNESS_REVIEWS, CO_OPERATION),
    limits=("boundary_working_days",),
    look=look,
    examples=(
        Example.of("Placed by another council.", _PLACED, MONDAY, True),
        Example.of("It was told.", _PLACED.told("next", MONDAY), MONDAY, False),
        Example.of("One council only.", _AT_HOME, MONDAY, False),
        Example.of("Moved into another area.", _MOVED, TUESDAY, True),
        Example.of("Into a district of that other county.", _TO_DISTRICT, TUESDAY, True),
        Example.of("Into a district of who knows which.", _TO_SOME_DISTRICT, TUESDAY, False),
        Example.of("The day before the move.", _MOVED, MONDAY, False),
        Example.of("Decided for now.", _PLACED.withheld("next", MONDAY, FRIDAY), FRIDAY, False),
        Example.of("The day after.", _PLACED.withheld("next", MONDAY, FRIDAY), SATURDAY, True),
    ),
)
