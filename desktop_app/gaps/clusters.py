"""Concerns at one place or with one provider, counted across people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

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
    concerns = [s for s in n.patterns if s.kind == CONCERN_AT and s.on > today - WINDOW]
    for signal in concerns if len({s.concern_id for s in concerns}) > 1 else ():
        yield signal.on
        yield signal.on + WINDOW


def clusters_of(n: Neighbourhood, today: date) -> dict[str, list[Signal]]:
    """By key, two concerns or more of the last twelve months of which one is this person's."""
    after, me = today - WINDOW, n.person_id
    under: dict[str, list[Signal]] = {}
    mine: set[str] = set()
    for signal in n.patterns:
        if signal.kind == CONCERN_AT and after < signal.on <= today:
            under.setdefault(signal.key, []).append(signal)
            if signal.person_id == me:
                mine.add(signal.key)
    return {
        key: sorted(signals, key=lambda s: (s.on, s.id))
        for key, signals in under.items()
        if key in mine and len(signals) >= ADULTS
    }


def standing(n: Neighbourhood, today: date) -> Iterator[tuple[str, list[Signal], date]]:
    """The clusters of this person that nobody has looked at together, each with since when.

    Every provider counts for itself; of the places only the widest, whose scheme speaks for
    the addresses in it.
    """
    clusters = clusters_of(n, today)
    places = [key for key in clusters if not key.startswith(PROVIDER)]
    widest = max(places, key=lambda k: (len(clusters[k]), "/scheme" in k, k), default=None)
    for key, cluster in clusters.items():
        if key.startswith(PROVIDER) or key == widest:
            since = stood_on(n, cluster)
            whom = whom_to_discuss(n, cluster)
            if since is not None and not discussed_since(n, since, today, whom):
                yield key, cluster, since


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
