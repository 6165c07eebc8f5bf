"""A share pack: tell one agency or several of one concern or several, in one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.acts import log_communication as logging
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, concern_on_record, person_on_record
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.communications import Communication, ConcernShared, Disclosure
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.working_days import civil_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One agency and what it was told. Its basis is confirmed by the worker, each time anew.

    `corrected_ids` are those of its concerns in which something wrong is put right.
    """

    agency_id: str
    concerns: tuple[ConcernShared, ...] = ()
    corrected_ids: tuple[str, ...] = ()
    gist: str = ""
    method: str = "phone"
    contact_id: str | None = None
    contact: str = ""
    reached: str = "reached"
    disclosure: Disclosure | None = None
    is_basis_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A share pack about one person, unchecked."""

    person_id: str
    tellings: tuple[Telling, ...] = ()
    occurred_at: datetime | None = None
    request: str = ""
    reply_due_on: date | None = None
    is_acknowledgement_wanted: bool = True


def tell_now(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record every telling in one entry; all of them or, with one refused, none.

    Each agency gets a communication of its own, and one more where it is told of some concerns
    for the first time and put right about others: a correction never carries what was not
    wrong. Refuses: no agency chosen, or one twice; an agency told of nothing; a concern of
    somebody else, or one that has changed since the pack was prepared; a basis that nobody
    confirmed; and all that `log_communication` refuses. What is refused of one agency names it.
    """
    person_on_record(book, draft.person_id)
    _are_chosen_once(draft)
    told = tuple(
        one
        for telling in draft.tellings
        for one in _checked(book, draft, telling, actor=actor, now=now)
    )
    return record(book, [Entry("communication-logged", actor, told)], now)


def _are_chosen_once(draft: Draft) -> None:
    chosen = [one.agency_id for one in draft.tellings]
    if not chosen:
        raise Refused("Choose whom to tell.", "tellings")
    if len(set(chosen)) != len(chosen):
        raise Refused("The same agency is named twice.", "tellings")


def _checked(
    book: Book, draft: Draft, telling: Telling, *, actor: str, now: datetime
) -> Iterator[Communication]:
    on = civil_day(draft.occurred_at or now)
    name = agency_at_work(book, telling.agency_id, on, "tellings").name
    if not telling.concerns:
        raise Refused(f"{name}: choose what they are told of.", "tellings")
    for shared in telling.concerns:
        _is_current(book, draft, shared, name)
    if telling.disclosure is None or not telling.is_basis_confirmed:
        raise Refused(
            f"{name}: confirm the permission and the lawful basis before you tell them.",
            "is_basis_confirmed",
        )
    try:
        for logged in _as_logged(draft, telling):
            yield from logging.checked_communications(book, logged, actor=actor, now=now)
    except Refused as refusal:
        said = str(refusal)
        raise Refused(f"{name}: {said[:1].lower()}{said[1:]}", refusal.field) from None


def _is_current(book: Book, draft: Draft, shared: ConcernShared, name: str) -> None:
    """Refuse a concern that is not the person's, and a version that is not its newest."""
    if concern_on_record(book, shared.concern_id, "tellings").person_id != draft.person_id:
        raise Refused(f"{name}: this concern is about somebody else.", "tellings")
    versions = book.case_file(draft.person_id).concern_versions
    numbers = [one.number for one in versions if one.concern_id == shared.concern_id]
    if shared.version != max(numbers, default=1):
        raise Refused(
            f"{name}: the concern has changed since this was prepared. Look at it again.",
            "tellings",
        )


def _as_logged(draft: Draft, telling: Telling) -> Iterator[logging.Draft]:
    """What is put right apart from what is only told; we ask for something once."""
    wrong = {one for one in telling.concerns if one.concern_id in telling.corrected_ids}
    parts = [
        ("correction", tuple(one for one in telling.concerns if one in wrong)),
        ("information", tuple(one for one in telling.concerns if one not in wrong)),
    ]
    for place, (kind, concerns) in enumerate((k, c) for k, c in parts if c):
        yield logging.Draft(
            people_ids=(draft.person_id,),
            occurred_at=draft.occurred_at,
            method=telling.method,
            kind=kind,
            recipients=(
                logging.Recipient(
                    agency_id=telling.agency_id,
                    contact_id=telling.contact_id,
                    contact=telling.contact,
                    reached=telling.reached,
                ),
            ),
            concerns=concerns,
            gist=telling.gist,
            request=draft.request if place == 0 else "",
            reply_due_on=draft.reply_due_on if place == 0 else None,
            is_acknowledgement_wanted=draft.is_acknowledgement_wanted,
            disclosure=telling.disclosure,
        )
