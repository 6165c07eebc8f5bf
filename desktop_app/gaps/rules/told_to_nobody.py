"""A concern is open and nobody has been told of it.

Looks for
    An open concern that no agency was told of, apart from our own office and whoever
    raised it, and about which no decision not to tell anybody is in force.

Why it matters
    In Cornwall more than forty warnings stood in separate files, and no agency spoke to
    another each time that the man appeared.

Clears when
    Any agency is told, or any decision not to tell one is recorded.

Stays silent when
    Somebody was told, by whomever; or a decision is within its review date. A voicemail,
    a bounced message and one without a reply tell nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, SUNDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.guidance import PLCSAB_STAGES, SCIE_GUIDE_53
from desktop_app.law.reviews import CORNWALL_2007


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        if n.first_share_on(concern) is None and n.decision_in_force(None, concern, today) is None:
            yield _gap(n, concern, today)


def _gap(n: Neighbourhood, concern: Concern, today: date) -> Gap:
    since, risk = concern.received_on, n.risk_of(concern, today)
    name = n.file.person.name
    return RULE.gap(
        concern,
        person_id=n.person_id,
        subject_id=concern.id,
        severity="critical" if risk == "critical" else "high",
        since=since,
        due_on=_due_on(n, concern, today),
        sentence=f"{_nobody(n, concern)} has been told of {of_concern(concern)} about {name}.",
        facts=(
            f"It was received on {said(since)}; the risk is {risk}.",
            "No telling that arrived at another agency than the one that raised it, "
            "and no decision in force not to tell, is on record.",
        ),
        clears_when="Any agency that ought to know is told, or it is recorded why none is.",
        act="tell",
    )


def _nobody(n: Neighbourhood, concern: Concern) -> str:
    received_it = concern.received_by_agency_id
    if received_it in (None, n.office_agency_id):
        return "Nobody"
    return f"Nobody but {n.name_of(received_it)}, who received it,"


def _due_on(n: Neighbourhood, concern: Concern, today: date) -> date:
    """The usual limit; where the risk became critical, the limit for that if it ends earlier."""
    due_on = n.calendar.add(concern.received_on, n.terms.tell_high_working_days)
    critical_since: date | None = None
    for version in n.versions_of(concern):
        if version.risk != "critical":
            critical_since = None
        elif critical_since is None:
            critical_since = version.known_on
    if critical_since is None or n.risk_of(concern, today) != "critical":
        return due_on
    return min(due_on, n.calendar.add(critical_since, n.terms.tell_critical_working_days))


_HEARD: Final = Story().home("harbour").concern(MONDAY, raised_by_agency_id="surgery")

RULE: Final = Rule(
    name="told-to-nobody",
    code="G05",
    title="Concern told to nobody",
    severity="high",
    kind=TELL,
    sources=(CORNWALL_2007, SCIE_GUIDE_53, PLCSAB_STAGES),
    limits=("tell_critical_working_days", "tell_high_working_days"),
    look=look,
    examples=(
        Example.of("Received today and told to nobody yet.", _HEARD, MONDAY, True),
        Example.of("The risk is critical.", _HEARD.concern(MONDAY, risk="critical"), MONDAY, True),
        Example.of("Before it was received.", _HEARD, date(2026, 3, 1), False),
        Example.of("Somebody was told.", _HEARD.told("police", MONDAY), MONDAY, False),
        Example.of(
            "Only a voicemail was left.",
            _HEARD.told("police", MONDAY, reached="voicemail"),
            MONDAY,
            True,
        ),
        Example.of(
            "Only whoever raised it was answered.", _HEARD.told("surgery", MONDAY), MONDAY, True
        ),
        Example.of(
            "Others told one another, and we know of it.",
            _HEARD.told("harbour", MONDAY, direction="between-others", from_agency_id="police"),
            MONDAY,
            False,
        ),
        Example.of(
            "Told of something else altogether.",
            _HEARD.told("police", MONDAY, concern_id="another"),
            MONDAY,
            True,
        ),
        Example.of(
            "The review date of a decision not to tell.",
            _HEARD.withheld(None, MONDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date, a Saturday.",
            _HEARD.withheld(None, MONDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
        Example.of("It was closed.", _HEARD.closed(SATURDAY), SUNDAY, False),
    ),
)
