"""What the knowledge ledger says: cells on three axes, and the finest rows beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.gaps.routes import Route
from desktop_app.gaps.wrong_tellings import Fault

NOT_TOLD: Final = "not-told"
MAY_NOT_HAVE_IT: Final = "may-not-have-it"
TOLD: Final = "told"
ACKNOWLEDGED: Final = "acknowledged"
ACTING: Final = "acting"
HOW_FAR: Final = (NOT_TOLD, MAY_NOT_HAVE_IT, TOLD, ACKNOWLEDGED, ACTING)
"""From the least to the most."""

NOTHING_HELD: Final = "nothing-held"
CURRENT: Final = "current"
OUT_OF_DATE: Final = "out-of-date"
WRONG: Final = "wrong"

UNDECIDED: Final = "none"
NOT_SHARED: Final = "not-shared-until"
NOT_NEEDED: Final = "not-needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a material version added that the agency does not know, and since when it is known."""

    version: int
    what: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemKnown:
    """One must-know item of the latest version, and whether the agency has it as it now reads.

    `state`: told, older (an earlier wording of it), not-told. `route` is what carried it first.
    """

    key: str
    text: str
    kind: str
    state: str
    route: Route | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionKnown:
    """One version of a concern: how far it got to the agency, and by which route first.

    Whoever was told a later version has this one too, by that telling. `must_know` are its
    items.
    """

    number: int
    how_far: str
    route: Route | None = None
    must_know: tuple[MustKnow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one agency knows of one concern.

    `version` is the newest that counts as told, 0 for none. `route` is what `how_far` rests
    on: for `may-not-have-it` the last try. `missing` is never empty where they are out of
    date. `routes` are all of them, tries that failed included, the oldest first.
    """

    agency_id: str
    concern_id: str
    how_far: str
    how_true: str
    decided: str
    version: int
    latest: int
    route: Route | None
    routes: tuple[Route, ...]
    decision: DecisionNotToShare | None
    missing: tuple[Missing, ...]
    items: tuple[ItemKnown, ...]
    versions: tuple[VersionKnown, ...]
    fault: Fault | None

    @property
    def is_told(self) -> bool:
        """Whether the rules count the agency as told."""
        return self.version > 0

    @property
    def since(self) -> date | None:
        """The day on which they first came to know of the concern at all."""
        return min((r.on for r in self.routes if r.arrived != "no"), default=None)

    def first_route(self, version: int) -> Route | None:
        """The first route by which they had this version, or a later one; None for none.

        `route` is another where a later telling got further, as by being confirmed.
        """
        if not 0 < version <= self.version:
            return None
        told = (r for r in self.routes if r.version >= version and r.arrived != "no")
        return next(told, None)

    @property
    def written_at(self) -> datetime | None:
        """When the telling that the cell rests on was written down; None where nobody knows."""
        return self.route.written_at if self.route else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The finest grain: one agency, one version of one concern, one item of it (or the whole)."""

    agency_id: str
    concern_id: str
    version: int
    item: str
    how_far: str
    how_true: str
    decided: str
    route: Route | None


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What every agency around one person knew at the end of `day`, concern by concern."""

    person_id: str
    day: date
    cells: tuple[Cell, ...]

    def cell(self, agency_id: str, concern_id: str) -> Cell:
        """The cell of an agency and a concern; raises KeyError where the ledger has none."""
        return self._by_place[agency_id, concern_id]

    def of_agency(self, agency_id: str) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.agency_id == agency_id)

    def of_concern(self, concern_id: str) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.concern_id == concern_id)

    def rows(self) -> Iterator[Row]:
        for cell in self.cells:
            yield from _rows_of(cell)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], Cell]:
        return {(cell.agency_id, cell.concern_id): cell for cell in self.cells}


def _rows_of(cell: Cell) -> Iterator[Row]:
    for known in cell.versions:
        for key in ("", *(one.key for one in known.must_know)):
            carried = known.route if not key else _carrying(cell, known.number, key)
            told = known.how_far if carried or not key else NOT_TOLD
            yield Row(
                agency_id=cell.agency_id,
                concern_id=cell.concern_id,
                version=known.number,
                item=key,
                how_far=told,
                how_true=cell.how_true,
                decided=cell.decided,
                route=carried,
            )


def _carrying(cell: Cell, version: int, key: str) -> Route | None:
    """The first route that arrived with an item of this version, or of a later one."""
    for route in cell.routes:
        has_it = route.is_whole or key in route.items
        if has_it and route.version >= version and route.arrived != "no":
            return route
    return None
