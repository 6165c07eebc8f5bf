"""Every rule of the oracle, and the comparison with what the program finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from tests.oracle import (
    bases,
    children,
    hearing,
    meeting,
    missing,
    moving,
    patterns,
    plans,
    specialists,
    telling,
    waiting,
    working,
)
from tests.oracle.knowing import kept_out_until
from tests.oracle.reading import Found, Record, World

Judge = Callable[[Record], Iterator[Found]]

JUDGES: Final[dict[str, Judge]] = {
    "G01": telling.one_landlord_not_told,
    "G02": telling.risk_posers_landlord_not_told,
    "G03": telling.new_landlord_not_told,
    "G04": moving.former_landlord_told,
    "G05": telling.told_to_nobody,
    "G06": telling.adult_social_care_not_told,
    "G07": telling.police_not_told,
    "G08": waiting.heard_never_relayed,
    "G09": telling.knowledge_out_of_date,
    "G10": telling.told_half,
    "G11": waiting.no_acknowledgement,
    "G12": hearing.contact_not_retried,
    "G13": waiting.nothing_done,
    "G14": hearing.involved_but_silent,
    "G15": working.request_unanswered,
    "G16": hearing.agency_invisible,
    "G17": meeting.key_agency_not_invited,
    "G18": meeting.absent_not_told_outcome,
    "G19": meeting.minutes_not_circulated,
    "G20": waiting.action_overdue,
    "G21": hearing.no_feedback,
    "G22": patterns.repeat_low_level,
    "G23": patterns.address_or_provider_cluster,
    "G24": patterns.same_source_several_adults,
    "G25": patterns.risky_co_location,
    "G26": bases.refusal_overridden,
    "G27": waiting.refusal_without_safety_net,
    "G28": bases.consent_missing,
    "G29": bases.capacity_doubt_unresolved,
    "G30": bases.no_lawful_basis,
    "G31": bases.internal_reuse_unexplained,
    "G32": bases.no_sharing_agreement,
    "G33": bases.insecure_or_too_much,
    "G34": specialists.only_implicated_told,
    "G35": specialists.voluntary_option_not_considered,
    "G36": specialists.no_marac,
    "G37": specialists.supervisor_not_told,
    "G38": children.childrens_services_not_told,
    "G39": specialists.carer_overlooked,
    "G40": telling.service_ended_nobody_told,
    "G41": moving.council_not_told,
    "G42": plans.referral_bounced_twice,
    "G43": working.no_lead_coordinator,
    "G44": hearing.not_seen,
    "G45": plans.plan_review_overdue,
    "G46": bases.untrained_sender,
    "G47": telling.first_landlord_not_told,
    "D01": missing.no_landlord_recorded,
    "D02": missing.no_date_of_birth,
    "D03": missing.no_current_address,
    "D04": missing.social_care_authority_not_known,
    "D05": missing.posers_home_not_recorded,
    "D06": missing.crime_not_considered,
    "D07": missing.children_not_considered,
}
SEVERITY: Final = {
    **dict.fromkeys(("G24", "G25", "G34", "G36", "G38"), "critical"),
    **dict.fromkeys(
        (
            *("G10", "G11", "G14", "G16", "G19", "G20", "G21", "G28", "G30", "G31", "G33"),
            *("G04", "G35", "G39", "G43", "G45"),
        ),
        "medium",
    ),
    **dict.fromkeys(("G32", "G46", "D01", "D02", "D03", "D04", "D05", "D06", "D07"), "low"),
}
"""The catalogue's severity of each rule, where it is not high."""
OPTIONAL: Final = {
    "G04": "former-landlord-told",
    "G19": "minutes-not-circulated",
    "G31": "internal-reuse-unexplained",
    "G32": "no-sharing-agreement",
    "G33": "insecure-or-too-much",
    "G46": "untrained-sender",
}
"""Rules that keep house, by the name under which a book switches them on."""
KEPT_OUT: Final = ("G01", "G02", "G03", "G06", "G09", "G10", "G37", "G40", "G41", "G47")
"""Rules about telling one agency of one concern: a decision that is over starts their clock."""
WITHOUT_CONCERN: Final = (
    *("G04", "G08", "G11", "G12", "G13", "G15", "G17", "G18", "G19", "G20", "G26", "G28", "G30"),
    *("G31", "G32", "G33", "G39", "G46"),
)
"""Rules about a fact that may list several concerns: which of them a gap names is no matter."""
WITHOUT_SUBJECT: Final = ("G23",)
"""What stands for a place is no matter, so long as there is one gap for each."""


def judged(world: World, day: date) -> Counter[Found]:
    """What the catalogue's own words find about the adult at the end of a day."""
    record = Record(world, day)
    return Counter(
        _plain(replace(found, severity=how_grave(record, found)), record.person)
        for code, judge in JUDGES.items()
        if OPTIONAL.get(code, "") in ("", *world.switched_on)
        for found in (when_due(record, one) for one in judge(record))
    )


def when_due(record: Record, found: Found) -> Found:
    """Later by the limit from the day after an agency was last kept out by decision."""
    if found.code not in KEPT_OUT or not (found.concern and found.agency and found.due_on):
        return found
    last = kept_out_until(record, found.concern, found.agency, found.since)
    if last is None:
        return found
    limit, day = 0, found.since
    while day < found.due_on:
        day += timedelta(days=1)
        limit += day.isoweekday() < 6 and day not in record.world.calendar.closed
    return replace(found, due_on=record.after(last + timedelta(days=1), limit))


def how_grave(record: Record, found: Found) -> str:
    """What its judge says of it or else the usual severity; one step more where it lay too long.

    Too long is overdue by more than the days of the book.
    """
    said = found.severity or SEVERITY.get(found.code, "high")
    if found.due_on is None:
        return said
    risks = [record.current(c.id).risk for c in record.open_concerns() if record.current(c.id)]
    is_risky = "high" in risks or "critical" in risks
    limit = "graver_high_working_days" if is_risky else "graver_working_days"
    if record.within(found.due_on, limit, 5 if is_risky else 10) >= record.day:
        return said
    steps = ["low", "medium", "high", "critical"]
    step = steps.index(SEVERITY.get(found.code, "high")) + 1
    if step >= 3 and not is_risky:
        step = min(step, 2)
    return steps[max(min(step, 3), steps.index(said))]


def said(gaps: Iterable[Any]) -> Counter[Found]:
    """What the program says, in the oracle's words."""
    return Counter(
        _plain(
            Found(
                code=gap.code,
                concern=gap.concern_id,
                agency=gap.agency_id,
                since=gap.since,
                due_on=gap.due_on,
                subject=gap.subject_id,
                severity=gap.severity,
            ),
            gap.person_id,
        )
        for gap in gaps
        if gap.code in JUDGES
    )


def _plain(found: Found, person: str) -> Found:
    """A gap with nothing in it but what tells it from others, its days and how grave it is."""
    subject = found.subject or found.concern or person
    return replace(
        found,
        concern=None if found.code in WITHOUT_CONCERN else found.concern,
        subject="" if found.code in WITHOUT_SUBJECT else subject,
    )
