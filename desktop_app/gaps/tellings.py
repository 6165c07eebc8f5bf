"""Who knows of a concern, and through what: every telling that we know of, by anyone.

A communication that lists the concern tells its recipient unless it ended in a voicemail,
bounced or got no reply; its sender knows what it said either way. A meeting tells whoever
attended while the concern was on, and minutes tell whoever they were sent to. Whoever
raised or received a concern knows its first version.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.codes import NOT_ARRIVED
from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting


class Telling(NamedTuple):
    """One agency came to know one version of one concern; a tuple, since a sweep makes millions.

    `is_told` is true where somebody told them, false where they told, raised or received it
    themselves. `may_not_have_it` marks a telling of which nobody knows yet whether it arrived.
    `source_id` is the communication, the meeting, the minutes or the concern.
    """

    concern_id: str
    agency_id: str
    version: int
    on: date
    source_id: str
    is_told: bool = True
    may_not_have_it: bool = False


Told = dict[str, dict[str, list[Telling]]]
"""By concern and agency."""


def tellings_of(file: CaseFile, office_agency_id: str | None, concerns: Sequence[Concern]) -> Told:
    """Every telling of some concerns of the file's own person; in the order of the facts.

    Our own office is left out of those by communication: it knows of every concern on record.
    """
    told: Told = {concern.id: _by_hearing(concern) for concern in concerns}
    _note_communications(told, file.communications, office_agency_id)
    if file.meetings:
        _note_meetings(told, file)
    return told


def has_arrived(sent: Communication) -> bool:
    return sent.reached not in NOT_ARRIVED


def sender_of(sent: Communication, office_agency_id: str | None) -> str | None:
    """The agency that told: an outbound communication without one came from our own office."""
    if sent.from_agency_id is None and sent.direction == "outbound":
        return office_agency_id
    return sent.from_agency_id


def recipient_of(sent: Communication, office_agency_id: str | None) -> str | None:
    """The agency that was told: an inbound communication without one came to our own office."""
    if sent.to_agency_id is None and sent.direction == "inbound":
        return office_agency_id
    return sent.to_agency_id


def is_from_asker(reply: Communication, asked: Communication) -> bool:
    """Whether a reply comes from whoever asked, or from us: a reminder, which answers nothing."""
    if asked.direction != "inbound" and reply.direction == "outbound":
        return True
    return reply.from_agency_id is not None and reply.from_agency_id == asked.from_agency_id


def heard_item(invitation: Invitation, position: int) -> bool:
    """Whether an invited agency was in the room when the agenda reached `position`."""
    left = invitation.left_before_item
    return invitation.attendance == "attended" and (left == 0 or position < left)


def _by_hearing(concern: Concern) -> dict[str, list[Telling]]:
    known: dict[str, list[Telling]] = {}
    for agency_id in (concern.raised_by_agency_id, concern.received_by_agency_id):
        if agency_id and agency_id not in known:
            on = concern.received_on
            known[agency_id] = [Telling(concern.id, agency_id, 1, on, concern.id, False)]
    return known


def _note_communications(
    told: Told, communications: Sequence[Communication], office_agency_id: str | None
) -> None:
    """Written out in one loop, since a sweep goes through it a hundred thousand times."""
    for sent in communications:
        for shared in sent.concerns:
            about = shared.concern_id
            known = told.get(about)
            if known is None:
                continue
            recipient = recipient_of(sent, office_agency_id)
            if recipient and recipient != office_agency_id and sent.reached not in NOT_ARRIVED:
                unsure = sent.reached == "not-known"
                known.setdefault(recipient, []).append(
                    Telling(
                        about, recipient, shared.version, sent.occurred_on, sent.id, True, unsure
                    )
                )
            sender = sender_of(sent, office_agency_id)
            if sender and sender != office_agency_id:
                known.setdefault(sender, []).append(
                    Telling(about, sender, shared.version, sent.occurred_on, sent.id, False)
                )


def _note_meetings(told: Told, file: CaseFile) -> None:
    held: dict[str, Meeting] = {m.id: m for m in file.meetings if not m.is_cancelled}
    for meeting in held.values():
        for item in meeting.agenda:
            for invited in meeting.invitations if item.concern_id in told else ():
                if heard_item(invited, item.position):
                    _note(told, item, invited.agency_id, meeting.held_on, meeting.id)
    for minutes in file.minutes_sent:
        meeting_of = held.get(minutes.meeting_id)
        for item in meeting_of.agenda if meeting_of else ():
            if item.concern_id in told:
                _note(told, item, minutes.agency_id, minutes.sent_on, minutes.id)


def _note(told: Told, item: AgendaItem, agency_id: str, on: date, source_id: str) -> None:
    telling = Telling(item.concern_id, agency_id, item.version, on, source_id)
    told[item.concern_id].setdefault(agency_id, []).append(telling)
