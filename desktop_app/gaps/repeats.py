"""Small concerns and contacts counted together, and whether anybody weighed them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import StageDecision
from desktop_app.domain.meetings import Meeting
from desktop_app.gaps.asking import concerns_named
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import in_figures_or_words
from desktop_app.gaps.remembering import once
from desktop_app.gaps.tellings import sender_of

WINDOWS: Final = ((timedelta(days=90), 3), (timedelta(days=365), 5))

THIRD: Final = 3

_LOW: Final = ("low", "medium")


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that came in on a day, and whether its risk was low or medium."""

    on: date
    id: str
    is_low: bool


def turns_of_contacts(n: Neighbourhood, today: date) -> Iterator[date]:
    days = _days_heard(n)
    for on in days if len(days) >= THIRD else ():
        for length, _ in WINDOWS:
            if on > today - length:
                yield on + length


def _may_repeat(n: Neighbourhood, today: date) -> bool:
    """Whether enough came within the longest time for any pattern; quick to say."""
    longest = max(length for length, _ in WINDOWS)
    return len([on for on in _days_heard(n) if on > today - longest]) >= THIRD


@once
def _days_heard(n: Neighbourhood) -> list[date]:
    """The days of concerns and of whatever may be a contact."""
    days = [concern.received_on for concern in n.concerns]
    days += [sent.occurred_on for sent in n.file.communications if sent.is_relevant]
    return days


def all_heard(n: Neighbourhood, today: date) -> list[Heard]:
    """Every concern and every contact, the oldest first and of one day the grave ones.

    None where they are too few to matter.
    """
    if not _may_repeat(n, today):
        return []
    found = [Heard(c.received_on, c.id, n.risk_of(c, today) in _LOW) for c in n.concerns]
    for sent in n.file.communications:
        if _is_contact(n, sent):
            listed = concerns_named(n, sent)
            is_low = all(n.risk_of(c, today) in _LOW for c in listed)
            found.append(Heard(sent.occurred_on, sent.id, is_low))
    return sorted(found, key=lambda one: (one.on, one.is_low, one.id))


def first_window(heard: list[Heard], today: date) -> tuple[list[Heard], timedelta] | None:
    """What came within the first window that is full, and how long it is."""
    for length, least in WINDOWS:
        within = [one for one in heard if today - length < one.on <= today]
        if len(within) >= least:
            return within, length
    return None


def stood_since(n: Neighbourhood, heard: list[Heard], today: date) -> date:
    """From when enough small ones have filled a window, without a break, that nobody weighed.

    As a window moves on and lets go of the oldest, the clock goes on from where it was.
    """
    full: list[tuple[date, date]] = []
    for length, least in WINDOWS:
        for i in range(len(heard) - least + 1):
            some = heard[i : i + least]
            first, last = some[0].on, some[-1].on
            if last < first + length and all(one.is_low for one in some):
                full.append((first + length, last))
    since = today
    for over_on, filled_on in sorted(full, reverse=True):
        if over_on >= since > filled_on and not was_weighed(n, filled_on, today, heard):
            since = filled_on
    return since


def _is_contact(n: Neighbourhood, sent: Communication) -> bool:
    if not sent.is_relevant or sent.direction == "outbound":
        return False
    if sent.in_reply_to_communication_id or n.person_id not in sent.people_ids:
        return False
    sender = sender_of(sent, n.office_agency_id)
    if sender is None or sender == n.office_agency_id:
        return False
    on = sent.occurred_on
    return all(c.received_on != on for c in concerns_named(n, sent))


def was_weighed(n: Neighbourhood, third: date, today: date, heard: list[Heard]) -> bool:
    """Whether agencies met about the person, or a manager decided naming the count."""
    if any(_is_discussion(n, met) and third <= met.held_on <= today for met in n.file.meetings):
        return True
    return any(
        third <= decision.decided_on <= today
        and decision.decided_by.strip() != ""
        and _names_count(decision, heard)
        for decision in n.file.stage_decisions
        if decision.person_id == n.person_id
    )


def _is_discussion(n: Neighbourhood, met: Meeting) -> bool:
    came = {i.agency_id for i in met.invitations if i.attendance == "attended"}
    return not met.is_cancelled and n.person_id in met.people_ids and len(came) > 1


def _names_count(decision: StageDecision, heard: list[Heard]) -> bool:
    by_then = len([one for one in heard if one.on <= decision.decided_on])
    words = set(re.findall(r"\w+", f"{decision.why} {decision.decision}".casefold()))
    counts = range(THIRD, by_then + 1)
    return any(str(n) in words or in_figures_or_words(n) in words for n in counts)
