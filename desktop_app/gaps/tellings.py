"""Who knows of a concern, and through what: every telling that we know of, by anyone.

A communication that lists the concern tells its recipient unless it ended in a voicemail,
bounced or got no reply; its sender knows what it said either way. A meeting tells whoever
attended while the concern was on, and minutes tell whoever they were sent to. Whoever
raised or received a concern knows its first version.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.codes import NOT_ARRIVED
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import Invitation, Meeting


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


def tellings_in(
    file: CaseFile, office_agency_id: str | None, about: Collection[str]
) -> Iterator[Telling]:
    """Every telling of some concerns of the file's own person; in the order of the facts.

    Our own office is left out of those by communication: it knows of every concern on record.
    """
    for concern in file.concerns:
        if concern.id in about:
            yield from _by_hearing(concern)
    for sent in file.communications:
        for shared in sent.concerns:
            if shared.concern_id in about:
                yield from _by_communication(sent, shared, office_agency_id)
    if file.meetings:
        yield from _by_meeting(file, about)


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


def _by_hearing(concern: Concern) -> Iterator[Telling]:
    raised, received = concern.raised_by_agency_id, concern.received_by_agency_id
    if raised:
        yield Telling(concern.id, raised, 1, concern.received_on, concern.id, is_told=False)
    if received and received != raised:
        yield Telling(concern.id, received, 1, concern.received_on, concern.id, is_told=False)


def _by_communication(
    sent: Communication, shared: ConcernShared, office_agency_id: str | None
) -> Iterator[Telling]:
    recipient = recipient_of(sent, office_agency_id)
    sender = sender_of(sent, office_agency_id)
    on, about, version = sent.occurred_on, shared.concern_id, shared.version
    if recipient and recipient != office_agency_id and sent.reached not in NOT_ARRIVED:
        unsure = sent.reached == "not-known"
        yield Telling(about, recipient, version, on, sent.id, True, unsure)
    if sender and sender != office_agency_id:
        yield Telling(about, sender, version, on, sent.id, False)


def _by_meeting(file: CaseFile, about: Collection[str]) -> Iterator[Telling]:
    held: dict[str, Meeting] = {m.id: m for m in file.meetings if not m.is_cancelled}
    for meeting in held.values():
        for item in meeting.agenda:
            if item.concern_id in about:
                for invited in meeting.invitations:
                    if heard_item(invited, item.position):
                        yield Telling(
                            item.concern_id,
                            invited.agency_id,
                            item.version,
                            meeting.held_on,
                            meeting.id,
                        )
    for minutes in file.minutes_sent:
        meeting_of = held.get(minutes.meeting_id)
        for item in meeting_of.agenda if meeting_of else ():
            if item.concern_id in about:
                yield Telling(
                    item.concern_id, minutes.agency_id, item.version, minutes.sent_on, minutes.id
                )
