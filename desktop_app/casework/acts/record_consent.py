"""Record what a person said about sharing, to whom, and with what limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import (
    agencies_on_record,
    concern_on_record,
    day_has_come,
    given,
    one_of,
    person_on_record,
)
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import CONSENT_ANSWERS
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import Consent
from desktop_app.gaps.permissions import AGREED


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was said, unchecked; several consents stand at once."""

    person_id: str
    answer: str = ""
    given_on: date | None = None
    agency_ids: tuple[str, ...] = ()
    concern_ids: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    limits: str = ""
    how_given: str = ""
    taken_by: str = ""
    expires_on: date | None = None


def record_consent(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a consent or a refusal; a refusal also takes back what they agreed to before.

    An agreement that named other agencies too stands on for those.

    Refuses an answer nobody gave, a day to come, an end before the start, and an agreement
    with limits that does not say which.
    """
    person_on_record(book, draft.person_id)
    one_of(draft.answer, CONSENT_ANSWERS, "answer", "Say what they answered.")
    if draft.given_on is None:
        raise Refused("Give the day on which they said so.", "given_on")
    day_has_come(draft.given_on, now, "given_on")
    if draft.expires_on is not None and draft.expires_on < draft.given_on:
        raise Refused("It ends before it was given.", "expires_on")
    if draft.answer == "agreed-with-limits":
        given(draft.limits, "limits", "Say what the limits are.")
    agencies_on_record(book, draft.agency_ids, "agency_ids")
    for concern_id in draft.concern_ids:
        concern_on_record(book, concern_id, "concern_ids")
    consent = Consent(
        id=new_id(),
        person_id=draft.person_id,
        answer=draft.answer,
        given_on=draft.given_on,
        agency_ids=draft.agency_ids,
        concern_ids=draft.concern_ids,
        items=draft.items,
        limits=draft.limits.strip(),
        how_given=draft.how_given.strip(),
        taken_by=draft.taken_by.strip(),
        expires_on=draft.expires_on,
    )
    taken_back = tuple(_taken_back(book, consent)) if consent.answer == "refused" else ()
    return record(book, [Entry("consent-recorded", actor, (consent, *taken_back))], now)


def _taken_back(book: Book, refusal: Consent) -> Iterator[Consent]:
    """Every agreement that a refusal ends, and what of it stands on for other agencies."""
    for before in book.case_file(refusal.person_id).consents:
        if not _ends(refusal, before):
            continue
        why = refusal.limits or "They refused afterwards."
        yield replace(before, withdrawn_on=refusal.given_on, why_withdrawn=why)
        others = tuple(id for id in before.agency_ids if id not in refusal.agency_ids)
        if refusal.agency_ids and others:
            yield replace(before, id=new_id(), agency_ids=others)


def _ends(refusal: Consent, before: Consent) -> bool:
    """Whether an agreement that stands is about what was refused, at least in part.

    One for any agency stands on where some alone were refused: the newest word counts for those.
    """
    return (
        before.person_id == refusal.person_id
        and before.answer in AGREED
        and before.withdrawn_on is None
        and before.given_on <= refusal.given_on
        and (not refusal.agency_ids or bool(set(before.agency_ids) & set(refusal.agency_ids)))
        and (not refusal.concern_ids or set(before.concern_ids) <= set(refusal.concern_ids))
        and (not refusal.concern_ids or bool(before.concern_ids))
    )
