"""Meetings and actions: who was in the room, and who has what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A concern, at a version, as it stood on the agenda; positions count from 1."""

    concern_id: str
    version: int
    position: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`attendance`: attended, apology, no-response, or empty before the meeting.

    `left_before_item` is the first agenda position that they did not hear, 0 for none.
    `why_not_invited` is filled where leaving an agency out was decided.
    """

    agency_id: str
    contact: str = ""
    invited_on: date | None = None
    attendance: str = ""
    left_before_item: int = 0
    why_not_invited: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Agencies in one room, or meant to be, at `held_at` (UTC)."""

    id: str
    people_ids: tuple[str, ...]
    held_at: datetime
    kind: str = "strategy"
    chair: str = ""
    agenda: tuple[AgendaItem, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    is_cancelled: bool = False
    notes: str = ""

    @property
    def held_on(self) -> date:
        """The civil day in London on which it is held."""
        return civil_day(self.held_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSent:
    """The minutes of a meeting went to an agency, which so knows what was on its agenda."""

    id: str
    meeting_id: str
    people_ids: tuple[str, ...]
    agency_id: str
    sent_on: date
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that an agency, and there a person, has to do by the end of `due_on`."""

    id: str
    person_id: str
    text: str
    set_on: date
    concern_id: str | None = None
    meeting_id: str | None = None
    owner_agency_id: str | None = None
    owner: str = ""
    owner_worker_id: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionOutcome:
    """How an action ended; `outcome`: done, not-done, no-longer-needed."""

    id: str
    action_id: str
    person_id: str
    ended_on: date
    outcome: str = "done"
    why: str = ""
