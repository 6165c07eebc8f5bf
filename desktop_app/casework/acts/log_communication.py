"""Log that somebody was told, asked or heard; and, beside it, who else need not be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop_app.casework.acts import decide_not_to_share as deciding
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import agency_at_work, moment_has_come, one_of, person_on_record
from desktop_app.casework.ids import new_id
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.codes import (
    COMMUNICATION_KINDS,
    DIRECTIONS,
    GROUNDS,
    LAWFUL_BASES,
    METHODS,
    PERMISSIONS,
    REACHED,
    SPECIAL_CONDITIONS,
)
from desktop_app.domain.communications import Communication, ConcernShared, Disclosure
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.office import OFFICE_ID
from desktop_app.domain.working_days import civil_day

TELL_NEXT: Final = "tell-next"
NOT_NEEDED: Final = "not-needed"
NOT_SHARE: Final = "not-share"
ANSWERS: Final = {
    TELL_NEXT: "Tell next",
    NOT_NEEDED: "Not needed because …",
    NOT_SHARE: "Not sharing because …",
}
NOT_FOR_AUTHORITIES: Final = "6(1)(ea)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody who was told: an agency, a person, or a name that nobody recorded."""

    agency_id: str | None = None
    person_id: str | None = None
    contact_id: str | None = None
    contact: str = ""
    reached: str = "reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said to "who else?" about one agency."""

    agency_id: str
    answer: str = ""
    because: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A contact, unchecked. Several recipients become several communications."""

    people_ids: tuple[str, ...] = ()
    occurred_at: datetime | None = None
    direction: str = "outbound"
    method: str = "phone"
    kind: str = "information"
    from_agency_id: str | None = None
    from_person_id: str | None = None
    from_contact: str = ""
    recipients: tuple[Recipient, ...] = ()
    concerns: tuple[ConcernShared, ...] = ()
    gist: str = ""
    is_relevant: bool = False
    needs_nothing_because: str = ""
    request: str = ""
    reply_due_on: date | None = None
    is_acknowledgement_wanted: bool = False
    in_reply_to_communication_id: str | None = None
    disclosure: Disclosure | None = None
    answers: tuple[Answer, ...] = ()


def log_communication(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record who told whom what, once for each recipient, with the decisions made beside it.

    Refuses: nobody it is about, a moment to come, nobody told, nobody it came from, an agency
    that had closed, a version or item that the concern does not have, a reply due before the
    request, no word of what was said, sharing against a refusal without a ground, a lawful
    basis that is not ours to use, and an answer to "who else?" without its reason.
    """
    told = checked_communications(book, draft, actor=actor, now=now)
    decisions = _decisions(book, draft, actor=actor, now=now)
    return record(book, [Entry("communication-logged", actor, (*told, *decisions))], now)


def checked_communications(
    book: Book, draft: Draft, *, actor: str, now: datetime
) -> tuple[Communication, ...]:
    """The communications as the record will hold them; refuses as `log_communication` says."""
    occurred_at = _occurred_at(draft, now)
    for person_id in draft.people_ids:
        person_on_record(book, person_id, "people_ids")
    _known_codes(draft)
    _somebody_at_each_end(book, draft, civil_day(occurred_at))
    _is_about_something(book, draft)
    _reply_in_order(draft, occurred_at)
    _basis_holds(book, draft)
    own = own_agency_id(book)
    return tuple(
        _communication(draft, one, own, occurred_at, actor=actor, now=now)
        for one in draft.recipients or (Recipient(agency_id=own),)
    )


def own_agency_id(book: Book) -> str | None:
    """Whose book this is."""
    office = book.fact("office", OFFICE_ID)
    return office.agency_id if office else None


def _occurred_at(draft: Draft, now: datetime) -> datetime:
    if not draft.people_ids:
        raise Refused("Choose whom it is about.", "people_ids")
    if draft.occurred_at is None:
        raise Refused("Give the day and time.", "occurred_at")
    return moment_has_come(draft.occurred_at, now, "occurred_at")


def _known_codes(draft: Draft) -> None:
    one_of(draft.direction, DIRECTIONS, "direction", "Choose who told whom.")
    one_of(draft.method, METHODS, "method", "Choose how.")
    one_of(draft.kind, COMMUNICATION_KINDS, "kind", "Choose what kind of contact it was.")
    for recipient in draft.recipients:
        one_of(recipient.reached, REACHED, "reached", "Choose whether they got it.")


def _somebody_at_each_end(book: Book, draft: Draft, on: date) -> None:
    """A telling needs a recipient, and what we heard needs a sender."""
    if draft.direction != "outbound":
        if not (draft.from_agency_id or draft.from_person_id or draft.from_contact.strip()):
            raise Refused("Say who told us.", "from_agency_id")
        if draft.from_agency_id:
            agency_at_work(book, draft.from_agency_id, on, "from_agency_id")
    if draft.direction != "inbound" and not draft.recipients:
        raise Refused("Say who was told.", "recipients")
    seen = set()
    for one in draft.recipients:
        if not (one.agency_id or one.person_id or one.contact.strip()):
            raise Refused("Say who was told.", "recipients")
        if one.agency_id:
            agency_at_work(book, one.agency_id, on, "recipients")
        if one.person_id:
            person_on_record(book, one.person_id, "recipients")
        if (one.agency_id, one.person_id, one.contact) in seen:
            raise Refused("The same recipient is named twice.", "recipients")
        seen.add((one.agency_id, one.person_id, one.contact))


