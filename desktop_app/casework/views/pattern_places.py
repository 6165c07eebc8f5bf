"""Where a pattern is: a provider by name, a scheme or an address in words, a secret one not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.places import Address
from desktop_app.gaps.across_people import CLUSTER, SHARED_HOME, Looked, Pattern, home_shared
from desktop_app.gaps.clusters import PROVIDER
from desktop_app.gaps.patterns import place_keys
from desktop_app.gaps.signals import CONCERN_AT

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

SECRET = "at an address that is kept secret"  # noqa: S105 - words for a place, no password
NOT_KNOWN = "at one place"


def places_of_patterns(
    book: Book, found: Iterable[Pattern], looked: Iterable[Looked], today: date
) -> dict[str, str]:
    """Where each pattern of a place or a shared home is, by the pattern's key: "at Quay House"."""
    by_gap = {one.gap.key: one for one in looked}
    said = {}
    for pattern in found:
        mine = [by_gap[gap.key] for gap in pattern.gaps]
        if pattern.code == CLUSTER:
            said[pattern.key] = _cluster(book, pattern, mine)
        elif pattern.code == SHARED_HOME:
            said[pattern.key] = _home(mine, today)
    return said


def _cluster(book: Book, pattern: Pattern, looked: Iterable[Looked]) -> str:
    if pattern.key.startswith(PROVIDER):
        agency = book.agencies().get(pattern.key.removeprefix(PROVIDER))
        return f"with {agency.name if agency else 'an agency that is not known'}"
    what = pattern.key.removeprefix(f"{CONCERN_AT}/")
    homes = (address for one in looked for address in _homes_of(one))
    for addresses in (homes, _of_concerns(book, pattern)):
        for address in addresses:
            if what in place_keys(address):
                return place_words(address, is_scheme=what.startswith("scheme"))
    return NOT_KNOWN


def _homes_of(one: Looked) -> Iterator[Address]:
    """The addresses of a person, marked as secret where a stay there is."""
    stays = one.near.file.residences
    concealed = {stay.address_id for stay in stays if stay.status == "concealed"}
    for address in one.near.file.addresses:
        yield replace(address, is_sensitive=address.is_sensitive or address.id in concealed)


def _of_concerns(book: Book, pattern: Pattern) -> Iterator[Address]:
    """The places that the concerns name, where nobody's home is meant."""
    ids = {signal.concern_id for signal in pattern.signals if signal.concern_id}
    concerns = book.facts_by_id("concern", ids)
    named = {one.location_address_id for one in concerns if one.location_address_id}
    yield from book.facts_by_id("address", named)


def _home(looked: Iterable[Looked], today: date) -> str:
    for one in looked:
        shared = home_shared(one, today)
        addresses = {address.id: address for address in _homes_of(one)}
        address = addresses.get(shared.stay.address_id or "") if shared else None
        if address is not None:
            return place_words(address, is_scheme=bool(address.scheme))
    return NOT_KNOWN


def place_words(address: Address, *, is_scheme: bool) -> str:
    """A place as it may be said: a scheme by its name, an address in full, a secret one not."""
    if address.is_sensitive:
        return SECRET
    if is_scheme:
        return f"at {address.scheme}"
    return f"at {address.text}" if address.text else NOT_KNOWN
