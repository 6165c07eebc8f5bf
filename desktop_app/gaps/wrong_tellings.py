"""What was told and has since turned out wrong: by a correction sent, or by the record put right.

A correction (a communication of that kind) that carries a version says that the versions from
the one it corrects up to its own were wrong: whoever still holds one of them holds something
wrong. Where it carries the same version again, or none, only what it answers was wrong: it was
said wrongly, or went astray. A version that was put right in the record is wrong for whoever
was last told it before that moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.routes import Route
from desktop_app.gaps.tellings import has_arrived, recipient_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRight:
    """A version of a concern whose record was corrected at an instant; `what` says how."""

    concern_id: str
    version: int
    at: datetime
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong that was passed on, and since when that is known.

    It lies in the versions from `first` to before `right`; where `communication_id` is given,
    in that telling alone. `at` is when it came to light; a telling of the right version after
    `told_by` clears it. `source_id` is the correction; empty where the record was put right.
    """

    concern_id: str
    first: int
    right: int
    at: datetime
    told_by: datetime
    what: str
    source_id: str = ""
    communication_id: str | None = None
    is_astray: bool = False

    @property
    def since(self) -> date:
        return civil_day(self.at)


def faults_of(
    near: Neighbourhood, concern: Concern, routes: Sequence[Route], put_right: Iterable[PutRight]
) -> tuple[Fault, ...]:
    """Every fault of a concern that had come to light, the oldest first; mostly none."""
    found = [
        Fault(
            concern_id=concern.id,
            first=one.version,
            right=one.version + 1,
            at=one.at,
            told_by=one.at,
            what=one.what,
        )
        for one in put_right
        if one.concern_id == concern.id
    ]
    for sent in near.file.communications:
        if sent.kind == "correction":
            fault = _corrected_by(near, concern, sent, routes)
            if fault is not None:
                found.append(fault)
    return tuple(sorted(found, key=lambda fault: fault.at))


def is_held(fault: Fault, agency_id: str, routes: Sequence[Route], astray_told: bool) -> bool:
    """Whether an agency still holds what was wrong, by its own routes that arrived.

    `astray_told` says whether a correction that carries no version has reached it.
    """
    had = [r for r in routes if r.agency_id == agency_id and r.arrived != "no"]
    if fault.communication_id is not None:
        if not any(r.source_id == fault.communication_id and r.is_told for r in had):
            return False
        if fault.is_astray:
            return not astray_told
        return not any(
            r.version >= fault.first
            and r.source_id != fault.communication_id
            and _is_after(r, fault.told_by)
            for r in had
        )
    holds = max((r.version for r in had), default=0)
    if not fault.first <= holds < fault.right:
        return False
    return fault.source_id != "" or not any(
        r.version == holds and _is_after(r, fault.told_by) for r in had
    )


def has_reached(near: Neighbourhood, fault: Fault, agency_id: str) -> bool:
    """Whether the correction itself, or one like it, reached the agency."""
    return any(
        sent.kind == "correction"
        and sent.in_reply_to_communication_id == fault.communication_id
        and has_arrived(sent)
        and recipient_of(sent, near.office_agency_id) == agency_id
        for sent in near.file.communications
    )


def _corrected_by(
    near: Neighbourhood, concern: Concern, sent: Communication, routes: Sequence[Route]
) -> Fault | None:
    """What a correction says was wrong; None where it says nothing of this concern."""
    carried = [part.version for part in sent.concerns if part.concern_id == concern.id]
    answered = [r for r in routes if r.source_id == sent.in_reply_to_communication_id and r.is_told]
    if not carried and (sent.concerns or not answered):
        return None
    was = _version_before(near, sent, routes, answered, max(carried, default=0))
    if was == 0:
        return None
    right = max(carried, default=was)
    named = answered[0].source_id if answered else None
    alone = right <= was
    if alone and named is None:
        return None
    return Fault(
        concern_id=concern.id,
        first=was,
        right=right,
        at=sent.occurred_at,
        told_by=_moment(answered[0]) if alone else sent.occurred_at,
        what=sent.gist,
        source_id=sent.id,
        communication_id=named if alone else None,
        is_astray=not carried,
    )


def _version_before(
    near: Neighbourhood,
    sent: Communication,
    routes: Sequence[Route],
    answered: Sequence[Route],
    carried: int,
) -> int:
    """The version that a correction corrects: that of what it answers, or what they held.

    Our own office held the one before.
    """
    if answered:
        return max(r.version for r in answered)
    agency_id = recipient_of(sent, near.office_agency_id)
    if agency_id == near.office_agency_id:
        return carried - 1
    return max(
        (
            r.version
            for r in routes
            if r.agency_id == agency_id and r.arrived != "no" and _moment(r) < sent.occurred_at
        ),
        default=0,
    )


def _moment(route: Route) -> datetime:
    return route.at or datetime.combine(route.on, time(), UTC)


def _is_after(route: Route, at: datetime) -> bool:
    if route.at is not None:
        return route.at >= at
    return route.on > civil_day(at)