def _is_about_something(book: Book, draft: Draft) -> None:
    if not (draft.gist.strip() or draft.request.strip() or draft.concerns):
        raise Refused("Say what was passed on: a concern, or a line in your words.", "gist")
    files = [book.case_file(person_id) for person_id in draft.people_ids]
    versions = {(v.concern_id, v.number): v for file in files for v in file.concern_versions}
    for shared in draft.concerns:
        version = versions.get((shared.concern_id, shared.version))
        if version is None:
            raise Refused("This concern has no such version.", "concerns")
        keys = {one.key for one in version.must_know}
        if set(shared.items) - keys:
            raise Refused("This version has no such item.", "concerns")


def _reply_in_order(draft: Draft, occurred_at: datetime) -> None:
    if draft.reply_due_on is not None and draft.reply_due_on < civil_day(occurred_at):
        raise Refused("The reply is due before the request was sent.", "reply_due_on")


def _basis_holds(book: Book, draft: Draft) -> None:
    """Permission (confidentiality) and lawful basis (data protection) are two questions."""
    basis = draft.disclosure
    if basis is None:
        return
    one_of(basis.permission, PERMISSIONS, "permission", "Say what the person answered.")
    if basis.permission == "refused" and draft.direction == "outbound":
        one_of(
            basis.ground,
            GROUNDS,
            "ground",
            "They said no: choose the ground for sharing all the same, or record a decision "
            "not to share.",
        )
        if not basis.why_ground.strip():
            raise Refused("Say why this ground is met.", "why_ground")
    if basis.lawful_basis:
        one_of(basis.lawful_basis, LAWFUL_BASES, "lawful_basis", "Choose the lawful basis.")
    if basis.special_condition:
        one_of(
            basis.special_condition, SPECIAL_CONDITIONS, "special_condition", "Choose one listed."
        )
    if basis.lawful_basis == NOT_FOR_AUTHORITIES and draft.direction == "outbound":
        own = book.agencies().get(own_agency_id(book) or "")
        if own is not None and own.is_public_authority:
            raise Refused(
                "Recognised legitimate interest is not for public authorities: use public task.",
                "lawful_basis",
            )


def _communication(
    draft: Draft,
    to: Recipient,
    own: str | None,
    occurred_at: datetime,
    *,
    actor: str,
    now: datetime,
) -> Communication:
    is_ours = draft.direction == "outbound"
    return Communication(
        id=new_id(),
        people_ids=draft.people_ids,
        occurred_at=occurred_at,
        recorded_at=now,
        direction=draft.direction,
        method=draft.method,
        kind=draft.kind,
        from_agency_id=own if is_ours else draft.from_agency_id or None,
        from_person_id=None if is_ours else draft.from_person_id or None,
        from_contact=draft.from_contact.strip(),
        to_agency_id=to.agency_id or None,
        to_person_id=to.person_id or None,
        to_contact_id=to.contact_id or None,
        to_contact=to.contact.strip(),
        concerns=draft.concerns,
        gist=draft.gist.strip(),
        reached=to.reached,
        is_relevant=draft.is_relevant,
        needs_nothing_because=draft.needs_nothing_because.strip(),
        request=draft.request.strip(),
        reply_due_on=draft.reply_due_on,
        is_acknowledgement_wanted=draft.is_acknowledgement_wanted,
        in_reply_to_communication_id=draft.in_reply_to_communication_id or None,
        sent_by_worker_id=actor if is_ours else None,
        disclosure=draft.disclosure,
    )


def _decisions(
    book: Book, draft: Draft, *, actor: str, now: datetime
) -> tuple[DecisionNotToShare, ...]:
    """The answers to "who else?" that are decisions: for each concern, or for all of a person's."""
    told = {one.agency_id for one in draft.recipients}
    about = _subjects(book, draft)
    made: list[DecisionNotToShare] = []
    for answer in draft.answers:
        if answer.answer in ("", TELL_NEXT):
            continue
        one_of(answer.answer, ANSWERS, "answers", "Choose an answer.")
        if answer.agency_id in told:
            raise Refused("Somebody who was told cannot be left out as well.", "answers")
        for person_id, concern_id in about:
            made.append(_decision(book, answer, person_id, concern_id, actor=actor, now=now))
    return tuple(made)


def _decision(
    book: Book,
    answer: Answer,
    person_id: str,
    concern_id: str | None,
    *,
    actor: str,
    now: datetime,
) -> DecisionNotToShare:
    wanted = deciding.Draft(
        person_id=person_id,
        kind=answer.answer,
        concern_id=concern_id,
        agency_ids=(answer.agency_id,),
        reason=answer.because,
        review_on=answer.review_on,
    )
    try:
        return deciding.checked_decision(book, wanted, actor=actor, now=now)
    except Refused as refusal:
        name = book.agencies()[answer.agency_id].name
        raise Refused(f"{name}: {str(refusal)[:1].lower()}{str(refusal)[1:]}", "answers") from None


def _subjects(book: Book, draft: Draft) -> list[tuple[str, str | None]]:
    """Whom and which concern a decision beside this contact is about."""
    if not draft.concerns:
        return [(person_id, None) for person_id in draft.people_ids]
    concerns = [book.fact("concern", shared.concern_id) for shared in draft.concerns]
    return [(one.person_id, one.id) for one in concerns if one is not None]
