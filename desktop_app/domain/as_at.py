"""A case file as it stood at the end of a day: what had not happened by then is left out.

Decision 6: what had happened by the end of the day, as it is known now. A concern, a
version and a stay happen when we learn of them, a span when it starts. A span whose end
lies ahead stays as it is: it is simply not over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate, first_day
from desktop_app.domain.working_days import civil_day

Day = Callable[[Any], date | None]


def as_at(file: CaseFile, day: date) -> CaseFile:
    """`file` as it stood at the end of `day`; the same value where nothing in it lies later."""
    kept: dict[str, Any] = {}
    for name, happened_on in _HAPPENED:
        facts = getattr(file, name)
        if facts:
            left = tuple([f for f in facts if _is_by(happened_on(f), day)])
            if len(left) != len(facts):
                kept[name] = left
    for name, later in _TURNED:
        facts = kept.get(name, getattr(file, name))
        if facts:
            stood = tuple([_as_it_stood(f, later, day) for f in facts])
            if stood != facts:
                kept[name] = stood
    if file.person.died is not None and first_day(file.person.died) > day:
        kept["person"] = replace(file.person, died=None)
    return replace(file, **kept) if kept else file


def days_ahead(file: CaseFile, day: date) -> Iterator[date]:
    """The days after `day` on which `as_at` would show more than it does on `day`."""
    for name, happened_on in _HAPPENED:
        for fact in getattr(file, name):
            on = happened_on(fact)
            if on is not None and on > day:
                yield on
    for name, later in _TURNED:
        for fact in getattr(file, name):
            on = getattr(fact, later[0])
            if on is not None and on > day:
                yield on


def came_into_view_on(stay: Residence) -> date | None:
    """The day from which a stay counts as known; None where it always did.

    A planned stay without `known_on` was always known; any other is known as it starts.
    """
    if stay.known_on is not None:
        return stay.known_on
    if stay.status == "planned":
        return None
    return _starts_on(stay)


def _is_by(on: date | None, day: date) -> bool:
    return on is None or on <= day


def _as_it_stood(fact: Any, later: tuple[str, ...], day: date) -> Any:
    """`fact` without what came later; `later` names the date first, then what came with it."""
    on = getattr(fact, later[0])
    if on is None or on <= day:
        return fact
    return replace(fact, **{later[0]: None}, **dict.fromkeys(later[1:], ""))


def _starts_on(span: Any) -> date | None:
    start: RoughDate | None = span.from_on
    return None if start is None else first_day(start)


def _on(field: str) -> Day:
    def happened_on(fact: Any) -> date | None:
        on: date | None = getattr(fact, field)
        return on

    return happened_on


def _at(field: str) -> Day:
    def happened_on(fact: Any) -> date | None:
        at: datetime = getattr(fact, field)
        return civil_day(at)

    return happened_on


_HAPPENED: Final[tuple[tuple[str, Day], ...]] = (
    ("roles", _starts_on),
    ("relationships", _starts_on),
    ("household_members", _starts_on),
    ("risks_posed", _starts_on),
    ("employments", _starts_on),
    ("consents", _on("given_on")),
    ("capacity_assessments", _on("doubt_raised_on")),
    ("best_interests_decisions", _on("decided_on")),
    ("same_people", _on("from_on")),
    ("residences", came_into_view_on),
    ("involvements", _starts_on),
    ("concerns", _at("received_at")),
    ("concern_versions", _at("known_at")),
    ("stage_decisions", _on("decided_on")),
    ("communications", _at("occurred_at")),
    ("acknowledgements", _at("acknowledged_at")),
    ("request_outcomes", _on("happened_on")),
    ("decisions_not_to_share", _on("decided_on")),
    ("referrals", _on("made_on")),
    ("safeguarding_plans", _on("agreed_on")),
    ("plan_reviews", _on("held_on")),
    ("meetings", _at("held_at")),
    ("minutes_sent", _on("sent_on")),
    ("actions", _on("set_on")),
    ("action_outcomes", _on("ended_on")),
    ("allocations", _on("from_on")),
    ("gap_answers", _on("answered_on")),
)

_TURNED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("consents", ("withdrawn_on", "why_withdrawn")),
    ("capacity_assessments", ("assessed_on", "outcome", "assessor", "reasons")),
    ("same_people", ("ended_on",)),
    ("decisions_not_to_share", ("reviewed_on", "review_outcome")),
    ("referrals", ("outcome_on", "outcome", "why")),
    ("safeguarding_plans", ("ended_on",)),
    ("gap_answers", ("withdrawn_on",)),
)
