"""Record what changed in a concern: a new version, material or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import (
    concern_on_record,
    given,
    moment_has_come,
    one_of,
    person_on_record,
)
from desktop_app.casework.ids import new_id
from desktop_app.casework.knowing import stage_of
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import RISKS
from desktop_app.domain.concerns import ConcernVersion, MustKnow
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry

RISK_ORDER = tuple(RISKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A concern as it stands now. `is_material` is the worker's word on `why_material`."""

    concern_id: str
    known_at: datetime | None = None
    what_changed: str = ""
    is_material: bool | None = None
    risk: str = "medium"
    summary: str = ""
    posing_risk_people_ids: tuple[str, ...] = ()
    address_id: str | None = None
    is_child_involved: bool | None = None
    is_crime_suspected: bool | None = None
    must_know: tuple[MustKnow, ...] = ()


def draft_of(version: ConcernVersion) -> Draft:
    """The draft to start from: everything as the newest version says it."""
    return Draft(
        concern_id=version.concern_id,
        risk=version.risk,
        summary=version.summary,
        posing_risk_people_ids=version.posing_risk_people_ids,
        address_id=version.address_id,
        is_child_involved=version.is_child_involved,
        is_crime_suspected=version.is_crime_suspected,
        must_know=version.must_know,
    )


def why_material(before: ConcernVersion, draft: Draft) -> tuple[str, ...]:
    """Why whoever was told before now holds old information; empty proposes that they do not."""
    known = {one.key: one.text for one in before.must_know}
    told = [
        ("the risk is higher now", RISK_ORDER.index(draft.risk) > RISK_ORDER.index(before.risk)),
        (
            "somebody else poses a risk",
            bool(set(draft.posing_risk_people_ids) - set(before.posing_risk_people_ids)),
        ),
        ("the address is another one", draft.address_id != before.address_id),
        ("a child is involved", bool(draft.is_child_involved) > bool(before.is_child_involved)),
        ("a crime is suspected", bool(draft.is_crime_suspected) > bool(before.is_crime_suspected)),
        (
            "there is something more that they must know",
            any(known.get(one.key) != one.text for one in draft.must_know),
        ),
    ]
    return tuple(why for why, holds in told if holds)


def update_concern(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the next version of an open concern.

    Refuses a change that does not say what changed or whether it is material, one known in
    the future or before the version that it follows, and any change to a closed concern.
    """
    version = checked_version(book, draft, now=now)
    return record(book, [Entry("concern-updated", actor, (version,))], now)


def checked_version(book: Book, draft: Draft, *, now: datetime) -> ConcernVersion:
    """The version as the record will hold it; refuses as `update_concern` says."""
    concern = concern_on_record(book, draft.concern_id)
    file = book.case_file(concern.person_id)
    if stage_of(file, concern.id) == "closed":
        raise Refused("This concern is closed. Open it again first.", "concern_id")
    one_of(draft.risk, RISKS, "risk", "Choose the risk.")
    versions = [one for one in file.concern_versions if one.concern_id == concern.id]
    before = max(versions, key=lambda one: one.number)
    if draft.known_at is None:
        raise Refused("Give the day and time at which we learned of it.", "known_at")
    known_at = moment_has_come(draft.known_at, now, "known_at")
    if known_at < before.known_at:
        raise Refused("This is before the version that it follows.", "known_at")
    for person_id in draft.posing_risk_people_ids:
        person_on_record(book, person_id, "posing_risk_people_ids")
    if concern.person_id in draft.posing_risk_people_ids:
        raise Refused("The adult cannot be their own source of risk.", "posing_risk_people_ids")
    what = given(draft.what_changed, "what_changed", "Say what changed, in words to pass on.")
    if draft.is_material is None:
        raise Refused("Say whether those who were told must hear of it.", "is_material")
    return ConcernVersion(
        id=new_id(),
        concern_id=concern.id,
        person_id=concern.person_id,
        number=before.number + 1,
        known_at=known_at,
        recorded_at=now,
        risk=draft.risk,
        is_material=draft.is_material,
        what_changed=what,
        summary=draft.summary.strip() or before.summary,
        posing_risk_people_ids=draft.posing_risk_people_ids,
        address_id=draft.address_id or None,
        is_child_involved=draft.is_child_involved,
        is_crime_suspected=draft.is_crime_suspected,
        must_know=draft.must_know,
    )
