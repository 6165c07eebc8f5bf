"""What is missing from the record itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.oracle.children import children_since
from tests.oracle.knowing import kind_knows
from tests.oracle.reading import ONE_DAY, Found, Record, latest, lived_in, london, providers_of

ASC = ("adult-social-care",)


def _first_open(record: Record) -> date | None:
    days = [london(c.received_at) for c in record.open_concerns()]
    return min(days) if days else None


def _says_why(record: Record, person: str) -> bool:
    return any(s.no_provider_because.strip() for s in record.stays(person))


def _since_they_left(record: Record, person: str, since: date, fields: tuple[str, ...]) -> date:
    """The clock of what is missing: no earlier than the day after the last home that said it."""
    for stay in record.of("Residence", person):
        is_over = latest(stay.until_on) < record.day and lived_in(stay, latest(stay.until_on))
        said = [getattr(stay, name) for name in (*fields, "no_provider_because")]
        if is_over and any(value and value.strip() for value in said):
            since = max(since, latest(stay.until_on) + ONE_DAY)
    return since


PROVIDERS = tuple(f"{one}_agency_id" for one in ("landlord", "managing", "support", "temporary"))


def no_landlord_recorded(record: Record) -> Iterator[Found]:
    since = _first_open(record)
    if since is None or _says_why(record, record.person):
        return
    since = _since_they_left(record, record.person, since, PROVIDERS)
    if not any(providers_of(stay) for stay in record.stays(record.person)):
        yield Found("D01", None, None, since, record.within(since, "tell_other_working_days", 2))


def no_date_of_birth(record: Record) -> Iterator[Found]:
    since = _first_open(record)
    if since is not None and not record.born(record.person):
        yield Found("D02", None, None, since, record.within(since, "tell_other_working_days", 2))


def no_current_address(record: Record) -> Iterator[Found]:
    since = _first_open(record)
    if since is None or _says_why(record, record.person):
        return
    since = _since_they_left(record, record.person, since, ("address_id",))
    if not any(stay.address_id for stay in record.stays(record.person)):
        yield Found("D03", None, None, since, record.within(since, "tell_other_working_days", 2))


def social_care_authority_not_known(record: Record) -> Iterator[Found]:
    since = _first_open(record)
    if since is None or record.kind(record.office) in ASC:
        return
    if any(record.kind(work.agency_id) in ASC for work in record.each("Involvement")):
        return
    if any(kind_knows(record, concern, ASC) for concern in record.open_concerns()):
        return
    for stay in record.stays(record.person):
        for address in record.world.addresses:
            authority = record.kind(address.local_authority_agency_id)
            if address.id == stay.address_id and authority in ASC:
                return
    yield Found("D04", None, None, since, record.within(since, "tell_other_working_days", 2))


def posers_home_not_recorded(record: Record) -> Iterator[Found]:
    named: dict[str, list[tuple[date, str]]] = {}
    for concern in sorted(record.open_concerns(), key=lambda c: (c.received_at, c.id)):
        for poser, named_on in record.posers(concern.id):
            since = max(london(concern.received_at), named_on)
            named.setdefault(poser, []).append((since, concern.id))
    for poser, concerns in named.items():
        if poser == record.person or _says_why(record, poser):
            continue
        if any(providers_of(stay) for stay in record.stays(poser)):
            continue
        since = min(on for on, _ in concerns)
        since = _since_they_left(record, poser, since, PROVIDERS)
        due = record.within(since, "tell_other_working_days", 2)
        yield Found("D05", concerns[0][1], None, since, due, poser)


def crime_not_considered(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        current = record.current(concern.id)
        if current is None or current.is_crime_suspected is None:
            since = london(concern.received_at)
            yield Found(
                "D06", concern.id, None, since, record.within(since, "tell_other_working_days", 2)
            )


def children_not_considered(record: Record) -> Iterator[Found]:
    for concern in record.open_concerns():
        current = record.current(concern.id)
        if current is not None and current.is_child_involved is not None:
            continue
        if list(children_since(record, concern)):
            continue
        lives = record.of("HouseholdMember", record.person)
        if not [member for member in lives if latest(member.until_on) >= record.day]:
            since = london(concern.received_at)
            yield Found(
                "D07", concern.id, None, since, record.within(since, "tell_other_working_days", 2)
            )
