"""Questions about meetings that several rules ask."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import Meeting
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.tellings import has_arrived, recipient_of


def meetings_about(n: Neighbourhood, today: date) -> list[Meeting]:
    """The meetings about the person that still matter, the first one first.

    None that was cancelled, and none whose every concern of the person is closed.
    """
    if not n.file.meetings:
        return []
    found = [m for m in n.file.meetings if not m.is_cancelled and open_agenda(n, m, today)]
    return sorted(found, key=lambda m: (m.held_at, m.id))


def open_agenda(n: Neighbourhood, meeting: Meeting, today: date) -> tuple[Concern, ...]:
    """The open concerns on its agenda; every open one where none of the person's is on it."""
    if n.person_id not in meeting.people_ids:
        return ()
    named = {item.concern_id for item in meeting.agenda}
    on_it = [c for c in n.concerns if c.id in named]
    if not on_it:
        return n.open_concerns(today)
    return tuple([c for c in on_it if n.is_open(c, today)])


def heard_of_it(
    n: Neighbourhood, meeting: Meeting, agency_id: str, about: tuple[Concern, ...]
) -> bool:
    """Whether an agency was sent the minutes, or told since the meeting of what it was about.

    A communication that belongs to the meeting and was not sent before it counts whatever it lists.
    """
    on = meeting.held_on
    if any(
        m.meeting_id == meeting.id and m.agency_id == agency_id for m in n.file.minutes_sent
    ) or any(
        sent.meeting_id == meeting.id
        and sent.occurred_on >= on
        and has_arrived(sent)
        and recipient_of(sent, n.office_agency_id) == agency_id
        for sent in n.file.communications
    ):
        return True
    return any(
        t.is_told and t.on >= on and t.source_id != meeting.id
        for concern in about
        for t in n.tellings_to(agency_id, concern)
    )
