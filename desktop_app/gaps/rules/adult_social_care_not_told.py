"""Adult social care has not been told of a concern that may need an enquiry.

Looks for
    An open concern whose section 42 test is met or possible, of which the adult social care
    authority of the adult's address does not know: the duty lies with the council in whose
    area they are, whoever placed them there. Where the record does not say which authority
    that is, one of which no adult social care authority knows. A county, a unitary authority,
    a metropolitan or a London borough counts as one; a district council never does.

Why it matters
    Only the council can make the enquiry that section 42 of the Care Act requires. Never
    assume that somebody else will pass it on.

Clears when
    Adult social care is told of the concern, or a decision not to tell them is recorded.

Stays silent when
    That authority received or raised the concern or is our own office, the test was found not
    to be met, or a decision is within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.councils import body_of
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import SOCIAL_CARE, adult_social_care_of, authorities_of_home
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.care_act import DUTY_TO_ENQUIRE
from desktop_app.law.guidance import TRAFFORD_PLANNING
from desktop_app.law.reviews import SOUTH_TYNESIDE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    lived = authorities_of_home(n, today)
    if not lived and n.kind_of(n.office_agency_id) == SOCIAL_CARE:
        return
    for concern in n.open_concerns(today):
        if (
            concern.section_42 != "not-met"
            and not _is_known_to(n, lived, concern)
            and not _is_decided(n, lived, concern, today)
        ):
            yield _gap(n, concern, lived, today)


def _is_known_to(n: Neighbourhood, lived: Mapping[str, date], concern: Concern) -> bool:
    """Whether the authority of their home knows; any one, where the record does not say which."""
    if not lived:
        return n.kind_told(SOCIAL_CARE, concern)
    bodies = {body_of(n, agency_id) for agency_id in lived}
    return any(
        agency_id and n.kind_of(agency_id) == SOCIAL_CARE and body_of(n, agency_id) in bodies
        for agency_id in (n.office_agency_id, *n.tellings_by_agency(concern))
    )


def _is_decided(n: Neighbourhood, lived: Mapping[str, date], concern: Concern, today: date) -> bool:
    if not lived:
        return n.kind_decided(SOCIAL_CARE, concern, today)
    return any(n.decision_in_force(agency_id, concern, today) for agency_id in lived)


def _gap(n: Neighbourhood, concern: Concern, lived: Mapping[str, date], today: date) -> Gap:
    since = concern.received_on
    if lived and n.kind_told(SOCIAL_CARE, concern):
        since = max(since, min(lived.values()))
    agency_id = adult_social_care_of(n, today)
    name, person = n.name_of(agency_id) if agency_id else "Adult social care", n.file.person.name
    whom = f"the authority of where {person} lives" if lived else "an adult social care authority"
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.adult_social_care_working_days),
        sentence=f"{name} has not been told of {of_concern(concern)} about {person}.",
        facts=(
            f"The concern was received on {said(concern.received_on)} by somebody else, "
            f"and the section 42 test is recorded as {concern.section_42}.",
            f"No telling to {whom}, by anybody, is on record.",
        ),
        clears_when=f"{name} is told, with the time, or it is recorded why not.",
        act="refer",
    )


_HOUSING: Final = Story(office_agency_id="harbour").home("harbour")
_HEARD: Final = _HOUSING.concern(MONDAY)
_OTHER: Final = Agency(id="other", name="Severn adult social care", kind="adult-social-care")
_PLACED: Final = _HEARD.plus(_OTHER).works_with("other").told("other", MONDAY)

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
        Example.of("Only the council that placed her was told.", _PLACED, MONDAY, True),
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
