"""A voluntary service exists for what is feared, and nobody considered it.

Looks for
    An open concern about domestic abuse, mental health, falls or exploitation, of which no
    voluntary service of that sort was told, to which nobody was referred and which is not
    at work with the adult. Mental health means that it is why the adult is supported, or
    that a mental health trust works with them. A service recorded as another voluntary one
    counts for every sort.

Why it matters
    Specialist voluntary services were never offered in the Devon reviews. They often reach
    somebody who wants nothing from an authority.

Clears when
    Such a service is told or the adult is referred to it; or it is recorded that one was
    considered and is not needed.

Stays silent when
    The concern is of another sort or closed, or a decision about such a service is in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.codes import folded_tag
from desktop_app.domain.concerns import Concern
from desktop_app.domain.decisions import Referral
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import working_with
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, Story
from desktop_app.gaps.words import listed, of_concern
from desktop_app.law.guidance import SCIE_GUIDE_53
from desktop_app.law.reviews import DEVON_REVIEWS

MENTAL_HEALTH: Final = "mental health"
KIND_FOR: Final = {
    "domestic abuse": "domestic-abuse-charity",
    MENTAL_HEALTH: "mental-health-charity",
    "falls": "falls-alarm",
    "exploitation": "voluntary",
}
ANY: Final = "voluntary"
SECTOR_OF: Final = {
    "domestic": "domestic abuse",
    "falls": "falls",
    "exploitation": "exploitation",
    "cuckooing": "exploitation",
    "mate-crime": "exploitation",
    "modern-slavery": "exploitation",
}

EXPLOITING: Final = ("exploitation", "county-lines")
"""What a tag may hold that is not on our list: sexual exploitation, say."""


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        sectors = _sectors(n, concern, today)
        if sectors:
            missing = [s for s in sectors if not _is_considered(n, concern, KIND_FOR[s], today)]
            if missing:
                yield _gap(n, concern, missing)


def _sectors(n: Neighbourhood, concern: Concern, today: date) -> list[str]:
    tags = [folded_tag(tag) for tag in concern.tags]
    found = [SECTOR_OF[t] for t in (*concern.abuse_types, *tags) if t in SECTOR_OF]
    if any(word in tag for tag in tags for word in EXPLOITING):
        found.append("exploitation")
    if n.file.person.primary_support_reason == "mental-health" or any(
        n.kind_of(w.agency_id) == "mental-health" for w in working_with(n, today)
    ):
        found.append(MENTAL_HEALTH)
    return sorted(set(found))


def _is_considered(n: Neighbourhood, concern: Concern, kind: str, today: date) -> bool:
    at_work = [w.agency_id for w in working_with(n, today)]
    referred = [r.to_agency_id for r in n.file.referrals if r.concern_id in (None, concern.id)]
    return any(
        n.kind_told(one, concern)
        or any(n.kind_of(a) == one for a in (*at_work, *referred))
        or n.kind_decided(one, concern, today)
        for one in {kind, ANY}
    )


def _gap(n: Neighbourhood, concern: Concern, sectors: list[str]) -> Gap:
    since = concern.received_on
    what = listed(sectors)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.voluntary_option_working_days),
        sentence=(
            f"No voluntary service for {what} has been considered for {of_concern(concern)}."
        ),
        facts=("None was told, referred to or decided against.",),
        clears_when="One is told or referred to, or it is recorded why none is needed.",
        act="consider-voluntary",
    )


_HAVEN: Final = Agency(id="haven", name="Haven", kind="domestic-abuse-charity")
_HIT: Final = Story().plus(_HAVEN).concern(MONDAY, abuse_types=("domestic",))
_REFERRED: Final = Referral(id="r", person_id="ada", to_agency_id="haven", made_on=MONDAY)

RULE: Final = Rule(
    name="voluntary-option-not-considered",
    code="G35",
    title="Voluntary option never considered",
    severity="medium",
    kind=TELL,
    sources=(DEVON_REVIEWS, SCIE_GUIDE_53),
    limits=("voluntary_option_working_days",),
    look=look,
    examples=(
        Example.of("Domestic abuse, and nobody asked.", _HIT, MONDAY, True),
        Example.of("The charity was told.", _HIT.told("haven", MONDAY), MONDAY, False),
        Example.of("She was referred to it.", _HIT.plus(_REFERRED), MONDAY, False),
        Example.of(
            "Considered, until Friday.", _HIT.withheld("haven", MONDAY, FRIDAY), FRIDAY, False
        ),
        Example.of("The day after.", _HIT.withheld("haven", MONDAY, FRIDAY), SATURDAY, True),
        Example.of(
            "Sexual exploitation.",
            Story().concern(MONDAY, tags=("Sexual exploitation",)),
            MONDAY,
            True,
        ),
        Example.of("A concern of another sort.", Story().concern(MONDAY), MONDAY, False),
        Example.of("Another charity only.", _HIT.told("surgery", MONDAY), MONDAY, True),
    ),
)
