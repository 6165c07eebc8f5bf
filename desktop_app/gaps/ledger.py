"""The knowledge ledger: for every agency and concern, what it knew at the end of a day.

Three axes, kept apart: how far the telling got, how true what they hold still is, and what was
decided. A cell agrees with the rules, since both ask the same questions: it holds version 0
where `Neighbourhood.told` says no, and misses something where a later version is material.
Nothing that happened after the day has a part in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from desktop_app.domain.concerns import Concern, ConcernVersion, MustKnow
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.coverage import housing_providers
from desktop_app.gaps.homes import agencies_around
from desktop_app.gaps.ledger_cells import (
    CURRENT,
    HOW_FAR,
    MAY_NOT_HAVE_IT,
    NOT_NEEDED,
    NOT_SHARED,
    NOT_TOLD,
    NOTHING_HELD,
    OUT_OF_DATE,
    TOLD,
    UNDECIDED,
    WRONG,
    Cell,
    ItemKnown,
    Ledger,
    Missing,
    VersionKnown,
)
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.routes import Route, Routes, WrittenAt
from desktop_app.gaps.wrong_tellings import Fault, PutRight, faults_of, has_reached, is_held


def ledger(
    neighbourhood: Neighbourhood,
    day: date,
    *,
    agency_ids: Iterable[str] | None = None,
    written_at: WrittenAt | None = None,
    put_right: Sequence[PutRight] = (),
) -> Ledger:
    """What each agency knew of each concern at the end of `day`.

    Agencies are all that work with the person, house them or whoever poses a risk, ought to
    be told as housing providers, or know, were meant to know or were left out; our own office
    is not one of them. `agency_ids` asks about these alone. `written_at` and `put_right` come
    from the history of the book: when meetings and minutes were written down, and which
    versions were corrected after they had been told.
    """
    near = neighbourhood.as_at(day)
    routes = Routes(near, written_at)
    known = [one for one in put_right if civil_day(one.at) <= day]
    about = [(concern, routes.of(concern)) for concern in near.concerns]
    wanted = _agencies(near, about, day) if agency_ids is None else list(dict.fromkeys(agency_ids))
    cells: list[Cell] = []
    for concern, ways in about:
        view = _About(near, concern, ways, faults_of(near, concern, ways, known), day)
        cells.extend(view.cell(agency_id) for agency_id in wanted)
    return Ledger(person_id=near.person_id, day=day, cells=tuple(cells))


def _agencies(
    near: Neighbourhood, about: Sequence[tuple[Concern, tuple[Route, ...]]], day: date
) -> list[str]:
    found = dict.fromkeys(one.agency_id for one in housing_providers(near, day))
    found.update(dict.fromkeys(agencies_around(near, day)))
    for _, ways in about:
        found.update(dict.fromkeys(way.agency_id for way in ways))
    for decision in near.file.decisions_not_to_share:
        found.update(dict.fromkeys(decision.agency_ids))
    found.pop(near.office_agency_id or "", None)
    return list(found)


class _About:
    """One concern on one day, with what every agency's cell is made from."""

    def __init__(
        self,
        near: Neighbourhood,
        concern: Concern,
        routes: tuple[Route, ...],
        faults: tuple[Fault, ...],
        day: date,
    ) -> None:
        self._near = near
        self._concern = concern
        self._faults = faults
        self._day = day
        self._versions = near.versions_of(concern)
        self._must_know = {v.number: v.must_know for v in self._versions}
        self._routes: dict[str, list[Route]] = {}
        for route in routes:
            self._routes.setdefault(route.agency_id, []).append(route)

    def cell(self, agency_id: str) -> Cell:
        near, concern = self._near, self._concern
        routes = tuple(self._routes.get(agency_id, ()))
        had = [r for r in routes if r.arrived != "no"]
        held = near.told_version(agency_id, concern) or 0
        missing = self._missing(held) if held else ()
        fault = self._fault(agency_id, routes) if had else None
        versions = tuple([_version_known(v, held, had, routes) for v in self._versions])
        how_far, route = _reach(had, held) if held else _tried(routes)
        decision = near.decision_in_force(agency_id, concern, self._day)
        return Cell(
            agency_id=agency_id,
            concern_id=concern.id,
            how_far=how_far,
            how_true=_how_true(held, missing, fault),
            decided=_decided(decision),
            version=held,
            latest=self._versions[-1].number if self._versions else 1,
            route=route,
            routes=routes,
            decision=decision,
            missing=missing,
            items=self._items(had),
            versions=versions,
            fault=fault,
        )

    def _missing(self, held: int) -> tuple[Missing, ...]:
        found: list[Missing] = []
        for before, version in zip((None, *self._versions), self._versions, strict=False):
            if version.number > held and version.is_material:
                what = said_new(self._near, before, version)
                since = version.known_on
                found.append(Missing(version=version.number, what=what, since=since))
        return tuple(found)

    def _fault(self, agency_id: str, routes: Sequence[Route]) -> Fault | None:
        """The latest fault of which the agency still holds the wrong side."""
        for fault in reversed(self._faults):
            told_off = has_reached(self._near, fault, agency_id)
            if is_held(fault, agency_id, routes, told_off):
                return fault
        return None

    def _items(self, had: Sequence[Route]) -> tuple[ItemKnown, ...]:
        latest = self._versions[-1].must_know if self._versions else ()
        return tuple([self._item(item, had) for item in latest])

    def _item(self, item: MustKnow, had: Sequence[Route]) -> ItemKnown:
        state, route = "not-told", None
        for way in had:
            said = self._said(way, item.key)
            if said == item.text:
                state, route = "told", way
                break
            if said is not None and route is None:
                state, route = "older", way
        return ItemKnown(key=item.key, text=item.text, kind=item.kind, state=state, route=route)

    def _said(self, way: Route, key: str) -> str | None:
        """How an item read in what a route carried; None where it did not carry it."""
        if not way.is_whole and key not in way.items:
            return None
        texts = (one.text for one in self._must_know.get(way.version, ()) if one.key == key)
        return next(texts, None)


