"""Concerns at one place or with one provider, counted across people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from desktop_app.domain.places import Address
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import discussed_since, others_among, same_as
from desktop_app.gaps.patterns import place_keys
from desktop_app.gaps.signals import CONCERN_AT, Signal

WINDOW: Final = timedelta(days=365)

ADULTS: Final = 2

CONCERNS: Final = 3

PROVIDER: Final = f"{CONCERN_AT}/provider "


def turns_of_clusters(n: Neighbourhood, today: date) -> Iterator[date]:
    recent = today - WINDOW
    concerns = [s for s in n.patterns if s.kind == CONCERN_AT and _received_on(s) > recent]
    for signal in concerns if len({s.concern_id for s in concerns}) > 1 else ():
        yield _received_on(signal) + WINDOW


def clusters_of(n: Neighbourhood, today: date) -> dict[str, list[Signal]]:
    """By key, two concerns or more of the last twelve months of which one is this person's.

    Of the places, one that holds every concern of another speaks for it; of two that hold the
    same a scheme does, or else the one where the pattern stood first.
    """
    me = n.person_id
    under: dict[str, list[Signal]] = {}
    mine: set[str] = set()
    for signal in n.patterns:
        if signal.kind == CONCERN_AT and signal.on <= today < _received_on(signal) + WINDOW:
            under.setdefault(signal.key, []).append(signal)
            if signal.person_id == me:
                mine.add(signal.key)
    return _widest(n, {k: _in_order(s) for k, s in under.items() if k in mine and len(s) >= ADULTS})


def _in_order(signals: list[Signal]) -> list[Signal]:
    return sorted(signals, key=lambda s: (s.on, s.id))


def _widest(n: Neighbourhood, found: dict[str, list[Signal]]) -> dict[str, list[Signal]]:
    """Without the places of which another holds every concern."""
    places = [key for key in found if not key.startswith(PROVIDER)]
    if len(places) > 1:
        left = set(places)
        for key in sorted(places, key=_order(n, found)):
            held = _concerns(found[key])
            if any(held <= _concerns(found[other]) for other in left - {key}):
                left.remove(key)
                del found[key]
    return found


def _order(n: Neighbourhood, clusters: dict[str, list[Signal]]) -> Callable[[str], Any]:
    """The one that speaks for the others last."""

    def order(key: str) -> tuple[int, bool, int, str]:
        cluster = clusters[key]
        stood = stood_on(n, cluster) or date.max
        return len(_concerns(cluster)), "/scheme" in key, -stood.toordinal(), key

    return order


def _concerns(cluster: list[Signal]) -> frozenset[str | None]:
    return frozenset(signal.concern_id for signal in cluster)


def _received_on(signal: Signal) -> date:
    """The day of the concern, also where the place was known only later."""
    return signal.from_on or signal.on


class Standing(NamedTuple):
    """A cluster that nobody has looked at together, since when, and the id of what it is about."""

    key: str
    subject_id: str
    cluster: list[Signal]
    since: date


def standing(n: Neighbourhood, today: date) -> Iterator[Standing]:
    """The clusters of this person that nobody has looked at together."""
    clusters = clusters_of(n, today)
    for key, subject_id in subjects_of(n, clusters).items():
        cluster = clusters[key]
        since = stood_on(n, cluster)
        if since is not None:
            whom = whom_to_discuss(n, cluster)
            if not discussed_since(n, since, today, whom):
                yield Standing(key, subject_id, cluster, since)


def subjects_of(n: Neighbourhood, clusters: dict[str, list[Signal]]) -> dict[str, str]:
    """What each cluster is about: the provider, the address or else a concern of it, by id.

    Schemes come first; no two clusters are about the same.
    """
    found: dict[str, str] = {}
    for key, cluster in sorted(clusters.items(), key=_schemes_first):
        if key.startswith(PROVIDER):
            found[key] = key.removeprefix(PROVIDER)
            continue
        address, taken = address_of(n, key), set(found.values())
        ids = (*([address.id] if address else ()), *(s.concern_id or s.id for s in cluster), key)
        found[key] = next(id for id in ids if id not in taken)
    return found


def _schemes_first(place: tuple[str, list[Signal]]) -> tuple[bool, str]:
    return "/scheme" not in place[0], place[0]


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
    here = [a for a in n.file.addresses if what in place_keys(a)]
    return min(here, key=lambda address: address.id, default=None)


def place_in_words(address: Address | None, key: str) -> str:
    if address is None:
        return "at one place"
    if key.startswith(f"{CONCERN_AT}/scheme"):
        return f"at {address.scheme}"
    return "at one address"
