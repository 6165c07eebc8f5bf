"""Our own office: whose tool this is, who works here, and what we decided about the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.rough_dates import RoughDate

OFFICE_ID: Final = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The agency whose book this is; there is one, with the id `OFFICE_ID`."""

    id: str
    agency_id: str
    nation: str = "england"
    emergency_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team of our office."""

    id: str
    name: str
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody in our office; `role`: practitioner, team-lead, manager, administrator."""

    id: str
    name: str
    role: str = "practitioner"
    team_id: str | None = None
    email: str = ""
    telephone: str = ""
    from_on: RoughDate | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """A person, or one of their concerns, given to a worker or a team for a while."""

    id: str
    person_id: str
    concern_id: str | None = None
    worker_id: str | None = None
    team_id: str | None = None
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecord:
    """Safeguarding training that a worker has done; seen by managers only."""

    id: str
    worker_id: str
    course: str
    completed_on: date
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept with the record; `size` in bytes, `sha256` of its plain content in hex."""

    id: str
    people_ids: tuple[str, ...]
    name: str
    size: int
    sha256: str
    media_type: str = ""
    communication_id: str | None = None
    concern_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAnswer:
    """What somebody said to a gap. It never hides the gap from the lead.

    `kind`: not-now, not-applicable, assigned. `until` is the last day it holds.
    """

    id: str
    person_id: str
    gap_key: str
    rule: str
    kind: str
    reason: str
    answered_on: date
    until_on: date | None = None
    assigned_worker_id: str | None = None
    answered_by: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalClosure:
    """Days on which our office is closed, or an extra bank holiday proclaimed for once.

    From `closed_on` to the end of `until_on`, or that one day. One that was taken back closes
    nothing.
    """

    id: str
    closed_on: date
    why: str = ""
    until_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that it closes, weekends included."""
        last = self.until_on or self.closed_on
        count = 0 if self.withdrawn_on else (last - self.closed_on).days + 1
        return tuple(self.closed_on + timedelta(days=n) for n in range(count))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimescaleChoice:
    """A timescale of `law.timescales` set otherwise here; `owner` says by whom."""

    id: str
    name: str
    value: int
    owner: str
    from_on: date
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIssued:
    """A report that left the program: which copy, to whom, about whom, and the file's hash.

    `sha256` is of the whole file in hex; `recipient` is the agency contact as printed on it.
    """

    id: str
    title: str
    people_ids: tuple[str, ...]
    issued_on: date
    copy: str
    recipient: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a fact came from: the id that it has in a bundle or list of somebody else's."""

    id: str
    bundle: str
    file_id: str
    noun: str
    fact_id: str
