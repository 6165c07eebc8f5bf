"""An agency was told, and what it knows is out of date.

Looks for
    An open concern of which an agency was told one version, where a later version that
    was marked as material has become known since: a higher risk, another person who poses
    it, a new address, a child. An agency that raised the concern, or told somebody of it
    itself, counts where it works with the person or houses them.

Why it matters
    In Newcastle the risks were known and never weighed again together: each agency went on
    acting on what it had once been told.

Clears when
    The agency is told the current version, or a decision not to tell it is recorded.

Stays silent when
    What changed is not material, a decision is within its review date, the agency has
    closed, or it worked with the person or housed them and no longer does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import agencies_around, has_left
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.tellings import Telling
from desktop_app.gaps.words import listed, of_concern, said
from desktop_app.law.reviews import NEWCASTLE_2017


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        material = [v for v in n.versions_of(concern) if v.is_material]
        if not material:
            continue
        for agency_id, tellings in sorted(n.tellings_by_agency(concern).items()):
            told = max([t.version for t in tellings])
            if told >= material[-1].number:
                continue
            later = [v for v in material if v.number > told]
            if (
                _ought_to_know(n, agency_id, tellings, today)
                and n.decision_in_force(agency_id, concern, today) is None
            ):
                yield _gap(n, concern, agency_id, later)


def _ought_to_know(
    n: Neighbourhood, agency_id: str, tellings: Sequence[Telling], today: date
) -> bool:
    """Whether it was told, or knew of it and is still around; our own office aside."""
    return (
        agency_id != n.office_agency_id
        and (any(t.is_told for t in tellings) or agency_id in agencies_around(n, today))
        and n.is_working(agency_id, today)
        and not has_left(n, agency_id, today)
    )


def _gap(n: Neighbourhood, concern: Concern, agency_id: str, later: list[ConcernVersion]) -> Gap:
    since = min(v.known_on for v in later)
    name, current = n.name_of(agency_id), later[-1]
    missing = listed(v.what_changed.strip().rstrip(".") for v in later if v.what_changed.strip())
    told = n.told_version(agency_id, concern)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.stale_knowledge_working_days),
        sentence=f"{name} knows an older version of {of_concern(concern)}.",
        facts=(
            f"It knows version {told}; version {current.number} has been known since "
            f"{said(current.known_on)}, with risk {current.risk}.",
            f"What it does not know: {missing or 'not described'}.",
        ),
        clears_when=f"{name} is told version {current.number}, or it is recorded why not.",
        act="tell",
    )


_TOLD: Final = Story().home("harbour").concern(MONDAY).told("harbour", MONDAY)
_WORSE: Final = _TOLD.version(TUESDAY, number=2, risk="high", what_changed="the risk is high")

RULE: Final = Rule(
    name="old-knowledge",
    code="G09",
    title="Knowledge out of date",
    severity="high",
    kind=TELL,
    sources=(NEWCASTLE_2017,),
    limits=("stale_knowledge_working_days",),
    look=look,
    examples=(
        Example.of("On the day on which the risk rose.", _WORSE, TUESDAY, True),
        Example.of("The day before it rose.", _WORSE, MONDAY, False),
        Example.of(
            "Told the new version.", _WORSE.told("harbour", TUESDAY, version=2), TUESDAY, False
        ),
        Example.of("Told the old version again.", _WORSE.told("harbour", TUESDAY), TUESDAY, True),
        Example.of(
            "What changed is not material.",
            _TOLD.version(TUESDAY, number=2, is_material=False),
            TUESDAY,
            False,
        ),
        Example.of(
            "She left that landlord before it rose.",
            _WORSE.home("harbour", until_on="2026-03-02"),
            TUESDAY,
            False,
        ),
        Example.of(
            "The review date of the decision not to tell them.",
            _WORSE.withheld("harbour", WEDNESDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _WORSE.withheld("harbour", WEDNESDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
