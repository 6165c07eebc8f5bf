"""Run every rule over one neighbourhood, and know when to look again."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from desktop_app.domain.as_at import days_ahead
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.rough_dates import first_day, last_day
from desktop_app.gaps.ageing import aged, days_of_ageing
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap, Rule, no_turns
from desktop_app.gaps.lapsed_decisions import counted_from_lapse
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.rules import RULES

_NEXT_DAY = timedelta(days=1)
_SEVERITIES = {rule.name: rule.severity for rule in RULES}


def gaps_in(neighbourhood: Neighbourhood, today: date) -> tuple[Gap, ...]:
    """Every gap as things stood at the end of `today`: the gravest first, then the most urgent."""
    return _gaps_in(neighbourhood.as_at(today), today)


def look_again_on(neighbourhood: Neighbourhood, today: date) -> date | None:
    """The next day on which the gaps may change though nobody does anything; None if there is none.

    It may come early, never late: on every day before it the gaps are those of `today`.
    """
    return gaps_and_next_look(neighbourhood, today)[1]


def gaps_and_next_look(
    neighbourhood: Neighbourhood, today: date
) -> tuple[tuple[Gap, ...], date | None]:
    """Both answers for little more than the price of one."""
    stood = neighbourhood.as_at(today)
    gaps = _gaps_in(stood, today)
    days = _days_in_facts(neighbourhood, today)
    days.extend(days_of_ageing(stood, gaps, _SEVERITIES, today))
    for rule in _turning(stood.switched_on):
        days.extend(rule.turns(stood, today))
    return gaps, min([day for day in days if day > today], default=None)


def _gaps_in(stood: Neighbourhood, today: date) -> tuple[Gap, ...]:
    found = [gap for rule in rules_on(stood.switched_on) for gap in rule.look(stood, today)]
    found = aged(stood, counted_from_lapse(stood, found, today), _SEVERITIES, today)
    found.sort(key=_rank)
    return tuple(found)


@lru_cache(maxsize=64)
def rules_on(switched_on: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that look: all but the optional ones whose names are not among those given."""
    return tuple([rule for rule in RULES if not rule.is_optional or rule.name in switched_on])


@lru_cache(maxsize=64)
def _turning(switched_on: frozenset[str]) -> tuple[Rule, ...]:
    """Those of them that have turning days of their own."""
    return tuple([rule for rule in rules_on(switched_on) if rule.turns is not no_turns])


def _rank(gap: Gap) -> tuple[int, date, date, str, str, str, str]:
    concern, agency = gap.concern_id or "", gap.agency_id or ""
    order, due_on = SEVERITY_ORDER[gap.severity], gap.due_on or date.max
    return (order, due_on, gap.since, gap.rule, concern, agency, gap.subject_id)


def _days_in_facts(neighbourhood: Neighbourhood, today: date) -> list[date]:
    """Days on which facts and signals come into view, spans start and end, and decisions end."""
    settled_from = neighbourhood.settled_from
    days: list[date] = []
    for file in (neighbourhood.file, *neighbourhood.linked.values()):
        if settled_from is None or today < settled_from:
            days.extend(days_ahead(file, today))
        days.extend(_ends_ahead(file, today))
    if settled_from is None or today < settled_from:
        days.extend([signal.on for signal in neighbourhood.patterns])
    for decision in neighbourhood.file.decisions_not_to_share:
        if decision.review_on is not None:
            days.append(decision.review_on + _NEXT_DAY)
    closing = neighbourhood.agencies_closing
    if closing:
        named = _agencies_named(neighbourhood)
        ending = [on for id, on in closing.items() if id in named]
        days.extend(ending)  # on its last day it has ended, as a service has
        days.extend([on + _NEXT_DAY for on in ending])
    return days


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


def _ends_ahead(file: CaseFile, today: date) -> list[date]:
    """The starts and ends of spans that lie ahead; what ends today is over tomorrow."""
    days: list[date] = []
    for spans in (
        file.residences,
        file.involvements,
        file.roles,
        file.household_members,
        file.risks_posed,
        file.employments,
    ):
        for span in spans:
            if span.from_on is not None:
                days.append(first_day(span.from_on))
            if span.until_on is not None:
                last = last_day(span.until_on)
                if last >= today:
                    days += (last, last + _NEXT_DAY)
    return days
