"""Adult social care has not been told of a concern that may need an enquiry.

Looks for
    An open concern whose section 42 test is met or possible, received by an agency that is
    not adult social care, of which no adult social care authority knows. A county, a
    unitary authority, a metropolitan or a London borough counts as one; a district council
    never does.

Why it matters
    Only the council can make the enquiry that section 42 of the Care Act requires. Never
    assume that somebody else will pass it on.

Clears when
    Adult social care is told of the concern, or a decision not to tell them is recorded.

Stays silent when
    Adult social care received or raised the concern, our own office is adult social care,
    the test was found not to be met, or a decision is within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import adult_social_care_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.care_act import DUTY_TO_ENQUIRE
from desktop_app.law.guidance import TRAFFORD_PLANNING
from desktop_app.law.reviews import SOUTH_TYNESIDE

KIND: Final = "adult-social-care"


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if n.kind_of(n.office_agency_id) == KIND:
        return
    for concern in n.open_concerns(today):
        if (
            concern.section_42 != "not-met"
            and not n.kind_told(KIND, concern)
            and not n.kind_decided(KIND, concern, today)
        ):
            yield _gap(n, concern, today)


def _gap(n: Neighbourhood, concern: Concern, today: date) -> Gap:
    since = concern.received_on
    agency_id = adult_social_care_of(n, today)
    name = n.name_of(agency_id) if agency_id else "Adult social care"
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.adult_social_care_working_days),
        sentence=(f"{name} has not been told of {of_concern(concern)} about {n.file.person.name}."),
        facts=(
            f"The concern was received on {said(since)} by somebody else, "
            f"and the section 42 test is recorded as {concern.section_42}.",
            "No telling to an adult social care authority, by anybody, is on record.",
        ),
        clears_when=f"{name} is told, with the time, or it is recorded why not.",
        act="refer",
    )


_HOUSING: Final = Story(office_agency_id="harbour").home("harbour")
_HEARD: Final = _HOUSING.concern(MONDAY)

RULE: Final = Rule(
    name="adult-social-care-not-told",
    code="G06",
    title="Adult social care not told",
    severity="high",
    kind=TELL,
    sources=(DUTY_TO_ENQUIRE, SOUTH_TYNESIDE, TRAFFORD_PLANNING),
    limits=("adult_social_care_working_days",),
    look=look,
    examples=(
        Example.of("A landlord received it and told nobody.", _HEARD, MONDAY, True),
        Example.of("Adult social care was told.", _HEARD.told("council", MONDAY), MONDAY, False),
        Example.of("Only the police were told.", _HEARD.told("police", MONDAY), MONDAY, True),
        Example.of(
            "Adult social care was e-mailed and it bounced.",
            _HEARD.told("council", MONDAY, reached="bounced"),
            MONDAY,
            True,
        ),
        Example.of(
            "The test was found not to be met.",
            _HOUSING.concern(MONDAY, section_42="not-met"),
            MONDAY,
            False,
        ),
        Example.of(
            "Adult social care received it.",
            _HOUSING.concern(MONDAY, received_by_agency_id="council"),
            MONDAY,
            False,
        ),
        Example.of(
            "The review date of the decision not to tell them.",
            _HEARD.withheld("council", MONDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _HEARD.withheld("council", MONDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
