"""Another organisation was told, and the lawful basis is missing or is not ours to use.

Looks for
    An open concern of which our office told an agency of another data controller, where no
    basis of Article 6 is recorded; where what was told speaks of health, sex life or the
    like and no condition of Article 9 is; or where a public authority chose recognised
    legitimate interest, 6(1)(ea). It speaks once for each agency, of the newest such telling.

Why it matters
    Permission and lawful basis are two questions. Without the second an organisation cannot
    say what allowed it to share, however good its reasons were.

Clears when
    The basis, and the condition where one is needed, are recorded with the telling.

Stays silent when
    The agency belongs to our own data controller, somebody else did the telling, the message
    did not arrive, or the concern is closed. What the police tell us is law enforcement, for
    which Article 6 is never asked; nor is it where our own office is a police force.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import Disclosure
from desktop_app.domain.concerns import MustKnow
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shares import (
    Share,
    gap_of_share,
    items_told,
    latest_lacking,
    shares_of_open,
)
from desktop_app.gaps.stories import MONDAY, Story
from desktop_app.law.data_protection import ARTICLE_6, RECOGNISED_INTEREST

NOT_FOR_AUTHORITIES: Final = "6(1)(ea)"
COUNCILS: Final = ("adult-social-care", "childrens-services", "council", "council-housing")
HEALTH_AUTHORITIES: Final = (
    "gp",
    "acute-hospital",
    "ambulance",
    "mental-health",
    "nhs-trust",
    "icb",
)
OTHER_AUTHORITIES: Final = ("probation", "prison", "fire", "cqc", "dwp", "opg", "community-health")
PUBLIC: Final = frozenset({*COUNCILS, *HEALTH_AUTHORITIES, *OTHER_AUTHORITIES})
"""Kinds that are public authorities where nobody has said whether an agency is one."""
SENSITIVE_TYPES: Final = frozenset({"sexual", "discriminatory"})


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    shares = shares_of_open(n, today)
    if not shares or n.kind_of(n.office_agency_id) == "police":
        return
    for share, what in latest_lacking(shares, lambda s: _lacks(n, s)):
        yield gap_of_share(
            RULE,
            n,
            share,
            what,
            due_on=n.calendar.add(share.on, n.terms.basis_working_days),
            clears="The lawful basis, and the condition where one is needed, are recorded.",
            act="record-basis",
        )


def _lacks(n: Neighbourhood, share: Share) -> str:
    basis = share.basis
    if share.is_internal:
        return ""
    if not basis.lawful_basis:
        return "no lawful basis is recorded"
    if basis.lawful_basis == NOT_FOR_AUTHORITIES and _is_authority(n):
        return "a public authority cannot rest it on recognised legitimate interest"
    if not basis.special_condition and _is_sensitive(n, share):
        return "no condition for health and the like is recorded"
    return ""


def _is_authority(n: Neighbourhood) -> bool:
    office = n.agencies.get(n.office_agency_id or "")
    if office is None or office.is_public_authority is not None:
        return office is not None and bool(office.is_public_authority)
    return n.kind_of(office.id) in PUBLIC


def _is_sensitive(n: Neighbourhood, share: Share) -> bool:
    if SENSITIVE_TYPES & set(share.concern.abuse_types):
        return True
    told = items_told(n, share)
    items = [item for version in n.versions_of(share.concern) for item in version.must_know]
    return any(item.kind == "health" and item.key in told for item in items)


_HEARD: Final = Story().home("harbour").concern(MONDAY)
_HEALTH: Final = Story().concern(
    MONDAY, must_know=(MustKnow(key="ill", text="Has diabetes.", kind="health"),)
)
_PUBLIC_TASK: Final = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
_INTEREST: Final = Disclosure(permission="agreed", lawful_basis=NOT_FOR_AUTHORITIES)
_OURS: Final = Agency(id="homes", name="Marlow housing", controller_agency_id="council")

RULE: Final = Rule(
    name="no-lawful-basis",
    code="G30",
    title="Lawful basis missing",
    severity="medium",
    kind=TELL,
    sources=(ARTICLE_6, RECOGNISED_INTEREST),
    limits=("basis_working_days",),
    look=look,
    examples=(
        Example.of("No basis.", _HEARD.told("harbour", MONDAY), MONDAY, True),
        Example.of(
            "Public task.", _HEARD.told("harbour", MONDAY, disclosure=_PUBLIC_TASK), MONDAY, False
        ),
        Example.of(
            "A council's recognised interest.",
            _HEARD.told("harbour", MONDAY, disclosure=_INTEREST),
            MONDAY,
            True,
        ),
        Example.of(
            "Health is told, without a condition.",
            _HEALTH.told("harbour", MONDAY, disclosure=_PUBLIC_TASK),
            MONDAY,
            True,
        ),
        Example.of(
            "Told within our own council.", _HEARD.plus(_OURS).told("homes", MONDAY), MONDAY, False
        ),
        Example.of("The police told us.", _HEARD.heard("police", MONDAY), MONDAY, False),
        Example.of("Closed.", _HEARD.told("harbour", MONDAY).closed(MONDAY), MONDAY, False),
    ),
)
