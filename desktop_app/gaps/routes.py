"""How each agency came to know of a concern: every telling with the facts that it rests on.

What counts as a telling is for `tellings` to say. A route adds from whom, how, on what basis,
what it carried, whether anybody confirmed it; and the tries that did not arrive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop_app.domain.communications import Acknowledgement, Communication
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.tellings import Telling, has_arrived, recipient_of, sender_of

BY_COMMUNICATION: Final = "communication"
BY_MEETING: Final = "meeting"
BY_MINUTES: Final = "minutes"
BY_HEARING: Final = "concern"

WrittenAt = Mapping[str, datetime]
"""When facts that carry no clock of their own (meetings, minutes) were written down, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way in which an agency came, or was meant to come, to know one version.

    `on` is the day it happened and `at` its instant where one is known; `written_at` is when
    it was written down. `is_told` is false where the agency told, raised or received it
    itself. `arrived` is yes, not-known or no. `items` are the must-know keys that it carried;
    where `is_whole`, all that the version says. `confirmed` is the strongest acknowledgement,
    and `is_acting` says that they act on it or did what was asked.
    """

    agency_id: str
    concern_id: str
    version: int
    on: date
    by: str
    source_id: str
    is_told: bool = True
    arrived: str = "yes"
    at: datetime | None = None
    written_at: datetime | None = None
    from_agency_id: str | None = None
    method: str = ""
    is_whole: bool = True
    items: tuple[str, ...] = ()
    sent: Communication | None = None
    confirmed: Acknowledgement | None = None
    is_acting: bool = False


class Routes:
    """The routes of one neighbourhood, cut to its day; what they rest on is looked up once."""

    def __init__(self, near: Neighbourhood, written_at: WrittenAt | None = None) -> None:
        file = near.file
        self._near = near
        self._written_at = written_at or {}
        self._sent = {one.id: one for one in file.communications}
        self._held_at = {one.id: one.held_at for one in file.meetings}
        self._minutes = {one.id: one for one in file.minutes_sent}
        self._done = {r.communication_id for r in file.request_outcomes if r.outcome != "refused"}
        self._confirmed: dict[str, Acknowledgement] = {}
        for said in sorted(file.acknowledgements, key=_strength):
            self._confirmed[said.communication_id] = said

    def of(self, concern: Concern) -> tuple[Route, ...]:
        """Every route of a concern, the oldest first; those that did not arrive included."""
        found = [self._route(one) for one in self._near.tellings(concern)]
        found.extend(self._tries(concern))
        found.sort(key=lambda r: (r.on, r.at.timestamp() if r.at else 0.0, r.source_id))
        return tuple(found)

    def _route(self, telling: Telling) -> Route:
        sent = self._sent.get(telling.source_id)
        if sent is not None:
            arrived = "not-known" if telling.may_not_have_it else "yes"
            return self._by_communication(
                sent, telling.agency_id, telling, is_told=telling.is_told, arrived=arrived
            )
        minutes = self._minutes.get(telling.source_id)
        held_at = self._held_at.get(telling.source_id)
        by = BY_MINUTES if minutes else BY_MEETING if held_at else BY_HEARING
        return Route(
            agency_id=telling.agency_id,
            concern_id=telling.concern_id,
            version=telling.version,
            on=telling.on,
            by=by,
            source_id=telling.source_id,
            is_told=telling.is_told,
            at=held_at,
            written_at=self._written_at.get(telling.source_id),
            from_agency_id=self._near.office_agency_id if minutes else None,
            method=minutes.method if minutes else "meeting" if held_at else "",
        )

    def _tries(self, concern: Concern) -> Iterator[Route]:
        """Communications about the concern that did not arrive."""
        for sent in self._near.file.communications:
            recipient = recipient_of(sent, self._near.office_agency_id)
            if recipient is None or has_arrived(sent):
                continue
            for shared in sent.concerns:
                if shared.concern_id == concern.id:
                    on = sent.occurred_on
                    tried = Telling(concern.id, recipient, shared.version, on, sent.id)
                    yield self._by_communication(sent, recipient, tried, is_told=True, arrived="no")

    def _by_communication(
        self, sent: Communication, agency_id: str, telling: Telling, *, is_told: bool, arrived: str
    ) -> Route:
        shared = next(
            part
            for part in sent.concerns
            if part.concern_id == telling.concern_id and part.version == telling.version
        )
        counts = is_told and arrived != "no"
        confirmed = self._confirmed.get(sent.id) if counts else None
        done = counts and sent.id in self._done
        return Route(
            agency_id=agency_id,
            concern_id=telling.concern_id,
            version=telling.version,
            on=telling.on,
            by=BY_COMMUNICATION,
            source_id=sent.id,
            is_told=is_told,
            arrived=arrived,
            at=sent.occurred_at,
            written_at=sent.recorded_at,
            from_agency_id=sender_of(sent, self._near.office_agency_id),
            method=sent.method,
            is_whole=shared.is_whole or not is_told,
            items=shared.items,
            sent=sent,
            confirmed=confirmed,
            is_acting=done or (confirmed is not None and confirmed.level == "acting"),
        )


def _strength(said: Acknowledgement) -> tuple[bool, datetime]:
    """Acting on it counts for more than having it; of equals the last one stands."""
    return (said.level == "acting", said.acknowledged_at)
