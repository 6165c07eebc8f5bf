"""What several records show together, read from every fact about everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from tests.oracle.knowing import is_decided, knows, sender
from tests.oracle.naming import folded, may_be_one, names_of_place, person_of
from tests.oracle.reading import (
    ONE_DAY,
    Found,
    Record,
    earliest,
    latest,
    lived_in,
    london,
    providers_of,
    shown_on,
)
from tests.oracle.waiting import is_at_risk

LOW = ("low", "medium")
NUMBERS = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}


def repeat_low_level(record: Record) -> Iterator[Found]:
    events = sorted(_small_things(record), key=lambda e: (e[0], e[1] in LOW))
    near = [event for event in events if (record.day - event[0]).days < 90]
    year = [event for event in events if (record.day - event[0]).days < 365]
    if len(near) >= 3:
        counted = near
    elif len(year) >= 5:
        counted = year
    else:
        return
    if any(risk not in LOW for _, risk in counted):
        return
    third = counted[2][0]
    if not _met_since(record, third) and not _counted_since(record, third, events):
        since = record.day
        while _is_pattern_on(record, events, since - ONE_DAY):
            since = since - ONE_DAY
        due = record.within(since, "repeat_review_working_days", 5)
        yield Found("G22", None, None, since, due)


def _is_pattern_on(record: Record, events: list[tuple[date, str]], day: date) -> bool:
    """Whether three small things in a row within 90 days, or five in a year, stood that day.

    As nobody, to this day, has weighed since the last of them.
    """
    for days, least in ((90, 3), (365, 5)):
        for last in range(least - 1, len(events)):
            some = events[last - least + 1 : last + 1]
            ended = some[-1][0]
            if ended > day or (day - some[0][0]).days >= days:
                continue
            if any(risk not in LOW for _, risk in some):
                continue
            if not _met_since(record, ended) and not _counted_since(record, ended, events):
                return True
    return False


def _small_things(record: Record) -> Iterator[tuple[date, str]]:
    """Every concern, and every contact that was marked as relevant, with its risk."""
    for concern in record.concerns():
        current = record.current(concern.id)
        yield london(concern.received_at), current.risk if current else "medium"
    for heard in record.each("Communication"):
        source = sender(heard, record.office)
        if heard.direction == "outbound" or not heard.is_relevant or source is None:
            continue
        if source == record.office or heard.in_reply_to_communication_id:
            continue
        named = [c for c in record.concerns() for p in heard.concerns if p.concern_id == c.id]
        on = london(heard.occurred_at)
        if any(london(concern.received_at) == on for concern in named):
            continue
        current = [record.current(concern.id) for concern in named]
        high = [version.risk for version in current if version and version.risk not in LOW]
        yield on, high[0] if high else "low"


def _met_since(record: Record, since: date) -> bool:
    for meeting in record.each("Meeting"):
        came = {i.agency_id for i in meeting.invitations if i.attendance == "attended"}
        if not meeting.is_cancelled and len(came) >= 2 and london(meeting.held_at) >= since:
            return True
    return False


def _counted_since(record: Record, since: date, events: list[tuple[date, str]]) -> bool:
    """Whether a manager decided and the reasons name how many there were by then, or of late."""
    for stage in record.of("StageDecision", record.person):
        if stage.decided_on < since or not stage.decided_by.strip():
            continue
        words = folded(f"{stage.why} {stage.decision}").split()
        by_then = len([on for on, _ in events if on <= stage.decided_on])
        for count in range(3, by_then + 1):
            if str(count) in words or NUMBERS.get(count) in words:
                return True
    return False


def address_or_provider_cluster(record: Record) -> Iterator[Found]:
    here: list[tuple[str | None, dict[str, date]]] = []
    mine = [c for c in record.concerns() if _is_recent(record, c)]
    for provider in sorted({p for c in mine for p, _ in _providers(record, c)}):
        here.append((provider, _concerns_with(record, provider)))
    here.extend((None, cluster) for cluster in _speaking_places(record, mine))
    for agency, cluster in here:
        since = _stands_since(record, cluster)
        if since is None or _met_about(record, since, _others_in(record, cluster)):
            continue
        due = record.within(since, "cluster_review_working_days", 5)
        yield Found("G23", None, agency, since, due)


def _speaking_places(record: Record, mine: list[Any]) -> Iterator[dict[str, date]]:
    """What is at each place of hers, unless another place holds all of it too.

    Of two that hold the same a scheme speaks for the addresses in it, or else what was known
    to stand there first.
    """
    names = {
        name
        for concern in mine
        for address, _ in _addresses(record, concern)
        for name in names_of_place(record, address)
    }
    at = {name: _concerns_at(record, name) for name in names}
    for name, cluster in at.items():
        rank = _rank(record, name, cluster)
        if not any(
            cluster.keys() < others.keys()
            or (cluster.keys() == others.keys() and _rank(record, other, others) < rank)
            for other, others in at.items()
        ):
            yield cluster


def _rank(
    record: Record, name: tuple[str, str], cluster: dict[str, date]
) -> tuple[bool, date, tuple[str, str]]:
    return name[0] != "scheme", _stands_since(record, cluster) or date.max, name


def _is_recent(record: Record, concern: Any) -> bool:
    return (record.day - london(concern.received_at)).days < 365


def _every_concern(record: Record) -> list[Any]:
    facts = [fact for fact in record.all if type(fact).__name__ == "Concern"]
    return [concern for concern in facts if _is_recent(record, concern)]


def _homes_then(record: Record, concern: Any) -> list[Any]:
    on = london(concern.received_at)
    return [stay for stay in record.of("Residence", concern.person_id) if lived_in(stay, on)]


def _providers(record: Record, concern: Any) -> list[tuple[str, date]]:
    """Who is implicated, or housed and supported the person then; and since when that is known."""
    received = london(concern.received_at)
    found = [(concern.implicated_agency_id, received)] if concern.implicated_agency_id else []
    if "service-provider" in concern.sources_of_risk:
        for stay in _homes_then(record, concern):
            known_on = max(received, shown_on(stay))
            found.extend((provider, known_on) for provider in providers_of(stay))
    return found


def _concerns_with(record: Record, provider: str) -> dict[str, date]:
    found: dict[str, date] = {}
    for concern in _every_concern(record):
        for other, known_on in _providers(record, concern):
            if other == provider:
                found[concern.id] = min(known_on, found.get(concern.id, known_on))
    return found


def _addresses(record: Record, concern: Any) -> list[tuple[str, date]]:
    """Where it was, and where the person lived then; with the day from which that is known."""
    received = london(concern.received_at)
    found = [
        (stay.address_id, max(received, shown_on(stay)))
        for stay in _homes_then(record, concern)
        if stay.address_id
    ]
    if concern.location_address_id:
        found.append((concern.location_address_id, received))
    return found


def _concerns_at(record: Record, name: tuple[str, str]) -> dict[str, date]:
    """Every recent concern at the place of that name, and since when that is known."""
    found: dict[str, date] = {}
    for concern in _every_concern(record):
        for address, known_on in _addresses(record, concern):
            if name in names_of_place(record, address):
                found[concern.id] = min(known_on, found.get(concern.id, known_on))
    return found


def _whose(record: Record, concern: str) -> str:
    """Whose concern it is; the adult's own, where the two records are known to be one person."""
    for one in _every_concern(record):
        if one.id == concern:
            return record.person if is_same(record, one.person_id) else str(one.person_id)
    raise KeyError(concern)


