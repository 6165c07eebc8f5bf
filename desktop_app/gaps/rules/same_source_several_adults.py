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
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Person, SamePerson
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import discussed_since, how_many, others_among
from desktop_app.gaps.pattern_stories import (
    NAMED_ONCE,
    NAMED_TWICE,
    NAMESAKE,
    cara_names,
    met_about,
)
from desktop_app.gaps.signals import NAMED, SOURCE, Signal
from desktop_app.gaps.sources import named_for_others, posers_of, turns_of_sources
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.reviews import TAMESIDE_YOUTHS


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if not any(s.kind in (SOURCE, NAMED) for s in n.patterns):
        return
    for poser_id, concern in posers_of(n, today).items():
        theirs = named_for_others(n, poser_id, today)
        own = [s for s in theirs if s.person_id == n.person_id and s.other_person_id == poser_id]
        others = others_among(n, theirs)
        if not others:
            continue
        elsewhere = min(s.on for s in theirs if s.person_id in others)
        since = max(elsewhere, min(s.on for s in own))
        if not discussed_since(n, since, today, others | {poser_id}):
            yield _gap(n, concern, poser_id, theirs, since)


def _gap(
    n: Neighbourhood, concern: Concern, poser_id: str, theirs: list[Signal], since: date
) -> Gap:
    poser = n.name_of_person(poser_id)
    known = others_among(n, [s for s in theirs if s.kind == SOURCE])
    alike = others_among(n, theirs) - known
    how, me = "also" if known else "somebody of that name", n.file.person.name
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
            f"{poser} is named in {of_concern(concern)}, and {how} in concerns "
            f"about {how_many(len(known | alike), 'other adult')}. Nobody has met about it."
        ),
        facts=tuple(facts),
        clears_when=f"A strategy discussion about {poser}, {me} and the others is recorded.",
        act="meet",
    )


RULE: Final = Rule(
    name="same-source-several-adults",
    code="G24",
    title="One source of risk, several adults",
    severity="critical",
    kind=TELL,
    sources=(TAMESIDE_YOUTHS,),
    limits=("same_source_working_days",),
    look=look,
    turns=turns_of_sources,
    examples=(
        Example.of("He is named for two adults.", NAMED_TWICE, TUESDAY, True),
        Example.of("On Monday he was named for her alone.", NAMED_TWICE, MONDAY, False),
        Example.of("Nobody else names him.", NAMED_ONCE, TUESDAY, False),
        Example.of(
            "A meeting has spoken of both adults.",
            NAMED_TWICE.plus(met_about(WEDNESDAY, "ada", "cara")),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "A meeting has spoken of her and of him.",
            NAMED_TWICE.plus(met_about(WEDNESDAY, "ada", "ben")),
            WEDNESDAY,
            False,
        ),
        Example.of("Her concern is closed.", NAMED_TWICE.closed(WEDNESDAY), WEDNESDAY, False),
        Example.of(
            "On Friday the other record named him no more.",
            NAMED_TWICE.plus(cara_names("", FRIDAY, 2)),
            FRIDAY,
            False,
        ),
        Example.of(
            "An alias of somebody else is his name.",
            NAMED_ONCE.plus(NAMESAKE, cara_names("namesake", TUESDAY)),
            TUESDAY,
            True,
        ),
        Example.of(
            "Somebody of his name is forty years older.",
            NAMED_ONCE.plus(
                Person(id="namesake", names=BEN.names, born=RoughDate("1950")),
                cara_names("namesake", TUESDAY),
            ),
            TUESDAY,
            False,
        ),
        Example.of(
            "The other record is known to be her own.",
            NAMED_TWICE.plus(
                SamePerson(id="same", person_id="ada", same_as_person_id="cara", from_on=MONDAY)
            ),
            TUESDAY,
            False,
        ),
    ),
)
