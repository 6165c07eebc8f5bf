"""Concerns at one place or with one provider, counted across people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.places import Address
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import others_among, same_as
from desktop_app.gaps.patterns import place_keys
from desktop_app.gaps.signals import CONCERN_AT, Signal

WINDOW: Final = timedelta(days=365)

ADULTS: Final = 2

CONCERNS: Final = 3

PROVIDER: Final = f"{CONCERN_AT}/provider "


def turns_of_clusters(n: Neighbourhood) -> Iterator[date]:
    concerns = [signal for signal in n.patterns if signal.kind == CONCERN_AT]
    for signal in concerns if len({s.concern_id for s in concerns}) > 1 else ():
        yield signal.on
        yield signal.on + WINDOW


def clusters_of(n: Neighbourhood, today: date) -> dict[str, list[Signal]]:
    """By key, the concerns of the last twelve months where one of them is this person's."""
    recent = [s for s in n.patterns if s.kind == CONCERN_AT and today - WINDOW < s.on <= today]
    mine = dict.fromkeys(s.key for s in recent if s.person_id == n.person_id)
    return {key: sorted(_under(key, recent), key=lambda s: (s.on, s.id)) for key in mine}


def _under(key: str, signals: Iterable[Signal]) -> list[Signal]:
    return [signal for signal in signals if signal.key == key]


def stood_on(n: Neighbourhood, cluster: list[Signal]) -> date | None:
    """The day on which the second adult or the third concern came; None where neither has."""
    mine = same_as(n)
    adults: set[str] = set()
    for count, signal in enumerate(cluster, start=1):
        adults.add(n.person_id if signal.person_id in mine else signal.person_id)
        if len(adults) >= ADULTS or count >= CONCERNS:
            return signal.on
    return None


def whom_to_discuss(n: Neighbourhood, cluster: list[Signal]) -> set[str]:
    """Those of whom one must have been spoken of with this person."""
    return others_among(n, cluster) or {n.person_id}


def address_of(n: Neighbourhood, key: str) -> Address | None:
    what = key.removeprefix(f"{CONCERN_AT}/")
    return next((a for a in n.file.addresses if what in place_keys(a)), None)


def place_in_words(address: Address | None, key: str) -> str:
    if address is None:
        return "at one place"
    if key.startswith(f"{CONCERN_AT}/scheme"):
        return f"at {address.scheme}"
    return "at one address"


def subject_of(n: Neighbourhood, key: str, cluster: list[Signal]) -> str:
    """What a cluster is about: the provider, the address or else a concern of it, by id."""
    if key.startswith(PROVIDER):
        return key.removeprefix(PROVIDER)
    address = address_of(n, key)
    return address.id if address else cluster[0].concern_id or n.person_id
