"""A service has ended, or a home has, and the others around the person were not told.

Looks for
    An agency that stopped working with the person, or housing them, while a concern was
    open; and another agency that works with them or houses them and was told nothing of the
    concern from fourteen days before that end on. It speaks once for each such agency, from when
    that came if later, or once until anybody is told where nobody else is around. Support that
    came with a home ends with the work of that agency, though the home goes on.

Why it matters
    In Cornwall a man cancelled his support, his case was closed, and no other agency knew
    that nobody visited any more. People are discharged and evicted into the same silence.

Clears when
    The other agency is told of the concern, with the risk as it stands now that the service
    has ended; or a decision not to tell it is recorded.

Stays silent when
    The agency that ended is back or still houses them, or a decision is within its review
    date. It speaks on the last day of the service: by its end the others ought to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.endings import Ending, endings, turns_of_endings
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import agencies_around, around_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, LONG_AGO, MONDAY, SATURDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.words import listed, of_concern, said
from desktop_app.law.care_act import CO_OPERATION
from desktop_app.law.reviews import CORNWALL_2007, HOMELESSNESS_REVIEWS


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    ends = endings(n, today)
    if not ends:
        return
    for concern in n.open_concerns(today):
        for end in ends:
            if end.ended_on >= concern.received_on:
                yield from _untold(n, concern, end, today)


def _untold(n: Neighbourhood, concern: Concern, end: Ending, today: date) -> Iterator[Gap]:
    counts_from = end.ended_on - timedelta(days=n.terms.service_ended_lookback_days)
    others = [
        a for a in agencies_around(n, today) if a not in (*end.agency_ids, n.office_agency_id)
    ]
    for agency_id in others:
        if (
            not _was_told(n, agency_id, concern, counts_from)
            and n.decision_in_force(agency_id, concern, today) is None
        ):
            yield _gap(n, concern, end, agency_id, around_since(n, agency_id, today))
    if (
        not others
        and not any(
            t.on >= counts_from for t in n.shares(concern) if t.agency_id not in end.agency_ids
        )
        and n.decision_in_force(None, concern, today) is None
    ):
        yield _gap(n, concern, end, None, end.ended_on)


def _was_told(n: Neighbourhood, agency_id: str, concern: Concern, day: date) -> bool:
    return any(t.agency_id == agency_id and t.on >= day for t in n.tellings(concern))


def _gap(
    n: Neighbourhood, concern: Concern, end: Ending, agency_id: str | None, around_from: date
) -> Gap:
    since = max(end.ended_on, around_from)
    ended, person = listed(n.name_of(a) for a in end.agency_ids), n.file.person.name
    name = n.name_of(agency_id) if agency_id else "anybody else"
    untold = f"{name} has not been told" if agency_id else "nobody else has been told"
    work, house = ("work", "house") if len(end.agency_ids) > 1 else ("works", "houses")
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=end.span_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.service_ended_working_days),
        sentence=(
            f"{ended} no longer {work} with {person} or {house} them, and {untold} of "
            f"{of_concern(concern)}."
        ),
        facts=(
            f"It ended on {said(end.ended_on)}. {end.why.strip() or 'No reason is on record.'}",
            f"Still open: {of_concern(concern)}.",
        ),
        clears_when=(
            f"{name[0].upper()}{name[1:]} is told of {of_concern(concern)}, with the risk as it "
            "now stands, or it is recorded why not."
        ),
        act="tell",
    )


_BEFORE: Final = Story().home("harbour").concern(MONDAY).told("harbour", MONDAY - timedelta(20))
_ENDED: Final = _BEFORE.works_with("surgery", until=WEDNESDAY)
_FLOATING: Final = (
    _BEFORE.home("harbour", support_agency_id="bridge")
    .told("bridge", MONDAY)
    .works_with("bridge", until=WEDNESDAY)
)
_ALONE: Final = Story().concern(MONDAY).works_with("surgery", until=WEDNESDAY)

RULE: Final = Rule(
    name="service-ended-nobody-told",
    code="G40",
    title="Service ended, nobody told",
    severity="high",
    kind=TELL,
    sources=(CORNWALL_2007, HOMELESSNESS_REVIEWS, CO_OPERATION),
    limits=("service_ended_working_days", "service_ended_lookback_days"),
    look=look,
    turns=turns_of_endings,
    examples=(
        Example.of("On its last day the landlord does not know.", _ENDED, WEDNESDAY, True),
        Example.of("The day before its last day.", _ENDED, TUESDAY, False),
        Example.of("The landlord was told.", _ENDED.told("harbour", WEDNESDAY), FRIDAY, False),
        Example.of("Floating support ended; she keeps her flat.", _FLOATING, WEDNESDAY, True),
        Example.of("Nobody else is around.", _ALONE, WEDNESDAY, True),
        Example.of(
            "It ended long before the concern.",
            _BEFORE.works_with("surgery", until=LONG_AGO),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "The review date of a decision.",
            _ENDED.withheld("harbour", WEDNESDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _ENDED.withheld("harbour", WEDNESDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
