"""Nobody has recorded whether a child is involved, or who lives with the adult.

Looks for
    An open concern whose current version leaves open whether a child is involved, about an
    adult of whose household nobody is on record.

Why it matters
    Children in a household are found by asking. Until somebody has asked, the rule about
    children's services cannot speak.

Clears when
    It is recorded whether a child is involved, or who lives with the adult.

Stays silent when
    Either is on record, the concern is closed, or a child is on record already: as living with
    the adult or with whoever poses the risk, or as that person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.rough_dates import covers
from desktop_app.gaps.childhood import reasons_of, turns_of_children
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import MONDAY, Story
from desktop_app.gaps.words import of_concern
from desktop_app.law.guidance import BRADFORD_REFERRAL
from desktop_app.law.reviews import LESSON_MISSING_KNOWLEDGE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    members = n.file.household_members
    if any(m.person_id == n.person_id and covers(m.from_on, m.until_on, today) for m in members):
        return
    for concern in n.open_concerns(today):
        version = n.version_of(concern, today)
        is_asked = version is not None and version.is_child_involved is not None
        if not is_asked and not reasons_of(n, concern, today):
            since = concern.received_on
            yield RULE.gap(
                concern,
                person_id=n.person_id,
                subject_id=concern.id,
                since=since,
                due_on=n.calendar.add(since, n.terms.tell_other_working_days),
                sentence=f"Whether a child is involved is not recorded for {of_concern(concern)}.",
                facts=(f"Nobody who lives with {n.file.person.name} is on record.",),
                clears_when="It is recorded whether a child is involved, or who lives there.",
                act="record-household",
            )


_NOBODY_ASKED: Final = Story().concern(MONDAY)

RULE: Final = Rule(
    name="children-not-considered",
    code="D07",
    title="Whether a child is involved not recorded",
    severity="low",
    kind=TELL,
    sources=(BRADFORD_REFERRAL, LESSON_MISSING_KNOWLEDGE),
    limits=("tell_other_working_days",),
    look=look,
    turns=turns_of_children,
    examples=(
        Example.of("Nobody asked.", _NOBODY_ASKED, MONDAY, True),
        Example.of("No child is.", Story().concern(MONDAY, is_child_involved=False), MONDAY, False),
        Example.of("She lives alone.", _NOBODY_ASKED.household("ada"), MONDAY, False),
        Example.of("The concern is closed.", _NOBODY_ASKED.closed(MONDAY), MONDAY, False),
    ),
)
