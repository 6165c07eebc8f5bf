"""Somebody at risk shares a home with somebody who poses a risk, and it is not made safe.

Looks for
    A person at risk who lives, or will live, at the address or scheme where somebody lives
    who poses a risk to them, to anybody, or in one of their open concerns; and a housing
    provider there that was not told, or that has not confirmed a safety plan naming both.

Why it matters
    A home in Bristol took in a young woman and the man whose papers warned of him. In Devon
    each home knew one of a couple, and none was told of the other.

Clears when
    Every provider of the person's home there knows of an open concern, and a safety plan
    for the person in which the provider takes part names the other and has been confirmed
    by the provider since it was agreed.

Stays silent when
    It is decided for now not to tell that provider, either of them has left, or the risk is
    over. The name of somebody whom the record does not link to the person is not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter
from typing import Final

from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.pattern_stories import (
    BOTH_HOUSED,
    HOME_SHARED,
    LANDLORD_TOLD,
    PLAN,
    PLAN_CONFIRMED,
    RISK,
    SCHEME_SHARED,
)
from desktop_app.gaps.shared_homes import (
    NOT_TOLD,
    SharedHome,
    first_known,
    missing,
    shared_homes,
    turns_of_homes,
)
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from desktop_app.gaps.words import said
from desktop_app.law.reviews import BRISTOL_2017, DEVON_2018


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    found: dict[str, Gap] = {}
    gaps = (
        _gap(n, shared, agency_id, lacking)
        for (_, agency_id), shared in sorted(shared_homes(n, today).items(), key=itemgetter(0))
        if (lacking := missing(n, shared, agency_id, today))
    )
    for gap in sorted(gaps, key=lambda gap: (gap.since, gap.due_on or today)):
        found.setdefault(gap.key, gap)  # of several strangers in one home the one known first
    yield from found.values()


def _gap(n: Neighbourhood, shared: SharedHome, agency_id: str, lacking: str) -> Gap:
    name, provider = n.file.person.name, n.name_of(agency_id)
    linked = shared.person_id in n.linked
    who = n.name_of_person(shared.person_id) if linked else "somebody who poses a risk to others"
    is_ahead = shared.starts_on > shared.known_on
    since = max(shared.known_on, first_known(n))
    return RULE.gap(
        None,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=shared.person_id if linked else shared.stay.id,
        since=since,
        due_on=max(since, shared.starts_on - timedelta(days=1)) if is_ahead else since,
        sentence=(
            f"{name} {'is to share' if is_ahead else 'shares'} a home with {who}, "
            f"and {provider} {lacking}."
        ),
        facts=(
            f"Both homes have been on record since {said(since)}.",
            f"{provider} houses or supports {name} there.",
        ),
        clears_when=(
            f"{provider} is told of a concern and confirms a safety plan that names both of them."
        ),
        act="tell" if lacking == NOT_TOLD else "plan",
    )


RULE: Final = Rule(
    name="risky-co-location",
    code="G25",
    title="A home shared with somebody who poses a risk",
    severity="critical",
    kind=TELL,
    sources=(BRISTOL_2017, DEVON_2018),
    look=look,
    turns=turns_of_homes,
    examples=(
        Example.of("They share a flat; her landlord was not told.", HOME_SHARED, MONDAY, True),
        Example.of("It was told, and there is no plan.", LANDLORD_TOLD, TUESDAY, True),
        Example.of(
            "It was told and has confirmed a plan that names both.",
            LANDLORD_TOLD.plus(PLAN, PLAN_CONFIRMED),
            WEDNESDAY,
            False,
        ),
        Example.of("Nobody there confirmed the plan.", LANDLORD_TOLD.plus(PLAN), WEDNESDAY, True),
        Example.of(
            "The plan does not name him.",
            LANDLORD_TOLD.plus(replace(PLAN, text="Staff look in at ten."), PLAN_CONFIRMED),
            WEDNESDAY,
            True,
        ),
        Example.of(
            "He lives elsewhere.",
            HOME_SHARED.home("northgate", whose="ben", address_id="house"),
            MONDAY,
            False,
        ),
        Example.of(
            "He will move in on Friday.",
            HOME_SHARED.home("northgate", whose="ben", from_on=FRIDAY, status="planned"),
            MONDAY,
            True,
        ),
        Example.of(
            "Somebody of the same scheme is a risk to anybody.", SCHEME_SHARED, MONDAY, True
        ),
        Example.of(
            "That risk is over.",
            SCHEME_SHARED.plus(replace(RISK, until_on=RoughDate("2026-02-28"))),
            MONDAY,
            False,
        ),
        Example.of(
            "It is decided not to tell the landlord for now.",
            HOME_SHARED.withheld("harbour", MONDAY, review_on=FRIDAY),
            MONDAY,
            False,
        ),
        Example.of("Nobody poses a risk to her.", BOTH_HOUSED.concern(MONDAY), MONDAY, False),
    ),
)
