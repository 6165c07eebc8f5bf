"""Somebody told us something that matters, and we passed it to nobody.

Looks for
    Something that another agency or person told us and that was marked as relevant, after
    which nobody else was told, no decision was made and no reason was given why nothing
    needs to be done. Where it names concerns of this person, only a telling about one of
    them counts; where it names none, any later telling about the person does.

Why it matters
    In Hartlepool what reached the police in August 2013 did not reach the community safety
    team.

Clears when
    It is relayed to an agency other than the one that told us, a decision not to tell is
    recorded, or a reason is given why it needs nothing.

Stays silent when
    A reason was given, every concern that it names is closed, or a decision about it is
    within its review date. A reply to whoever told us relays nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.asking import concerns_named, is_ours
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.log import log_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.tellings import has_arrived
from desktop_app.gaps.words import said
from desktop_app.law.data_protection import GOLDEN_RULES
from desktop_app.law.reviews import HARTLEPOOL_2017


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for heard in log_of(n).relevant:
        if not heard.needs_nothing_because.strip() and is_ours(n, heard, today):
            concerns = concerns_named(n, heard)
            if not _is_relayed(n, heard, concerns) and not _is_decided(n, heard, concerns, today):
                yield _gap(n, heard, concerns)


def _is_relayed(n: Neighbourhood, heard: Communication, concerns: tuple[Concern, ...]) -> bool:
    beside = (heard.from_agency_id, n.office_agency_id, None)
    later = {c.id for c in n.file.communications if c.occurred_at >= heard.occurred_at} - {heard.id}
    later |= {m.id for m in n.file.meetings if m.held_at >= heard.occurred_at}
    minutes = {m.id for m in n.file.minutes_sent}
    on = heard.occurred_on
    if concerns:
        return any(
            telling.is_told
            and telling.agency_id not in beside
            and (telling.source_id in later or (telling.source_id in minutes and telling.on >= on))
            for concern in concerns
            for telling in n.tellings(concern)
        )
    return any(
        sent.id in later
        and sent.kind != "contact"
        and sent.to_agency_id not in beside
        and has_arrived(sent)
        and (not sent.concerns or bool(concerns_named(n, sent)))
        for sent in n.file.communications
    )


def _is_decided(
    n: Neighbourhood, heard: Communication, concerns: tuple[Concern, ...], today: date
) -> bool:
    on = heard.occurred_on
    for concern in concerns or n.open_concerns(today):
        decision = n.decision_in_force(None, concern, today)
        if decision is not None and decision.decided_on >= on:
            return True
    return False


def _gap(n: Neighbourhood, heard: Communication, concerns: tuple[Concern, ...]) -> Gap:
    since = heard.occurred_on
    by = n.name_of(heard.from_agency_id) if heard.from_agency_id else "somebody"
    return RULE.gap(
        concerns[0] if concerns else None,
        person_id=n.person_id,
        agency_id=heard.from_agency_id,
        subject_id=heard.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.relay_working_days),
        sentence=(
            f"What {by} told us about {n.file.person.name} on {said(since)} has gone no further."
        ),
        facts=(
            heard.gist.strip() or "What was said is not on record.",
            "It was marked as relevant; no telling or decision since then is on record.",
        ),
        clears_when="It is passed on, or it is recorded why it is not.",
        act="relay",
    )


_HEARD: Final = Story().home("harbour").concern(MONDAY).heard("surgery", TUESDAY)

RULE: Final = Rule(
    name="heard-never-relayed",
    code="G08",
    title="Heard, never relayed",
    severity="high",
    kind=TELL,
    sources=(HARTLEPOOL_2017, GOLDEN_RULES),
    limits=("relay_working_days",),
    look=look,
    examples=(
        Example.of("Heard on Tuesday and passed on to nobody.", _HEARD, TUESDAY, True),
        Example.of("Before it was heard.", _HEARD, MONDAY, False),
        Example.of("Passed on the same day.", _HEARD.told("police", TUESDAY), TUESDAY, False),
        Example.of("Others were told before it.", _HEARD.told("police", MONDAY), TUESDAY, True),
        Example.of("Only answered.", _HEARD.told("surgery", TUESDAY), TUESDAY, True),
        Example.of(
            "It needs nothing, and the reason is on record.",
            _HEARD.heard("surgery", TUESDAY, needs_nothing_because="Her usual appointment."),
            TUESDAY,
            False,
        ),
        Example.of(
            "The review date of a decision not to tell.",
            _HEARD.withheld(None, TUESDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after the review date.",
            _HEARD.withheld(None, TUESDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
