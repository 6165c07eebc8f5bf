"""Two referrals came back, and nobody took it further.

Looks for
    Two or more referrals about one open concern, or about the adult with no concern named,
    that were refused or found not eligible, with no escalation on record.

Why it matters
    In Warwickshire housing was told that a woman lacked the diagnosis for a service. Each
    refusal was in order; together they left her with nothing.

Clears when
    The escalation is recorded with its outcome, or a later referral is accepted.

Stays silent when
    One of them was escalated, a referral made since the second refusal was accepted, or no
    such concern is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from desktop_app.domain.decisions import Referral
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.words import listed, said
from desktop_app.law.reviews import WARWICKSHIRE_2011

BOUNCED: Final = ("refused", "not-eligible")


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if len(n.file.referrals) < 2:
        return
    open_now = n.open_concerns(today)
    for concern in (*open_now, *((None,) if open_now else ())):
        about = concern.id if concern else None
        made = [r for r in n.file.referrals if r.concern_id == about]
        bounced = sorted(
            (r for r in made if r.outcome in BOUNCED), key=lambda r: (_came_back_on(r), r.id)
        )
        if len(bounced) < 2 or any(_is_escalated(r, today) for r in bounced):
            continue
        since = _came_back_on(bounced[1])
        if any(r.outcome == "accepted" and r.made_on >= since for r in made):
            continue
        clock = max(since, (concern or open_now[0]).received_on)
        yield RULE.gap(
            concern,
            person_id=n.person_id,
            subject_id=bounced[1].id,
            since=clock,
            due_on=n.calendar.add(clock, n.terms.bounced_referral_working_days),
            sentence=(
                f"{len(bounced)} referrals for {n.file.person.name} came back, and nobody "
                "took it further."
            ),
            facts=(
                f"Refused by {listed(n.name_of(r.to_agency_id) for r in bounced)}, the second "
                f"on {said(since)}.",
            ),
            clears_when="The escalation is recorded with its outcome.",
            act="escalate",
        )


def turns(n: Neighbourhood, _today: date) -> Iterator[date]:
    for referral in n.file.referrals:
        if referral.escalated_on is not None:
            yield referral.escalated_on


def _came_back_on(referral: Referral) -> date:
    return referral.outcome_on or referral.made_on


def _is_escalated(referral: Referral, today: date) -> bool:
    return (referral.escalated_on is not None and referral.escalated_on <= today) or (
        referral.escalated_on is None and bool(referral.escalation_outcome.strip())
    )


def _referral(id: str, on: date, outcome: str, **more: Any) -> Referral:
    return Referral(
        id=id,
        person_id="ada",
        to_agency_id="surgery",
        made_on=MONDAY,
        concern_id="fall",
        outcome=outcome,
        outcome_on=on,
        **more,
    )


_ONCE: Final = Story().concern(MONDAY).plus(_referral("r1", TUESDAY, "refused"))
_TWICE: Final = _ONCE.plus(_referral("r2", WEDNESDAY, "not-eligible"))

RULE: Final = Rule(
    name="referral-bounced-twice",
    code="G42",
    title="Referral bounced twice",
    severity="high",
    kind=TELL,
    sources=(WARWICKSHIRE_2011,),
    limits=("bounced_referral_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("Refused twice.", _TWICE, WEDNESDAY, True),
        Example.of("The day before the second answer.", _TWICE, TUESDAY, False),
        Example.of("Refused once.", _ONCE, WEDNESDAY, False),
        Example.of(
            "Escalated on Friday.",
            _TWICE.plus(_referral("r2", WEDNESDAY, "refused", escalated_on=FRIDAY)),
            FRIDAY,
            False,
        ),
        Example.of(
            "Before it was escalated.",
            _TWICE.plus(_referral("r2", WEDNESDAY, "refused", escalated_on=FRIDAY)),
            WEDNESDAY,
            True,
        ),
    ),
)
