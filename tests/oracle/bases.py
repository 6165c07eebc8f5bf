"""On what basis our office told whom: permission, ground, law, agreement, way and amount."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.oracle.reading import NEVER_ARRIVED, Found, Record, london

PUBLIC = ("adult-social-care", "council-housing", "council", "police", "childrens-services")


@dataclass(frozen=True)
class OurTelling:
    """Something that our office told an agency about one open concern, and that arrived."""

    concern: Any
    agency: str
    on: date
    sent: Any
    part: Any

    @property
    def basis(self) -> Any:
        return self.sent.disclosure


def untrained_sender(record: Record) -> Iterator[Found]:
    for telling in newest_of_each(record, _is_untrained):
        due = record.within(telling.on, "training_record_working_days", 20)
        yield Found("G46", None, telling.agency, telling.on, due, telling.sent.id)


def _is_untrained(record: Record, telling: OurTelling) -> bool:
    if telling.sent.sent_by_worker_id is None:
        return False
    holds = timedelta(days=record.limit("training_holds_days", 1096))
    for done in record.all:
        if type(done).__name__ != "TrainingRecord" or done.completed_on > record.day:
            continue
        if done.worker_id != telling.sent.sent_by_worker_id:
            continue
        if (done.expires_on or done.completed_on + holds) >= telling.on:
            return False
    return True


def our_tellings(record: Record) -> list[OurTelling]:
    """Oldest first."""
    found: list[OurTelling] = []
    for concern in record.open_concerns():
        for sent in record.each("Communication"):
            told = sent.to_agency_id
            if not is_ours(record, sent) or sent.reached in NEVER_ARRIVED:
                continue
            if told is None or told == record.office:
                continue
            for part in sent.concerns:
                if part.concern_id == concern.id:
                    found.append(OurTelling(concern, told, london(sent.occurred_at), sent, part))
    return sorted(found, key=lambda t: (t.sent.occurred_at, t.sent.id, t.concern.id))


def is_ours(record: Record, sent: Any) -> bool:
    """Whether we told them, as the direction says, and nobody else is named as the teller."""
    return sent.direction == "outbound" and sent.from_agency_id in (None, record.office)


def newest_of_each(
    record: Record, is_wrong: Callable[[Record, OurTelling], bool]
) -> list[OurTelling]:
    """For each agency the newest telling with which that is wrong."""
    newest: dict[str, OurTelling] = {}
    for telling in our_tellings(record):
        if is_wrong(record, telling):
            newest[telling.agency] = telling
    return list(newest.values())


def refusal_overridden(record: Record) -> Iterator[Found]:
    for telling in newest_of_each(record, _is_overridden):
        due = record.within(telling.on, "refusal_override_working_days", 1)
        yield Found("G26", None, telling.agency, telling.on, due, telling.sent.id)


def _is_overridden(record: Record, telling: OurTelling) -> bool:
    basis = telling.basis
    if basis and basis.ground and basis.why_ground.strip():
        return False
    if basis and basis.permission != "not-recorded":
        return bool(basis.permission == "refused")
    return latest_answer(record, telling) == "refused"


def latest_answer(record: Record, telling: OurTelling) -> str:
    """What the adult had last said by that day about this agency and this concern.

    What was withdrawn by then was not said; of one day's answers the refusal is the earlier.
    """
    answers = [
        (answer.given_on, answer.answer != "refused", answer.id, answer.answer)
        for answer in record.of("Consent", record.person)
        if answer.given_on <= telling.on
        and _is_about(answer, telling)
        and not (answer.withdrawn_on and answer.withdrawn_on <= telling.on)
    ]
    return max(answers)[3] if answers else ""


def _is_about(answer: Any, telling: OurTelling) -> bool:
    if answer.agency_ids and telling.agency not in answer.agency_ids:
        return False
    return not answer.concern_ids or telling.concern.id in answer.concern_ids


def consent_missing(record: Record) -> Iterator[Found]:
    for telling in newest_of_each(record, _lacks_permission):
        due = record.within(telling.on, "basis_working_days", 0)
        yield Found("G28", None, telling.agency, telling.on, due, telling.sent.id)


def _lacks_permission(record: Record, telling: OurTelling) -> bool:
    basis = telling.basis
    said = basis.permission if basis else "not-recorded"
    if basis and basis.ground or said in ("refused", "unable"):
        return False
    agreed = [
        answer
        for answer in record.of("Consent", record.person)
        if answer.answer in ("agreed", "agreed-with-limits")
        and (not answer.concern_ids or telling.concern.id in answer.concern_ids)
    ]
    is_explained = bool(basis and basis.why_permission.strip())
    if said == "agreed":
        is_explained = not [answer for answer in agreed if answer.given_on <= telling.on]
    elif latest_answer(record, telling) in ("refused", "unable"):
        is_explained = True
    return not is_explained and not any(_covers(record, answer, telling) for answer in agreed)


def _covers(record: Record, consent: Any, telling: OurTelling) -> bool:
    if not _is_about(consent, telling):
        return False
    if consent.items and set(items_told(record, telling)) - set(consent.items):
        return False
    if consent.given_on > telling.on:
        return True
    if consent.expires_on is not None and consent.expires_on < telling.on:
        return False
    if consent.withdrawn_on is not None and consent.withdrawn_on <= telling.on:
        return False
    return bool((telling.on - consent.given_on).days <= record.limit("consent_holds_days", 365))


def items_told(record: Record, telling: OurTelling) -> list[str]:
    """The must-know items that it carried: all of its version, where it told everything."""
    if not telling.part.is_whole:
        return list(telling.part.items)
    for version in record.versions(telling.concern.id):
        if version.number == telling.part.version:
            return [item.key for item in version.must_know]
    return []


def capacity_doubt_unresolved(record: Record) -> Iterator[Found]:
    if not record.open_concerns():
        return
    heard = min(london(concern.received_at) for concern in record.open_concerns())
    doubts = list(record.of("CapacityAssessment", record.person))
    for doubt in doubts:
        since = doubt.assessed_on or doubt.doubt_raised_on
        if doubt.assessed_on and doubt.outcome != "lacks-capacity":
            continue
        if doubt.assessed_on and _is_decided_for(record, doubt):
            continue
        if any(_settles(other, doubt, since) for other in doubts):
            continue
        since = max(since, heard)
        due = record.within(since, "capacity_working_days", 2)
        yield Found("G29", None, None, since, due, doubt.id)


def _is_decided_for(record: Record, assessment: Any) -> bool:
    decisions = record.of("BestInterestsDecision", record.person)
    return any(decision.assessment_id == assessment.id for decision in decisions)


def _settles(other: Any, doubt: Any, since: date) -> bool:
    """A later assessment of the same decision."""
    same = other.decision.casefold().strip() == doubt.decision.casefold().strip()
    if other.id == doubt.id or not same or other.assessed_on is None:
        return False
    return bool(other.assessed_on > since or (not doubt.assessed_on and other.assessed_on == since))


def controller(record: Record, agency: str | None) -> str | None:
    known = record.agency(agency)
    return str(known.controller_agency_id or agency) if known else agency


def is_elsewhere(record: Record, agency: str) -> bool:
    return controller(record, agency) != controller(record, record.office)


def no_lawful_basis(record: Record) -> Iterator[Found]:
    if record.kind(record.office) == "police":
        return
    for telling in newest_of_each(record, _lacks_basis):
        due = record.within(telling.on, "basis_working_days", 0)
        yield Found("G30", None, telling.agency, telling.on, due, telling.sent.id)


def _lacks_basis(record: Record, telling: OurTelling) -> bool:
    if not is_elsewhere(record, telling.agency):
        return False
    basis = telling.basis
    if basis is None or not basis.lawful_basis:
        return True
    if basis.lawful_basis == "6(1)(ea)" and _is_public(record, record.office):
        return True
    return _is_sensitive(record, telling) and not basis.special_condition


def _is_public(record: Record, agency: str | None) -> bool:
    known = record.agency(agency)
    if known is None:
        return False
    if known.is_public_authority is None:
        return known.kind in PUBLIC
    return bool(known.is_public_authority)


def _is_sensitive(record: Record, telling: OurTelling) -> bool:
    """Whether it speaks of health, sex life or the like."""
    if {"sexual", "discriminatory"} & set(telling.concern.abuse_types):
        return True
    told = items_told(record, telling)
    for version in record.versions(telling.concern.id):
        if any(item.kind == "health" and item.key in told for item in version.must_know):
            return True
    return False


def internal_reuse_unexplained(record: Record) -> Iterator[Found]:
    for telling in newest_of_each(record, _lacks_reuse_ground):
        due = record.within(telling.on, "basis_working_days", 0)
        yield Found("G31", None, telling.agency, telling.on, due, telling.sent.id)


def _lacks_reuse_ground(record: Record, telling: OurTelling) -> bool:
    if is_elsewhere(record, telling.agency):
        return False
    if record.kind(telling.agency) == record.kind(record.office):
        return False
    return not (telling.basis and telling.basis.reuse_ground)


def no_sharing_agreement(record: Record) -> Iterator[Found]:
    for telling in newest_of_each(record, _lacks_agreement):
        due = record.within(telling.on, "agreement_working_days", 20)
        yield Found("G32", None, telling.agency, telling.on, due, telling.sent.id)


def _lacks_agreement(record: Record, telling: OurTelling) -> bool:
    """No agreement of that day names both, or the organisations that they are part of."""
    if not is_elsewhere(record, telling.agency):
        return False
    us = {record.office, controller(record, record.office)}
    them = {telling.agency, controller(record, telling.agency)}
    for agreement in record.world.facts:
        if type(agreement).__name__ != "SharingAgreement":
            continue
        start, end = agreement.from_on or date.min, agreement.until_on or date.max
        parties = set(agreement.agency_ids)
        if us & parties and them & parties and start <= telling.on <= end:
            return False
    return True


def insecure_or_too_much(record: Record) -> Iterator[Found]:
    for telling in newest_of_each(record, _is_loose):
        due = record.within(telling.on, "basis_working_days", 0)
        yield Found("G33", None, telling.agency, telling.on, due, telling.sent.id)


def _is_loose(record: Record, telling: OurTelling) -> bool:
    is_whole_file = bool(telling.basis and telling.basis.is_whole_file)
    return bool(telling.sent.method == "email" or is_whole_file)
