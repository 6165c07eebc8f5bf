"""Homes that somebody at risk shares with somebody who poses a risk, and what makes them safe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.as_at import came_into_view_on
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.decisions import SafeguardingPlan
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import covers, ended_before, first_day, last_day
from desktop_app.gaps.homes import posing_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.patterns import names_one_of, own_stays, places_of
from desktop_app.gaps.signals import RISK_AT, Signal

NOT_TOLD: Final = "has not been told"


@dataclass(frozen=True, slots=True)
class SharedHome:
    """A home that somebody shares with a person who poses a risk, from a day that is known."""

    stay: Residence
    person_id: str
    names: tuple[str, ...]
    known_on: date
    starts_on: date


def shared_homes(n: Neighbourhood, today: date) -> dict[tuple[str, str], SharedHome]:
    """By who poses the risk and which provider: the home that was known first to be shared.

    Only somebody at risk has any: with a concern on record, or in that role.
    """
    found: dict[tuple[str, str], SharedHome] = {}
    if not n.linked and not any(signal.kind == RISK_AT for signal in n.patterns):
        return found
    if not n.concerns and not _is_at_risk(n, today):
        return found
    for shared in sorted((*_with_linked(n, today), *_with_strangers(n, today)), key=_order):
        for agency_id in n.still_providing(shared.stay, today):
            if n.is_working(agency_id, today):
                found.setdefault((shared.person_id, agency_id), shared)
    return found


def shared_with(n: Neighbourhood, subject_id: str, today: date) -> list[SharedHome]:
    """The homes that a gap with this subject is about: who poses the risk, or the stay itself."""
    return [
        shared
        for shared in shared_homes(n, today).values()
        if subject_id == (shared.person_id if shared.person_id in n.linked else shared.stay.id)
    ]


def _order(shared: SharedHome) -> tuple[date, date, str]:
    return shared.known_on, shared.starts_on, shared.stay.id


def turns_of_homes(n: Neighbourhood, _today: date) -> Iterator[date]:
    for signal in n.patterns:
        if signal.kind == RISK_AT:
            yield signal.on
            if signal.until_on is not None and signal.until_on < date.max:
                yield signal.until_on + timedelta(days=1)


def _with_linked(n: Neighbourhood, today: date) -> Iterator[SharedHome]:
    """Homes shared with somebody whom the record links to the person."""
    if not n.linked:
        return
    for poser_id, posed_on, ends_on in _posers(n, today):
        file = n.linked.get(poser_id)
        for theirs in own_stays(file) if file else ():
            if file is None or _is_over(theirs, today):
                continue
            for stay in own_stays(n.file):
                starts = max(_start(stay), _start(theirs))
                if _is_over(stay, today) or starts > ends_on:
                    continue
                if _is_one_place(n.file, stay, file, theirs):
                    names = tuple(name.full for name in file.person.names)
                    known = max(posed_on, _known(stay), _known(theirs))
                    yield SharedHome(stay, poser_id, names, known, starts)


def _posers(n: Neighbourhood, today: date) -> Iterator[tuple[str, date, date]]:
    """Whom an open concern names, and who is on record as a risk: since when, and to when."""
    for concern in n.open_concerns(today):
        version = n.version_of(concern, today)
        for poser_id in version.posing_risk_people_ids if version else ():
            if poser_id != n.person_id:
                yield poser_id, posing_since(n, concern, poser_id), date.max
    for risk in n.file.risks_posed:
        if risk.to_person_id == n.person_id and covers(risk.from_on, risk.until_on, today):
            start = first_day(risk.from_on) if risk.from_on else date.min
            yield risk.person_id, start, last_day(risk.until_on) if risk.until_on else date.max


def _is_at_risk(n: Neighbourhood, today: date) -> bool:
    return any(
        r.kind == "adult-at-risk"
        and r.person_id == n.person_id
        and covers(r.from_on, r.until_on, today)
        for r in n.file.roles
    )


def _with_strangers(n: Neighbourhood, today: date) -> Iterator[SharedHome]:
    """Homes shared with anybody who is on record as a risk to anybody."""
    for signal in n.patterns:
        if signal.kind != RISK_AT or signal.person_id == n.person_id or _has_ended(signal, today):
            continue
        place = signal.key.removeprefix(f"{RISK_AT}/")
        for stay in own_stays(n.file):
            starts = max(_start(stay), signal.from_on or date.min)
            leaves = last_day(stay.until_on) if stay.until_on else date.max
            ends = min(leaves, signal.until_on or date.max)
            if not _is_over(stay, today) and starts <= ends and place in places_of(n.file, stay):
                known = max(signal.on, _known(stay))
                yield SharedHome(stay, signal.person_id, signal.words, known, starts)


def _has_ended(signal: Signal, today: date) -> bool:
    return signal.until_on is not None and signal.until_on < today


def _is_over(stay: Residence, today: date) -> bool:
    return ended_before(stay.until_on, today)


def _start(stay: Residence) -> date:
    return first_day(stay.from_on) if stay.from_on else date.min


def _known(stay: Residence) -> date:
    return came_into_view_on(stay) or date.min


def _is_one_place(file: CaseFile, stay: Residence, other: CaseFile, theirs: Residence) -> bool:
    """Whether two stays are at one place and do not only follow one another."""
    if stay.until_on and last_day(stay.until_on) < _start(theirs):
        return False
    if theirs.until_on and last_day(theirs.until_on) < _start(stay):
        return False
    return not set(places_of(file, stay)).isdisjoint(places_of(other, theirs))


def missing(n: Neighbourhood, shared: SharedHome, agency_id: str, today: date) -> str:
    """What this provider still lacks, in words; empty where nothing is."""
    concerns = n.open_concerns(today)
    if concerns and all(n.decision_in_force(agency_id, c, today) is not None for c in concerns):
        return ""
    if not any(n.told(agency_id, concern) for concern in concerns):
        return NOT_TOLD
    if not any(_is_confirmed(n, plan, shared, agency_id) for plan in _plans(n, today)):
        return "has not confirmed a safety plan that names both"
    return ""


def _plans(n: Neighbourhood, today: date) -> Iterator[SafeguardingPlan]:
    for plan in n.file.safeguarding_plans:
        is_over = plan.ended_on is not None and plan.ended_on <= today
        if plan.person_id == n.person_id and not is_over:
            yield plan


def _is_confirmed(
    n: Neighbourhood, plan: SafeguardingPlan, shared: SharedHome, agency_id: str
) -> bool:
    if agency_id not in plan.agency_ids or not names_one_of(plan.text, shared.names):
        return False
    return has_confirmed(n, plan, agency_id)


def has_confirmed(n: Neighbourhood, plan: SafeguardingPlan, agency_id: str) -> bool:
    """Whether an agency has confirmed anything since a plan was agreed; our own office has."""
    if agency_id == n.office_agency_id:
        return True
    sent_to = {c.id: c.to_agency_id for c in n.file.communications}
    return any(
        said_so.acknowledged_on >= plan.agreed_on
        and (said_so.agency_id or sent_to.get(said_so.communication_id)) == agency_id
        for said_so in n.file.acknowledgements
    )


def first_known(n: Neighbourhood) -> date:
    """The first day on which the person was known to be at risk."""
    days = [c.received_on for c in n.concerns]
    days += [
        first_day(r.from_on)
        for r in n.file.roles
        if r.kind == "adult-at-risk" and r.person_id == n.person_id and r.from_on
    ]
    return min(days, default=date.min)
