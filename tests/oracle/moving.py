"""Homes left and homes taken: former landlords still told, councils on the other side not told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.knowing import is_decided, knows
from tests.oracle.reading import (
    NEVER_ARRIVED,
    Found,
    Record,
    earliest,
    latest,
    lived_in,
    london,
    providers_of,
    shown_on,
)


def former_landlord_told(record: Record) -> Iterator[Found]:
    still_open = [concern.id for concern in record.open_concerns()]
    newest: dict[str, Any] = {}
    for sent in sorted(record.each("Communication"), key=lambda s: (s.occurred_at, s.id)):
        if sent.direction != "outbound" or sent.kind in ("contact", "correction", "feedback"):
            continue
        is_about_one = any(part.concern_id in still_open for part in sent.concerns)
        if sent.to_agency_id and is_about_one and sent.reached not in NEVER_ARRIVED:
            newest[sent.to_agency_id] = sent
    for agency, sent in newest.items():
        on = london(sent.occurred_at)
        if agency != record.office and _has_left(record, agency, on) and not _says_why(sent):
            yield Found("G04", None, agency, on, on, sent.id)


def _has_left(record: Record, agency: str, on: date) -> bool:
    """It once housed the adult and, on that day, has nothing to do with anybody here."""
    known = record.agency(agency)
    has_closed = bool(known and known.closed_on and known.closed_on < on)
    once = False
    for stay in record.of("Residence", record.person):
        is_vague = stay.status == "planned" and not stay.from_on
        if not is_vague and agency in providers_of(stay):
            if earliest(stay.from_on) <= on:
                once = True
            is_over = not earliest(stay.from_on) <= on <= latest(stay.until_on)
            if not has_closed and not is_over and agency in record.houses(stay, on):
                return False
    if has_closed:
        return once
    for work in record.each("Involvement"):
        if work.agency_id == agency and earliest(work.from_on) <= on <= latest(work.until_on):
            return False
    for other in record.linked():
        for stay in record.of("Residence", other):
            if agency in providers_of(stay) and lived_in(stay, on):
                return False
    return once


def _says_why(sent: Any) -> bool:
    basis = sent.disclosure
    return bool(basis and (basis.why_ground.strip() or basis.why_permission.strip()))


def council_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        received = london(concern.received_at)
        places = list(_councils(record, received))
        for body in sorted({body_of(record, council) for council, _, _, _ in places}):
            if _body_knows(record, concern, body):
                continue
            theirs = [
                (on, council, stay)
                for council, on, is_over, stay in places
                if body_of(record, council) == body
                and not is_over
                and not record.has_closed(council)
                and not is_decided(record, concern.id, council)
            ]
            for shown, council, stay in sorted(theirs):
                others = [on for one, on, _, _ in places if _is_across(record, council, one)]
                if not others:
                    continue
                since = max(received, shown, min(others))
                due = record.within(since, "boundary_working_days", 1)
                yield Found("G41", concern.id, council, since, due, stay)
                break


def _councils(record: Record, received: date) -> Iterator[tuple[str, date, bool, str]]:
    """Of every home that was not over when the concern came: council, since when, is it over."""
    for stay in record.of("Residence", record.person):
        if latest(stay.until_on) < received:
            continue
        is_over = latest(stay.until_on) < record.day
        for council in (_area(record, stay), stay.placed_by_agency_id):
            if council:
                yield council, shown_on(stay), is_over, stay.id


def _is_across(record: Record, council: str, other: str) -> bool:
    """Whether a boundary lies between two; between a county and who knows which district none."""
    if body_of(record, council) == body_of(record, other):
        return False
    return _may_be_a_district(record, council) == _may_be_a_district(record, other)


def _may_be_a_district(record: Record, council: str) -> bool:
    """Neither adult social care nor, as far as is recorded, a part of anything."""
    return body_of(record, council) == council and record.kind(council) != "adult-social-care"


def _area(record: Record, stay: Any) -> str | None:
    for address in record.world.addresses:
        if address.id == stay.address_id:
            return str(address.local_authority_agency_id or "") or None
    return None


def body_of(record: Record, council: str) -> str:
    """The top of what a council belongs to: a district belongs to its county."""
    top = council
    for _ in range(9):
        known = record.agency(top)
        above = known and (known.controller_agency_id or known.parent_agency_id)
        if not above:
            return top
        top = above
    return top


def _body_knows(record: Record, concern: Any, body: str) -> bool:
    for agency in record.world.agencies:
        if body_of(record, agency.id) == body and knows(record, concern, agency.id):
            return True
    return False
