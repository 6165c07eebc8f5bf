"""The meetings about a person: when, about what, who was there, and whom the minutes reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import listed, moment_words
from desktop_app.domain.codes import MEETING_KINDS, in_words
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.neighbourhood import Neighbourhood


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting; `state` says whether it is ahead, was held or was called off."""

    meeting_id: str
    when: str
    kind: str
    about: str
    who: str
    minutes: str
    state: str
    state_words: str
    is_held: bool
    is_off: bool


def meeting_rows(near: Neighbourhood, today: date) -> tuple[MeetingRow, ...]:
    """Every meeting about the person, the latest first."""
    mine = [one for one in near.file.meetings if near.person_id in one.people_ids]
    ordered = sorted(mine, key=lambda one: one.held_at, reverse=True)
    return tuple(_row(near, one, today) for one in ordered)


def _row(near: Neighbourhood, meeting: Meeting, today: date) -> MeetingRow:
    is_held = civil_day(meeting.held_at) <= today
    state, words = ("knows", "Held") if is_held else ("low", "Ahead")
    if meeting.is_cancelled:
        state, words = "low", "Called off"
    return MeetingRow(
        meeting_id=meeting.id,
        when=moment_words(meeting.held_at, today),
        kind=in_words(MEETING_KINDS, meeting.kind),
        about=_about(near, meeting),
        who=_who(near, meeting, is_held=is_held),
        minutes=_minutes(near, meeting) if is_held else "After the meeting",
        state=state,
        state_words=words,
        is_held=is_held and not meeting.is_cancelled,
        is_off=meeting.is_cancelled,
    )


def _about(near: Neighbourhood, meeting: Meeting) -> str:
    """Their own concerns on its agenda; those of anybody else are not named here."""
    titles = {one.id: concern_title(one) for one in near.concerns}
    named = [
        f"{titles[item.concern_id]} v{item.version}"
        for item in meeting.agenda
        if item.concern_id in titles
    ]
    return ", ".join(named) or "No concern on its agenda"


def _who(near: Neighbourhood, meeting: Meeting, *, is_held: bool) -> str:
    came = [near.name_of(o.agency_id) for o in meeting.invitations if o.attendance == "attended"]
    if came:
        return f"Came: {listed(came)}"
    invited = [near.name_of(o.agency_id) for o in meeting.invitations if not o.why_not_invited]
    if not invited:
        return "Nobody is on its list"
    return f"{'Nobody is known to have come of' if is_held else 'Invited:'} {listed(invited)}"


def _minutes(near: Neighbourhood, meeting: Meeting) -> str:
    sent = [near.name_of(o.agency_id) for o in near.file.minutes_sent if o.meeting_id == meeting.id]
    return f"Minutes to {listed(list(dict.fromkeys(sent)))}" if sent else "No minutes sent"
