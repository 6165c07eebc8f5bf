"""Tell several agencies at once what each of them lacks: one act, one communication each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.acts import log_communication as logging
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, concern_on_record
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.communications import Communication, ConcernShared, Disclosure
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One agency and what it was told. Its basis is confirmed by the worker, each time anew."""

    agency_id: str
    shared: ConcernShared
    gist: str = ""
    kind: str = "information"
    method: str = "phone"
    contact_id: str | None = None
    contact: str = ""
    reached: str = "reached"
    disclosure: Disclosure | None = None
    is_basis_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An update about one concern to one agency or several, unchecked."""

    person_id: str
    concern_id: str
    tellings: tuple[Telling, ...] = ()
    occurred_at: datetime | None = None
    request: str = ""
    reply_due_on: date | None = None
    is_acknowledgement_wanted: bool = True


def tell_now(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record every telling in one entry; all of them or, with one refused, none.

    Refuses: no agency chosen, or one twice; a concern of somebody else, or one that has
    changed since the update was prepared; a basis that nobody confirmed; and all that
    `log_communication` refuses. What is refused of one agency names it.
    """
    _are_chosen_once(draft)
    current = _current_version(book, draft)
    told = tuple(
        one
        for telling in draft.tellings
        for one in _checked(book, draft, telling, current, actor=actor, now=now)
    )
    return record(book, [Entry("communication-logged", actor, told)], now)


def _are_chosen_once(draft: Draft) -> None:
    chosen = [one.agency_id for one in draft.tellings]
    if not chosen:
        raise Refused("Choose whom to tell.", "tellings")
    if len(set(chosen)) != len(chosen):
        raise Refused("The same agency is named twice.", "tellings")


def _current_version(book: Book, draft: Draft) -> int:
    if concern_on_record(book, draft.concern_id).person_id != draft.person_id:
        raise Refused("This concern is about somebody else.", "concern_id")
    versions = book.case_file(draft.person_id).concern_versions
    numbers = [one.number for one in versions if one.concern_id == draft.concern_id]
    return max(numbers, default=1)


def _checked(
    book: Book, draft: Draft, telling: Telling, current: int, *, actor: str, now: datetime
) -> tuple[Communication, ...]:
    on = civil_day(draft.occurred_at or now)
    name = agency_at_work(book, telling.agency_id, on, "tellings").name
    shared = telling.shared
    if (shared.concern_id, shared.version) != (draft.concern_id, current):
        raise Refused(
            f"{name}: the concern has changed since this was prepared. Look at it again.",
            "tellings",
        )
    if telling.disclosure is None or not telling.is_basis_confirmed:
        raise Refused(
            f"{name}: confirm the permission and the lawful basis before you tell them.",
            "is_basis_confirmed",
        )
    try:
        return logging.checked_communications(
            book, _as_logged(draft, telling), actor=actor, now=now
        )
    except Refused as refusal:
        said = str(refusal)
        raise Refused(f"{name}: {said[:1].lower()}{said[1:]}", refusal.field) from None


def _as_logged(draft: Draft, telling: Telling) -> logging.Draft:
    return logging.Draft(
        people_ids=(draft.person_id,),
        occurred_at=draft.occurred_at,
        method=telling.method,
        kind=telling.kind,
        recipients=(
            logging.Recipient(
                agency_id=telling.agency_id,
                contact_id=telling.contact_id,
                contact=telling.contact,
                reached=telling.reached,
            ),
        ),
        concerns=(telling.shared,),
        gist=telling.gist,
        request=draft.request,
        reply_due_on=draft.reply_due_on,
        is_acknowledgement_wanted=draft.is_acknowledgement_wanted,
        disclosure=telling.disclosure,
    )
