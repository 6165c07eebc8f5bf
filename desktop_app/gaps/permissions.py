"""What a person said about sharing, and whether it holds for something that was told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from desktop_app.domain.people import Consent
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shares import Share, items_told

AGREED: Final = ("agreed", "agreed-with-limits")


def last_answer(n: Neighbourhood, share: Share) -> str:
    """What the person had last said of it by the day of a telling; empty where nothing.

    What was withdrawn by then had not been said; of one day's answers a refusal is the earlier.
    """
    said_by_then = [
        (c.given_on, c.answer != "refused", c.id, c.answer)
        for c in n.file.consents
        if c.person_id == n.person_id
        and c.given_on <= share.on
        and (c.withdrawn_on is None or c.withdrawn_on > share.on)
        and _is_about(c, share)
    ]
    return max(said_by_then)[3] if said_by_then else ""


def agreed_to(n: Neighbourhood, share: Share) -> list[Consent]:
    """What was agreed about the concern of a telling, whenever and to whomever."""
    return [
        c
        for c in n.file.consents
        if c.answer in AGREED
        and c.person_id == n.person_id
        and (not c.concern_ids or share.concern.id in c.concern_ids)
    ]


def what_is_wrong(n: Neighbourhood, share: Share) -> str:
    """What is wrong with the permission that a telling rests on.

    Nothing where none about the concern was on record by then: the telling itself says that
    there was one. Any that covers agency and items, and stood on that day or came later, is
    enough.
    """
    agreed = agreed_to(n, share)
    if not any(c.given_on <= share.on for c in agreed) or any(stands(n, c, share) for c in agreed):
        return ""
    covering = [c for c in agreed if _covers(n, c, share)]
    if not covering:
        return "the permission on record does not cover it"
    if all(_has_ended(c, share.on) for c in covering):
        return "the permission had run out or been withdrawn"
    return "the permission was too old to rest on"


def stands(n: Neighbourhood, consent: Consent, share: Share) -> bool:
    """Whether it covers a telling, and held on its day or was given after it."""
    holds = timedelta(days=n.terms.consent_holds_days)
    held = not _has_ended(consent, share.on) and consent.given_on + holds >= share.on
    return (held or consent.given_on > share.on) and _covers(n, consent, share)


def _covers(n: Neighbourhood, consent: Consent, share: Share) -> bool:
    items = set(consent.items)
    return _is_about(consent, share) and (not items or items_told(n, share) <= items)


def _is_about(consent: Consent, share: Share) -> bool:
    """Whether an answer is about the agency and the concern of a telling."""
    return (not consent.agency_ids or share.agency_id in consent.agency_ids) and (
        not consent.concern_ids or share.concern.id in consent.concern_ids
    )


def _has_ended(consent: Consent, on: date) -> bool:
    return (consent.expires_on is not None and consent.expires_on < on) or (
        consent.withdrawn_on is not None and consent.withdrawn_on <= on
    )
