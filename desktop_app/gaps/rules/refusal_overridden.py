"""The adult refused, it was shared all the same, and nobody wrote down why.

Looks for
    An open concern of which our office told an agency although the adult refused, where no
    ground for overriding the refusal, or no words for it, are on record. Refused means that
    the telling says so or, where it says nothing of permission, that the adult's latest
    answer about this agency and this concern was a refusal. It speaks once for each agency,
    of the newest such telling.

Why it matters
    Wishes are respected unless a ground applies. A refusal that is overridden without a
    reason cannot be explained to the adult, nor defended.

Clears when
    The ground, the reason and whether the adult was told are recorded.

Stays silent when
    A ground and its reason are on record, the adult had agreed again by then, the message
    did not arrive, or the concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from desktop_app.domain.communications import Disclosure
from desktop_app.domain.people import Consent
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.permissions import last_answer
from desktop_app.gaps.shares import Share, gap_of_share, latest_lacking, shares_of_open
from desktop_app.gaps.stories import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.law.data_protection import GOLDEN_RULES
from desktop_app.law.guidance import SCIE_DOES_NOT_WANT

_UNSAID: Final = ("", "not-recorded")


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    shares = shares_of_open(n, today)
    if not shares:
        return
    for share, what in latest_lacking(shares, lambda s: _lacks(n, s)):
        yield gap_of_share(
            RULE,
            n,
            share,
            what,
            due_on=n.calendar.add(share.on, n.terms.refusal_override_working_days),
            clears="The ground for it, the reason, and whether the person was told are recorded.",
            act="record-basis",
        )


def _lacks(n: Neighbourhood, share: Share) -> str:
    basis = share.basis
    if (basis.ground and basis.why_ground.strip()) or not _is_refused(n, share):
        return ""
    if basis.ground:
        return "a refusal was overridden without a word of why"
    return "a refusal was overridden without a ground for it"


def _is_refused(n: Neighbourhood, share: Share) -> bool:
    if share.basis.permission not in _UNSAID:
        return share.basis.permission == "refused"
    return last_answer(n, share) == "refused"


_HEARD: Final = Story().home("harbour").concern(MONDAY)
_REFUSED: Final = Disclosure(permission="refused")
_GROUND: Final = Disclosure(permission="refused", ground="a")
_REASONED: Final = Disclosure(permission="refused", ground="a", why_ground="He has a knife.")
_SAID_NO: Final = _HEARD.plus(Consent(id="no", person_id="ada", answer="refused", given_on=MONDAY))
_YES: Final = Consent(id="yes", person_id="ada", answer="agreed", given_on=TUESDAY)

RULE: Final = Rule(
    name="refusal-overridden",
    code="G26",
    title="Refusal overridden without a reason",
    severity="high",
    kind=TELL,
    sources=(SCIE_DOES_NOT_WANT, GOLDEN_RULES),
    limits=("refusal_override_working_days",),
    look=look,
    examples=(
        Example.of(
            "She refused; told all the same.",
            _HEARD.told("harbour", MONDAY, disclosure=_REFUSED),
            MONDAY,
            True,
        ),
        Example.of(
            "A ground, and no reason.",
            _HEARD.told("harbour", MONDAY, disclosure=_GROUND),
            MONDAY,
            True,
        ),
        Example.of(
            "A ground, and the reason.",
            _HEARD.told("harbour", MONDAY, disclosure=_REASONED),
            MONDAY,
            False,
        ),
        Example.of(
            "Her refusal stands on record.", _SAID_NO.told("harbour", TUESDAY), TUESDAY, True
        ),
        Example.of(
            "She agreed the day after.",
            _SAID_NO.plus(_YES).told("harbour", WEDNESDAY),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "She agreed only once it was told.",
            _SAID_NO.told("harbour", MONDAY).plus(_YES),
            TUESDAY,
            True,
        ),
        Example.of(
            "She agreed, and thought better of it after it was told.",
            _SAID_NO.plus(replace(_YES, withdrawn_on=THURSDAY)).told("harbour", WEDNESDAY),
            THURSDAY,
            False,
        ),
        Example.of(
            "The voicemail was left only.",
            _HEARD.told("harbour", MONDAY, disclosure=_REFUSED, reached="voicemail"),
            MONDAY,
            False,
        ),
        Example.of(
            "The concern is closed.",
            _HEARD.told("harbour", MONDAY, disclosure=_REFUSED).closed(TUESDAY),
            TUESDAY,
            False,
        ),
    ),
)
