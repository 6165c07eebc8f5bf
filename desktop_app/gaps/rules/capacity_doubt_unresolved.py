"""Somebody doubted the adult's capacity for a decision, and it was left there.

Looks for
    An adult with an open concern, and a doubt about one decision which nobody has assessed;
    or an assessment that they lack capacity for it with no best-interests decision on
    record. The clock starts no earlier than the concern.

Why it matters
    Capacity is presumed, and is about one decision at one time. Harry was taken to have it
    for years; a doubt that nobody settles protects nobody.

Clears when
    The assessment for that decision is recorded and, where capacity is lacking, the
    best-interests decision.

Stays silent when
    An assessment of the same decision on a later day settled it, or no concern is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from desktop_app.domain.people import BestInterestsDecision, CapacityAssessment
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.missing import asked_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.words import said
from desktop_app.law.guidance import MENTAL_CAPACITY_ACT
from desktop_app.law.reviews import HARRY, PARRY


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    concerned = asked_since(n, today)
    if not n.file.capacity_assessments or concerned is None:
        return
    for doubt in n.file.capacity_assessments:
        if doubt.person_id != n.person_id or _is_settled_later(n, doubt):
            continue
        if not doubt.outcome:
            since = max(concerned, doubt.doubt_raised_on)
            yield _gap(n, doubt, since, "nobody has assessed it")
        elif doubt.outcome == "lacks-capacity" and not _is_decided(n, doubt):
            since = max(concerned, doubt.assessed_on or doubt.doubt_raised_on)
            yield _gap(n, doubt, since, "no best-interests decision is on record")


def _is_settled_later(n: Neighbourhood, doubt: CapacityAssessment) -> bool:
    from_on = doubt.assessed_on or doubt.doubt_raised_on
    return any(
        other.id != doubt.id
        and other.person_id == doubt.person_id
        and other.outcome
        and other.decision.strip().casefold() == doubt.decision.strip().casefold()
        and other.assessed_on is not None
        and (other.assessed_on > from_on or (not doubt.outcome and other.assessed_on == from_on))
        for other in n.file.capacity_assessments
    )


def _is_decided(n: Neighbourhood, doubt: CapacityAssessment) -> bool:
    return any(d.assessment_id == doubt.id for d in n.file.best_interests_decisions)


def _gap(n: Neighbourhood, doubt: CapacityAssessment, since: date, missing: str) -> Gap:
    name = n.file.person.name
    which = f"“{doubt.decision.strip()}”" if doubt.decision.strip() else "a decision not named"
    lacks = doubt.outcome == "lacks-capacity"
    first = "lacks capacity for" if lacks else "may lack capacity for"
    doubted = f"It was doubted on {said(doubt.doubt_raised_on)}. {doubt.doubt.strip()}"
    return RULE.gap(
        None,
        person_id=n.person_id,
        subject_id=doubt.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.capacity_working_days),
        sentence=f"{name} {first} {which}, and {missing}.",
        facts=(doubted.strip(),),
        clears_when="The assessment of that decision and what follows from it are recorded.",
        act="record-capacity",
    )


def _doubt(**more: Any) -> CapacityAssessment:
    filled: dict[str, Any] = {"decision": "Where she lives", "doubt_raised_on": MONDAY, **more}
    return CapacityAssessment(id="doubt", person_id="ada", **filled)


_HEARD: Final = Story().home("harbour").concern(MONDAY)
_DOUBTED: Final = _HEARD.plus(_doubt())
_LACKS: Final = _HEARD.plus(_doubt(assessed_on=TUESDAY, outcome="lacks-capacity"))
_DECIDED: Final = BestInterestsDecision(
    id="best",
    person_id="ada",
    assessment_id="doubt",
    decision="She stays in her flat.",
    decided_on=WEDNESDAY,
)
_BOTH: Final = _LACKS.plus(replace(_doubt(assessed_on=TUESDAY, outcome="has-capacity"), id="other"))

RULE: Final = Rule(
    name="capacity-doubt-unresolved",
    code="G29",
    title="Doubt about capacity unresolved",
    severity="high",
    kind=TELL,
    sources=(MENTAL_CAPACITY_ACT, HARRY, PARRY),
    limits=("capacity_working_days",),
    look=look,
    examples=(
        Example.of("Doubted, not assessed.", _DOUBTED, MONDAY, True),
        Example.of(
            "Assessed: she has capacity.",
            _HEARD.plus(_doubt(assessed_on=TUESDAY, outcome="has-capacity")),
            TUESDAY,
            False,
        ),
        Example.of(
            "The day before that assessment.",
            _HEARD.plus(_doubt(assessed_on=TUESDAY, outcome="has-capacity")),
            MONDAY,
            True,
        ),
        Example.of("She lacks it, and nothing was decided.", _LACKS, TUESDAY, True),
        Example.of("She lacks it; decided.", _LACKS.plus(_DECIDED), WEDNESDAY, False),
        Example.of("Assessed twice on one day, not alike.", _BOTH, TUESDAY, True),
        Example.of("The concern is closed.", _DOUBTED.closed(TUESDAY), FRIDAY, False),
    ),
)
