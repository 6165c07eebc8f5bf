"""Patterns: what one record shares with others, as signals under keys that two records may share.

A signal says one thing of one person: a concern at a place, somebody named as posing the risk,
a risk that they pose where they live. Whoever listens to its key learns of it; see
docs/adr/0010-patterns.md.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from desktop_app.domain.as_at import came_into_view_on
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Person, RiskPosed
from desktop_app.domain.places import Address, Residence, is_home
from desktop_app.domain.rough_dates import RoughDate, covers, first_day, last_day
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.signals import CONCERN_AT, NAMED, RISK_AT, SOURCE, Signal

SHORTEST_ALIAS: Final = 4
"""Shorter nicknames are shared by too many people to mean anything; our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The people and addresses by id that a file names and does not hold."""

    people: Mapping[str, Person]
    addresses: Mapping[str, Address]


def signals_of(file: CaseFile, known: Known) -> tuple[Signal, ...]:
    """Every signal that one person's record sends."""
    near = Neighbourhood(file=file)
    sent: dict[str, Signal] = {}
    for concern in near.concerns:
        for signal in (*_at_places(near, concern, known), *_of_sources(near, concern, known)):
            sent.setdefault(signal.id, signal)
    for risk in file.risks_posed:
        if risk.person_id == file.person.id and risk.to_person_id is None:
            sent.update({s.id: s for s in _where_a_risk_lives(file, risk)})
    return tuple(sent.values())


def keys_heard(file: CaseFile, own: tuple[Signal, ...]) -> tuple[str, ...]:
    """The keys under which other people's signals matter to this person."""
    keys = dict.fromkeys(signal.key for signal in own if signal.kind != RISK_AT)
    me = file.person.id
    if any(c.person_id == me for c in file.concerns) or any(
        r.kind == "adult-at-risk" and r.person_id == me for r in file.roles
    ):
        for stay in own_stays(file):
            keys.update(dict.fromkeys(f"{RISK_AT}/{p}" for p in places_of(file, stay)))
    return tuple(keys)


def own_stays(file: CaseFile) -> list[Residence]:
    return [stay for stay in file.residences if stay.person_id == file.person.id]


def places_of(file: CaseFile, stay: Residence) -> tuple[str, ...]:
    """The keys of the place where somebody stays; none without an address."""
    address = next((one for one in file.addresses if one.id == stay.address_id), None)
    return place_keys(address) if address else ()


def place_keys(address: Address) -> tuple[str, ...]:
    """What makes two addresses one place: one record, a UPRN, words and postcode; the scheme."""
    keys = [f"address {address.id}"]
    if address.uprn:
        keys.append(f"uprn {address.uprn.lstrip('0')}")
    if address.lines and address.postcode:
        keys.append(f"place {_digest_of_words(address.text)}")
    if address.scheme:
        district = address.postcode.split()[0] if address.postcode.split() else ""
        named = _digest_of_words(address.scheme, f" {district.casefold()}")
        keys.append(f"scheme {named}")
    return tuple(keys)


def _at_places(near: Neighbourhood, concern: Concern, known: Known) -> Iterator[Signal]:
    """Where a concern was: it counts once both the concern and where they lived are known."""
    received = concern.received_on
    for what, on in _known_places(near, concern, known, received).items():
        key = f"{CONCERN_AT}/{what}"
        yield Signal(
            kind=CONCERN_AT,
            key=key,
            id=f"{key} {concern.id}",
            person_id=near.person_id,
            concern_id=concern.id,
            on=on,
            from_on=received if on > received else None,
        )


def _known_places(
    near: Neighbourhood, concern: Concern, known: Known, received: date
) -> dict[str, date]:
    """The places and providers of a concern, and since when each is known."""
    is_providers = "service-provider" in concern.sources_of_risk
    found: dict[str, date] = {}
    for stay in own_stays(near.file):
        if is_home(stay, received) and covers(stay.from_on, stay.until_on, received):
            on = max(received, came_into_view_on(stay) or received)
            providers = stay.provider_ids if is_providers else ()
            for what in (*places_of(near.file, stay), *map(_provider, providers)):
                found[what] = min(on, found.get(what, on))
    location = known.addresses.get(concern.location_address_id or "")
    named = place_keys(location) if location else ()
    implicated = concern.implicated_agency_id
    for what in (*named, *((_provider(implicated),) if implicated else ())):
        found[what] = received
    return found


