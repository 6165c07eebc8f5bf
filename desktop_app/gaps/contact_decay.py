"""Contact decay: told through somebody who has left, or by a way that nobody has checked lately.

The agency may not know after all: what one person there was told left with them, unless the
agency confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.agencies import ContactPoint, NamedContact
from desktop_app.gaps.ledger_cells import Cell, Ledger
from desktop_app.gaps.routes import Route

CHECKED_WITHIN_DAYS: Final = 90
"""How long a checked contact counts as checked. Source: our own choice."""

LEFT: Final = "left"
ENDED: Final = "ended"
NOT_CHECKED: Final = "not-checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decay:
    """An agency that was told through a contact that no longer holds, or may not.

    `why` is left (the person went), ended (the number or address was given up) or not-checked.
    `since` is the day they left or it ended, or the last on which it was checked; None where
    nobody ever did.
    """

    agency_id: str
    concern_id: str
    contact_id: str
    contact: str
    why: str
    since: date | None
    source_id: str


def decays(
    ledger: Ledger,
    contacts: Mapping[str, NamedContact],
    points: Mapping[str, ContactPoint],
    *,
    checked_within_days: int = CHECKED_WITHIN_DAYS,
) -> tuple[Decay, ...]:
    """Every agency whose knowledge hangs on such a contact; one for each concern that it knows.

    Only the latest telling of each is looked at: whoever was told again through somebody who
    is still there knows. What was confirmed by the agency does not decay when one person goes.
    """
    found: list[Decay] = []
    for cell in ledger.cells:
        route = _latest(cell)
        if route is not None and route.sent is not None and route.sent.to_contact_id:
            id = route.sent.to_contact_id
            found.extend(_by_person(cell, route, contacts.get(id), ledger.day))
            limit = ledger.day - timedelta(days=checked_within_days)
            found.extend(_by_point(cell, route, points.get(id), ledger.day, limit))
    return tuple(found)


def unchecked(
    points: Iterable[ContactPoint], day: date, *, within_days: int = CHECKED_WITHIN_DAYS
) -> tuple[ContactPoint, ...]:
    """The ways to reach agencies, still in use, that nobody checked in the last `within_days`."""
    limit = day - timedelta(days=within_days)
    return tuple(
        one
        for one in points
        if (one.ended_on is None or one.ended_on > day)
        and (one.verified_on is None or one.verified_on < limit)
    )


def _latest(cell: Cell) -> Route | None:
    told = [r for r in cell.routes if r.is_told and r.arrived != "no" and r.version >= cell.version]
    return told[-1] if told else None


def _by_person(
    cell: Cell, route: Route, contact: NamedContact | None, day: date
) -> Iterator[Decay]:
    if contact is None or contact.left_on is None or contact.left_on > day:
        return
    said = route.confirmed
    if said is None or said.acknowledged_by in ("", contact.name):
        yield _decay(cell, route, contact.id, contact.name, LEFT, contact.left_on)


def _by_point(
    cell: Cell, route: Route, point: ContactPoint | None, day: date, limit: date
) -> Iterator[Decay]:
    if point is None or route.confirmed is not None:
        return
    name = point.label or point.value
    if point.ended_on is not None and point.ended_on <= day:
        yield _decay(cell, route, point.id, name, ENDED, point.ended_on)
    elif point.verified_on is None or point.verified_on < limit:
        yield _decay(cell, route, point.id, name, NOT_CHECKED, point.verified_on)


def _decay(
    cell: Cell, route: Route, contact_id: str, contact: str, why: str, since: date | None
) -> Decay:
    return Decay(
        agency_id=cell.agency_id,
        concern_id=cell.concern_id,
        contact_id=contact_id,
        contact=contact,
        why=why,
        since=since,
        source_id=route.source_id,
    )