def is_same(record: Record, person: str) -> bool:
    for link in record.each("SamePerson"):
        if link.ended_on is None and person in (link.person_id, link.same_as_person_id):
            return True
    return person == record.person


def _stands_since(record: Record, cluster: dict[str, date]) -> date | None:
    """The day from which two adults, or three concerns, were known to be there."""
    days = sorted(cluster.values())
    adults: dict[str, date] = {}
    for concern, on in cluster.items():
        adult = _whose(record, concern)
        adults[adult] = min(on, adults.get(adult, on))
    stood = [*sorted(adults.values())[1:2], *days[2:3]]
    return min(stood, default=None)


def _others_in(record: Record, cluster: dict[str, date]) -> set[str]:
    """Those of whom one must have been spoken of beside the adult."""
    adults = {c.person_id for c in _every_concern(record) if c.id in cluster}
    return {one for one in adults if not is_same(record, one)} or {record.person}


def _met_about(record: Record, since: date, others: set[str]) -> bool:
    """A meeting since then that spoke of the adult and of one of the others."""
    for meeting in record.each("Meeting"):
        is_in_time = since <= london(meeting.held_at) <= record.day
        if not meeting.is_cancelled and is_in_time and others & set(meeting.people_ids):
            return True
    return False


def same_source_several_adults(record: Record) -> Iterator[Found]:
    seen: list[str] = []
    for concern in sorted(record.open_concerns(), key=lambda c: (c.received_at, c.id)):
        for poser, _ in record.posers(concern.id):
            if poser == record.person or poser in seen:
                continue
            seen.append(poser)
            others = list(_others_who_name(record, poser))
            if not others:
                continue
            mine = [on for on, one in _named_now(record) if one == poser]
            since = max(min(mine), min(on for _, on in others))
            if _met_about(record, since, {poser, *(person for person, _ in others)}):
                continue
            due = record.within(since, "same_source_working_days", 1)
            yield Found("G24", concern.id, None, since, due, poser)


def _others_who_name(record: Record, poser: str) -> Iterator[tuple[str, date]]:
    for person in [one.id for one in record.world.people]:
        if not is_same(record, person):
            theirs = Record(record.world, record.day, person)
            for on, other in _named_now(theirs):
                if may_be_one(record, poser, other):
                    yield person, on


def _named_now(record: Record) -> Iterator[tuple[date, str]]:
    """Who poses the risk in any concern today, and since when without a break."""
    for concern in record.concerns():
        for poser, _ in record.posers(concern.id):
            if poser != record.person:
                yield _named_since(record, concern, poser), poser


