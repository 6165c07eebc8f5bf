"""Run every rule over one neighbourhood, and know when to look again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from desktop_app.domain.as_at import days_ahead
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.rough_dates import RoughDate, first_day, last_day
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.rules import RULES

_NEXT_DAY = timedelta(days=1)


def gaps_in(neighbourhood: Neighbourhood, today: date) -> tuple[Gap, ...]:
    """Every gap as things stood at the end of `today`: the gravest first, then the most urgent."""
    stood = neighbourhood.as_at(today)
    found = [gap for rule in rules_on(stood.switched_on) for gap in rule.look(stood, today)]
    found.sort(key=_rank)
    return tuple(found)


def look_again_on(neighbourhood: Neighbourhood, today: date) -> date | None:
    """The next day on which the gaps may change though nobody does anything; None if there is none.

    It may come early, never late: on every day before it the gaps are those of `today`.
    """
    return min((day for day in _turning_days(neighbourhood, today) if day > today), default=None)


@lru_cache(maxsize=64)
def rules_on(switched_on: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that look: all but the optional ones whose names are not among those given."""
    return tuple([rule for rule in RULES if not rule.is_optional or rule.name in switched_on])


def _rank(gap: Gap) -> tuple[int, date, date, str]:
    return (SEVERITY_ORDER[gap.severity], gap.due_on or date.max, gap.since, gap.key)


def _turning_days(neighbourhood: Neighbourhood, today: date) -> Iterator[date]:
    settled_from = neighbourhood.settled_from
    for file in (neighbourhood.file, *neighbourhood.linked.values()):
        if settled_from is None or today < settled_from:
            yield from days_ahead(file, today)
        yield from _ends_of_spans(file)
    for decision in neighbourhood.file.decisions_not_to_share:
        if decision.review_on is not None:
            yield decision.review_on + _NEXT_DAY
    for agency_id in _agencies_named(neighbourhood):
        agency = neighbourhood.agencies.get(agency_id or "")
        if agency is not None and agency.closed_on is not None:
            yield agency.closed_on  # on its last day it has ended, as a service has
            yield agency.closed_on + _NEXT_DAY
    for rule in rules_on(neighbourhood.switched_on):
        yield from rule.turns(neighbourhood)


def _agencies_named(neighbourhood: Neighbourhood) -> set[str | None]:
    """Those whose closure may end a gap: whoever anything here names."""
    file = neighbourhood.file
    stays = [s for f in (file, *neighbourhood.linked.values()) for s in f.residences]
    named: set[str | None] = {a for stay in stays for a in stay.provider_ids}
    named.update([stay.placed_by_agency_id for stay in stays])
    named.update([address.local_authority_agency_id for address in file.addresses])
    named.update([work.agency_id for work in file.involvements])
    for sent in file.communications:
        named.update((sent.to_agency_id, sent.from_agency_id))
    for concern in file.concerns:
        named.update((concern.raised_by_agency_id, concern.implicated_agency_id))
    named.update([i.agency_id for met in file.meetings for i in met.invitations])
    named.update([minutes.agency_id for minutes in file.minutes_sent])
    for referral in file.referrals:
        named.update((referral.to_agency_id, referral.from_agency_id))
    named.update([action.owner_agency_id for action in file.actions])
    named.update([id for plan in file.safeguarding_plans for id in plan.agency_ids])
    named.update([risk.supervising_agency_id for risk in file.risks_posed])
    return named


def _ends_of_spans(file: CaseFile) -> Iterator[date]:
    for stay in file.residences:
        yield from _both_ends(stay.from_on, stay.until_on)
    for work in file.involvements:
        yield from _both_ends(work.from_on, work.until_on)
    for role in file.roles:
        yield from _both_ends(role.from_on, role.until_on)
    for member in file.household_members:
        yield from _both_ends(member.from_on, member.until_on)
    for risk in file.risks_posed:
        yield from _both_ends(risk.from_on, risk.until_on)


def _both_ends(start: RoughDate | None, end: RoughDate | None) -> Iterator[date]:
    if start is not None:
        yield first_day(start)
    if end is not None:
        yield last_day(end)
        yield last_day(end) + _NEXT_DAY
