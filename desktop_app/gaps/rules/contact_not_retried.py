"""Somebody could not be reached, and nobody tried again.

Looks for
    A call or a message, of ours or between others, that ended in a voicemail, bounced or got
    no reply, after which nobody tried the same agency or person again and nothing was heard
    from them, by the end of the limit: the same day where the risk is high. Who tried makes
    no difference; what is about other concerns only does not count.

Why it matters
    In Newcastle agencies found it hard to reach one another, and what was not said on the
    first try was not said.

Clears when
    They are tried again, they ring back or confirm that they have it, or they are told by
    another route. A try that fails too starts the clock again.

Stays silent when
    The limit has not passed: the last day is not late. It is silent too where every concern
    that it lists is closed, no concern is open, or a decision not to tell that agency is
    within its review date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.asking import concerns_named, is_ours
from desktop_app.gaps.gap import WAITING, Example, Gap, Rule
from desktop_app.gaps.log import log_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.reaching import followed_up
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.tellings import recipient_of
from desktop_app.gaps.words import said
from desktop_app.law.reviews import NEWCASTLE_2017

_SERIOUS: Final = ("high", "critical")
_HOW: Final = {"voicemail": "a voicemail was left", "bounced": "it bounced"}


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for tried, about, due_on in _unreached(n, today):
        if due_on < today and is_ours(n, tried, today):
            yield _gap(n, tried, about, due_on)


def turns(n: Neighbourhood, today: date) -> list[date]:
    return [due_on + timedelta(days=1) for _, _, due_on in _unreached(n, today) if due_on >= today]


def _unreached(
    n: Neighbourhood, today: date
) -> Iterator[tuple[Communication, tuple[Concern, ...], date]]:
    for tried in log_of(n).failed:
        about = _about(n, tried, today)
        if about and not _is_reached(n, tried, about, today):
            yield tried, about, _due_on(n, tried, about, today)


def _about(n: Neighbourhood, tried: Communication, today: date) -> tuple[Concern, ...]:
    named = concerns_named(n, tried) if tried.concerns else n.concerns
    return tuple(c for c in named if n.is_open(c, today))


def _due_on(
    n: Neighbourhood, tried: Communication, about: tuple[Concern, ...], today: date
) -> date:
    is_serious = any(n.risk_of(c, today) in _SERIOUS for c in about)
    days = n.terms.retry_high_working_days if is_serious else n.terms.retry_working_days
    return n.calendar.add(tried.occurred_on, days)


def _is_reached(
    n: Neighbourhood, tried: Communication, about: tuple[Concern, ...], today: date
) -> bool:
    agency_id, on = recipient_of(tried, n.office_agency_id), tried.occurred_on
    if any(a.communication_id == tried.id for a in n.file.acknowledgements):
        return True
    if followed_up(n, tried):
        return True
    if agency_id is None:
        return False
    met = {m.id for m in n.file.meetings} | {m.id for m in n.file.minutes_sent}
    return all(
        n.decision_in_force(agency_id, concern, today) is not None
        or any(t.source_id in met and t.on >= on for t in n.tellings_to(agency_id, concern))
        for concern in about
    )


def _gap(n: Neighbourhood, tried: Communication, about: tuple[Concern, ...], due_on: date) -> Gap:
    agency_id, on = recipient_of(tried, n.office_agency_id), tried.occurred_on
    name = tried.to_contact.strip() or "somebody"
    if agency_id or tried.to_person_id:
        name = n.name_of(agency_id) if agency_id else n.name_of_person(tried.to_person_id or "")
    return RULE.gap(
        about[0] if tried.concerns else None,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=tried.id,
        since=on,
        due_on=due_on,
        sentence=f"{name[0].upper()}{name[1:]} was not reached, and nobody tried again.",
        facts=(
            f"Tried on {said(on)}: {_HOW.get(tried.reached, 'there was no reply')}.",
            "No later try, and nothing from them since, is on record.",
        ),
        clears_when=f"{name[0].upper()}{name[1:]} is reached, by this route or another.",
        act="try-again",
    )


def _tried(story: Story, **more: Any) -> Story:
    return story.told("harbour", MONDAY, id="m", **{"reached": "voicemail", **more})


_LOW: Final = Story().concern(MONDAY)
_ONCE: Final = _tried(_LOW)
_HIGH: Final = _tried(Story().concern(MONDAY, risk="high"))

RULE: Final = Rule(
    name="contact-not-retried",
    code="G12",
    title="Not reached, and not tried again",
    severity="high",
    kind=WAITING,
    sources=(NEWCASTLE_2017,),
    limits=("retry_high_working_days", "retry_working_days"),
    look=look,
    turns=turns,
    examples=(
        Example.of("One working day on, the last day.", _ONCE, TUESDAY, False),
        Example.of("The day after the last day.", _ONCE, WEDNESDAY, True),
        Example.of("High risk: the same day.", _HIGH, MONDAY, False),
        Example.of("High risk: the day after.", _HIGH, TUESDAY, True),
        Example.of("Reached on the next day.", _ONCE.told("harbour", TUESDAY), FRIDAY, False),
        Example.of(
            "Tried again in vain, the last day.",
            _ONCE.told("harbour", TUESDAY, reached="no-reply"),
            WEDNESDAY,
            False,
        ),
        Example.of("They rang back.", _ONCE.heard("harbour", TUESDAY), FRIDAY, False),
        Example.of("Somebody else was rung.", _ONCE.told("bridge", TUESDAY), FRIDAY, True),
    ),
)
