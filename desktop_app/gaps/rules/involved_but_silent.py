"""An agency works with the person, the risk is high, and nothing was heard from it.

Looks for
    An open concern whose risk is high or critical, and an agency recorded as involved with
    the person from which nothing was heard since the concern was received, by the end of
    the limit. The clock starts once the risk is high and the agency is involved.

Why it matters
    At Winterbourne View many commissioners had placed people, and none of them spoke up.

Clears when
    Something is heard from it: what it knows, or that it knows nothing. What it told others,
    or said in a meeting on the concern, counts too.

Stays silent when
    The limit has not passed, the risk is not high, the agency raised the concern itself, has
    closed or is not involved any more, or a decision not to tell it is within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.concerns import Concern
from desktop_app.domain.rough_dates import exactly, last_day
from desktop_app.gaps.asking import concerns_named
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.homes import working_with
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.risk import HIGH, high_since
from desktop_app.gaps.stories import MONDAY, NEXT_MONDAY, Story
from desktop_app.gaps.tellings import heard_item
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.care_act import CO_OPERATION
from desktop_app.law.reviews import WINTERBOURNE_COMMISSIONERS


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if not n.file.involvements:
        return
    late = n.calendar.last_late(today, n.terms.involved_silent_working_days)
    for concern in n.open_concerns(today):
        high = high_since(n, concern, today)
        if high is None or high > late:
            continue
        spans: dict[str, list[Involvement]] = {}
        for work in working_with(n, today):
            spans.setdefault(work.agency_id, []).append(work)
        for agency_id, works in spans.items():
            since = max(high, min(_starts(work) for work in works))
            if since <= late and _owes_word(n, agency_id, concern, today):
                due_on = n.calendar.add(since, n.terms.involved_silent_working_days)
                yield _gap(n, concern, agency_id, since, due_on)


def turns(n: Neighbourhood, today: date) -> Iterator[date]:
    if not n.file.involvements:
        return
    joined = {_starts(work) for work in n.file.involvements}
    for concern in n.concerns:
        for version in n.versions_of(concern):
            if version.risk in HIGH:
                high = max(concern.received_on, version.known_on)
                starts = {max(high, start) for start in joined}
                days = n.terms.involved_silent_working_days
                yield from n.calendar.first_late_days(starts, today, days)


def _starts(work: Involvement) -> date:
    return last_day(work.from_on) if work.from_on else date.min


def _owes_word(n: Neighbourhood, agency_id: str, concern: Concern, today: date) -> bool:
    if agency_id == n.office_agency_id or not n.is_working(agency_id, today):
        return False
    decision = n.decision_in_force(agency_id, concern, today)
    return decision is None and not _was_heard(n, agency_id, concern)


def _was_heard(n: Neighbourhood, agency_id: str, concern: Concern) -> bool:
    if any(not telling.is_told for telling in n.tellings_to(agency_id, concern)):
        return True
    start = concern.received_on
    return any(
        sent.from_agency_id == agency_id
        and sent.occurred_on >= start
        and (not sent.concerns or concern in concerns_named(n, sent))
        for sent in n.file.communications
    ) or any(
        item.concern_id == concern.id and heard_item(invited, item.position)
        for met in n.file.meetings
        if not met.is_cancelled
        for item in met.agenda
        for invited in met.invitations
        if invited.agency_id == agency_id
    )


def _gap(n: Neighbourhood, concern: Concern, agency_id: str, since: date, due_on: date) -> Gap:
    name, person = n.name_of(agency_id), n.file.person.name
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=concern.id,
        since=since,
        due_on=due_on,
        sentence=f"{name} works with {person} and has said nothing about {of_concern(concern)}.",
        facts=(f"The risk has been high, with {name} involved, since {said(since)}.",),
        clears_when=f"{name} says what it knows, or that it knows nothing.",
        act="ask",
    )


_LAST: Final = MONDAY + timedelta(days=14)
_AFTER: Final = _LAST + timedelta(days=1)
_HIGH: Final = Story().concern(MONDAY, risk="high").works_with("surgery")
_LOWER: Final = _HIGH.version(NEXT_MONDAY, number=2, risk="medium")
_JOINED: Final = _HIGH.works_with("surgery", from_on=exactly(NEXT_MONDAY))

RULE: Final = Rule(
    name="involved-but-silent",
    code="G14",
    title="Involved, and silent",
    severity="medium",
    kind=WAITING,
    sources=(WINTERBOURNE_COMMISSIONERS, CO_OPERATION),
    limits=("involved_silent_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("Ten working days on, the last day.", _HIGH, _LAST, False),
        Example.of("The day after the last day.", _HIGH, _AFTER, True),
        Example.of("They were heard.", _HIGH.heard("surgery", _LAST), _AFTER, False),
        Example.of("The risk has gone down.", _LOWER, _AFTER, False),
        Example.of("They joined a week later.", _JOINED, _AFTER, False),
    ),
)
