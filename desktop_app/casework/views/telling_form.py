"""What a worker needs in view while telling somebody: the rule, the concerns, the likely basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.knowing import Knowledge, knowledge_of
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.views.agency_list import contacts_of
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.views.person_page import PersonHeader, header_of
from desktop_app.casework.views.who_else import WhoElseRow, who_else_of
from desktop_app.casework.wording import day_words, listed
from desktop_app.domain.codes import CONSENT_ANSWERS, in_words
from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Consent
from desktop_app.gaps.neighbourhood import Neighbourhood

PUBLIC_TASK = "6(1)(e)"
RECOGNISED_INTEREST = "6(1)(ea)"
SOCIAL_CARE = "9(2)(h)"
SAFEGUARDING = "9(2)(g)"
PERMISSION_OF = {
    "agreed": "agreed",
    "agreed-with-limits": "agreed",
    "refused": "refused",
    "unable": "unable",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernPart:
    """A must-know item of a concern that may be ticked or left out."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernToTell:
    """An open concern at its newest version, and what the recipient knows of it."""

    concern_id: str
    title: str
    version: int
    knows: str
    parts: tuple[ConcernPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The likely basis, for the worker to confirm or change: `words` says where it comes from."""

    permission: str
    words: str
    lawful_basis: str
    special_condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingForm:
    """Everything beside the fields of "log a communication", already text."""

    header: PersonHeader
    agency_name: str
    contacts: tuple[str, ...]
    concerns: tuple[ConcernToTell, ...]
    basis: Basis
    needs_before_told: str
    who_else: tuple[WhoElseRow, ...]


def telling_form(
    book: Book, person_id: str, agency_id: str, concern_ids: Sequence[str], today: date
) -> TellingForm:
    """What to show for telling `agency_id` (empty for nobody yet) about a person.

    Raises KeyError where nobody has this id.
    """
    near = neighbourhood_of(book, person_id, today).as_at(today)
    agency = near.agencies.get(agency_id)
    rows = who_else_of(near, concern_ids, today)
    return TellingForm(
        header=header_of(near, today),
        agency_name=agency.name if agency else "",
        contacts=contacts_of(book, agency_id) if agency_id else (),
        concerns=tuple(_concern(near, one, agency_id, today) for one in _open(near, today)),
        basis=likely_basis(near, agency_id, today),
        needs_before_told=agency.needs_before_told if agency else "",
        who_else=tuple(
            sorted((r for r in rows if r.agency_id != agency_id), key=lambda r: not r.is_lacking)
        ),
    )


def _open(near: Neighbourhood, today: date) -> list[Concern]:
    return sorted(near.open_concerns(today), key=lambda one: one.received_at, reverse=True)


def _concern(near: Neighbourhood, concern: Concern, agency_id: str, today: date) -> ConcernToTell:
    version = near.version_of(concern, today)
    known = knowledge_of(near, concern, agency_id, today) if agency_id else None
    return ConcernToTell(
        concern_id=concern.id,
        title=concern_title(concern),
        version=version.number if version else 1,
        knows=_knows(known),
        parts=tuple(
            ConcernPart(key=one.key, text=one.text)
            for one in (version.must_know if version else ())
        ),
    )


def _knows(known: Knowledge | None) -> str:
    if known is None:
        return ""
    return f"they know v{known.version}" if known.version else "they know nothing"


def likely_basis(near: Neighbourhood, agency_id: str, today: date) -> Basis:
    """Permission from the newest word of the person's that covers the agency; the rest by our kind.

    Source: design of the decision aid, law.md 1.2: a public authority uses public task, others
    a recognised legitimate interest.
    """
    own = near.agencies.get(near.office_agency_id or "")
    is_public = own is None or own.is_public_authority is not False
    consent = newest_word(near, agency_id, today)
    return Basis(
        permission=permission_of(consent) if consent else "not-asked",
        words=consent_words(near, consent, today),
        lawful_basis=PUBLIC_TASK if is_public else RECOGNISED_INTEREST,
        special_condition=SOCIAL_CARE if is_public else SAFEGUARDING,
    )


def permission_of(said: Consent) -> str:
    """What a person's answer comes to as the permission of a telling."""
    return PERMISSION_OF.get(said.answer, "not-recorded")


def newest_word(near: Neighbourhood, agency_id: str, today: date) -> Consent | None:
    """What the person last said of telling an agency, as far as it stands."""
    standing = [
        one
        for one in near.file.consents
        if one.withdrawn_on is None
        and (one.expires_on is None or one.expires_on >= today)
        and (not one.agency_ids or agency_id in one.agency_ids)
    ]
    return max(standing, key=lambda one: one.given_on, default=None)


def consent_words(near: Neighbourhood, consent: Consent | None, today: date) -> str:
    """Their answer, when they gave it, for whom and with what limits."""
    if consent is None:
        return "No word of the person's on sharing with them is on record."
    names = listed([near.name_of(one) for one in consent.agency_ids]) or "any agency"
    said = in_words(CONSENT_ANSWERS, consent.answer)
    limits = f" Limits: {consent.limits}." if consent.limits else ""
    return f"{said} on {day_words(consent.given_on, today)}: {names}.{limits}"
