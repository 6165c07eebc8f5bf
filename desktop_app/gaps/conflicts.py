"""Conflicts: agencies that hold different values of one thing, and who still holds the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.gaps.ledger_cells import Cell, Ledger
from desktop_app.gaps.neighbourhood import Neighbourhood


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldValue:
    """One value of a thing, the version that says so, and every agency that holds it."""

    value: str
    version: int
    known_since: date
    agency_ids: tuple[str, ...]
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two or more values of one thing in a concern, the current one first, then the newest.

    `what` is risk, address, who poses the risk, or the key of a must-know item.
    """

    concern_id: str
    what: str
    values: tuple[HeldValue, ...]

    @property
    def holds_old(self) -> tuple[str, ...]:
        """Every agency that holds a value which is not the current one."""
        return tuple(id for one in self.values if not one.is_current for id in one.agency_ids)


def conflicts_in(near: Neighbourhood, ledger: Ledger) -> tuple[Conflict, ...]:
    """Every thing of which agencies that know the concern hold more than what now stands."""
    return tuple(
        conflict
        for concern in near.concerns
        for conflict in _of_concern(near, concern, ledger.of_concern(concern.id))
    )


def _of_concern(
    near: Neighbourhood, concern: Concern, cells: tuple[Cell, ...]
) -> Iterator[Conflict]:
    versions = near.versions_of(concern)
    if len(versions) < 2:
        return
    by_number = {version.number: version for version in versions}
    for what, read in (*_READ.items(), *_items(versions)):
        held = _held(cells, by_number, what, read)
        values = _values(near, held, versions, read)
        if any(not one.is_current for one in values):
            yield Conflict(concern_id=concern.id, what=what, values=values)


def _held(
    cells: tuple[Cell, ...],
    by_number: dict[int, ConcernVersion],
    what: str,
    read: Callable[[ConcernVersion], Any],
) -> dict[Any, list[str]]:
    """Which agencies hold which value: by the newest telling that carried it."""
    found: dict[Any, list[str]] = {}
    for cell in cells:
        carried = [
            route.version
            for route in cell.routes
            if route.arrived != "no" and (route.is_whole or what in route.items)
        ]
        version = by_number.get(max(carried, default=0))
        value = read(version) if version else None
        if value:
            found.setdefault(value, []).append(cell.agency_id)
    return found


def _values(
    near: Neighbourhood,
    held: dict[Any, list[str]],
    versions: tuple[ConcernVersion, ...],
    read: Callable[[ConcernVersion], Any],
) -> tuple[HeldValue, ...]:
    current = read(versions[-1])
    found = [
        HeldValue(
            value=_in_words(near, value),
            version=said.number,
            known_since=said.known_on,
            agency_ids=tuple(agency_ids),
            is_current=value == current,
        )
        for value, agency_ids in held.items()
        for said in [next(v for v in reversed(versions) if read(v) == value)]
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_current, -one.version)))


_READ: Final[dict[str, Callable[[ConcernVersion], Any]]] = {
    "risk": lambda version: version.risk,
    "address": lambda version: version.address_id,
    "who poses the risk": lambda version: version.posing_risk_people_ids,
}


def _items(
    versions: tuple[ConcernVersion, ...],
) -> Iterator[tuple[str, Callable[[ConcernVersion], Any]]]:
    keys = dict.fromkeys(item.key for version in versions for item in version.must_know)
    for key in keys:
        yield key, _reader(key)


def _reader(key: str) -> Callable[[ConcernVersion], Any]:
    return lambda version: next((i.text for i in version.must_know if i.key == key), None)


def _in_words(near: Neighbourhood, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(near.name_of_person(one) for one in value)
    address = next((one for one in near.file.addresses if one.id == value), None)
    return address.text if address else str(value)
