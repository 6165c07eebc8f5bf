"""A child may be at risk, and children's services have not been told.

Looks for
    An open concern where a child is involved, lives with the adult or with a person who
    poses the risk, or where that person is under eighteen; and no children's service knows.
    Whoever may still be under eighteen, as far as their date of birth is known, counts;
    somebody in the role of a child counts unless they are certainly older.

Why it matters
    In Hartlepool the killers were girls in care. The referral form asks who else lives
    there, children first, because nobody else will.

Clears when
    Children's services are told, or a decision not to tell them is recorded.

Stays silent when
    Everybody in those households is certainly eighteen or older, or nobody knows their age
    and they have no role as a child; or a decision is within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.childhood import reasons_of, turns_of_children
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import first_of_kind
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import of_concern
from desktop_app.law.guidance import BRADFORD_REFERRAL
from desktop_app.law.reviews import HARTLEPOOL_2017

KIND: Final = "childrens-services"


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        reasons = reasons_of(n, concern, today)
        if reasons and not n.kind_told(KIND, concern) and not n.kind_decided(KIND, concern, today):
            yield _gap(n, concern, reasons, today)


def _gap(n: Neighbourhood, concern: Concern, reasons: dict[str, date], today: date) -> Gap:
    since = min(reasons.values())
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=first_of_kind(n, KIND, today),
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.childrens_services_working_days),
        sentence=(
            f"A child may be at risk, and children's services have not been told of "
            f"{of_concern(concern)}."
        ),
        facts=tuple(reasons),
        clears_when="Children's services are told, or it is recorded why not.",
        act="tell",
    )


_STORY: Final = Story().plus(BEN).home("harbour").concern(MONDAY)
_MIA: Final = Person(id="mia", born=RoughDate("2008-03-03"))
_WITH_MIA: Final = _STORY.plus(_MIA).household("ada", "mia")
_EIGHTEEN: Final = date(2026, 3, 3)
_YOUNG: Final = _STORY.plus(Person(id="ben", born=RoughDate("2009"))).concern(
    MONDAY, posing_risk_people_ids=("ben",)
)

RULE: Final = Rule(
    name="childrens-services-not-told",
    code="G38",
    title="Child in the household, children's services not told",
    severity="critical",
    kind=TELL,
    sources=(HARTLEPOOL_2017, BRADFORD_REFERRAL),
    limits=("childrens_services_working_days",),
    look=look,
    turns=turns_of_children,
    examples=(
        Example.of("A girl of seventeen lives with her.", _WITH_MIA, MONDAY, True),
        Example.of("The girl is eighteen today.", _WITH_MIA, _EIGHTEEN, False),
        Example.of("Told.", _WITH_MIA.told("children", MONDAY), MONDAY, False),
        Example.of("Only the police were told.", _WITH_MIA.told("police", MONDAY), MONDAY, True),
        Example.of("Who poses the risk was born in 2009.", _YOUNG, MONDAY, True),
        Example.of("No child is known of.", _STORY, MONDAY, False),
        Example.of(
            "The concern says so.", _STORY.concern(MONDAY, is_child_involved=True), MONDAY, True
        ),
        Example.of(
            "The review date of the decision not to tell them.",
            _YOUNG.withheld("children", TUESDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _YOUNG.withheld("children", TUESDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
