"""What an agency knows of a concern, in the terms that the rules judge by.

Pure: values in, values out. A neighbourhood handed in here is already cut to the end of the
day that is asked about (`Neighbourhood.as_at`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Acknowledgement, Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.gaps.ledger import ledger, said_new
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.tellings import Telling, recipient_of

NOT_TOLD: Final = "not-told"
OVERDUE: Final = "overdue"
MAY_NOT_HAVE_IT: Final = "may-not-have-it"
TOLD_OLDER: Final = "told-older"
TOLD_CURRENT: Final = "told-current"
ACKNOWLEDGED: Final = "acknowledged"
ACTING: Final = "acting"
NOT_NEEDED: Final = "not-needed"
NOT_SHARED: Final = "not-shared-until"

LACKING: Final = frozenset({NOT_TOLD, OVERDUE, MAY_NOT_HAVE_IT, TOLD_OLDER})
"""The states in which an agency does not hold what it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What one agency knows of one concern at the end of a day.

    `version` is the newest that reached them, 0 for none; `latest` the newest there is.
    `missing` is what the newer material versions added, as `said_new` puts it, and `left_out`
    the must-know items that the telling did not carry. `sent` is the
    communication that the state rests on, arrived or not; `is_told_by_us` is false where
    they told us, raised the concern or received it.
    """

    agency_id: str
    concern_id: str
    state: str
    version: int = 0
    latest: int = 1
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    told_on: date | None = None
    told_at: datetime | None = None
    is_told: bool = True
    sent: Communication | None = None
    acknowledgement: Acknowledgement | None = None
    decision: DecisionNotToShare | None = None


def knowledge_of(near: Neighbourhood, concern: Concern, agency_id: str, today: date) -> Knowledge:
    """What `agency_id` knows of `concern` by the end of `today`."""
    version = near.told_version(agency_id, concern) or 0
    versions = near.versions_of(concern)
    known = Knowledge(
        agency_id=agency_id,
        concern_id=concern.id,
        state=NOT_TOLD,
        version=version,
        latest=versions[-1].number if versions else 1,
        missing=tuple(
            said_new(near, before, v)
            for before, v in zip((None, *versions), versions, strict=False)
            if v.number > version and v.is_material
        ),
    )
    if version and not known.missing:
        return _holding(near, concern, known)
    decision = near.decision_in_force(agency_id, concern, today)
    if decision is not None:
        state = NOT_SHARED if decision.kind == "not-share" else NOT_NEEDED
        return replace(known, state=state, decision=decision)
    if version:
        return _from(
            near, _newest(near, concern, agency_id, version), replace(known, state=TOLD_OLDER)
        )
    tried = _tries(near, concern, agency_id)
    if tried:
        return replace(known, state=MAY_NOT_HAVE_IT, sent=tried[-1], told_at=tried[-1].occurred_at)
    return known


def stage_of(file: CaseFile, concern_id: str) -> str:
    """The code of the stage that a concern is at: the last that was decided."""
    decided = [one for one in file.stage_decisions if one.concern_id == concern_id]
    last = max(decided, key=lambda one: (one.decided_on, one.stage == "closed"), default=None)
    return last.stage if last else "concern"


def acknowledgements_of(file: CaseFile, communication_id: str) -> list[Acknowledgement]:
    found = [one for one in file.acknowledgements if one.communication_id == communication_id]
    return sorted(found, key=lambda one: one.acknowledged_at)


def _holding(near: Neighbourhood, concern: Concern, known: Knowledge) -> Knowledge:
    """Told, and with nothing material missing: has anybody said that they have it?"""
    telling = _newest(near, concern, known.agency_id, known.version)
    known = _from(near, telling, replace(known, state=TOLD_CURRENT))
    sent = known.sent
    if sent is None:
        return known
    known = replace(known, left_out=_left_out(near, concern, known.agency_id, sent))
    answers = acknowledgements_of(near.file, sent.id)
    acting = [one for one in answers if one.level == "acting"]
    if answers:
        last = (acting or answers)[-1]
        return replace(known, state=ACTING if acting else ACKNOWLEDGED, acknowledgement=last)
    if telling is not None and telling.may_not_have_it:
        return replace(known, state=MAY_NOT_HAVE_IT)
    return known


def _newest(near: Neighbourhood, concern: Concern, agency_id: str, version: int) -> Telling | None:
    """The last telling of a version; one by somebody before one that they gave themselves."""
    carried = [
        one
        for one in near.tellings(concern)
        if one.agency_id == agency_id and one.version == version
    ]
    return max(carried, key=lambda one: (one.is_told, one.on), default=None)


def _from(near: Neighbourhood, telling: Telling | None, known: Knowledge) -> Knowledge:
    """What is known of the telling itself: when, and through which communication."""
    if telling is None:
        return known
    sent = next((c for c in near.file.communications if c.id == telling.source_id), None)
    return replace(
        known,
        told_on=telling.on,
        told_at=sent.occurred_at if sent else None,
        is_told=telling.is_told,
        sent=sent if telling.is_told else None,
    )


def _tries(near: Neighbourhood, concern: Concern, agency_id: str) -> list[Communication]:
    """Every try at telling them, oldest first; only of use where none arrived."""
    tried = [
        one
        for one in near.file.communications
        if recipient_of(one, near.office_agency_id) == agency_id
        and any(part.concern_id == concern.id for part in one.concerns)
    ]
    return sorted(tried, key=lambda one: one.occurred_at)


def _left_out(
    near: Neighbourhood, concern: Concern, agency_id: str, sent: Communication
) -> tuple[str, ...]:
    """The must-know items that no telling to the agency carried, however they were worded."""
    if all(part.is_whole for part in sent.concerns if part.concern_id == concern.id):
        return ()
    cell = ledger(near, date.max, agency_ids=(agency_id,)).cell(agency_id, concern.id)
    return tuple(one.text for one in cell.items if one.state == "not-told")
