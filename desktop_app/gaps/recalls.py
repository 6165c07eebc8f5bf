"""Correction recall: who received what was wrong or went astray, and who has been put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.communications import Acknowledgement, Communication
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.routes import Route
from desktop_app.gaps.tellings import has_arrived, recipient_of
from desktop_app.gaps.wrong_tellings import Fault, PutRight, faults_of, has_reached, is_held


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An agency that received what was wrong, directly, at a meeting or with minutes.

    `first` is how it came. `still_holds` until it has been put right; `corrected` is the
    correction that reached it, and `confirmed` their word that it did.
    """

    agency_id: str
    first: Route
    still_holds: bool
    corrected: Communication | None = None
    confirmed: Acknowledgement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """One fault with everyone who received it, in the order in which they did."""

    fault: Fault
    received: tuple[Received, ...]

    @property
    def to_correct(self) -> tuple[str, ...]:
        """Who has still to be put right."""
        return tuple(one.agency_id for one in self.received if one.still_holds)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Who was put right and has not said so."""
        return tuple(
            one.agency_id for one in self.received if not one.still_holds and not one.confirmed
        )


def recalls_of(
    near: Neighbourhood,
    concern: Concern,
    routes: Sequence[Route],
    put_right: Iterable[PutRight] = (),
) -> tuple[Recall, ...]:
    """Every fault of a concern with its receivers; our own office is not one of them."""
    return tuple(
        Recall(fault=fault, received=tuple(_received(near, fault, routes)))
        for fault in faults_of(near, concern, routes, put_right)
    )


def receivers_of(near: Neighbourhood, routes: Sequence[Route], version: int) -> tuple[str, ...]:
    """Who would have to be put right if a version turned out wrong: all who had it from anyone."""
    found = (r.agency_id for r in routes if r.version == version and r.arrived != "no")
    return tuple(one for one in dict.fromkeys(found) if one != near.office_agency_id)


def _received(near: Neighbourhood, fault: Fault, routes: Sequence[Route]) -> Iterator[Received]:
    first: dict[str, Route] = {}
    for route in routes:
        if _carried(fault, route) and route.agency_id != near.office_agency_id:
            first.setdefault(route.agency_id, route)
    for agency_id, route in first.items():
        told_off = has_reached(near, fault, agency_id)
        corrected = _correction(near, fault, agency_id)
        yield Received(
            agency_id=agency_id,
            first=route,
            still_holds=is_held(fault, agency_id, routes, told_off),
            corrected=corrected,
            confirmed=_confirmed(near, corrected),
        )


def _carried(fault: Fault, route: Route) -> bool:
    if route.arrived == "no":
        return False
    if fault.communication_id is not None:
        return route.is_told and route.source_id == fault.communication_id
    before = route.at < fault.at if route.at else route.on <= fault.since
    return fault.first <= route.version < fault.right and (before or fault.source_id != "")


def _correction(near: Neighbourhood, fault: Fault, agency_id: str) -> Communication | None:
    """The first correction that reached the agency once the fault was known."""
    for sent in near.file.communications:
        answers = sent.in_reply_to_communication_id == fault.communication_id
        carries = any(
            part.concern_id == fault.concern_id and part.version >= fault.right
            for part in sent.concerns
        )
        if (
            sent.kind == "correction"
            and (carries or (fault.is_astray and answers))
            and has_arrived(sent)
            and recipient_of(sent, near.office_agency_id) == agency_id
            and sent.occurred_at >= fault.at
        ):
            return sent
    return None


def _confirmed(near: Neighbourhood, sent: Communication | None) -> Acknowledgement | None:
    if sent is None:
        return None
    said = (one for one in near.file.acknowledgements if one.communication_id == sent.id)
    return next(said, None)
