"""Who poses the risk is under supervision, and probation does not know of the concern.

Looks for
    An open concern in which a person poses the risk who is supervised by probation or
    managed under MAPPA, of which a supervising agency, or where none is named any
    probation service, knows nothing. It speaks once for each such agency.

Why it matters
    Supervisors can recall, restrict or warn, and can do none of it for what they never
    heard.

Clears when
    The supervising agency is told; or a decision not to tell it is recorded.

Stays silent when
    The supervision has ended, a decision is within its review date, or the concern is
    closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.rough_dates import RoughDate, covers, first_day
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import posing_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import of_concern
from desktop_app.law.guidance import MAPPA_PROCEDURES
from desktop_app.law.reviews import ROCHDALE_TAMESIDE_MR_M

PROBATION: Final = "probation"


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        for poser in n.posers(concern, today):
            for risk in _supervised(n, poser, today).values():
                if _is_owed(n, risk, concern, today):
                    yield _gap(n, concern, risk)


def _supervised(n: Neighbourhood, poser: str, today: date) -> dict[str | None, RiskPosed]:
    """By agency, the risk for which it supervises somebody on the day; of several the oldest."""
    theirs = n.linked[poser].risks_posed if poser in n.linked else ()
    risks = {
        r.id: r
        for r in (*n.file.risks_posed, *theirs)
        if r.person_id == poser
        and r.supervision not in ("", "none")
        and covers(r.from_on, r.until_on, today)
    }
    found: dict[str | None, RiskPosed] = {}
    for risk in sorted(risks.values(), key=lambda r: (_started_on(r), r.id)):
        found.setdefault(risk.supervising_agency_id, risk)
    return found


def _started_on(risk: RiskPosed) -> date:
    return first_day(risk.from_on) if risk.from_on else date.min


def _is_owed(n: Neighbourhood, risk: RiskPosed, concern: Concern, today: date) -> bool:
    if risk.supervising_agency_id:
        return n.is_owed(risk.supervising_agency_id, concern, today)
    return not n.kind_told(PROBATION, concern) and not n.kind_decided(PROBATION, concern, today)


def _gap(n: Neighbourhood, concern: Concern, risk: RiskPosed) -> Gap:
    since = max(posing_since(n, concern, risk.person_id), _started_on(risk))
    supervisor = risk.supervising_agency_id
    name = n.name_of(supervisor) if supervisor else "Probation"
    poser = n.name_of_person(risk.person_id)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=supervisor,
        subject_id=risk.person_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.probation_working_days),
        sentence=f"{name} supervises {poser} and has not been told of {of_concern(concern)}.",
        facts=(f"{poser} is under supervision: {risk.supervision}.",),
        clears_when=f"{name} is told, or it is recorded why not.",
        act="tell",
    )


_PROBATION: Final = Agency(id="probation", name="Thames Probation", kind=PROBATION)


def _risk(supervision: str, until_on: str | None = None) -> RiskPosed:
    return RiskPosed(
        id="risk",
        person_id="ben",
        to_person_id="ada",
        supervision=supervision,
        supervising_agency_id="probation",
        until_on=RoughDate(until_on) if until_on else None,
    )


_POSED: Final = Story().plus(BEN, _PROBATION).concern(MONDAY, posing_risk_people_ids=("ben",))
_SUPERVISED: Final = _POSED.plus(_risk("probation"))
_POLICE: Final = replace(_risk("mappa-2"), id="other", supervising_agency_id="police")
_TWO: Final = _SUPERVISED.told("probation", MONDAY).plus(_POLICE)

RULE: Final = Rule(
    name="supervisor-not-told",
    code="G37",
    title="Supervised person poses the risk, probation not told",
    severity="high",
    kind=TELL,
    sources=(ROCHDALE_TAMESIDE_MR_M, MAPPA_PROCEDURES),
    limits=("probation_working_days",),
    look=look,
    examples=(
        Example.of("He is on probation.", _SUPERVISED, MONDAY, True),
        Example.of("He is managed at MAPPA 2.", _POSED.plus(_risk("mappa-2")), MONDAY, True),
        Example.of("He is not supervised.", _POSED.plus(_risk("none")), MONDAY, False),
        Example.of("Probation knows.", _SUPERVISED.told("probation", MONDAY), MONDAY, False),
        Example.of("Probation knows; the police, who manage him too, do not.", _TWO, MONDAY, True),
        Example.of(
            "On its last day.", _POSED.plus(_risk("probation", "2026-03-03")), TUESDAY, True
        ),
        Example.of("It ended.", _POSED.plus(_risk("probation", "2026-03-02")), TUESDAY, False),
        Example.of(
            "The review date of a decision.",
            _SUPERVISED.withheld("probation", MONDAY, FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after.", _SUPERVISED.withheld("probation", MONDAY, FRIDAY), SATURDAY, True
        ),
    ),
)
