"""One housing provider knows of the concern and another has not been told.

Looks for
    An open concern about somebody whom two or more agencies house (landlord, managing
    agent, support or temporary provider), where one of them knows and another does not.

Why it matters
    Each provider believes that "housing" has been told. Three in ten of the reviews that
    Parry read concerned tenants of social housing.

Clears when
    The other provider is told of the concern, or a decision not to tell them is recorded.

Stays silent when
    No provider knows yet (another rule speaks then), the decision not to tell them is
    within its review date, or the provider has closed or no longer houses the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import housed_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.words import listed, of_concern, said
from desktop_app.law.care_act import CO_OPERATION
from desktop_app.law.guidance import SCIE_GUIDE_53
from desktop_app.law.reviews import PARRY


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    homes = n.landlords(n.person_id, today) if n.concerns else ()
    if len(homes) < 2:
        return
    for concern in n.open_concerns(today):
        told = n.tellings_by_agency(concern)
        knowing = [a for a in homes if a in told or a == n.office_agency_id]
        if not knowing:
            continue
        known_on = {a: _knew_on(n, a, concern) for a in knowing}
        for agency_id in homes:
            if n.is_owed(agency_id, concern, today):
                yield _gap(n, concern, agency_id, known_on, today)


def _knew_on(n: Neighbourhood, agency_id: str, concern: Concern) -> date:
    """The first day on which a provider knew; our own office did as soon as we heard."""
    if agency_id == n.office_agency_id:
        return concern.received_on
    return n.knew_on(agency_id, concern) or concern.received_on


def _gap(
    n: Neighbourhood, concern: Concern, agency_id: str, known_on: dict[str, date], today: date
) -> Gap:
    since = max(
        min(known_on.values()),
        concern.received_on,
        housed_since(n, n.person_id, agency_id, today),
    )
    name, person = n.name_of(agency_id), n.file.person.name
    knowing = listed(n.name_of(a) for a in known_on)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.second_landlord_working_days),
        sentence=f"{name} houses {person} and has not been told of {of_concern(concern)}.",
        facts=(
            f"{knowing} also houses {person} and has known since {said(min(known_on.values()))}.",
            f"No telling to {name}, and no decision in force not to tell them, is on record.",
        ),
        clears_when=f"{name} is told of {of_concern(concern)}, or it is recorded why not.",
        act="tell",
    )


_TWO_HOMES = Story().home("harbour", support_agency_id="bridge").concern(MONDAY)
_ONE_TOLD = _TWO_HOMES.told("harbour", TUESDAY)


RULE = Rule(
    name="one-landlord-not-told",
    code="G01",
    title="One landlord told, another not",
    severity="high",
    kind=TELL,
    sources=(SCIE_GUIDE_53, PARRY, CO_OPERATION),
    limits=("second_landlord_working_days",),
    look=look,
    examples=(
        Example.of(
            "The landlord was told, the support provider was not.", _ONE_TOLD, TUESDAY, True
        ),
        Example.of("The day before anybody was told.", _ONE_TOLD, MONDAY, False),
        Example.of("The other was told too.", _ONE_TOLD.told("bridge", TUESDAY), TUESDAY, False),
        Example.of(
            "The other was left a voicemail: that tells nobody.",
            _ONE_TOLD.told("bridge", TUESDAY, reached="voicemail"),
            TUESDAY,
            True,
        ),
        Example.of(
            "The review date of the decision not to tell them.",
            _ONE_TOLD.withheld("bridge", TUESDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _ONE_TOLD.withheld("bridge", TUESDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
        Example.of("The concern was closed.", _ONE_TOLD.closed(WEDNESDAY), WEDNESDAY, False),
        Example.of(
            "The landlord itself raised it, so it knows.",
            Story()
            .home("harbour", support_agency_id="bridge")
            .concern(MONDAY, raised_by_agency_id="harbour"),
            MONDAY,
            True,
        ),
        Example.of(
            "The other provider was her landlord long ago and is not now.",
            Story()
            .home("harbour")
            .home("northgate", from_on=date(2015, 1, 5), until_on="2020-01-05")
            .concern(MONDAY)
            .told("harbour", TUESDAY),
            TUESDAY,
            False,
        ),
    ),
)
