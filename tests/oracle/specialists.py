"""Whom one sort of concern needs: independent eyes, charities, MARAC, probation, carers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.bases import our_tellings
from tests.oracle.children import may_be_a_child
from tests.oracle.hearing import high_since
from tests.oracle.knowing import (
    first_share,
    in_force,
    is_decided,
    is_kind_decided,
    kind_knows,
    knows,
    knows_since,
)
from tests.oracle.reading import NEVER_ARRIVED, Found, Record, earliest, latest, london

INDEPENDENT = ("adult-social-care", "council", "icb", "cqc")


def only_implicated_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        jobs = list(_jobs_of_posers(record, concern))
        is_named = concern.implicated_agency_id or is_staff_implicated(record, concern)
        if not is_named and not jobs:
            continue
        implicated = {concern.implicated_agency_id, *[agency for agency, _ in jobs]} - {None}
        known = [knows_since(record, concern, agency) for agency in implicated]
        days = [day for day in (first_share(record, concern), *known) if day is not None]
        if not days or is_kind_decided(record, concern.id, INDEPENDENT):
            continue
        if any(
            agency.kind in INDEPENDENT
            and agency.id not in implicated
            and knows(record, concern, agency.id)
            for agency in record.world.agencies
        ):
            continue
        since = max(london(concern.received_at), min(days))
        if not is_named:
            since = max(since, min(on for _, on in jobs))
        due = record.within(since, "implicated_working_days", 0)
        yield Found("G34", concern.id, record.social_care(), since, due)


def _jobs_of_posers(record: Record, concern: Any) -> Iterator[tuple[str, date]]:
    """Agencies at work with the adult, or housing her, whose employee poses the risk."""
    around = [*record.works_now(), *record.providers(record.person)]
    for poser, named_on in record.posers(concern.id):
        for job in record.of("Employment", poser):
            is_over = latest(job.until_on) < record.day or record.has_closed(job.agency_id)
            if poser != record.person and job.agency_id in around and not is_over:
                yield job.agency_id, max(named_on, earliest(job.from_on))


def is_staff_implicated(record: Record, concern: Any) -> bool:
    """A tag says so, we told somebody for that reason, or somebody who poses it works there."""
    if "staff" in [tag.lower() for tag in concern.tags]:
        return True
    for telling in our_tellings(record):
        if telling.concern.id == concern.id and telling.basis and telling.basis.ground == "f":
            return True
    for poser, _ in record.posers(concern.id):
        if any(role.kind == "staff" for role in record.of("Role", poser)):
            return True
    return False


def voluntary_option_not_considered(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        sorts = list(_sorts(record, concern))
        if any(not _is_considered(record, concern, kind) for kind in sorts):
            since = london(concern.received_at)
            due = record.within(since, "voluntary_option_working_days", 5)
            yield Found("G35", concern.id, None, since, due)


def _is_considered(record: Record, concern: Any, kind: str) -> bool:
    """A service of that sort, or one that is recorded as another voluntary service."""
    kinds = (kind, "voluntary")
    if kind_knows(record, concern, kinds) or is_kind_decided(record, concern.id, kinds):
        return True
    if any(record.kind(agency) in kinds for agency in record.works_now()):
        return True
    for referral in record.each("Referral"):
        if (
            referral.concern_id in (None, concern.id)
            and record.kind(referral.to_agency_id) in kinds
        ):
            return True
    return False


def _sorts(record: Record, concern: Any) -> Iterator[str]:
    """The voluntary service for each sort of concern that this one is."""
    adult = next(one for one in record.world.people if one.id == record.person)
    if "domestic" in concern.abuse_types:
        yield "domestic-abuse-charity"
    is_treated = any(record.kind(agency) == "mental-health" for agency in record.works_now())
    if adult.primary_support_reason == "mental-health" or is_treated:
        yield "mental-health-charity"
    tags = [tag.lower().replace(" ", "-") for tag in concern.tags]
    if "falls" in tags:
        yield "falls-alarm"
    exploited = {"exploitation", "cuckooing", "mate-crime", "modern-slavery"}
    lines = [tag for tag in tags if "county-lines" in tag or "exploitation" in tag]
    if lines or exploited & {*tags, *concern.abuse_types}:
        yield "voluntary"


def no_marac(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        if "domestic" not in concern.abuse_types or _is_at_marac(record, concern):
            continue
        days = [high_since(record, concern)]
        for telling in our_tellings(record):
            if telling.concern.id == concern.id and telling.basis and telling.basis.ground == "g":
                days.append(telling.on)
        met = [day for day in days if day is not None]
        if met:
            since = max(london(concern.received_at), min(met))
            due = record.within(since, "marac_working_days", 1)
            yield Found("G36", concern.id, None, since, due)


def _is_at_marac(record: Record, concern: Any) -> bool:
    for referral in record.each("Referral"):
        if referral.concern_id in (None, concern.id) and "marac" in referral.service.casefold():
            return True
    for sent in record.each("Communication"):
        is_about_it = concern.id in [part.concern_id for part in sent.concerns]
        said = f"{sent.request} {sent.gist}".casefold()
        if sent.kind == "referral" and is_about_it and "marac" in said:
            return True
    for meeting in record.each("Meeting"):
        named = [item.concern_id for item in meeting.agenda]
        is_about_it = not named or concern.id in named
        if "marac" in meeting.kind.casefold() and is_about_it and not meeting.is_cancelled:
            return True
    for stage in record.each("StageDecision"):
        said = f"{stage.decision} {stage.why}".casefold()
        if stage.concern_id == concern.id and "marac" in said:
            return True
    for decision in record.each("DecisionNotToShare"):
        if in_force(record, decision, concern.id) and "marac" in decision.reason.casefold():
            return True
    return False


def supervisor_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        for poser, named_on in record.posers(concern.id):
            supervised: dict[str | None, date] = {}
            for risk in record.all:
                if type(risk).__name__ != "RiskPosed" or risk.person_id != poser:
                    continue
                if risk.supervision == "none" or latest(risk.until_on) < record.day:
                    continue
                agency, start = risk.supervising_agency_id, earliest(risk.from_on)
                supervised[agency] = min(start, supervised.get(agency, start))
            for agency, start in supervised.items():
                since = max(london(concern.received_at), named_on, start)
                due = record.within(since, "probation_working_days", 1)
                if _supervisor_is_owed(record, concern, agency):
                    yield Found("G37", concern.id, agency, since, due, poser)


def _supervisor_is_owed(record: Record, concern: Any, agency: str | None) -> bool:
    if agency:
        return not knows(record, concern, agency) and not is_decided(record, concern.id, agency)
    probation = ("probation",)
    if kind_knows(record, concern, probation):
        return False
    return not is_kind_decided(record, concern.id, probation)


def carer_overlooked(record: Record) -> Iterator[Found]:
    concerns = record.open_concerns()
    if not concerns:
        return
    heard = min(london(concern.received_at) for concern in concerns)
    posing: dict[str, date] = {}
    named: dict[str, list[str]] = {}
    for concern in concerns:
        for poser, named_on in record.posers(concern.id):
            since = max(named_on, london(concern.received_at))
            posing[poser] = min(since, posing.get(poser, since))
            named.setdefault(poser, []).append(concern.id)
    carers = _carers(record)
    for person, since in {**_others_at_risk(record), **carers}.items():
        if may_be_a_child(record, person, record.born(person)):
            continue
        if person in posing:
            if person in carers:
                yield from _source_is_told(record, person, posing[person], named[person])
            continue
        if _is_met(record, person):
            continue
        start = max(heard, since)
        due = record.within(start, "carer_working_days", 5)
        yield Found("G39", None, None, start, due, person)


def _carers(record: Record) -> dict[str, date]:
    found: dict[str, date] = {}
    for role in record.each("Role"):
        is_hers = role.kind == "carer" and role.for_person_id == record.person
        if is_hers and role.person_id != record.person and latest(role.until_on) >= record.day:
            start = earliest(role.from_on)
            found[role.person_id] = min(start, found.get(role.person_id, start))
    return found


def _others_at_risk(record: Record) -> dict[str, date]:
    found: dict[str, date] = {}
    members = [f for f in record.all if type(f).__name__ == "HouseholdMember"]
    mine = [m for m in members if m.person_id == record.person]
    for one in mine:
        for other in members:
            if other.household_id != one.household_id or other.person_id == record.person:
                continue
            if min(latest(one.until_on), latest(other.until_on)) < record.day:
                continue
            for role in record.of("Role", other.person_id):
                if role.kind == "adult-at-risk" and latest(role.until_on) >= record.day:
                    start = max(
                        earliest(one.from_on), earliest(other.from_on), earliest(role.from_on)
                    )
                    found[other.person_id] = min(start, found.get(other.person_id, start))
    return found


def _is_met(record: Record, person: str) -> bool:
    """Somebody was in contact with them or spoke of them, or they took part in a meeting."""
    for sent in record.each("Communication"):
        named = (*sent.people_ids, sent.to_person_id, sent.from_person_id)
        if person in named and sent.reached not in NEVER_ARRIVED:
            return True
    for meeting in record.each("Meeting"):
        is_held = not meeting.is_cancelled and london(meeting.held_at) <= record.day
        if is_held and person in meeting.people_ids:
            return True
    return False


def _source_is_told(
    record: Record, person: str, known_on: date, concerns: list[str]
) -> Iterator[Found]:
    told = [
        london(sent.occurred_at)
        for sent in record.each("Communication")
        if sent.to_person_id == person
        and sent.direction == "outbound"
        and sent.reached not in NEVER_ARRIVED
        and london(sent.occurred_at) >= known_on
    ]
    decided = [
        decision.decided_on
        for decision in record.each("DecisionNotToShare")
        if decision.reason.strip() and decision.concern_id in (None, *concerns)
        if decision.to_person_id == person or not (decision.to_person_id or decision.agency_ids)
    ]
    if told and not any(day >= max(told) for day in decided):
        since = max(told)
        due = record.within(since, "carer_working_days", 5)
        yield Found("G39", None, None, since, due, person, "critical")
