"""An agency was told of a concern, and not all that it must know.

Looks for
    An open concern with things that whoever is told must know, and an agency that was told
    a version which names them without being told each of them: who poses the risk, an
    address, a child, a weapon, the plan. What it was told in several parts counts together,
    and so does what it said itself: whoever raised the concern knows its first version.

Why it matters
    In Gloucestershire a landlord was asked to house a man and not told the history that
    other agencies held. He later set fire to his flat.

Clears when
    The agency is told what was left out, or a decision not to tell it is recorded.

Stays silent when
    A later version named it first (then the agency's knowledge is out of date, which another
    rule says), a decision is within its review date, the agency has closed, or it worked
    with the person or housed them and no longer does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import Concern, MustKnow
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import has_left
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.tellings import Telling
from desktop_app.gaps.words import listed, of_concern, said
from desktop_app.law.guidance import SCIE_GUIDE_53
from desktop_app.law.reviews import GLOUCESTERSHIRE

Items = dict[int, dict[str, MustKnow]]  # by version number, then by key


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        current = n.version_of(concern, today)
        if current is None or not current.must_know:
            continue
        items = {v.number: {i.key: i for i in v.must_know} for v in n.versions_of(concern)}
        for agency_id, tellings in n.tellings_by_agency(concern).items():
            left_out = _left_out(n, concern, tellings, items)
            owed = [item for item in current.must_know if item.key in left_out]
            if owed and _ought_to_know(n, agency_id, concern, today):
                yield _gap(n, concern, agency_id, tellings, items, owed)


def _left_out(
    n: Neighbourhood, concern: Concern, tellings: Sequence[Telling], items: Items
) -> set[str]:
    """What the versions that an agency was told name, and nothing that it knows carried."""
    named = {key for t in tellings if t.is_told for key in items.get(t.version, ())}
    if not named:
        return named
    shared = {
        (sent.id, part.version): part
        for sent in n.file.communications
        for part in sent.concerns
        if part.concern_id == concern.id
    }
    carried: set[str] = set()
    for telling in tellings:
        part = shared.get((telling.source_id, telling.version))
        whole = part is None or part.is_whole
        carried.update(items.get(telling.version, ()) if whole or part is None else part.items)
    return named - carried


def _ought_to_know(n: Neighbourhood, agency_id: str, concern: Concern, today: date) -> bool:
    return (
        agency_id != n.office_agency_id
        and n.is_working(agency_id, today)
        and not has_left(n, agency_id, today)
        and n.decision_in_force(agency_id, concern, today) is None
    )


def _gap(
    n: Neighbourhood,
    concern: Concern,
    agency_id: str,
    tellings: Sequence[Telling],
    items: Items,
    left_out: list[MustKnow],
) -> Gap:
    keys = {item.key for item in left_out}
    since = min(t.on for t in tellings if t.is_told and keys & set(items.get(t.version, {})))
    name = n.name_of(agency_id)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.told_half_working_days),
        sentence=f"{name} was told only a part of {of_concern(concern)}.",
        facts=(
            f"First told on {said(since)}.",
            f"Left out: {listed(item.text.strip() or item.key for item in left_out)}.",
        ),
        clears_when=f"{name} is told what was left out, or it is recorded why not.",
        act="tell",
    )


_DOG, _KEY = (MustKnow(key=key, text=f"there is a {key}") for key in ("dog", "key"))
_HAS_DOG, _HAS_KEY = (
    (ConcernShared(concern_id="fall", version=1, is_whole=False, items=(item.key,)),)
    for item in (_DOG, _KEY)
)
_BASE: Final = Story().home("harbour").concern(MONDAY, must_know=(_DOG, _KEY))
_HALF: Final = _BASE.told("harbour", MONDAY, concerns=_HAS_DOG)
_KEPT: Final = _HALF.withheld("harbour", TUESDAY, review_on=FRIDAY)
_NO_KEY: Final = _HALF.version(TUESDAY, number=2, must_know=(_DOG,), is_material=False)
_RAISED: Final = _HALF.concern(MONDAY, must_know=(_DOG, _KEY), raised_by_agency_id="harbour")

RULE: Final = Rule(
    name="told-half",
    code="G10",
    title="Told half",
    severity="medium",
    kind=TELL,
    sources=(GLOUCESTERSHIRE, SCIE_GUIDE_53),
    limits=("told_half_working_days",),
    look=look,
    examples=(
        Example.of("Told of the dog and not of the key.", _HALF, MONDAY, True),
        Example.of("It raised the concern itself.", _RAISED, MONDAY, False),
        Example.of("Nobody need know of the key now.", _NO_KEY, TUESDAY, False),
        Example.of("Told everything.", _BASE.told("harbour", MONDAY), MONDAY, False),
        Example.of(
            "The rest was told the next day.",
            _HALF.told("harbour", TUESDAY, concerns=_HAS_KEY),
            TUESDAY,
            False,
        ),
        Example.of("The review date of the decision not to tell more.", _KEPT, FRIDAY, False),
        Example.of("The day after the review date.", _KEPT, SATURDAY, True),
    ),
)
