"""Nobody has recorded whether a crime is suspected.

Looks for
    An open concern whose current version says neither that a crime is suspected nor that
    none is.

Why it matters
    A question that nobody asked looks the same as one that was answered with no, and the
    rule about the police stays silent on both.

Clears when
    It is recorded whether a crime is suspected.

Stays silent when
    It is recorded, either way, or the concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import MONDAY, Story
from desktop_app.gaps.words import of_concern
from desktop_app.law.guidance import PLYMOUTH_ENQUIRY
from desktop_app.law.reviews import LESSON_MISSING_KNOWLEDGE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        version = n.version_of(concern, today)
        if version is None or version.is_crime_suspected is None:
            since = concern.received_on
            yield RULE.gap(
                concern,
                person_id=n.person_id,
                subject_id=concern.id,
                since=since,
                due_on=n.calendar.add(since, n.terms.tell_other_working_days),
                sentence=f"Whether a crime is suspected is not recorded for {of_concern(concern)}.",
                facts=("The current version of the concern leaves it open.",),
                clears_when="It is recorded whether a crime is suspected.",
                act="record-crime",
            )


_NOBODY_ASKED: Final = Story().concern(MONDAY)

RULE: Final = Rule(
    name="crime-not-considered",
    code="D06",
    title="Whether a crime is suspected not recorded",
    severity="low",
    kind=TELL,
    sources=(PLYMOUTH_ENQUIRY, LESSON_MISSING_KNOWLEDGE),
    limits=("tell_other_working_days",),
    look=look,
    examples=(
        Example.of("Nobody asked.", _NOBODY_ASKED, MONDAY, True),
        Example.of("Yes.", Story().concern(MONDAY, is_crime_suspected=True), MONDAY, False),
        Example.of("No.", Story().concern(MONDAY, is_crime_suspected=False), MONDAY, False),
        Example.of("The concern is closed.", _NOBODY_ASKED.closed(MONDAY), MONDAY, False),
    ),
)