def _reach(had: Sequence[Route], version: int) -> tuple[str, Route | None]:
    """How far a version got, and the route that got furthest; the first of equals.

    Our own office knows every version without a route.
    """
    best: Route | None = None
    furthest = -1
    for route in had:
        if route.version >= version:
            far = _far(route)
            if far > furthest:
                best, furthest = route, far
    return (TOLD, None) if best is None else (HOW_FAR[furthest], best)


def _far(route: Route) -> int:
    if route.is_acting:
        return 4
    if route.confirmed is not None:
        return 3
    return 1 if route.arrived == "not-known" else 2


def _tried(routes: Sequence[Route]) -> tuple[str, Route | None]:
    return (MAY_NOT_HAVE_IT, routes[-1]) if routes else (NOT_TOLD, None)


def _version_known(
    version: ConcernVersion, held: int, had: Sequence[Route], routes: Sequence[Route]
) -> VersionKnown:
    number = version.number
    if held >= number:
        how_far, route = _reach(had, number)
    else:
        how_far, route = _tried([r for r in routes if r.version >= number])
    return VersionKnown(number=number, how_far=how_far, route=route, must_know=version.must_know)


def _how_true(held: int, missing: Sequence[Missing], fault: Fault | None) -> str:
    if held == 0:
        return NOTHING_HELD
    if fault is not None:
        return WRONG
    return OUT_OF_DATE if missing else CURRENT


def _decided(decision: DecisionNotToShare | None) -> str:
    if decision is None:
        return UNDECIDED
    return NOT_SHARED if decision.kind == "not-share" else NOT_NEEDED


def said_new(near: Neighbourhood, before: ConcernVersion | None, version: ConcernVersion) -> str:
    """What a version added: in the words of the record, and a new risk or duty that they leave out.

    Where the record has no words for it, what differs from the version before.
    """
    said = version.what_changed.strip()
    if before is None:
        return said or version.summary.strip() or "the concern itself"
    weight = [one for one in _weight(before, version) if not _is_said(one, said)]
    if said:
        return ", ".join([said.rstrip("."), *weight]) if weight else said
    parts = [*weight, *_differences(near, before, version)]
    return ", ".join(parts) or version.summary.strip() or f"version {version.number}"


def _weight(before: ConcernVersion, version: ConcernVersion) -> Iterator[str]:
    """What decides who has to act, and how fast."""
    if version.risk != before.risk:
        yield f"risk {version.risk}"
    if version.is_child_involved and not before.is_child_involved:
        yield "a child is involved"
    if version.is_crime_suspected and not before.is_crime_suspected:
        yield "a crime is suspected"


def _differences(
    near: Neighbourhood, before: ConcernVersion, version: ConcernVersion
) -> Iterator[str]:
    if version.address_id != before.address_id:
        yield "another address"
    for person_id in version.posing_risk_people_ids:
        if person_id not in before.posing_risk_people_ids:
            yield f"{near.name_of_person(person_id)} poses the risk"
    yield from (item.text for item in version.must_know if item not in before.must_know)


def _is_said(part: str, said: str) -> bool:
    """Whether the words of the record hold every word of it: "the risk is high now"."""
    words = set(re.findall(r"\w+", said.casefold()))
    return set(part.split()) <= words
