"""An agency was told with which we have no sharing agreement in force.

Looks for
    An open concern of which our office told an agency of another data controller that is not
    named, with us, in a sharing agreement in force on that day. It only warns: having no
    agreement is no bar to sharing.

Why it matters
    An agreement spares everybody the same questions in the next case.

Clears when
    An agreement that names both is recorded for that day, or this warning is answered with a
    note that it was told once only.

Stays silent when
    An agreement was in force on the day of the telling, the agency belongs to our own data
    controller, the message did not arrive, or the concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.agencies import SharingAgreement
from desktop_app.gaps.agreements import agreements_of
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shares import Share, gap_of_share, latest_lacking, shares_of_open
from desktop_app.gaps.stories import MONDAY, SUNDAY, TUESDAY, Story
from desktop_app.law.data_protection import SHARING_AGREEMENTS


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for share, what in latest_lacking(shares_of_open(n, today), lambda s: _lacks(n, s)):
        yield gap_of_share(
            RULE,
            n,
            share,
            what,
            due_on=n.calendar.add(share.on, n.terms.agreement_working_days),
            clears="An agreement that names both is recorded, or a note that it was told once.",
            act="record-agreement",
        )


def _lacks(n: Neighbourhood, share: Share) -> str:
    if share.is_internal:
        return ""
    us = {n.office_agency_id, n.controller_of(n.office_agency_id)}
    them = {share.agency_id, n.controller_of(share.agency_id)}
    if agreements_of(n.agreements).bind(us, them, share.on):
        return ""
    return "no sharing agreement with it was in force"


_TOLD: Final = Story().home("harbour").concern(MONDAY).told("harbour", MONDAY)


def _agreed(until_on: date | None = None, *others: str) -> SharingAgreement:
    return SharingAgreement(
        id="agreement", title="Protocol", agency_ids=("council", *others), until_on=until_on
    )


RULE: Final = Rule(
    name="no-sharing-agreement",
    code="G32",
    title="No sharing agreement in force",
    severity="low",
    kind=TELL,
    sources=(SHARING_AGREEMENTS,),
    limits=("agreement_working_days",),
    look=look,
    is_optional=True,
    examples=(
        Example.of("No agreement at all.", _TOLD, MONDAY, True),
        Example.of("Both are in one.", _TOLD.plus(_agreed(None, "harbour")), MONDAY, False),
        Example.of("On its last day.", _TOLD.plus(_agreed(MONDAY, "harbour")), TUESDAY, False),
        Example.of(
            "It ended the day before.",
            _TOLD.plus(_agreed(SUNDAY.replace(day=1), "harbour")),
            MONDAY,
            True,
        ),
        Example.of("With others only.", _TOLD.plus(_agreed(None, "police")), MONDAY, True),
    ),
)
