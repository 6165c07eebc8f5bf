"""The rules about who has to be told, one function each, in the catalogue's own order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.oracle.knowing import (
    first_share,
    is_decided,
    is_kind_decided,
    kind_knows,
    knows,
    knows_since,
    tellings,
    told_since,
)
from tests.oracle.moving import body_of
from tests.oracle.reading import (
    ONE_DAY,
    Found,
    Record,
    earliest,
    latest,
    lived_in,
    london,
    providers_of,
)


def one_landlord_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        housing = record.providers(record.person)
        for other in housing:
            if knows(record, concern, other) or is_decided(record, concern.id, other):
                continue
            known = [knows_since(record, concern, one) for one in housing if one != other]
            days = [day for day in known if day is not None]
            if days:
                since = max(
                    min(days),
                    london(concern.received_at),
                    record.housed_since(record.person, other),
                )
                due = record.within(since, "second_landlord_working_days", 1)
                yield Found("G01", concern.id, other, since, due)


def risk_posers_landlord_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        hers = record.providers(record.person)
        for poser, named_on in record.posers(concern.id):
            if poser == record.person:
                continue
            for other in record.providers(poser):
                if other in hers or knows(record, concern, other):
                    continue
                if is_decided(record, concern.id, other):
                    continue
                housed = record.housed_since(poser, other)
                since = max(london(concern.received_at), named_on, housed)
                due = record.within(since, "risk_posers_landlord_working_days", 1)
                yield Found("G02", concern.id, other, since, due, poser)


def new_landlord_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        received = london(concern.received_at)
        movers, seen = [(record.person, received)], list[tuple[str, str | None]]()
        movers += [(p, on) for p, on in record.posers(concern.id) if p != record.person]
        for mover, named_on in movers:
            stays = record.of("Residence", mover)
            for stay in sorted(stays, key=lambda s: (s.from_on or "", s.id)):
                start = earliest(stay.from_on) if stay.from_on else None
                if latest(stay.until_on) < record.day:
                    continue
                if start is None and stay.status != "planned":
                    continue
                if start is not None and latest(stay.from_on) <= received:
                    continue
                if (
                    start is not None
                    and mover != record.person
                    and start <= max(received, named_on)
                ):
                    continue
                for found in _new_providers(record, concern, mover, stay, start, named_on):
                    if (mover, found.agency) not in seen:
                        seen.append((mover, found.agency))
                        yield found


def _new_providers(
    record: Record, concern: Any, mover: str, stay: Any, start: date | None, named_on: date
) -> Iterator[Found]:
    for provider in providers_of(stay):
        if provider == record.office or record.has_closed(provider):
            continue
        if _housed_the_day_before(record, mover, provider, start, stay):
            continue
        if start is not None and start <= record.day:
            counts_from = start - timedelta(days=record.limit("moved_lookback_days", 14))
        else:
            counts_from = stay.known_on or date.min
        if told_since(record, concern, provider, counts_from):
            continue
        if is_decided(record, concern.id, provider):
            continue
        known = stay.known_on or (date.min if stay.status == "planned" else start) or date.min
        since = max(known, london(concern.received_at), named_on)
        due = record.within(since, "new_landlord_working_days", 1)
        if start is not None and since < start:
            due = start - ONE_DAY
        yield Found("G03", concern.id, provider, since, due, stay.id)


def _housed_the_day_before(
    record: Record, mover: str, provider: str, start: date | None, stay: Any
) -> bool:
    before = (start or record.day + ONE_DAY) - ONE_DAY
    for other in record.of("Residence", mover):
        if other.id == stay.id or provider not in providers_of(other):
            continue
        if lived_in(other, before):
            return True
    return False


def told_to_nobody(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        if first_share(record, concern) or is_decided(record, concern.id, None):
            continue
        since = london(concern.received_at)
        due = record.within(since, "tell_high_working_days", 1)
        critical_since = None
        for version in record.versions(concern.id):
            if version.risk != "critical":
                critical_since = None
            elif critical_since is None:
                critical_since = london(version.known_at)
        if critical_since is not None:
            at_once = record.within(max(critical_since, since), "tell_critical_working_days", 0)
            yield Found("G05", concern.id, None, since, min(due, at_once), severity="critical")
        else:
            yield Found("G05", concern.id, None, since, due)


def first_landlord_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        housing = record.providers(record.person)
        shared_on = first_share(record, concern)
        if shared_on is None or any(knows(record, concern, one) for one in housing):
            continue
        for one in housing:
            if not is_decided(record, concern.id, one):
                since = max(
                    shared_on,
                    london(concern.received_at),
                    record.housed_since(record.person, one),
                )
                due = record.within(since, "first_landlord_working_days", 1)
                yield Found("G47", concern.id, one, since, due)


ASC = ("adult-social-care",)


def adult_social_care_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        since = london(concern.received_at)
        authorities = record.authorities()
        if concern.section_42 == "not-met":
            continue
        if not authorities:
            if record.kind(record.office) in ASC or kind_knows(record, concern, ASC):
                continue
            if is_kind_decided(record, concern.id, ASC):
                continue
        else:
            theirs = [
                agency.id
                for agency in record.world.agencies
                if agency.kind in ASC
                and body_of(record, agency.id) in [body_of(record, one) for one in authorities]
            ]
            if any(knows(record, concern, one) for one in theirs):
                continue
            if any(is_decided(record, concern.id, one) for one in authorities):
                continue
            if kind_knows(record, concern, ASC):
                since = max(since, min(authorities.values()))
        due = record.within(since, "adult_social_care_working_days", 0)
        yield Found("G06", concern.id, record.social_care(), since, due)


def police_not_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        current = record.current(concern.id)
        if current is None or not current.is_crime_suspected:
            continue
        since = min(london(v.known_at) for v in record.versions(concern.id) if v.is_crime_suspected)
        if kind_knows(record, concern, ("police",)):
            continue
        if not is_kind_decided(record, concern.id, ("police",)):
            due = record.within(since, "police_working_days", 0)
            agency = record.only_at_work(("police",))
            yield Found("G07", concern.id, agency, since, due)


def knowledge_out_of_date(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        heard = tellings(record, concern)
        for agency in sorted({t.agency for t in heard}):
            if agency == record.office or record.has_closed(agency):
                continue
            if is_decided(record, concern.id, agency) or _left(record, agency):
                continue
            was_told = any(t.how == "heard" for t in heard if t.agency == agency)
            if not was_told and agency not in record.around():
                continue
            newest = max(t.version for t in heard if t.agency == agency)
            missing = [
                london(v.known_at)
                for v in record.versions(concern.id)
                if v.is_material and v.number > newest
            ]
            if missing:
                since = min(missing)
                due = record.within(since, "stale_knowledge_working_days", 1)
                yield Found("G09", concern.id, agency, since, due)


def told_half(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        heard = tellings(record, concern)
        current = record.current(concern.id)
        if current is None:
            continue
        for agency in sorted({t.agency for t in heard if t.how == "heard"}):
            if agency == record.office or record.has_closed(agency) or _left(record, agency):
                continue
            if is_decided(record, concern.id, agency):
                continue
            theirs = [t for t in heard if t.agency == agency]
            days = [_half_since(record, concern, item, theirs) for item in current.must_know]
            missing = [day for day in days if day is not None]
            if missing:
                since = min(missing)
                due = record.within(since, "told_half_working_days", 2)
                yield Found("G10", concern.id, agency, since, due)


def _half_since(record: Record, concern: Any, item: Any, theirs: list[Any]) -> date | None:
    """The first day on which they were told a version that names it, if never told of it."""
    naming = [
        version.number
        for version in record.versions(concern.id)
        if item.key in [named.key for named in version.must_know]
    ]
    for telling in theirs:
        if telling.items is None and telling.version in naming:
            return None
        if telling.items is not None and item.key in telling.items:
            return None
    told = [t for t in theirs if t.how == "heard" and t.version in naming]
    return min((t.on for t in told), default=None)


def _left(record: Record, agency: str) -> bool:
    """It worked with the adult or housed them, and no longer does."""
    if agency in record.around():
        return False
    once = [w.agency_id for w in record.each("Involvement")]
    for stay in record.of("Residence", record.person):
        is_vague = stay.status == "planned" and not stay.from_on
        if not is_vague and earliest(stay.from_on) <= record.day:
            once.extend(providers_of(stay))
    return agency in once


def service_ended_nobody_told(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        endings = list(_endings(record, london(concern.received_at)))
        for span in sorted({span for span, _, _ in endings}):
            ended = [agency for one, agency, _ in endings if one == span]
            end = next(day for one, _, day in endings if one == span)
            yield from _untold(record, concern, end, ended, span)


def _untold(
    record: Record, concern: Any, end: date, ended: list[str], span: str
) -> Iterator[Found]:
    counts_from = end - timedelta(days=record.limit("service_ended_lookback_days", 14))
    others = [one for one in record.around() if one not in ended]
    for other in others:
        if told_since(record, concern, other, counts_from):
            continue
        if not is_decided(record, concern.id, other):
            since = max(end, _around_since(record, other))
            due = record.within(since, "service_ended_working_days", 1)
            yield Found("G40", concern.id, other, since, due, span)
    if others or is_decided(record, concern.id, None):
        return
    told = [t for t in tellings(record, concern) if t.on >= counts_from and t.how == "heard"]
    uncounted = (record.office, concern.raised_by_agency_id, *ended)
    if not [t for t in told if t.agency not in uncounted]:
        due = record.within(end, "service_ended_working_days", 1)
        yield Found("G40", concern.id, None, end, due, span)


def _around_since(record: Record, agency: str) -> date:
    """The first day of the work or the home by which an agency is around today."""
    starts = []
    for work in record.each("Involvement"):
        is_now = earliest(work.from_on) <= record.day <= latest(work.until_on)
        if work.agency_id == agency and is_now:
            starts.append(earliest(work.from_on))
    if agency in record.providers(record.person):
        starts.append(record.housed_since(record.person, agency))
    return min(starts)


def _endings(record: Record, received: date) -> Iterator[tuple[str, str, date]]:
    """The last span of each agency that is gone by tomorrow, if the concern was open then."""
    spans: list[tuple[str, str, date, date]] = []
    for work in record.each("Involvement"):
        spans.append((work.agency_id, work.id, earliest(work.from_on), latest(work.until_on)))
    tomorrow = record.day + ONE_DAY
    for stay in record.of("Residence", record.person):
        if stay.status != "planned" or stay.from_on:
            start, end = earliest(stay.from_on), latest(stay.until_on)
            for who in record.houses(stay, min(end, tomorrow)):
                spans.append((who, stay.id, start, end))
    for agency in sorted({who for who, _, _, _ in spans}):
        own = [(end, span, start) for who, span, start, end in spans if who == agency]
        known = record.agency(agency)
        has_closed = known and known.closed_on and known.closed_on < tomorrow
        if not has_closed and any(start <= tomorrow <= end for end, _, start in own):
            continue
        ended = [(end, span) for end, span, _ in own if end <= record.day]
        if ended and max(ended)[0] >= received:
            yield max(ended)[1], agency, max(ended)[0]
