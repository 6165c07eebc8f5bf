"""Nobody has recorded who houses an adult with an open concern.

Looks for
    An adult with an open concern of whom no current stay names a housing provider, or of
    whom no current stay is on record at all. The clock starts with the concern or, where
    that is later, the day after the last home with a provider ended.

Why it matters
    Rules about landlords cannot speak about a landlord that nobody wrote down: a gap in the
    record would look like a concern that everybody knows of.

Clears when
    The landlord is recorded, or why there is none: an owner, somebody who sleeps rough.

Stays silent when
    A current stay says why there is no provider, or no concern is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.places import Residence
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.missing import asked_since, missed_since, missing
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import MONDAY, TUESDAY, Story
from desktop_app.law.guidance import SCIE_GUIDE_53
from desktop_app.law.reviews import LESSON_MISSING_KNOWLEDGE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if any(_says(stay) for stay in n.stays_of(n.person_id, today)):
        return
    since = asked_since(n, today)
    if since is not None:
        yield missing(
            RULE,
            n,
            max(since, missed_since(n, n.person_id, _says, today)),
            sentence=f"No landlord is recorded for {n.file.person.name}.",
            clears_when="The landlord is recorded, or why there is none.",
            act="record-landlord",
        )


def _says(stay: Residence) -> bool:
    return bool(stay.provider_ids or stay.no_provider_because.strip())


_OWNER: Final = Story().home(None, no_provider_because="She owns it.")

RULE: Final = Rule(
    name="no-landlord-recorded",
    code="D01",
    title="No landlord recorded",
    severity="low",
    kind=TELL,
    sources=(SCIE_GUIDE_53, LESSON_MISSING_KNOWLEDGE),
    limits=("tell_other_working_days",),
    look=look,
    examples=(
        Example.of("Where she lives is not on record.", Story().concern(MONDAY), MONDAY, True),
        Example.of("A home without a landlord.", Story().home(None).concern(MONDAY), MONDAY, True),
        Example.of("She owns her home.", _OWNER.concern(MONDAY), MONDAY, False),
        Example.of("She has a landlord.", Story().home("harbour").concern(MONDAY), MONDAY, False),
        Example.of(
            "Her last stay ended on Monday: on Tuesday nobody houses her.",
            Story().home("harbour", until_on="2026-03-02").concern(MONDAY),
            TUESDAY,
            True,
        ),
        Example.of("No concern is open.", Story(), MONDAY, False),
    ),
)