def _provider(agency_id: str) -> str:
    return f"provider {agency_id}"


def _of_sources(near: Neighbourhood, concern: Concern, known: Known) -> Iterator[Signal]:
    for poser_id, on, until in _spans_named(near, concern):
        if poser_id == near.person_id:
            continue
        poser = known.people.get(poser_id)
        names = names_of(poser) if poser else ()
        keys = [(SOURCE, poser_id), *((NAMED, _digest(name)) for name in names)]
        for kind, what in keys:
            key = f"{kind}/{what}"
            yield Signal(
                kind=kind,
                key=key,
                id=f"{key} {concern.id} {poser_id} {on}",
                person_id=near.person_id,
                concern_id=concern.id,
                other_person_id=poser_id,
                born=poser.born if poser else None,
                on=on,
                until_on=until,
            )


def _spans_named(near: Neighbourhood, concern: Concern) -> Iterator[tuple[str, date, date | None]]:
    """Who posed the risk of a concern, from when on and to when; None where they still do."""
    days = {concern.received_on}
    days.update(v.known_on for v in near.versions_of(concern))
    for risk in near.file.risks_posed:
        if risk.to_person_id == near.person_id:
            days.update(_turns_of(risk.from_on, risk.until_on))
    began: dict[str, date] = {}
    earliest = concern.received_on
    for day in sorted(d for d in days if d >= earliest):
        posing = near.posers(concern, day)
        for gone in began.keys() - set(posing):
            yield gone, began.pop(gone), date.fromordinal(day.toordinal() - 1)
        for poser in posing:
            began.setdefault(poser, day)
    for poser, day in began.items():
        yield poser, day, None


def _turns_of(start: RoughDate | None, end: RoughDate | None) -> Iterator[date]:
    if start is not None:
        yield first_day(start)
    if end is not None:
        yield date.fromordinal(last_day(end).toordinal() + 1)


def _where_a_risk_lives(file: CaseFile, risk: RiskPosed) -> Iterator[Signal]:
    posed = first_day(risk.from_on) if risk.from_on else date.min
    over = last_day(risk.until_on) if risk.until_on else date.max
    for stay in own_stays(file):
        starts = max(posed, first_day(stay.from_on) if stay.from_on else date.min)
        ends = min(over, last_day(stay.until_on) if stay.until_on else date.max)
        if ends < starts:
            continue
        for place in places_of(file, stay):
            key = f"{RISK_AT}/{place}"
            yield Signal(
                kind=RISK_AT,
                key=key,
                id=f"{key} {risk.id} {stay.id}",
                person_id=file.person.id,
                on=max(posed, came_into_view_on(stay) or date.min),
                from_on=starts,
                until_on=None if ends == date.max else ends,
                words=tuple(n.full for n in file.person.names if n.full),
                profile=risk.profile,
            )


def names_of(person: Person) -> tuple[str, ...]:
    """Each whole name folded, and each alias that is long enough to tell somebody by."""
    found: list[str] = []
    for name in person.names:
        words = _words(name.full)
        if " " in words or (name.kind == "alias" and len(words) >= SHORTEST_ALIAS):
            found.append(words)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16_384)
def _digest_of_words(text: str, after: str = "") -> str:
    """Kept between calls: the places of a book are asked for again and again."""
    return _digest(_words(text) + after)


def names_one_of(text: str, names: Iterable[str]) -> bool:
    """Whether a text says one of some names in whole words, however it is spelt and accented."""
    said = f" {_words(text)} "
    return any(f" {_words(name)} " in said for name in names if _words(name))


def _digest(text: str) -> str:
    """So that no list of keys names anybody."""
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _words(text: str) -> str:
    """`text` folded: lower case, without marks and punctuation, the words in their order."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())
