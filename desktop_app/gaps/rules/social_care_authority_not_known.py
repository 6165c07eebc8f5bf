"""Nobody has recorded which adult social care authority an adult belongs to.

Looks for
    An adult with an open concern where no adult social care authority works or worked with
    them, knows of the concern or is the authority of their current address. A district
    council is never one; a county, unitary, metropolitan or London borough council is.

Why it matters
    Only that council can make the enquiry, and where two tiers of council meet it is easily
    the wrong one that is told.

Clears when
    The authority of the address is recorded, or adult social care becomes involved or told.

Stays silent when
    Our own office is adult social care, or no concern is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.places import Address
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.missing import asked_since, missing
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import ADDRESSES, AGENCIES, MONDAY, Story
from desktop_app.law.care_act import DUTY_TO_ENQUIRE
from desktop_app.law.reviews import LESSON_MISSING_KNOWLEDGE

KIND: Final = "adult-social-care"


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if n.kind_of(n.office_agency_id) == KIND:
        return
    since = asked_since(n, today)
    if since is not None and not _is_known(n, today):
        yield missing(
            RULE,
            n,
            since,
            sentence=(
                f"Which adult social care authority {n.file.person.name} belongs to "
                "is not recorded."
            ),
            clears_when="The adult social care authority of the address is recorded.",
            act="record-authority",
        )


def _is_known(n: Neighbourhood, today: date) -> bool:
    lived = {stay.address_id for stay in n.stays_of(n.person_id, today)}
    return (
        any(
            n.kind_of(a.local_authority_agency_id) == KIND
            for a in n.file.addresses
            if a.id in lived
        )
        or any(n.kind_of(work.agency_id) == KIND for work in n.file.involvements)
        or any(n.kind_told(KIND, concern) for concern in n.open_concerns(today))
    )


def _council(ons: str) -> Story:
    council = Agency(
        id="town", name="Marlow", kind="council", identifiers=(Identifier(scheme="ons", value=ons),)
    )
    there = Address(id="flat", lines=("4 Quay Street",), local_authority_agency_id="town")
    story = Story(
        office_agency_id="harbour", agencies=(*AGENCIES, council), addresses=(*ADDRESSES[1:], there)
    )
    return story.home("harbour").concern(MONDAY)


_NEXT: Final = Agency(id="next", name="Severn adult social care", kind=KIND)
_THERE: Final = Address(id="house", lines=("9 Mill Lane",), local_authority_agency_id="next")
_TWO_HOMES: Final = (
    Story(office_agency_id="harbour", addresses=(ADDRESSES[0], _THERE))
    .plus(_NEXT)
    .home("harbour")
    .home("northgate", address_id="house")
    .concern(MONDAY)
)


RULE: Final = Rule(
    name="social-care-authority-not-known",
    code="D04",
    title="Adult social care authority not known",
    severity="low",
    kind=TELL,
    sources=(DUTY_TO_ENQUIRE, LESSON_MISSING_KNOWLEDGE),
    limits=("tell_other_working_days",),
    look=look,
    examples=(
        Example.of("Her address lies in a district.", _council("E07000001"), MONDAY, True),
        Example.of("It lies in a unitary authority.", _council("E06000001"), MONDAY, False),
        Example.of(
            "In a district, and adult social care was told.",
            _council("E07000001").told("council", MONDAY),
            MONDAY,
            False,
        ),
        Example.of("Two homes, of two such authorities.", _TWO_HOMES, MONDAY, False),
        Example.of("Our office is adult social care.", Story().concern(MONDAY), MONDAY, False),
    ),
)
