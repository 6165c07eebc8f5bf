"""Echoes: information that comes back to where it came from, and is no second witness.

An agency is a source of a version where it raised the concern or spoke of that version before
anybody had told it. Saying again what it was told is an echo of whoever said it first, and so
is being told what it said itself. However often it goes round, it counts once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.routes import BY_HEARING, Route

REPEATS: Final = "repeats"
RETURNS: Final = "returns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """An agency that knew a version of a concern at first hand."""

    agency_id: str
    version: int
    on: date
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A telling that adds no witness: it `repeats` what they were told, or `returns` their own.

    `origin_agency_ids` are the witnesses whose information it is; empty where none is known.
    """

    agency_id: str
    version: int
    on: date
    source_id: str
    kind: str
    origin_agency_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hearing:
    """The witnesses of one concern, each once a version, and what merely echoed them."""

    witnesses: tuple[Witness, ...]
    echoes: tuple[Echo, ...]

    def witnesses_of(self, version: int) -> tuple[str, ...]:
        """Who can speak for a version at first hand: their number is what corroborates it."""
        return tuple(one.agency_id for one in self.witnesses if one.version == version)


def hearing_of(near: Neighbourhood, concern: Concern, routes: Sequence[Route]) -> Hearing:
    """Who knew at first hand and who repeated it, from the routes of a concern, oldest first.

    Our own office is a witness only of what it raised itself.
    """
    witnesses: list[Witness] = []
    echoes: list[Echo] = []
    for route in routes:
        if route.by == BY_HEARING and route.agency_id != concern.raised_by_agency_id:
            continue
        origin = _witnesses_before(witnesses, route)
        if route.agency_id in origin:
            if route.is_told and route.arrived != "no":
                echoes.append(_echo(route, RETURNS, (route.agency_id,)))
        elif route.by == BY_HEARING:
            witnesses.append(_witness(route))
        elif not route.is_told and route.agency_id != near.office_agency_id:
            if _was_told_before(routes, route):
                echoes.append(_echo(route, REPEATS, origin))
            else:
                witnesses.append(_witness(route))
    return Hearing(tuple(witnesses), tuple(echoes))


def _witnesses_before(witnesses: Sequence[Witness], route: Route) -> tuple[str, ...]:
    found = (one.agency_id for one in witnesses if one.version == route.version)
    return tuple(dict.fromkeys(found))


def _was_told_before(routes: Sequence[Route], route: Route) -> bool:
    return any(
        one.agency_id == route.agency_id
        and one.is_told
        and one.arrived != "no"
        and one.version >= route.version
        and _is_before(one, route)
        for one in routes
    )


def _is_before(one: Route, other: Route) -> bool:
    if one.at is not None and other.at is not None:
        return one.at < other.at
    return one.on < other.on


def _witness(route: Route) -> Witness:
    return Witness(
        agency_id=route.agency_id, version=route.version, on=route.on, source_id=route.source_id
    )


def _echo(route: Route, kind: str, origin: tuple[str, ...]) -> Echo:
    return Echo(
        agency_id=route.agency_id,
        version=route.version,
        on=route.on,
        source_id=route.source_id,
        kind=kind,
        origin_agency_ids=origin,
    )
