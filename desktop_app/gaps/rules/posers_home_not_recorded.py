"""Nobody has recorded where a person who poses the risk lives, or who houses them.

Looks for
    An open concern with a person who poses the risk, who is no longer a stranger to the
    record, but of whom no current stay names a housing provider. The clock starts when
    they were named or, where that is later, the day after their last home ended. It speaks
    once for each of them, however many concerns name them.

Why it matters
    Their landlord can often act where the adult's cannot, and cannot be told while nobody
    knows who it is.

Clears when
    Their home and landlord are recorded, or why there is none.

Stays silent when
    A current stay of theirs says why there is no provider, or the adult is the only person
    whom the concern names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.places import Residence
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import posing_since
from desktop_app.gaps.missing import missed_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import BEN, MONDAY, Story
from desktop_app.gaps.words import listed, of_concern
from desktop_app.law.reviews import LEICESTERSHIRE_2008, LESSON_MISSING_KNOWLEDGE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    named: dict[str, list[Concern]] = {}
    for concern in n.open_concerns(today):
        for poser_id in n.posers(concern, today):
            named.setdefault(poser_id, []).append(concern)
    for poser_id, concerns in named.items():
        is_known = any(_says(stay) for stay in n.stays_of(poser_id, today))
        if is_known or poser_id == n.person_id:
            continue
        posing = min(posing_since(n, concern, poser_id) for concern in concerns)
        since = max(posing, missed_since(n, poser_id, _says, today))
        name = n.name_of_person(poser_id)
        yield RULE.gap(
            concerns[0],
            person_id=n.person_id,
            subject_id=poser_id,
            since=since,
            due_on=n.calendar.add(since, n.terms.tell_other_working_days),
            sentence=f"Who houses {name}, who poses a risk, is not recorded.",
            facts=(f"{name} is named in {listed(of_concern(concern) for concern in concerns)}.",),
            clears_when=f"The home and landlord of {name} are recorded, or why there is none.",
            act="record-poser-home",
        )


def _says(stay: Residence) -> bool:
    return bool(stay.provider_ids or stay.no_provider_because.strip())


_NAMED: Final = Story().plus(BEN).home("harbour").concern(MONDAY, posing_risk_people_ids=("ben",))

RULE: Final = Rule(
    name="posers-home-not-recorded",
    code="D05",
    title="Home of the person who poses a risk not recorded",
    severity="low",
    kind=TELL,
    sources=(LEICESTERSHIRE_2008, LESSON_MISSING_KNOWLEDGE),
    limits=("tell_other_working_days",),
    look=look,
    examples=(
        Example.of("Where he lives is not on record.", _NAMED, MONDAY, True),
        Example.of("His landlord is.", _NAMED.home("northgate", whose="ben"), MONDAY, False),
        Example.of(
            "He lives with his mother, who owns it.",
            _NAMED.home(None, whose="ben", no_provider_because="His mother owns it."),
            MONDAY,
            False,
        ),
        Example.of("Nobody poses a risk.", Story().concern(MONDAY), MONDAY, False),
    ),
)
