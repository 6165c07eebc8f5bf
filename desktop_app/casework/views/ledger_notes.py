"""What the ledger of a person gives cause to think about, each in a sentence.

Conflicts, echoes, things to put right, consent withdrawn, contacts that no longer hold. They
advise; nothing is decided by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.as_known import AsKnown, as_known
from desktop_app.casework.office import Book
from desktop_app.casework.origins import find_person
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import first_upper, listed, short_day
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.conflicts import Conflict, conflicts_in
from desktop_app.gaps.contact_decay import ENDED, LEFT, Decay, decays
from desktop_app.gaps.echoes import RETURNS, Echo, hearing_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.recalls import Recall, Received, recalls_of
from desktop_app.gaps.routes import Routes
from desktop_app.gaps.withdrawn_consents import (
    ASK_OR_GROUND,
    GOES_ON,
    STOP,
    Withdrawal,
    withdrawals,
)

CONFLICT: Final = "conflict"
ECHO: Final = "echo"
RECALL: Final = "recall"
CONSENT: Final = "consent"
CONTACT: Final = "contact"

_FOLLOWS: Final = {
    STOP: "consent was the lawful basis, so nothing more is told",
    ASK_OR_GROUND: "ask again or record a ground before more is told",
    GOES_ON: "told since for a reason of its own",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerNote:
    """One thing to think about; `agency_ids` are those that it is about.

    Of something to put right `to_correct` are those who still hold it.
    """

    kind: str
    concern_id: str | None
    agency_ids: tuple[str, ...]
    sentence: str
    to_correct: tuple[str, ...] = ()


def ledger_notes(
    book: Book, person: str, day: date, *, recorded_by: date | None = None
) -> tuple[LedgerNote, ...]:
    """Every note about one person at the end of `day`: what is wrong first, echoes last.

    `person` and `recorded_by` are as for the ledger itself, and so are the refusals.
    """
    known = as_known(book, find_person(book, person), day, recorded_by=recorded_by)
    return (
        *(note for concern in known.near.concerns for note in _recalls(known, concern, day)),
        *(_conflict(known.near, one) for one in conflicts_in(known.near, known.ledger)),
        *(_contact(known.near, one, day) for one in _decays(book, known)),
        *(_consent(known.near, one, day) for one in withdrawals(known.near, day) if one.told),
        *(note for concern in known.near.concerns for note in _echoes(known.near, concern)),
    )


def _recalls(known: AsKnown, concern: Concern, day: date) -> Iterator[LedgerNote]:
    routes = Routes(known.near).of(concern)
    for recall in recalls_of(known.near, concern, routes, known.put_right):
        if recall.received:
            yield _recall(known.near, concern, recall, day)


def _recall(near: Neighbourhood, concern: Concern, recall: Recall, day: date) -> LedgerNote:
    who = listed([f"{near.name_of(o.agency_id)} ({_how_corrected(o)})" for o in recall.received])
    wrong = "went astray" if recall.fault.is_astray else "was wrong"
    what = f": {recall.fault.what}" if recall.fault.what else ""
    return LedgerNote(
        kind=RECALL,
        concern_id=concern.id,
        agency_ids=tuple(one.agency_id for one in recall.received),
        to_correct=recall.to_correct,
        sentence=(
            f"Something told of “{concern_title(concern)}” {wrong}, known since "
            f"{short_day(recall.fault.since, day)}{what}. Received by {who}."
        ),
    )


def _how_corrected(received: Received) -> str:
    if received.still_holds:
        return "to be put right"
    return "put right, and confirmed it" if received.confirmed else "put right, not confirmed"


def _conflict(near: Neighbourhood, conflict: Conflict) -> LedgerNote:
    titles = {one.id: concern_title(one) for one in near.concerns}
    old = [
        f"{_names(near, one.agency_ids)} still "
        f"{'holds' if len(one.agency_ids) == 1 else 'hold'} “{one.value}”"
        for one in conflict.values
        if not one.is_current
    ]
    now = next((one for one in conflict.values if one.is_current), None)
    stands = f"; {_names(near, now.agency_ids)} “{now.value}”" if now else ""
    return LedgerNote(
        kind=CONFLICT,
        concern_id=conflict.concern_id,
        agency_ids=conflict.holds_old,
        sentence=first_upper(
            f"{conflict.what} in “{titles[conflict.concern_id]}”: {'; '.join(old)}{stands}."
        ),
    )


def _decays(book: Book, known: AsKnown) -> tuple[Decay, ...]:
    used = {
        route.sent.to_contact_id
        for cell in known.ledger.cells
        for route in cell.routes
        if route.sent and route.sent.to_contact_id
    }
    contacts = {one.id: one for one in book.facts_by_id("named-contact", used)}
    points = {one.id: one for one in book.facts_by_id("contact-point", used)}
    return decays(known.ledger, contacts, points)


def _contact(near: Neighbourhood, decay: Decay, day: date) -> LedgerNote:
    name, when = near.name_of(decay.agency_id), decay.since
    if decay.why == LEFT and when:
        why = f"{decay.contact}, who left on {short_day(when, day)}"
    elif decay.why == ENDED and when:
        why = f"{decay.contact}, given up on {short_day(when, day)}"
    else:
        checked = f"last checked on {short_day(when, day)}" if when else "never checked"
        why = f"{decay.contact}, {checked}"
    return LedgerNote(
        kind=CONTACT,
        concern_id=decay.concern_id,
        agency_ids=(decay.agency_id,),
        sentence=f"{name} was told through {why}: it may not know after all.",
    )


def _consent(near: Neighbourhood, withdrawal: Withdrawal, day: date) -> LedgerNote:
    told = [f"{near.name_of(one.agency_id)}: {_FOLLOWS[one.follows]}" for one in withdrawal.told]
    return LedgerNote(
        kind=CONSENT,
        concern_id=None,
        agency_ids=tuple(one.agency_id for one in withdrawal.told),
        sentence=(
            f"Consent was withdrawn on {short_day(withdrawal.on, day)}. Told on it: "
            f"{'; '.join(told)}."
        ),
    )


def _echoes(near: Neighbourhood, concern: Concern) -> Iterator[LedgerNote]:
    for echo in hearing_of(near, concern, Routes(near).of(concern)).echoes:
        yield LedgerNote(
            kind=ECHO,
            concern_id=concern.id,
            agency_ids=(echo.agency_id,),
            sentence=_echo_words(near, concern, echo),
        )


def _echo_words(near: Neighbourhood, concern: Concern, echo: Echo) -> str:
    name = near.name_of(echo.agency_id)
    if echo.kind == RETURNS:
        said = f"{name} was told its own information"
    elif echo.origin_agency_ids:
        said = f"{name} repeats what {_names(near, echo.origin_agency_ids)} said"
    else:
        said = f"{name} repeats what it was told"
    return f"{said} of “{concern_title(concern)}”: it counts once."


def _names(near: Neighbourhood, agency_ids: Iterable[str]) -> str:
    return listed([near.name_of(one) for one in agency_ids])
