"""Rules about silence: who was not reached, not heard, not seen, never answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.knowing import is_decided, recipient, sender, tellings
from tests.oracle.meeting import called_on
from tests.oracle.reading import (
    NEVER_ARRIVED,
    Found,
    Record,
    earliest,
    latest,
    london,
    providers_of,
    shown_on,
)
from tests.oracle.waiting import all_closed, contact

HIGH = ("high", "critical")


def about(record: Record, sent: Any) -> list[Any]:
    """The open concerns that something lists; every open one where it lists none at all."""
    named = [part.concern_id for part in sent.concerns]
    return [c for c in record.open_concerns() if not named or c.id in named]


def is_high(record: Record, concern: Any) -> bool:
    current = record.current(concern.id)
    return current is not None and current.risk in HIGH


def high_since(record: Record, concern: Any) -> date | None:
    """The first day of the run of high or critical risk that goes on; None where it does not."""
    start = None
    for version in record.versions(concern.id):
        if version.risk not in HIGH:
            start = None
        elif start is None:
            start = london(version.known_at)
    return start


def contact_not_retried(record: Record) -> Iterator[Found]:
    for tried in record.each("Communication"):
        concerns = about(record, tried)
        if tried.direction == "inbound" or tried.reached not in NEVER_ARRIVED:
            continue
        if not concerns or all_closed(record, tried):
            continue
        if any(said.communication_id == tried.id for said in record.each("Acknowledgement")):
            continue
        agency = recipient(tried, record.office)
        if any(
            _is_about_the_same(record, tried, later)
            and _is_with(record, later, tried)
            and (later.occurred_at, later.id) > (tried.occurred_at, tried.id)
            for later in record.each("Communication")
        ):
            continue
        if agency and all(_is_out_of_it(record, c, agency, tried) for c in concerns):
            continue
        since = london(tried.occurred_at)
        due = record.within(since, "retry_working_days", 1)
        if any(is_high(record, concern) for concern in concerns):
            due = record.within(since, "retry_high_working_days", 0)
        if due < record.day:
            yield Found("G12", None, agency, since, due, tried.id)


def _is_about_the_same(record: Record, tried: Any, later: Any) -> bool:
    """What names other concerns only is about something else."""
    named = [part.concern_id for part in tried.concerns]
    if not named:
        named = [concern.id for concern in record.concerns()]
    return not later.concerns or any(part.concern_id in named for part in later.concerns)


def _is_with(record: Record, later: Any, tried: Any) -> bool:
    """Whether it went to the same agency, person or name, or came from them."""
    agency, person = recipient(tried, record.office), tried.to_person_id
    if agency:
        return agency in (recipient(later, record.office), sender(later, record.office))
    if person:
        return person in (later.to_person_id, later.from_person_id)
    if contact(tried.to_contact) and contact(later.from_contact) == contact(tried.to_contact):
        return True
    is_to_nobody = not recipient(later, record.office) and not later.to_person_id
    return is_to_nobody and contact(later.to_contact) == contact(tried.to_contact)


def _is_out_of_it(record: Record, concern: Any, agency: str, tried: Any) -> bool:
    """Decided not to be told of it, or told at a meeting or by minutes since."""
    if is_decided(record, concern.id, agency):
        return True
    for telling in tellings(record, concern):
        is_met = telling.by in ("meeting", "minutes") and telling.agency == agency
        if is_met and telling.on >= london(tried.occurred_at):
            return True
    return False


def involved_but_silent(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        rose = high_since(record, concern)
        if rose is None:
            continue
        for agency in sorted(set(record.works_now())):
            if agency == record.office:
                continue
            if record.has_closed(agency) or is_decided(record, concern.id, agency):
                continue
            if _spoke_since(record, concern, agency):
                continue
            since = max(london(concern.received_at), rose, _works_since(record, agency))
            due = record.within(since, "involved_silent_working_days", 10)
            if due < record.day:
                yield Found("G14", concern.id, agency, since, due)


def _works_since(record: Record, agency: str) -> date:
    return min(
        latest(work.from_on) if work.from_on else date.min
        for work in record.each("Involvement")
        if work.agency_id == agency
        and earliest(work.from_on) <= record.day <= latest(work.until_on)
    )


def _spoke_since(record: Record, concern: Any, agency: str) -> bool:
    """It raised or received the concern, spoke of it, or was in touch since it came."""
    if agency in (concern.raised_by_agency_id, concern.received_by_agency_id):
        return True
    for heard in record.each("Communication"):
        if sender(heard, record.office) != agency:
            continue
        if concern.id in [part.concern_id for part in heard.concerns]:
            return True
        if not heard.concerns and london(heard.occurred_at) >= london(concern.received_at):
            return True
    return any(t.by == "meeting" and t.agency == agency for t in tellings(record, concern))


def agency_invisible(record: Record) -> Iterator[Found]:
    concerns = record.open_concerns()
    if not concerns:
        return
    named = [(agency, on) for agency, on in _named(record) if agency != record.office]
    for agency in sorted({agency for agency, _ in named}):
        if record.has_closed(agency) or _has_a_place(record, agency):
            continue
        if any(is_decided(record, concern.id, agency) for concern in concerns):
            continue
        first = min(on for one, on in named if one == agency)
        since = max(first, min(london(concern.received_at) for concern in concerns))
        due = record.within(since, "agency_invisible_working_days", 2)
        yield Found("G16", None, agency, since, due, agency)


def _named(record: Record) -> Iterator[tuple[str, date]]:
    """Every agency that a field names, with the day on which it did."""
    for sent in record.each("Communication"):
        ends = (sender(sent, record.office), recipient(sent, record.office))
        if ends[0] and record.office not in ends:
            yield from _both(*ends, london(sent.occurred_at))
    for referral in record.each("Referral"):
        yield from _both(referral.from_agency_id, referral.to_agency_id, referral.made_on)
    for action in record.each("Action"):
        yield from _both(action.owner_agency_id, None, action.set_on)
    for plan in record.each("SafeguardingPlan"):
        for agency in plan.agency_ids:
            yield agency, plan.agreed_on
    for meeting in record.each("Meeting"):
        for one in meeting.invitations:
            yield one.agency_id, one.invited_on or called_on(meeting)
    for stay in record.of("Residence", record.person):
        yield from _both(stay.placed_by_agency_id, None, shown_on(stay))
    for concern in record.concerns():
        yield from _both(concern.implicated_agency_id, None, london(concern.received_at))


def _both(one: str | None, other: str | None, on: date) -> Iterator[tuple[str, date]]:
    for agency in (one, other):
        if agency:
            yield agency, on


def _has_a_place(record: Record, agency: str) -> bool:
    """It works or worked with the adult, houses anybody here, or was in touch with us."""
    if any(work.agency_id == agency for work in record.each("Involvement")):
        return True
    for concern in record.concerns():
        if agency in (concern.raised_by_agency_id, concern.received_by_agency_id):
            return True
    for person in [record.person, *record.linked()]:
        for stay in record.of("Residence", person):
            if agency in providers_of(stay):
                return True
        for risk in (*record.of("RiskPosed", person), *record.each("RiskPosed")):
            if risk.supervising_agency_id == agency:
                return True
    homes = [stay.address_id for stay in record.of("Residence", record.person)]
    for address in record.world.addresses:
        if address.id in homes and address.local_authority_agency_id == agency:
            return True
    for sent in record.each("Communication"):
        ends = (sender(sent, record.office), recipient(sent, record.office))
        if agency in ends and record.office in ends and _may_be_hers(record, sent):
            return True
    for meeting in record.each("Meeting"):
        for one in meeting.invitations:
            if one.agency_id == agency and one.attendance == "attended":
                return True
    return False


def _may_be_hers(record: Record, sent: Any) -> bool:
    hers = [concern.id for concern in record.concerns()]
    return not sent.concerns or any(part.concern_id in hers for part in sent.concerns)


def no_feedback(record: Record) -> Iterator[Found]:
    for concern in record.concerns():
        agency = concern.raised_by_agency_id
        person = None if agency else concern.raised_by_person_id
        if agency is None and person in (None, record.person):
            continue
        if agency is not None and agency in (record.office, concern.received_by_agency_id):
            continue
        if agency and is_decided(record, concern.id, agency):
            continue
        since, about = london(concern.received_at), concern.id
        if not record.is_closed(concern.id):
            due = record.within(since, "referrer_update_working_days", 2)
        else:
            since, about = record.closed_by(concern.id)
            if (record.day - since).days > record.limit("referrer_outcome_lookback_days", 90):
                continue
            due = record.within(since, "referrer_outcome_working_days", 0)
        if due < record.day and not _is_told_since(record, concern, agency, person, since):
            yield Found("G21", concern.id, agency, since, due, about)


def _is_told_since(
    record: Record, concern: Any, agency: str | None, person: str | None, since: date
) -> bool:
    for telling in tellings(record, concern):
        if telling.agency == agency and telling.how == "heard" and telling.on >= since:
            return True
    for sent in record.each("Communication"):
        is_about_it = concern.id in [part.concern_id for part in sent.concerns]
        is_feedback = sent.kind == "feedback" and not sent.concerns
        is_theirs = sent.to_agency_id == agency if agency else sent.to_person_id == person
        if sent.direction == "inbound" or sent.reached in NEVER_ARRIVED or not is_theirs:
            continue
        if (is_about_it or is_feedback) and london(sent.occurred_at) >= since:
            return True
    return False


def _is_with_her(record: Record, met: Any) -> bool:
    """Named on either end; or a contact with nobody else on the other end, agencies included."""
    if record.person in (met.to_person_id, met.from_person_id):
        return True
    if met.kind != "contact" or met.to_person_id or met.from_person_id:
        return False
    return met.to_agency_id is None or met.to_agency_id == record.office


def not_seen(record: Record) -> Iterator[Found]:
    rose: list[tuple[date, str]] = []
    for concern in record.open_concerns():
        start = high_since(record, concern)
        if start is not None:
            rose.append((max(start, london(concern.received_at)), concern.id))
    if not rose or record.has_died(record.person):
        return
    seen = [
        london(met.occurred_at)
        for met in record.each("Communication")
        if _is_with_her(record, met)
        and met.method == "face-to-face"
        and met.reached not in NEVER_ARRIVED
    ]
    high, concern_id = min(rose)
    since = max([high, *seen])
    due = record.within(since, "seen_working_days", 5)
    if due < record.day:
        yield Found("G44", concern_id, None, since, due)
