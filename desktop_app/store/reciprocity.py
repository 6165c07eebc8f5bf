"""Who confirmed and who answered: every telling that wanted a confirmation, every request.

Read by the day on which they were: it is asked for one page, which somebody opens on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from desktop_app.store.sql import Connection

CONFIRMED_SQL = """
    select c.to_agency_id, c.reached, c.occurred_at, min(a.acknowledged_at)
      from communication c indexed by communication_occurred_at
      left join acknowledgement a
        on a.communication_id = c.id
       and a.superseded_at is null
     where c.superseded_at is null
       and c.direction = 'outbound'
       and c.to_agency_id is not null
       and c.occurred_at >= :since
       and (c.is_acknowledgement_wanted = 1 or a.id is not null)
     group by c.id
"""
REQUESTS_SQL = """
    select id, direction, from_agency_id, to_agency_id, reached
      from communication indexed by communication_occurred_at
     where superseded_at is null
       and kind = 'request'
       and occurred_at >= :since
"""
REPLIES_SQL = """
    select in_reply_to_communication_id, direction, from_agency_id
      from communication indexed by communication_occurred_at
     where superseded_at is null
       and occurred_at >= :since
       and in_reply_to_communication_id is not null
"""
OUTCOMES_SQL = """
    select communication_id, outcome
      from request_outcome
     where superseded_at is null
"""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A telling of ours that wanted one, or had one; `confirmed_at` None where none came."""

    agency_id: str
    reached: str
    told_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Request:
    """A request of ours (outbound) or of an agency to us (inbound), and what came of it.

    `outcomes` are the codes of what was recorded; `replies` the direction and the sender of
    whatever was sent in reply to it, reminders included.
    """

    direction: str
    from_agency_id: str | None
    to_agency_id: str | None
    reached: str
    outcomes: tuple[str, ...]
    replies: tuple[tuple[str, str | None], ...]


def confirmations(connection: Connection, since: datetime) -> list[Confirmation]:
    """Of what our office told agencies at `since` or later."""
    return [
        Confirmation(agency, reached, _moment(told), _moment(said) if said else None)
        for agency, reached, told, said in connection.execute(CONFIRMED_SQL, _from(since))
    ]


def requests(connection: Connection, since: datetime) -> list[Request]:
    """Every request that was made at `since` or later."""
    replies: dict[str, list[tuple[str, str | None]]] = {}
    for id, direction, sender in connection.execute(REPLIES_SQL, _from(since)):
        replies.setdefault(id, []).append((direction, sender))
    outcomes: dict[str, list[str]] = {}
    for id, outcome in connection.execute(OUTCOMES_SQL):
        outcomes.setdefault(id, []).append(outcome)
    return [
        Request(
            direction,
            asker,
            asked,
            reached,
            tuple(outcomes.get(id, ())),
            tuple(replies.get(id, ())),
        )
        for id, direction, asker, asked, reached in connection.execute(REQUESTS_SQL, _from(since))
    ]


def _from(since: datetime) -> dict[str, Any]:
    return {"since": since.astimezone(UTC).isoformat()}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
