"""What an agency knows of a concern, read from the record of who told whom.

Any telling counts, by anyone, so long as it arrived; whoever raised a concern or told us
of it knows what they said. Pure: values in, values out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.codes import NOT_ARRIVED
from desktop_app.domain.communications import Acknowledgement, Communication
from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.working_days import civil_day

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

    `version` is the newest that arrived, 0 for none; `latest` the newest there is.
    `missing` is what the newer material versions added, in the words of the record.
    `telling` is the communication that the state rests on, sent or failed.
    """

    agency_id: str
    concern_id: str
    state: str
    version: int = 0
    latest: int = 1
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    told_at: datetime | None = None
    telling: Communication | None = None
    acknowledgement: Acknowledgement | None = None
    decision: DecisionNotToShare | None = None
    told_us: bool = False


def knowledge_of(file: CaseFile, concern: Concern, agency_id: str, today: date) -> Knowledge:
    """What `agency_id` knows of `concern` by the end of `today`."""
    versions = versions_of(file, concern.id, today)
    tellings = tellings_to(file, concern.id, agency_id, today)
    arrived = [one for one in tellings if has_arrived(file, one)]
    told_us = agency_id in (concern.raised_by_agency_id, concern.received_by_agency_id)
    version = max([int(told_us), *(_version_told(one, concern.id) for one in arrived)])
    known = Knowledge(
        agency_id=agency_id,
        concern_id=concern.id,
        state=NOT_TOLD,
        version=version,
        latest=versions[-1].number if versions else 1,
        missing=tuple(
            said_new(one) for one in versions if one.number > version and one.is_material
        ),
        told_us=told_us,
    )
    if version and not known.missing:
        return _holding(file, concern, arrived, known, versions)
    decision = decision_in_force(file, concern.id, agency_id, today)
    if decision is not None:
        state = NOT_SHARED if decision.kind == "not-share" else NOT_NEEDED
        return replace(known, state=state, decision=decision)
    if version:
        telling = _newest(arrived, concern.id, version)
        return replace(known, state=TOLD_OLDER, telling=telling, told_at=_when(telling, concern))
    if tellings:
        return replace(
            known, state=MAY_NOT_HAVE_IT, telling=tellings[-1], told_at=tellings[-1].occurred_at
        )
    return known


def versions_of(file: CaseFile, concern_id: str, today: date) -> list[ConcernVersion]:
    """The versions of a concern known by the end of `today`, first to last."""
    known = [
        one
        for one in file.concern_versions
        if one.concern_id == concern_id and civil_day(one.known_at) <= today
    ]
    return sorted(known, key=lambda one: one.number)


def latest_version(file: CaseFile, concern_id: str, today: date) -> ConcernVersion | None:
    versions = versions_of(file, concern_id, today)
    return versions[-1] if versions else None


def said_new(version: ConcernVersion) -> str:
    """What a version added, in the words of the record."""
    return version.what_changed or version.summary or f"version {version.number}"


def is_open(file: CaseFile, concern_id: str, today: date) -> bool:
    """Whether the last decision about a concern by the end of `today` left it open."""
    return stage_of(file, concern_id, today) != "closed"


def stage_of(file: CaseFile, concern_id: str, today: date) -> str:
    """The code of the stage that a concern is at: the last that was decided."""
    decided = [
        one
        for one in file.stage_decisions
        if one.concern_id == concern_id and one.decided_on <= today
    ]
    ordered = sorted(decided, key=lambda one: one.decided_on)
    return ordered[-1].stage if ordered else "concern"


def tellings_to(
    file: CaseFile, concern_id: str, agency_id: str, today: date
) -> list[Communication]:
    """Every contact by the end of `today` that carried the concern to or from the agency."""
    found = [
        one
        for one in file.communications
        if agency_id in _reaches(one)
        and civil_day(one.occurred_at) <= today
        and any(part.concern_id == concern_id for part in one.concerns)
    ]
    return sorted(found, key=lambda one: one.occurred_at)


def has_arrived(file: CaseFile, told: Communication) -> bool:
    """Whether it reached them: spoken to or delivered, or acknowledged all the same."""
    return told.reached not in NOT_ARRIVED or bool(acknowledgements_of(file, told.id))


def acknowledgements_of(file: CaseFile, communication_id: str) -> list[Acknowledgement]:
    found = [one for one in file.acknowledgements if one.communication_id == communication_id]
    return sorted(found, key=lambda one: one.acknowledged_at)


def decision_in_force(
    file: CaseFile, concern_id: str, agency_id: str, today: date
) -> DecisionNotToShare | None:
    """The newest recorded decision that keeps the concern from the agency on `today`.

    A decision not to share holds to the end of its review date, and one without a review
    date does not hold; "not needed" holds until a material version newer than the decision.
    """
    holding = [
        one
        for one in file.decisions_not_to_share
        if one.decided_on <= today
        and one.concern_id in (None, concern_id)
        and (not one.agency_ids or agency_id in one.agency_ids)
        and _still_holds(file, one, concern_id, today)
    ]
    return max(holding, key=lambda one: one.decided_on, default=None)


def _still_holds(
    file: CaseFile, decision: DecisionNotToShare, concern_id: str, today: date
) -> bool:
    if decision.kind == "not-share":
        return decision.review_on is not None and today <= decision.review_on
    if decision.review_on is not None and decision.review_on < today:
        return False
    return not any(
        one.is_material and one.number > 1 and civil_day(one.known_at) > decision.decided_on
        for one in versions_of(file, concern_id, today)
    )


def _holding(
    file: CaseFile,
    concern: Concern,
    arrived: Sequence[Communication],
    known: Knowledge,
    versions: Sequence[ConcernVersion],
) -> Knowledge:
    """Told, and with nothing material missing: has anybody said that they have it?"""
    telling = _newest(arrived, concern.id, known.version)
    known = replace(
        known,
        telling=telling,
        told_at=_when(telling, concern),
        left_out=_left_out(telling, concern.id, versions),
    )
    if telling is None:
        return replace(known, state=TOLD_CURRENT)
    answers = acknowledgements_of(file, telling.id)
    if not answers:
        return replace(known, state=TOLD_CURRENT)
    acting = [one for one in answers if one.level == "acting"]
    return replace(
        known, state=ACTING if acting else ACKNOWLEDGED, acknowledgement=(acting or answers)[-1]
    )


def _left_out(
    telling: Communication | None, concern_id: str, versions: Sequence[ConcernVersion]
) -> tuple[str, ...]:
    """The must-know items that the telling did not carry."""
    if telling is None or not versions:
        return ()
    for part in telling.concerns:
        if part.concern_id == concern_id and not part.is_whole:
            return tuple(one.text for one in versions[-1].must_know if one.key not in part.items)
    return ()


def _when(telling: Communication | None, concern: Concern) -> datetime:
    return telling.occurred_at if telling else concern.received_at


def _version_told(told: Communication, concern_id: str) -> int:
    return max(part.version for part in told.concerns if part.concern_id == concern_id)


def _newest(
    arrived: Sequence[Communication], concern_id: str, version: int
) -> Communication | None:
    """The last telling of a version."""
    carried = [one for one in arrived if _version_told(one, concern_id) == version]
    return carried[-1] if carried else None


def _reaches(told: Communication) -> Iterator[str | None]:
    """The agencies that know what was said: those told, and those who told us."""
    yield told.to_agency_id
    yield told.from_agency_id
