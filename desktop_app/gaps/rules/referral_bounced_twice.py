"""Two referrals came back, and nobody took it further.

Looks for
    Two or more referrals about one open concern, those that name no concern counted with it,
    that were refused or found not eligible, with no escalation on record since the last.

Why it matters
    In Warwickshire housing was told that a woman lacked the diagnosis for a service. Each
    refusal was in order; together they left her with nothing.

Clears when
    The escalation is recorded with its outcome, or a later referral is accepted.

Stays silent when
    One of them was escalated on the day of the last refusal or after it, a referral made since
    the second refusal was accepted, or no such concern is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.decisions import Referral
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.words import listed, said
from desktop_app.law.reviews import WARWICKSHIRE_2011

BOUNCED: Final = ("refused", "not-eligible")


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    made = n.file.referrals
    open_now = n.open_concerns(today) if len(made) > 1 else ()
    bounced = sorted(
        (r for r in made if r.outcome in BOUNCED), key=lambda r: (_came_back_on(r), r.id)
    )
    named = {r.concern_id for r in bounced}
    about = [c for c in open_now if c.id in named]
    for concern in about or ((None,) if open_now else ()):
        ours = (None, concern.id if concern else None)
        back = [r for r in bounced if r.concern_id in ours]
        late = _not_taken_further(back, today)
        if late and not any(
            r.outcome == "accepted" and r.concern_id in ours and r.made_on >= _came_back_on(late)
            for r in made
        ):
            yield _gap(n, concern, back, late, (concern or open_now[0]).received_on)


def _not_taken_further(back: list[Referral], today: date) -> Referral | None:
    """The second refusal or, where it was taken further before, the first one after that."""
    taken = max((_escalated_on(r, today) for r in back), default=date.min)
    return next((r for r in back[1:] if _came_back_on(r) > taken), None)


def _gap(
    n: Neighbourhood, concern: Concern | None, back: list[Referral], late: Referral, heard_on: date
) -> Gap:
    came_on = _came_back_on(late)
    since = max(heard_on, came_on)
    was_taken = any(r.escalated_on is not None and r.escalated_on < came_on for r in back)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        subject_id=late.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.bounced_referral_working_days),
        sentence=(
            f"{len(back)} referrals for {n.file.person.name} came back, and nobody "
            f"took it further{' after the last' if was_taken else ''}."
        ),
        facts=(
            f"Refused by {listed(n.name_of(r.to_agency_id) for r in back)}, the last "
            f"on {said(_came_back_on(back[-1]))}.",
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


def _escalated_on(referral: Referral, today: date) -> date:
    """The day on which it was taken further; the last of all days where only what came of it."""
    if referral.escalated_on is None:
        return date.max if referral.escalation_outcome.strip() else date.min
    return referral.escalated_on if referral.escalated_on <= today else date.min


def _referral(id: str, on: date, outcome: str, **more: Any) -> Referral:
    filled: dict[str, Any] = {"concern_id": "fall", "outcome": outcome, "outcome_on": on, **more}
    return Referral(id=id, person_id="ada", to_agency_id="surgery", made_on=MONDAY, **filled)


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
            "One of the two names no concern.",
            _ONCE.plus(_referral("r2", WEDNESDAY, "refused", concern_id=None)),
            WEDNESDAY,
            True,
        ),
        Example.of(
            "The first was escalated, before the second came back.",
            _TWICE.plus(_referral("r1", TUESDAY, "refused", escalated_on=TUESDAY)),
            WEDNESDAY,
            True,
        ),
        Example.of(
            "Before it was escalated.",
            _TWICE.plus(_referral("r2", WEDNESDAY, "refused", escalated_on=FRIDAY)),
            WEDNESDAY,
            True,
        ),
    ),
)
