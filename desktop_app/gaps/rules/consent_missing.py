"""Permission is not recorded, is too old, or does not cover what was told.

Looks for
    An open concern of which our office told an agency without a word on permission; or on
    the strength of permission that did not cover this agency or one of the items told, had
    expired or been withdrawn, or was older than it holds. It speaks once for each agency,
    of the newest such telling.

Why it matters
    People tell us things expecting that we keep them. Whoever is told is told with
    permission, or on a ground, or for a reason why nobody was asked.

Clears when
    The permission is recorded: an answer that covers it, a ground, or why nobody was asked.

Stays silent when
    A ground is recorded, or why nobody was asked; permission is not always needed. It is
    silent on refusals, of which another rule speaks, where the adult could not decide,
    where the message did not arrive, and where the concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.communications import Disclosure
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.people import Consent
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.permissions import agreed_to, last_answer, stands, what_is_wrong
from desktop_app.gaps.shares import Share, gap_of_share, latest_lacking, shares_of_open
from desktop_app.gaps.stories import MONDAY, TUESDAY, Story
from desktop_app.law.guidance import SCIE_KEY_MESSAGES


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for share, what in latest_lacking(shares_of_open(n, today), lambda s: _lacks(n, s)):
        yield gap_of_share(
            RULE,
            n,
            share,
            what,
            due_on=n.calendar.add(share.on, n.terms.basis_working_days),
            clears="Permission that covers it is recorded, a ground, or why nobody was asked.",
            act="record-consent",
        )


def _lacks(n: Neighbourhood, share: Share) -> str:
    basis = share.basis
    if basis.ground or basis.permission in ("refused", "unable"):
        return ""
    if basis.permission == "agreed":
        return what_is_wrong(n, share)
    if basis.why_permission.strip() or last_answer(n, share) in ("refused", "unable"):
        return ""
    if any(stands(n, consent, share) for consent in agreed_to(n, share)):
        return ""
    if basis.permission == "not-asked":
        return "nothing says why permission was not asked"
    return what_is_wrong(n, share) or "not a word on permission is recorded"


_HEARD: Final = Story().home("harbour").concern(MONDAY)
_WITH: Final = Disclosure(permission="agreed")
_TOLD: Final = _HEARD.told("harbour", MONDAY)
_AGREED_TO: Final = _HEARD.told("harbour", MONDAY, disclosure=_WITH)


_OLD: Final = MONDAY - timedelta(366)


def _yes(on: date = MONDAY, *agency_ids: str) -> Consent:
    return Consent(
        id="yes", person_id="ada", answer="agreed", given_on=on, agency_ids=tuple(agency_ids)
    )


_NAMES_KEY: Final = (MustKnow(key="key", text="Her nephew has a key."),)
_TOO_MUCH: Final = (
    Story()
    .concern(MONDAY, must_know=_NAMES_KEY)
    .told("harbour", MONDAY, disclosure=_WITH)
    .plus(replace(_yes(), items=("address",)))
)

RULE: Final = Rule(
    name="consent-missing",
    code="G28",
    title="Permission missing, too old or too narrow",
    severity="medium",
    kind=TELL,
    sources=(SCIE_KEY_MESSAGES,),
    limits=("basis_working_days", "consent_holds_days"),
    look=look,
    examples=(
        Example.of("Not a word on permission.", _TOLD, MONDAY, True),
        Example.of("She agreed.", _AGREED_TO, MONDAY, False),
        Example.of("Her permission was recorded after.", _TOLD.plus(_yes(TUESDAY)), TUESDAY, False),
        Example.of("It covers her.", _AGREED_TO.plus(_yes(MONDAY, "harbour")), MONDAY, False),
        Example.of("It is for others.", _AGREED_TO.plus(_yes(MONDAY, "police")), MONDAY, True),
        Example.of("A year old.", _AGREED_TO.plus(_yes(MONDAY - timedelta(365))), MONDAY, False),
        Example.of("Older.", _AGREED_TO.plus(_yes(_OLD)), MONDAY, True),
        Example.of("An old one, and not a word.", _TOLD.plus(_yes(_OLD)), MONDAY, True),
        Example.of("She agreed to less than was told.", _TOO_MUCH, MONDAY, True),
        Example.of("Closed.", _TOLD.closed(MONDAY), MONDAY, False),
    ),
)
