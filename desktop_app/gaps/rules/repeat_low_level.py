"""Small concerns keep coming, and nobody has met about all of them.

Looks for
    Three concerns or contacts within 90 days, or five within twelve months, from any
    agency, each of low or medium risk. A contact is what another agency told of the person
    and somebody marked as relevant; an answer to our own question is none, nor is the
    message that brought a concern of the same day.

Why it matters
    In Cornwall more than forty warnings, in Leicestershire thirty-three calls and in Bristol
    seventy-three contacts each looked small. A person died behind each of those counts.

Clears when
    Two agencies or more have met about the person since the third of them, or a manager has
    decided on a stage since then and the reasons name how many there were.

Stays silent when
    Such a meeting or decision stands, one of them is of high or critical risk (other rules
    speak then), or fewer remain in the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import StageDecision
from desktop_app.domain.meetings import Invitation, Meeting
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.asking import concerns_named
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import received_on
from desktop_app.gaps.meetings import held_on
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import in_figures_or_words
from desktop_app.gaps.stories import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story, noon
from desktop_app.gaps.tellings import sender_of
from desktop_app.gaps.words import said
from desktop_app.law.reviews import BRISTOL_2017_CONTACTS, CORNWALL_2007, LEICESTERSHIRE_2008

WINDOWS: Final = ((timedelta(days=90), 3), (timedelta(days=365), 5))
THIRD: Final = 3
_LOW: Final = ("low", "medium")


@dataclass(frozen=True, slots=True)
class _Heard:
    """Something that came in on a day, and whether its risk was low or medium."""

    on: date
    id: str
    is_low: bool


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    heard = _heard(n, today)
    for length, least in WINDOWS:
        within = [one for one in heard if today - length < one.on <= today]
        if len(within) >= least:
            third = within[THIRD - 1].on
            if all(one.is_low for one in within) and not _was_weighed(n, third, today, heard):
                yield _gap(n, within, within[least - 1].on, length)
            return


def turns(n: Neighbourhood) -> Iterator[date]:
    heard = _heard(n, date.max)
    for one in heard if len(heard) >= THIRD else ():
        yield one.on
        for length, _ in WINDOWS:
            if one.on <= date.max - length:
                yield one.on + length


def _heard(n: Neighbourhood, today: date) -> list[_Heard]:
    """Every concern and every contact, the oldest first."""
    found = [_Heard(received_on(c), c.id, n.risk_of(c, today) in _LOW) for c in n.concerns]
    if not found and not n.file.communications:
        return []
    for sent in n.file.communications:
        if _is_contact(n, sent):
            listed = concerns_named(n, sent)
            is_low = all(n.risk_of(c, today) in _LOW for c in listed)
            found.append(_Heard(civil_day(sent.occurred_at), sent.id, is_low))
    return sorted(found, key=lambda one: (one.on, one.id))


def _is_contact(n: Neighbourhood, sent: Communication) -> bool:
    if not sent.is_relevant or sent.direction == "outbound":
        return False
    if sent.in_reply_to_communication_id or n.person_id not in sent.people_ids:
        return False
    sender = sender_of(sent, n.office_agency_id)
    if sender is None or sender == n.office_agency_id:
        return False
    on = civil_day(sent.occurred_at)
    return all(received_on(c) != on for c in concerns_named(n, sent))


def _was_weighed(n: Neighbourhood, third: date, today: date, heard: list[_Heard]) -> bool:
    """Whether agencies met about the person, or a manager decided naming the count."""
    if any(_is_discussion(n, met) and third <= held_on(met) <= today for met in n.file.meetings):
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


def _names_count(decision: StageDecision, heard: list[_Heard]) -> bool:
    by_then = len([one for one in heard if one.on <= decision.decided_on])
    words = set(re.findall(r"\w+", f"{decision.why} {decision.decision}".casefold()))
    counts = range(THIRD, by_then + 1)
    return any(str(n) in words or in_figures_or_words(n) in words for n in counts)


def _gap(n: Neighbourhood, within: list[_Heard], since: date, length: timedelta) -> Gap:
    name, count = n.file.person.name, in_figures_or_words(len(within))
    return RULE.gap(
        None,
        person_id=n.person_id,
        subject_id=n.person_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.repeat_review_working_days),
        sentence=(
            f"{count.capitalize()} small concerns or contacts about {name} came within "
            f"{length.days} days, and nobody has met about all of them."
        ),
        facts=(
            f"The first of them came on {said(within[0].on)}, the last on {said(within[-1].on)}.",
            "No meeting of two agencies, and no decision of a manager that names how many, has "
            f"been recorded since {said(within[THIRD - 1].on)}.",
        ),
        clears_when=(
            "Agencies meet about them all, or a manager decides and writes down how many there "
            "were and why no meeting is needed."
        ),
        act="meet",
    )


def _decision(on: date, why: str, **more: Any) -> StageDecision:
    filled: dict[str, Any] = {"decided_by": "P. Lane", **more}
    return StageDecision(
        id="weighed",
        concern_id="fall",
        person_id="ada",
        stage="information-gathering",
        decided_on=on,
        why=why,
        **filled,
    )


def _met(on: date, *came: str) -> Meeting:
    invited = tuple(Invitation(agency_id=id, attendance="attended") for id in came)
    return Meeting(id="met", people_ids=("ada",), held_at=noon(on), invitations=invited)


_TWO: Final = Story().concern(MONDAY).heard("police", TUESDAY)
_THREE: Final = _TWO.heard("harbour", WEDNESDAY)

RULE: Final = Rule(
    name="repeat-low-level",
    code="G22",
    title="Small concerns that keep coming",
    severity="high",
    kind=TELL,
    sources=(CORNWALL_2007, LEICESTERSHIRE_2008, BRISTOL_2017_CONTACTS),
    limits=("repeat_review_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("A concern and two contacts in a week.", _THREE, WEDNESDAY, True),
        Example.of("A concern and one contact.", _TWO, WEDNESDAY, False),
        Example.of(
            "The third answers our question.",
            _TWO.heard("harbour", WEDNESDAY, in_reply_to_communication_id="asked"),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "The third is not marked as relevant.",
            _TWO.heard("harbour", WEDNESDAY, is_relevant=False),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "The concern became one of high risk.",
            _THREE.version(THURSDAY, number=2, risk="high"),
            THURSDAY,
            False,
        ),
        Example.of(
            "Two agencies met about her.",
            _THREE.plus(_met(THURSDAY, "council", "police")),
            THURSDAY,
            False,
        ),
        Example.of("Nobody but us came.", _THREE.plus(_met(THURSDAY, "council")), THURSDAY, True),
        Example.of(
            "They met before the third.",
            _THREE.plus(_met(TUESDAY, "council", "police")),
            WEDNESDAY,
            True,
        ),
        Example.of(
            "A manager decided and named the count.",
            _THREE.plus(_decision(FRIDAY, "Three contacts, all one fall.")),
            FRIDAY,
            False,
        ),
        Example.of(
            "A manager decided and did not count.",
            _THREE.plus(_decision(FRIDAY, "All one fall.")),
            FRIDAY,
            True,
        ),
        Example.of("The 90th day.", _THREE, MONDAY + timedelta(days=89), True),
        Example.of("The day after the 90th.", _THREE, MONDAY + timedelta(days=90), False),
        Example.of(
            "Five in a year, the first long before.",
            _THREE.heard("surgery", MONDAY + timedelta(days=120)).heard(
                "surgery", MONDAY + timedelta(days=300)
            ),
            MONDAY + timedelta(days=300),
            True,
        ),
    ),
)
