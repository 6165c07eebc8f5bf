"""Nobody has recorded when an adult with an open concern was born.

Looks for
    An adult with an open concern and no date of birth, however rough.

Why it matters
    Two people of one name are told apart by it, other agencies ask for it first, and
    national returns count by age.

Clears when
    A date of birth is recorded; a year, or an estimate, will do.

Stays silent when
    Any date of birth is on record, or no concern is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.missing import asked_since, missing
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import MONDAY, Story
from desktop_app.law.guidance import SAC_GUIDANCE
from desktop_app.law.reviews import LESSON_MISSING_KNOWLEDGE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if n.file.person.born is not None:
        return
    since = asked_since(n, today)
    if since is not None:
        yield missing(
            RULE,
            n,
            since,
            sentence=f"No date of birth is recorded for {n.file.person.name}.",
            clears_when="A date of birth is recorded, be it only a year or an estimate.",
            act="record-birth",
        )


_NOBODY_KNOWS: Final = Story().plus(Person(id="ada")).concern(MONDAY)
_ABOUT: Final = Story().plus(Person(id="ada", born=RoughDate("1958~"))).concern(MONDAY)

RULE: Final = Rule(
    name="no-date-of-birth",
    code="D02",
    title="No date of birth recorded",
    severity="low",
    kind=TELL,
    sources=(SAC_GUIDANCE, LESSON_MISSING_KNOWLEDGE),
    limits=("tell_other_working_days",),
    look=look,
    examples=(
        Example.of("Nothing is known of her age.", _NOBODY_KNOWS, MONDAY, True),
        Example.of("Somebody guessed the year.", _ABOUT, MONDAY, False),
        Example.of("No concern is open any more.", _NOBODY_KNOWS.closed(MONDAY), MONDAY, False),
    ),
)
