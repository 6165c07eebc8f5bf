"""Whoever raised the concern was not told what became of it.

Looks for
    An open concern raised by an agency or a person that is on record, to whom nothing has
    been said since by the end of the limit; or a concern that was closed, after which
    whoever raised it was not told how it ended.

Why it matters
    Review after review found that whoever had raised a concern heard nothing of it.

Clears when
    They are told: that it is looked into and, once it is closed, that it has ended. How much
    may be said is limited; that it was dealt with may always be said.

Stays silent when
    The limit has not passed: the last day is not late. It is silent where our own office,
    the adult or whoever received it raised it, a decision not to tell that agency is within
    its review date, and once it has been closed for longer than the last limit below.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.concerns import Concern, StageDecision
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.reaching import tells_referrer
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, THURSDAY, WEDNESDAY, Story
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.guidance import LANCASHIRE_PROCESS, WIGAN_CONCERN
from desktop_app.law.reviews import HOMELESSNESS_REVIEWS

_A_DAY: Final = timedelta(days=1)


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.concerns:
        if not _has_referrer(n, concern):
            continue
        ended = n.closing(concern, today)
        since = ended.decided_on if ended else concern.received_on
        due_on = _due_on(n, since, ended)
        if (
            due_on < today
            and (ended is None or today <= _last_day(n, ended))
            and not _was_told(n, concern, since)
            and not _is_kept(n, concern, today)
        ):
            yield _gap(n, concern, ended, since, due_on)


def turns(n: Neighbourhood, today: date) -> Iterator[date]:
    terms = n.terms
    for concern in n.concerns:
        if _has_referrer(n, concern):
            ended = [decision.decided_on for decision in n.closures(concern)]
            yield from n.calendar.first_late_days(
                (concern.received_on,), today, terms.referrer_update_working_days
            )
            yield from n.calendar.first_late_days(ended, today, terms.referrer_outcome_working_days)
            yield from (_last_day(n, decision) + _A_DAY for decision in n.closures(concern))


def _has_referrer(n: Neighbourhood, concern: Concern) -> bool:
    agency_id, person_id = concern.raised_by_agency_id, concern.raised_by_person_id
    if agency_id is not None:
        return agency_id not in (n.office_agency_id, concern.received_by_agency_id)
    return person_id is not None and person_id != n.person_id


def _last_day(n: Neighbourhood, ended: StageDecision) -> date:
    return ended.decided_on + timedelta(days=n.terms.referrer_outcome_lookback_days)


def _due_on(n: Neighbourhood, since: date, ended: StageDecision | None) -> date:
    terms = n.terms
    days = terms.referrer_outcome_working_days if ended else terms.referrer_update_working_days
    return n.calendar.add(since, days)


def _was_told(n: Neighbourhood, concern: Concern, since: date) -> bool:
    agency_id = concern.raised_by_agency_id
    if agency_id and any(t.is_told and t.on >= since for t in n.tellings_to(agency_id, concern)):
        return True
    return any(tells_referrer(sent, concern, since) for sent in n.file.communications)


def _is_kept(n: Neighbourhood, concern: Concern, today: date) -> bool:
    agency_id = concern.raised_by_agency_id
    return agency_id is not None and n.decision_in_force(agency_id, concern, today) is not None


def _gap(
    n: Neighbourhood, concern: Concern, ended: StageDecision | None, since: date, due_on: date
) -> Gap:
    agency_id, person_id = concern.raised_by_agency_id, concern.raised_by_person_id
    name = n.name_of(agency_id) if agency_id else n.name_of_person(person_id or "")
    what = "how it ended" if ended else "what becomes of it"
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=ended.id if ended else concern.id,
        since=since,
        due_on=due_on,
        sentence=f"{name} raised {of_concern(concern)} and has not been told {what}.",
        facts=(f"{'It was closed' if ended else 'It was received'} on {said(since)}.",),
        clears_when=f"{name} is told {what}, as far as it may be said.",
        act="feed-back",
    )


_RAISED: Final = Story().concern(MONDAY, raised_by_agency_id="surgery")
_TOLD: Final = _RAISED.told("surgery", WEDNESDAY, kind="feedback")
_ENDED: Final = _TOLD.closed(FRIDAY)

RULE: Final = Rule(
    name="no-feedback",
    code="G21",
    title="No feedback to whoever raised it",
    severity="medium",
    kind=WAITING,
    sources=(HOMELESSNESS_REVIEWS, WIGAN_CONCERN, LANCASHIRE_PROCESS),
    limits=(
        "referrer_update_working_days",
        "referrer_outcome_working_days",
        "referrer_outcome_lookback_days",
    ),
    look=look,
    turns=turns,
    examples=(
        Example.of("Two working days on, the last day.", _RAISED, WEDNESDAY, False),
        Example.of("The day after the last day.", _RAISED, THURSDAY, True),
        Example.of("On the day on which it was closed.", _ENDED, FRIDAY, False),
        Example.of("The day after, not told that it was.", _ENDED, SATURDAY, True),
        Example.of("They were told.", _TOLD, THURSDAY, False),
        Example.of("Told that it was.", _ENDED.told("surgery", FRIDAY), SATURDAY, False),
        Example.of("We raised it.", Story().concern(raised_by_agency_id="council"), FRIDAY, False),
    ),
)
