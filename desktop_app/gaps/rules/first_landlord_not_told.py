"""Somebody has been told of the concern, and no housing provider has.

Looks for
    An open concern about somebody who has at least one housing provider, of which some
    agency was told and no provider knows. It speaks once for each provider.

Why it matters
    The commonest real case: social care knows, the police know, and nobody thought of the
    landlord, whose staff knock on the door.

Clears when
    The provider is told of the concern, or a decision not to tell it is recorded. As soon
    as one of several is told, the rule about the second landlord takes over.

Stays silent when
    Nobody has been told at all (another rule speaks then), no provider is on record (a
    rule about missing knowledge speaks then), or a decision is within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import housed_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.care_act import CO_OPERATION
from desktop_app.law.guidance import SCIE_GUIDE_53


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    homes = n.landlords(n.person_id, today) if n.concerns else ()
    if not homes:
        return
    for concern in n.open_concerns(today):
        if any(n.told(a, concern) for a in homes):
            continue
        shared_on = n.first_share_on(concern)
        if shared_on is None:
            continue
        for agency_id in homes:
            if n.decision_in_force(agency_id, concern, today) is None:
                yield _gap(n, concern, agency_id, shared_on, today)


def _gap(n: Neighbourhood, concern: Concern, agency_id: str, shared_on: date, today: date) -> Gap:
    housed = housed_since(n, n.person_id, agency_id, today)
    since = max(shared_on, concern.received_on, housed)
    name, person = n.name_of(agency_id), n.file.person.name
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.first_landlord_working_days),
        sentence=(
            f"No housing provider of {person} has been told of {of_concern(concern)}; "
            f"{name} is one."
        ),
        facts=(
            f"Others were told from {said(shared_on)} on.",
            f"No telling to {name}, and no decision in force not to tell them, is on record.",
        ),
        clears_when=f"{name} is told of {of_concern(concern)}, or it is recorded why not.",
        act="tell",
    )


_HEARD: Final = Story().home("harbour").concern(MONDAY)
_OTHERS_KNOW: Final = _HEARD.told("police", MONDAY)

RULE: Final = Rule(
    name="first-landlord-not-told",
    code="G47",
    title="No housing provider told",
    severity="high",
    kind=TELL,
    sources=(SCIE_GUIDE_53, CO_OPERATION),
    limits=("first_landlord_working_days",),
    look=look,
    examples=(
        Example.of("The police know; her landlord does not.", _OTHERS_KNOW, MONDAY, True),
        Example.of("Nobody has been told at all.", _HEARD, MONDAY, False),
        Example.of("Her landlord was told.", _OTHERS_KNOW.told("harbour", MONDAY), MONDAY, False),
        Example.of(
            "Her landlord's telephone was not answered.",
            _OTHERS_KNOW.told("harbour", MONDAY, reached="no-reply"),
            MONDAY,
            True,
        ),
        Example.of(
            "No landlord is on record.",
            Story().concern(MONDAY).told("police", MONDAY),
            MONDAY,
            False,
        ),
        Example.of(
            "Told only on Tuesday: on Monday it was not known to anybody.",
            _HEARD.told("police", TUESDAY),
            MONDAY,
            False,
        ),
        Example.of(
            "The review date of the decision not to tell them.",
            _OTHERS_KNOW.withheld("harbour", MONDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _OTHERS_KNOW.withheld("harbour", MONDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
        Example.of(
            "One of two providers knows: the rule about the second landlord speaks.",
            Story()
            .home("harbour", support_agency_id="bridge")
            .concern(MONDAY)
            .told("bridge", MONDAY),
            MONDAY,
            False,
        ),
    ),
)
