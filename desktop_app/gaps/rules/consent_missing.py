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
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.communications import Communication, Disclosure
from desktop_app.domain.people import Consent
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shares import Share, consents_on, gap_of_share, latest_lacking, shares_of_open
from desktop_app.gaps.stories import MONDAY, TUESDAY, Story
from desktop_app.law.guidance import SCIE_KEY_MESSAGES

_AGREED: Final = ("agreed", "agreed-with-limits")
_ANSWERS: Final = (*_AGREED, "refused", "unable")


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
        return _what_is_wrong(n, share)
    if basis.why_permission.strip() or any(
        c.agency_ids == () or share.agency_id in c.agency_ids
        for c in n.file.consents
        if c.person_id == n.person_id
        and c.answer in _ANSWERS
        and (not c.concern_ids or share.concern.id in c.concern_ids)
    ):
        return ""
    if basis.permission == "not-asked":
        return "nothing says why permission was not asked"
    return "not a word on permission is recorded"


def _what_is_wrong(n: Neighbourhood, share: Share) -> str:
    """What is wrong with the permission that a telling rests on.

    Nothing where none about the concern was on record by then: the telling itself says that
    there was one. Any that covers agency and items and stood on that day is enough.
    """
    if not n.file.consents:
        return ""
    given = (
        c.answer in _AGREED
        and c.person_id == n.person_id
        and c.given_on <= share.on
        and (not c.concern_ids or share.concern.id in c.concern_ids)
        for c in n.file.consents
    )
    if not any(given):
        return ""
    covering = [c for c in consents_on(n, share, _AGREED) if _covers_items(c, share.sent)]
    if not covering:
        return "the permission on record does not cover it"
    if all(_has_ended(c, share.on) for c in covering):
        return "the permission had run out or been withdrawn"
    holds = timedelta(days=n.terms.consent_holds_days)
    if all(c.given_on + holds < share.on for c in covering if not _has_ended(c, share.on)):
        return "the permission was too old to rest on"
    return ""


def _covers_items(consent: Consent, sent: Communication) -> bool:
    told = {item for shared in sent.concerns for item in shared.items}
    return not consent.items or told <= set(consent.items)


def _has_ended(consent: Consent, on: date) -> bool:
    return (consent.expires_on is not None and consent.expires_on < on) or (
        consent.withdrawn_on is not None and consent.withdrawn_on <= on
    )


_HEARD: Final = Story().home("harbour").concern(MONDAY)
_WITH: Final = Disclosure(permission="agreed")
_TOLD: Final = _HEARD.told("harbour", MONDAY)
_AGREED_TO: Final = _HEARD.told("harbour", MONDAY, disclosure=_WITH)


def _yes(on: date = MONDAY, *agency_ids: str) -> Consent:
    return Consent(
        id="yes", person_id="ada", answer="agreed", given_on=on, agency_ids=tuple(agency_ids)
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
        Example.of("Older.", _AGREED_TO.plus(_yes(MONDAY - timedelta(366))), MONDAY, True),
        Example.of("Closed.", _TOLD.closed(MONDAY), MONDAY, False),
    ),
)
