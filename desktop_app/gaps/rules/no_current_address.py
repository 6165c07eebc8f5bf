"""Nobody has recorded where an adult with an open concern lives.

Looks for
    An adult with an open concern and no current stay at an address. The clock starts with
    the concern or, where that is later, the day after the last stay ended.

Why it matters
    Nobody can visit, no landlord can be asked, and no council can be named.

Clears when
    The current address is recorded, or why there is none.

Stays silent when
    A current stay has an address, or says why no provider houses them (somebody who sleeps
    rough has no address to record), or no concern is open.
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
            sentence=f"No current address is recorded for {n.file.person.name}.",
            clears_when="The current address is recorded, or why there is none.",
            act="record-address",
        )


def _says(stay: Residence) -> bool:
    return bool(stay.address_id or stay.no_provider_because.strip())


_LEAVING: Final = Story().home("harbour", until_on="2026-03-02").concern(MONDAY)
_ROUGH: Final = Story().home(None, address_id=None, no_provider_because="He sleeps rough.")

RULE: Final = Rule(
    name="no-current-address",
    code="D03",
    title="No current address recorded",
    severity="low",
    kind=TELL,
    sources=(LESSON_MISSING_KNOWLEDGE,),
    limits=("tell_other_working_days",),
    look=look,
    examples=(
        Example.of("On the last day of her tenancy.", _LEAVING, MONDAY, False),
        Example.of("The day after it.", _LEAVING, TUESDAY, True),
        Example.of("No address is known to anybody.", _ROUGH.concern(MONDAY), MONDAY, False),
        Example.of("No concern is open.", Story(), MONDAY, False),
    ),
)
