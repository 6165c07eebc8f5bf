"""A case file as it stood at the end of a day: what had not happened by then is left out.

What had happened by the end of the day is told as it is known now. A concern, a version
and a stay happen when we learn of them, a span when it starts, a meeting when the first
agency is invited to it. A span whose end lies ahead stays as it is: it is simply not over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import first_day
from desktop_app.domain.working_days import LONDON, civil_day

SPANS: Final = (
    "roles",
    "relationships",
    "household_members",
    "risks_posed",
    "employments",
    "involvements",
)
DATED: Final = (
    ("consents", "given_on"),
    ("capacity_assessments", "doubt_raised_on"),
    ("best_interests_decisions", "decided_on"),
    ("same_people", "from_on"),
    ("stage_decisions", "decided_on"),
    ("request_outcomes", "happened_on"),
    ("decisions_not_to_share", "decided_on"),
    ("referrals", "made_on"),
    ("safeguarding_plans", "agreed_on"),
    ("plan_reviews", "held_on"),
    ("minutes_sent", "sent_on"),
    ("actions", "set_on"),
    ("action_outcomes", "ended_on"),
    ("allocations", "from_on"),
    ("gap_answers", "answered_on"),
)
TIMED: Final = (
    ("concerns", "received_at"),
    ("concern_versions", "known_at"),
    ("communications", "occurred_at"),
    ("acknowledgements", "acknowledged_at"),
)
ADDED_LATER: Final = (
    ("consents", ("withdrawn_on", "why_withdrawn")),
    ("capacity_assessments", ("assessed_on", "outcome", "assessor", "reasons")),
    ("same_people", ("ended_on",)),
    ("decisions_not_to_share", ("reviewed_on", "review_outcome")),
    ("referrals", ("outcome_on", "outcome", "why")),
    ("safeguarding_plans", ("ended_on",)),
    ("gap_answers", ("withdrawn_on",)),
)
"""What is added to a fact after it happened: the date of that first, then what came with it."""


def as_at(file: CaseFile, day: date) -> CaseFile:
    """`file` as it stood at the end of `day`; the same value where nothing in it lies later."""
    kept: dict[str, Any] = {}
    for name, facts, happened in _happened(file, day):
        if len(happened) != len(facts):
            kept[name] = tuple(happened)
    for name, later in ADDED_LATER:
        facts = kept.get(name, getattr(file, name))
        if facts:
            stood = tuple([_as_it_stood(f, later, day) for f in facts])
            if stood != facts:
                kept[name] = stood
    if file.meetings:
        meetings = kept.get("meetings", file.meetings)
        if any(ahead > day for meeting in meetings for ahead in _days_of_meeting(meeting)):
            kept["meetings"] = tuple([_before_it_was_held(m, day) for m in meetings])
    if file.person.died is not None and first_day(file.person.died) > day:
        kept["person"] = replace(file.person, died=None)
    return replace(file, **kept) if kept else file


def days_ahead(file: CaseFile, day: date) -> Iterator[date]:
    """The days after `day` on which `as_at` would show more than it does on `day`."""
    for name, facts, happened in _happened(file, day):
        if len(happened) != len(facts):
            yield from (_day_of(name, fact) for fact in facts if fact not in happened)
    for name, later in ADDED_LATER:
        for fact in getattr(file, name):
            on = getattr(fact, later[0])
            if on is not None and on > day:
                yield on
    for meeting in file.meetings:
        yield from (on for on in _days_of_meeting(meeting) if on > day)


def called_on(meeting: Meeting) -> date:
    """The day on which a meeting came to be known: of its first invitation, or it was held."""
    return min(_days_of_meeting(meeting))


def came_into_view_on(stay: Residence) -> date | None:
    """The day from which a stay counts as known; None where it always did.

    A planned stay without `known_on` was always known; any other is known as it starts.
    """
    if stay.known_on is not None:
        return stay.known_on
    if stay.status == "planned" or stay.from_on is None:
        return None
    return first_day(stay.from_on)


def _happened(file: CaseFile, day: date) -> Iterator[tuple[str, tuple[Any, ...], list[Any]]]:
    """Each noun's facts, and those of them that had happened by the end of `day`.

    Written out by kind of date, since a sweep of everybody spends much of its time here.
    """
    facts: tuple[Any, ...]
    for name in SPANS:
        if facts := getattr(file, name):
            yield name, facts, [f for f in facts if not f.from_on or first_day(f.from_on) <= day]
    for name, field in DATED:
        if facts := getattr(file, name):
            dated = [(f, getattr(f, field)) for f in facts]
            yield name, facts, [f for f, on in dated if on is None or on <= day]
    end = _end_of(day)
    for name, field in TIMED:
        if facts := getattr(file, name):
            yield name, facts, [f for f in facts if getattr(f, field) < end]
    if facts := file.residences:
        yield "residences", facts, [f for f in facts if (came_into_view_on(f) or day) <= day]
    if facts := file.meetings:
        yield "meetings", facts, [f for f in facts if called_on(f) <= day]


def _day_of(name: str, fact: Any) -> date:
    """The day on which a fact that lies ahead happens."""
    if name in SPANS:
        return first_day(fact.from_on)
    if name == "residences":
        return came_into_view_on(fact) or date.max
    if name == "meetings":
        return called_on(fact)
    for dated, field in DATED:
        if dated == name:
            on: date = getattr(fact, field)
            return on
    return civil_day(getattr(fact, dict(TIMED)[name]))


def _days_of_meeting(meeting: Meeting) -> list[date]:
    invited = [i.invited_on for i in meeting.invitations if i.invited_on is not None]
    return [meeting.held_on, *invited]


def _before_it_was_held(meeting: Meeting, day: date) -> Meeting:
    """A meeting without invitations yet to be sent and, before it is held, who attended."""
    sent = [i for i in meeting.invitations if i.invited_on is None or i.invited_on <= day]
    if meeting.held_on > day:
        sent = [replace(i, attendance="", left_before_item=0) for i in sent]
    return replace(meeting, invitations=tuple(sent))


def _as_it_stood(fact: Any, later: tuple[str, ...], day: date) -> Any:
    """`fact` without what came later; `later` names the date first, then what came with it."""
    on = getattr(fact, later[0])
    if on is None or on <= day:
        return fact
    return replace(fact, **{later[0]: None}, **dict.fromkeys(later[1:], ""))


@lru_cache(maxsize=1024)
def _end_of(day: date) -> datetime:
    """The first instant after a civil day, in UTC; the last of all instants after the last day."""
    if day >= date.max - timedelta(days=1):
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)
