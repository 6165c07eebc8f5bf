"""Communications: who told whom what, when, how and on what basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernShared:
    """Which version of a concern a communication carried, and which must-know items.

    Empty `items` with `is_whole` true means everything that this version says.
    """

    concern_id: str
    version: int
    is_whole: bool = True
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """On what basis something was shared. Permission and lawful basis are two separate things.

    `permission`: agreed, refused, not-asked, unable, not-recorded; `ground` is the code of
    `codes.GROUNDS` that overrides a refusal. `lawful_basis` is an Article 6 basis,
    `special_condition` an Article 9 and `offence_condition` an Article 10 condition
    (UK GDPR), `reuse_ground` an Annex 2 purpose.
    """

    permission: str = "not-recorded"
    why_permission: str = ""
    consent_id: str | None = None
    ground: str = ""
    why_ground: str = ""
    lawful_basis: str = ""
    special_condition: str = ""
    offence_condition: str = ""
    reuse_ground: str = ""
    was_person_told: bool | None = None
    why_person_not_told: str = ""
    is_whole_file: bool = False
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication:
    """One contact from one agency (or person) to one other, about one or more people.

    `occurred_at` is when it happened, `recorded_at` when it was written down; both UTC.
    `direction`: outbound, inbound, between-others. `reached`: reached, voicemail,
    bounced, no-reply, not-known. A reply is wanted by the end of `reply_due_on`, a civil
    date in Europe/London. Several recipients are several communications.
    """

    id: str
    people_ids: tuple[str, ...]
    occurred_at: datetime
    recorded_at: datetime
    direction: str = "outbound"
    method: str = "phone"
    kind: str = "information"
    from_agency_id: str | None = None
    from_person_id: str | None = None
    from_contact: str = ""
    to_agency_id: str | None = None
    to_person_id: str | None = None
    to_contact_id: str | None = None
    to_contact: str = ""
    concerns: tuple[ConcernShared, ...] = ()
    gist: str = ""
    reached: str = "reached"
    is_relevant: bool = False
    needs_nothing_because: str = ""
    request: str = ""
    reply_due_on: date | None = None
    is_acknowledgement_wanted: bool = False
    in_reply_to_communication_id: str | None = None
    meeting_id: str | None = None
    sent_by_worker_id: str | None = None
    disclosure: Disclosure | None = None

    @property
    def occurred_on(self) -> date:
        """The civil day in London on which it happened."""
        return civil_day(self.occurred_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """The recipient said that they have it; `level`: received, read, acting."""

    id: str
    communication_id: str
    people_ids: tuple[str, ...]
    acknowledged_at: datetime
    acknowledged_by: str = ""
    agency_id: str | None = None
    level: str = "received"
    reference: str = ""

    @property
    def acknowledged_on(self) -> date:
        """The civil day in London on which they said so."""
        return civil_day(self.acknowledged_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOutcome:
    """What came of what we asked for; `outcome`: done, partly, refused."""

    id: str
    communication_id: str
    people_ids: tuple[str, ...]
    happened_on: date
    outcome: str = "done"
    reported_by: str = ""
    why: str = ""
