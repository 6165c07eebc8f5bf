"""Whom a communication was to reach, and whether anybody followed one up."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.asking import may_be_about
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.tellings import has_arrived, recipient_of, sender_of


def followed_up(n: Neighbourhood, tried: Communication) -> bool:
    """Whether somebody later tried the same agency or person again, or heard from them.

    What names other concerns only is about something else.
    """
    whom = addressee(n, tried)
    return any(
        (later.occurred_at, later.id) > (tried.occurred_at, tried.id)
        and (addressee(n, later) == whom or _came_from(n, later, whom))
        and _is_about(n, tried, later)
        for later in n.file.communications
    )


def tells_referrer(sent: Communication, concern: Concern, since: date) -> bool:
    """Whether it told whoever raised a concern of it or, as feedback, of none in particular."""
    if concern.raised_by_agency_id:
        is_to_them = sent.to_agency_id == concern.raised_by_agency_id
    else:
        is_to_them = sent.to_person_id == concern.raised_by_person_id
    return (
        is_to_them
        and sent.direction != "inbound"
        and has_arrived(sent)
        and sent.occurred_on >= since
        and (
            any(shared.concern_id == concern.id for shared in sent.concerns)
            or (sent.kind == "feedback" and not sent.concerns)
        )
    )


def _is_about(n: Neighbourhood, tried: Communication, later: Communication) -> bool:
    if not tried.concerns:
        return may_be_about(n, later)
    named = {shared.concern_id for shared in tried.concerns}
    return not later.concerns or any(shared.concern_id in named for shared in later.concerns)


def addressee(n: Neighbourhood, sent: Communication) -> tuple[str | None, ...]:
    """Who was to be reached: an agency, a person or, where neither is known, a name."""
    agency_id = recipient_of(sent, n.office_agency_id)
    if agency_id or sent.to_person_id:
        return (agency_id, sent.to_person_id)
    return (sent.to_contact.strip().casefold() or None,)


def _came_from(n: Neighbourhood, later: Communication, whom: tuple[str | None, ...]) -> bool:
    contact = later.from_contact.strip().casefold()
    came_from = (sender_of(later, n.office_agency_id), later.from_person_id, contact)
    return any(who and who in whom for who in came_from)
