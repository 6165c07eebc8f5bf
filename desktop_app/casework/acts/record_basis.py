"""Put right, with a reason, on what basis or by what way somebody was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import A_FEW, in_words, one_of
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import LAWFUL_BASES, METHODS, PERMISSIONS, SPECIAL_CONDITIONS
from desktop_app.domain.communications import Communication, Disclosure
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The basis of one telling as it ought to read, unchecked; what is left None stays."""

    communication_id: str
    permission: str = "not-recorded"
    why_permission: str = ""
    ground: str = ""
    why_ground: str = ""
    lawful_basis: str = ""
    special_condition: str = ""
    reuse_ground: str = ""
    method: str = ""
    is_whole_file: bool = False
    reason: str = ""


def draft_of(told: Communication) -> Draft:
    """The draft to start from: the basis as the record holds it."""
    basis = told.disclosure or Disclosure()
    return Draft(
        communication_id=told.id,
        permission=basis.permission,
        why_permission=basis.why_permission,
        ground=basis.ground,
        why_ground=basis.why_ground,
        lawful_basis=basis.lawful_basis,
        special_condition=basis.special_condition,
        reuse_ground=basis.reuse_ground,
        method=told.method,
        is_whole_file=basis.is_whole_file,
    )


def record_basis(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Correct the basis of a telling; what stood there before is kept.

    Refuses a communication that we did not make, a refusal overridden without saying why,
    a correction without a reason, and one that changes nothing.
    """
    told = book.fact("communication", draft.communication_id)
    if not isinstance(told, Communication):
        raise Refused("This communication is not in the record.", "communication_id")
    if told.direction != "outbound":
        raise Refused("What others said to us needs no basis of ours.", "communication_id")
    one_of(draft.permission, PERMISSIONS, "permission", "Choose whether they agreed.")
    one_of(draft.lawful_basis, ("", *LAWFUL_BASES), "lawful_basis", "Choose the lawful basis.")
    known = ("", *SPECIAL_CONDITIONS)
    one_of(draft.special_condition, known, "special_condition", "Choose the condition.")
    method = one_of(draft.method or told.method, METHODS, "method", "Choose how it went.")
    if draft.ground and not draft.why_ground.strip():
        raise Refused("Say why this ground was met.", "why_ground")
    reason = in_words(draft.reason, "reason", f"Say in {A_FEW} why this is put right.")
    after = replace(told, method=method, disclosure=_disclosure(told, draft))
    if after == told:
        raise Refused("Nothing here differs from what the record says.", "lawful_basis")
    return record(book, [Entry("communication-corrected", actor, (after,), reason)], now)


def _disclosure(told: Communication, draft: Draft) -> Disclosure:
    return replace(
        told.disclosure or Disclosure(),
        permission=draft.permission,
        why_permission=draft.why_permission.strip(),
        ground=draft.ground,
        why_ground=draft.why_ground.strip(),
        lawful_basis=draft.lawful_basis,
        special_condition=draft.special_condition,
        reuse_ground=draft.reuse_ground.strip(),
        is_whole_file=draft.is_whole_file,
    )
