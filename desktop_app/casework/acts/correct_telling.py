"""Put one telling right with whoever had it: it was said wrongly, or it went astray."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.casework.acts import log_communication as logging
from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import given, one_of
from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.communications import Communication
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry

ASTRAY: Final = "astray"
FAULTS: Final = {
    "wrong": "Something in it was wrong",
    ASTRAY: "It went to somebody who should not have it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A correction to whoever had one telling of ours, unchecked.

    `gist` says what was wrong and what is right or, of what went astray, what they were asked
    to do with it.
    """

    communication_id: str
    fault: str = ""
    gist: str = ""
    occurred_at: datetime | None = None
    method: str = "phone"
    contact: str = ""
    reached: str = "reached"


def correct_telling(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record the correction as an answer to the telling.

    What was wrong is told again on the basis that it was told on; of what went astray nothing
    is. Refuses a telling that is not ours or reached nobody on record, no fault, no words, a
    correction before what it corrects, and all that `log_communication` refuses.
    """
    told = book.fact("communication", draft.communication_id)
    if not isinstance(told, Communication) or told.direction != "outbound":
        raise Refused("This telling is not one of ours.", "communication_id")
    one_of(draft.fault, FAULTS, "fault", "Choose what was wrong with it.")
    gist = given(draft.gist, "gist", "Say what was wrong, and what is right.")
    if draft.occurred_at is not None and draft.occurred_at < told.occurred_at:
        raise Refused("This is before what it puts right.", "occurred_at")
    is_astray = draft.fault == ASTRAY
    logged = logging.Draft(
        people_ids=told.people_ids,
        occurred_at=draft.occurred_at,
        method=draft.method,
        kind="correction",
        recipients=(
            logging.Recipient(
                agency_id=told.to_agency_id,
                person_id=told.to_person_id,
                contact=draft.contact or told.to_contact,
                reached=draft.reached,
            ),
        ),
        concerns=() if is_astray else told.concerns,
        gist=gist,
        is_acknowledgement_wanted=True,
        in_reply_to_communication_id=told.id,
        disclosure=None if is_astray else told.disclosure,
    )
    sent = logging.checked_communications(book, logged, actor=actor, now=now)
    return record(book, [Entry("communication-logged", actor, sent)], now)