def _named_since(record: Record, concern: Any, poser: str) -> date:
    received, since = london(concern.received_at), record.day
    turns = [london(version.known_at) for version in record.versions(concern.id)]
    for risk in record.of("RiskPosed", poser):
        turns.append(earliest(risk.from_on))
        if risk.until_on:
            turns.append(latest(risk.until_on) + ONE_DAY)
    for day in sorted({received, record.day, *turns}, reverse=True):
        if received <= day <= record.day:
            then = replace(record, day=day)
            if poser not in [one for one, _ in then.posers(concern.id)]:
                break
            since = day
    return since


def risky_co_location(record: Record) -> Iterator[Found]:
    if not record.concerns() and not is_at_risk(record):
        return
    days = [london(concern.received_at) for concern in record.concerns()]
    for role in record.of("Role", record.person):
        if role.kind == "adult-at-risk" and role.from_on:
            days.append(earliest(role.from_on))
    at_risk_since = min(days, default=date.min)
    shared: dict[tuple[str, str], tuple[date, date, str]] = {}
    for poser, provider, home in _shared_homes(record):
        shared[poser, provider] = min(home, shared.get((poser, provider), home))
    seen: dict[tuple[str, str], tuple[date, date]] = {}
    for (poser, provider), (known_on, starts_on, stay) in shared.items():
        if not _is_made_safe(record, poser, provider):
            since = max(known_on, at_risk_since)
            is_ahead = starts_on > known_on
            due = max(since, starts_on - ONE_DAY) if is_ahead else since
            about = (poser if poser in record.linked() else stay, provider)
            seen[about] = min((since, due), seen.get(about, (since, due)))
    for (subject, provider), (since, due) in seen.items():
        yield Found("G25", None, provider, since, due, subject)


def _shared_homes(record: Record) -> Iterator[tuple[str, str, tuple[date, date, str]]]:
    """Who shares which provider's home with the adult: known from when, and from when at all.

    Somebody whom the record does not link to her is not named: it is the home that is spoken of.
    """
    for poser, posed_on, starts_on, ends_on in _who_poses_a_risk(record):
        for stay in _homes_to_come(record, record.person):
            for theirs in _homes_to_come(record, poser):
                starts = max(earliest(stay.from_on), earliest(theirs.from_on), starts_on)
                ends = min(latest(stay.until_on), latest(theirs.until_on), ends_on)
                if starts > ends or not _is_one_place(record, stay, theirs):
                    continue
                known = max(posed_on, shown_on(stay), shown_on(theirs))
                for provider in record.houses(stay, record.day):
                    if not record.has_closed(provider):
                        yield poser, provider, (known, starts, stay.id)


def _who_poses_a_risk(record: Record) -> Iterator[tuple[str, date, date, date]]:
    """Named in an open concern, or a risk to the adult or to anybody.

    With the day from which that is known, and the days on which such a risk begins and ends.
    """
    for concern in record.open_concerns():
        current = record.current(concern.id)
        named = current.posing_risk_people_ids if current else ()
        for poser, named_on in record.posers(concern.id):
            if poser != record.person and poser in named:
                yield poser, max(named_on, london(concern.received_at)), date.min, date.max
    for risk in record.all:
        if type(risk).__name__ != "RiskPosed" or latest(risk.until_on) < record.day:
            continue
        if risk.to_person_id in (None, record.person) and risk.person_id != record.person:
            start = earliest(risk.from_on)
            begins = start if risk.to_person_id is None else date.min
            yield risk.person_id, start, begins, latest(risk.until_on)


def _homes_to_come(record: Record, person: str) -> list[Any]:
    return [s for s in record.of("Residence", person) if latest(s.until_on) >= record.day]


def _is_one_place(record: Record, stay: Any, other: Any) -> bool:
    if not stay.address_id or not other.address_id:
        return False
    mine = names_of_place(record, stay.address_id)
    return any(name in mine for name in names_of_place(record, other.address_id))


def _is_made_safe(record: Record, poser: str, provider: str) -> bool:
    concerns = record.open_concerns()
    if concerns and all(is_decided(record, concern.id, provider) for concern in concerns):
        return True
    if not any(knows(record, concern, provider) for concern in concerns):
        return False
    names = [f" {folded(name.full)} " for name in person_of(record, poser).names if name.full]
    for plan in record.of("SafeguardingPlan", record.person):
        text = f" {folded(plan.text)} "
        if provider not in plan.agency_ids or plan.ended_on is not None:
            continue
        if not any(name in text for name in names):
            continue
        if provider == record.office or _has_confirmed(record, provider, plan.agreed_on):
            return True
    return False


def _has_confirmed(record: Record, provider: str, since: date) -> bool:
    for said in record.each("Acknowledgement"):
        sent = [s for s in record.each("Communication") if s.id == said.communication_id]
        by = said.agency_id or (sent[0].to_agency_id if sent else None)
        if by == provider and london(said.acknowledged_at) >= since:
            return True
    return False
