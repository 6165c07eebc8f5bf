"""Several concerns in a year at one place or provider, and nobody has looked at them together.

Looks for
    At one address, scheme or provider, within twelve months: concerns about two adults or
    more, or three concerns, one of them this person's. A provider counts where a concern
    implicates it or, where the source of risk is a service provider, as who houses or
    supports the person that day; being the landlord of two people is no pattern.

Why it matters
    At Winterbourne View and Mendip House each concern looked like one of a kind. Together
    they would have shown a place that was not safe.

Clears when
    A meeting since then has spoken of this person and of one of the others.

Stays silent when
    Such a meeting was held since the pattern stood, or the concerns lie more than twelve
    months back. The scheme speaks for the addresses in it, and of two places the one that
    holds every concern of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from desktop_app.gaps.clusters import (
    PROVIDER,
    WINDOW,
    Standing,
    address_of,
    place_in_words,
    standing,
    turns_of_clusters,
)
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import how_many, others_among
from desktop_app.gaps.pattern_stories import (
    AT_QUAY_HOUSE,
    BLAMED_ONCE,
    BLAMED_TWICE,
    QUAY_HOUSE,
    caras,
    met_about,
)
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from desktop_app.gaps.words import said
from desktop_app.law.reviews import MENDIP, WINTERBOURNE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for stands in standing(n, today):
        yield _gap(n, stands)


def _gap(n: Neighbourhood, stands: Standing) -> Gap:
    key, _, cluster, since = stands
    agency_id = key.removeprefix(PROVIDER) if key.startswith(PROVIDER) else None
    address = None if agency_id else address_of(n, key)
    where = f"with {n.name_of(agency_id)}" if agency_id else place_in_words(address, key)
    others, name = len(others_among(n, cluster)), n.file.person.name
    whom = f"{name} and {how_many(others, 'other adult')}" if others else name
    concerns = how_many(len(cluster), "concern")
    return RULE.gap(
        None,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=stands.subject_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.cluster_review_working_days),
        sentence=(
            f"{concerns[:1].upper()}{concerns[1:]} arose {where} within twelve months, about "
            f"{whom}, and nobody has looked at them together."
        ),
        facts=(
            f"The pattern has stood since {said(since)}.",
            "No meeting that speaks of them together has been recorded since.",
        ),
        clears_when="A meeting about all of them together is held and recorded.",
        act="meet",
    )


RULE: Final = Rule(
    name="address-or-provider-cluster",
    code="G23",
    title="Concerns at one place or provider not looked at together",
    severity="high",
    kind=TELL,
    sources=(WINTERBOURNE, MENDIP),
    limits=("cluster_review_working_days",),
    look=look,
    turns=turns_of_clusters,
    examples=(
        Example.of("Two adults' concerns implicate one provider.", BLAMED_TWICE, TUESDAY, True),
        Example.of("On Monday there was only one.", BLAMED_TWICE, MONDAY, False),
        Example.of(
            "A meeting has spoken of both.",
            BLAMED_TWICE.plus(met_about(WEDNESDAY, "ada", "cara")),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "A meeting has spoken of one.",
            BLAMED_TWICE.plus(met_about(WEDNESDAY, "ada")),
            WEDNESDAY,
            True,
        ),
        Example.of(
            "They met before the second concern came.",
            BLAMED_TWICE.plus(met_about(MONDAY, "ada", "cara")),
            TUESDAY,
            True,
        ),
        Example.of("The first concern is a year old.", BLAMED_TWICE, MONDAY + WINDOW, False),
        Example.of("Two flats of one scheme.", AT_QUAY_HOUSE.plus(caras(FRIDAY)), FRIDAY, True),
        Example.of(
            "Two homes of one landlord that nobody blames, in two schemes.",
            replace(
                AT_QUAY_HOUSE.plus(caras(FRIDAY)),
                addresses=(QUAY_HOUSE[0], replace(QUAY_HOUSE[1], scheme="Mill Court")),
            ),
            FRIDAY,
            False,
        ),
        Example.of(
            "Three concerns about her alone implicate it.",
            BLAMED_ONCE.concern(TUESDAY, id="b", implicated_agency_id="bridge").concern(
                FRIDAY, id="c", implicated_agency_id="bridge"
            ),
            FRIDAY,
            True,
        ),
    ),
)
