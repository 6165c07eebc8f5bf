"""Consent withdrawn: who was told on the strength of it, and what follows for each.

What was told cannot be untold. Permission and lawful basis are two questions: withdrawing the
one ends the other only where the basis was consent itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.communications import Communication
from desktop_app.domain.people import Consent
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.permissions import AGREED
from desktop_app.gaps.tellings import has_arrived, recipient_of

CONSENT_BASIS: Final = "6(1)(a)"
STOP: Final = "stop"
"""The lawful basis was consent: nothing more is told, and they are asked what they still hold."""
ASK_OR_GROUND: Final = "ask-or-ground"
"""The basis stands; before more is told the person is asked again or a ground is recorded."""
GOES_ON: Final = "goes-on"
"""They were told again since, on a permission or ground of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOnConsent:
    """One agency that was told on a consent, the last such telling, and what follows."""

    agency_id: str
    communication_id: str
    on: date
    lawful_basis: str
    follows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A consent that was withdrawn, and everyone told while it stood."""

    consent: Consent
    on: date
    told: tuple[ToldOnConsent, ...]


def withdrawals(near: Neighbourhood, day: date) -> tuple[Withdrawal, ...]:
    """Every consent of the person withdrawn by the end of `day`, in the order of the record."""
    return tuple(
        Withdrawal(consent=one, on=one.withdrawn_on, told=tuple(_told(near, one, one.withdrawn_on)))
        for one in near.file.consents
        if one.person_id == near.person_id
        and one.answer in AGREED
        and one.withdrawn_on is not None
        and one.withdrawn_on <= day
    )


def _told(near: Neighbourhood, consent: Consent, withdrawn_on: date) -> Iterator[ToldOnConsent]:
    last: dict[str, Communication] = {}
    since: dict[str, Communication] = {}
    for sent in sorted(near.file.communications, key=lambda one: one.occurred_at):
        agency_id = recipient_of(sent, near.office_agency_id)
        if agency_id is None or agency_id == near.office_agency_id or not has_arrived(sent):
            continue
        if _rests_on(sent, consent, agency_id, withdrawn_on):
            last[agency_id] = sent
        elif sent.occurred_on >= withdrawn_on and _has_own_reason(sent, consent):
            since[agency_id] = sent
    for agency_id, sent in last.items():
        basis = sent.disclosure.lawful_basis if sent.disclosure else ""
        stays = STOP if basis == CONSENT_BASIS else ASK_OR_GROUND
        yield ToldOnConsent(
            agency_id=agency_id,
            communication_id=sent.id,
            on=sent.occurred_on,
            lawful_basis=basis,
            follows=GOES_ON if agency_id in since else stays,
        )


def _rests_on(sent: Communication, consent: Consent, agency_id: str, withdrawn_on: date) -> bool:
    """Whether a telling named this consent or, naming none, fell within what it covers."""
    basis = sent.disclosure
    if basis is None:
        return False
    if basis.consent_id is not None:
        return basis.consent_id == consent.id
    about = {shared.concern_id for shared in sent.concerns}
    return (
        basis.permission in AGREED
        and consent.given_on <= sent.occurred_on <= withdrawn_on
        and agency_id in (consent.agency_ids or (agency_id,))
        and (not consent.concern_ids or bool(about & set(consent.concern_ids)))
    )


def _has_own_reason(sent: Communication, consent: Consent) -> bool:
    basis = sent.disclosure
    if basis is None:
        return False
    asked_again = basis.permission in AGREED and basis.consent_id != consent.id
    return bool(basis.ground) or asked_again
