"""Three agencies or more work with the adult, and none of them leads.

Looks for
    An open concern about somebody with whom at least three agencies are at work, none of
    which is named as the lead.

Why it matters
    In fourteen reviews of homelessness no one held the whole picture: everybody was
    involved, and nobody led.

Clears when
    One of the agencies at work is named as the lead.

Stays silent when
    One of them leads, fewer than three are at work, or no concern is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.rough_dates import first_day
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import working_with
from desktop_app.gaps.missing import asked_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, Story
from desktop_app.gaps.words import listed
from desktop_app.law.reviews import HOMELESSNESS_REVIEWS

MANY: Final = 3


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if len(n.file.involvements) < MANY:
        return
    asked = asked_since(n, today)
    at_work = [w for w in working_with(n, today) if n.is_working(w.agency_id, today)]
    if asked is None or any(work.is_lead for work in at_work):
        return
    started: dict[str, date] = {}
    for work in at_work:
        on = first_day(work.from_on) if work.from_on else date.min
        started[work.agency_id] = min(on, started.get(work.agency_id, on))
    if len(started) < MANY:
        return
    since = max(asked, sorted(started.values())[MANY - 1])
    yield RULE.gap(
        None,
        person_id=n.person_id,
        subject_id=n.person_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.lead_coordinator_working_days),
        sentence=f"{len(started)} agencies work with {n.file.person.name}, and none leads.",
        facts=(f"At work: {listed(sorted(n.name_of(a) for a in started))}.",),
        clears_when="One of them is named as the lead.",
        act="name-lead",
    )


_TWO: Final = Story().concern(MONDAY).works_with("surgery").works_with("bridge")
_THREE: Final = _TWO.works_with("harbour")

RULE: Final = Rule(
    name="no-lead-coordinator",
    code="G43",
    title="Nobody leads",
    severity="medium",
    kind=TELL,
    sources=(HOMELESSNESS_REVIEWS,),
    limits=("lead_coordinator_working_days",),
    look=look,
    examples=(
        Example.of("Three at work, none leads.", _THREE, MONDAY, True),
        Example.of("Two at work.", _TWO, MONDAY, False),
        Example.of("One of three leads.", _TWO.works_with("harbour", is_lead=True), MONDAY, False),
        Example.of(
            "The third is there to Friday.", _TWO.works_with("harbour", until=FRIDAY), FRIDAY, True
        ),
        Example.of(
            "The day after it left.", _TWO.works_with("harbour", until=FRIDAY), SATURDAY, False
        ),
    ),
)
