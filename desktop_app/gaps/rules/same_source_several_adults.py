"""One person is named as posing the risk to several adults, and nobody has met about it.

Looks for
    An open concern whose source of risk, or somebody of the same name whose date of birth
    does not rule it out, is named in a concern about another adult too.

Why it matters
    In Tameside twenty-six young people were named in the record of one person after
    another. Seen one adult at a time, nobody saw a group at work.

Clears when
    A meeting since the second adult was named has spoken of this person and of another of
    the adults, or of whoever poses the risk.

Stays silent when
    Such a meeting was held, the concern is closed, the other record has stopped naming
    that person, or the other record is known to be the same adult.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.people import Name, Person, SamePerson
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import discussed_since, how_many, others_among
from desktop_app.gaps.signals import NAMED, SOURCE, Signal, holds_on, may_be_one
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story, noon
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.reviews import TAMESIDE_YOUTHS


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    named = [s for s in n.patterns if s.kind in (SOURCE, NAMED) and holds_on(s, today)]
    if not named:
        return
    for poser_id, concern in _posers(n, today).items():
        own = [s for s in named if s.person_id == n.person_id and s.other_person_id == poser_id]
        theirs = [s for s in named if _is_the_same_source(s, own)]
        others = others_among(n, theirs)
        if not others:
            continue
        elsewhere = min(s.on for s in theirs if s.person_id in others)
        since = max(elsewhere, min(s.on for s in own))
        if not discussed_since(n, since, today, others | {poser_id}):
            yield _gap(n, concern, poser_id, theirs, since)


def turns(n: Neighbourhood) -> Iterator[date]:
    for signal in n.patterns:
        if signal.kind in (SOURCE, NAMED):
            yield signal.on
            if signal.until_on is not None:
                yield signal.until_on + timedelta(days=1)


def _posers(n: Neighbourhood, today: date) -> dict[str, Concern]:
    """Everyone who poses a risk to the person, with the first open concern that says so."""
    found: dict[str, Concern] = {}
    for concern in n.open_concerns(today):
        for poser_id in n.posers(concern, today):
            if poser_id != n.person_id:
                found.setdefault(poser_id, concern)
    return found


def _is_the_same_source(signal: Signal, own: list[Signal]) -> bool:
    return any(signal.key == mine.key and may_be_one(signal, mine) for mine in own)


def _gap(
    n: Neighbourhood, concern: Concern, poser_id: str, theirs: list[Signal], since: date
) -> Gap:
    poser = n.name_of_person(poser_id)
    known = others_among(n, [s for s in theirs if s.kind == SOURCE])
    alike = others_among(n, theirs) - known
    facts = [f"Both have been on record since {said(since)}."]
    if alike:
        facts.append(
            f"For {how_many(len(alike), 'other adult')} it is a record of the same name: look "
            "whether it is one person."
        )
    facts.append("No meeting that speaks of them together has been recorded since.")
    return RULE.gap(
        concern,
        person_id=n.person_id,
        subject_id=poser_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.same_source_working_days),
        sentence=(
            f"{poser} is named in {of_concern(concern)}, and {_or_namesake(known)} in concerns "
            f"about {how_many(len(known | alike), 'other adult')}. Nobody has met about it."
        ),
        facts=tuple(facts),
        clears_when=f"A strategy discussion about {poser} and the adults is held and recorded.",
        act="meet",
    )


def _or_namesake(known: set[str]) -> str:
    return "also" if known else "somebody of that name"


_CARA: Final = Person(id="cara", names=(Name(given="Cara", family="Moss"),))
_NAMESAKE: Final = Person(
    id="namesake",
    names=(Name(given="Benjamin", family="Kole"), Name(kind="alias", given="BEN", family="Cole")),
)


def _hers(poser_id: str, on: date, number: int = 1) -> ConcernVersion:
    return ConcernVersion(
        id=f"hers-{number}",
        concern_id="hers",
        person_id="cara",
        number=number,
        known_at=noon(on),
        recorded_at=noon(on),
        posing_risk_people_ids=(poser_id,) if poser_id else (),
    )


def _met(on: date, *people_ids: str) -> Meeting:
    return Meeting(id=f"met-{on}", people_ids=people_ids, held_at=noon(on))


_CONCERN: Final = Concern(
    id="hers", person_id="cara", received_at=noon(TUESDAY), recorded_at=noon(TUESDAY)
)
_ALONE: Final = Story().plus(BEN, _CARA, _CONCERN).concern(MONDAY, posing_risk_people_ids=("ben",))
_BOTH: Final = _ALONE.plus(_hers("ben", TUESDAY))

RULE: Final = Rule(
    name="same-source-several-adults",
    code="G24",
    title="One source of risk, several adults",
    severity="critical",
    kind=TELL,
    sources=(TAMESIDE_YOUTHS,),
    limits=("same_source_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("He is named for two adults.", _BOTH, TUESDAY, True),
        Example.of("On Monday he was named for her alone.", _BOTH, MONDAY, False),
        Example.of("Nobody else names him.", _ALONE, TUESDAY, False),
        Example.of(
            "A meeting has spoken of both adults.",
            _BOTH.plus(_met(WEDNESDAY, "ada", "cara")),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "A meeting has spoken of her and of him.",
            _BOTH.plus(_met(WEDNESDAY, "ada", "ben")),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "They met before the other adult was known.",
            _BOTH.plus(_met(MONDAY, "ada", "ben")),
            TUESDAY,
            True,
        ),
        Example.of("Her concern is closed.", _BOTH.closed(WEDNESDAY), WEDNESDAY, False),
        Example.of(
            "On Friday the other record named him no more.",
            _BOTH.plus(_hers("", FRIDAY, 2)),
            FRIDAY,
            False,
        ),
        Example.of(
            "An alias of somebody else is his name.",
            _ALONE.plus(_NAMESAKE, _hers("namesake", TUESDAY)),
            TUESDAY,
            True,
        ),
        Example.of(
            "Somebody of his name is forty years older.",
            _ALONE.plus(
                Person(id="namesake", names=BEN.names, born=RoughDate("1950")),
                _hers("namesake", TUESDAY),
            ),
            TUESDAY,
            False,
        ),
        Example.of(
            "The other record is known to be her own.",
            _BOTH.plus(
                SamePerson(id="same", person_id="ada", same_as_person_id="cara", from_on=MONDAY)
            ),
            TUESDAY,
            False,
        ),
    ),
)
