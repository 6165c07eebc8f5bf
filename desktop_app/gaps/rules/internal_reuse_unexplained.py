"""Another service of our own organisation was told, and nothing says why it may use it.

Looks for
    An open concern of which our office told a service of another kind under our own data
    controller, without a ground of Annex 2 for the re-use. The record holds no purpose, so
    a service of another kind is taken for one that works to another purpose.

Why it matters
    Moving information within one organisation is not data sharing, and it is not free of
    rules: housing may use what it hears to protect somebody, not to collect rent.

Clears when
    The ground for the re-use is recorded with the telling.

Stays silent when
    The service belongs to another organisation or is of our own kind, the message did not
    arrive, or the concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import Disclosure
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shares import (
    Share,
    gap_of_share,
    latest_lacking,
    shares_of_open,
)
from desktop_app.gaps.stories import MONDAY, Story
from desktop_app.law.data_protection import SAFEGUARDING_REUSE, SAME_CONTROLLER


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for share, what in latest_lacking(shares_of_open(n, today), lambda s: _lacks(n, s)):
        yield gap_of_share(
            RULE,
            n,
            share,
            what,
            due_on=n.calendar.add(share.on, n.terms.basis_working_days),
            clears="The Annex 2 ground for using it again is recorded.",
            act="record-basis",
        )


def _lacks(n: Neighbourhood, share: Share) -> str:
    if (
        share.basis.reuse_ground.strip()
        or not share.is_internal
        or n.kind_of(share.agency_id) == n.kind_of(n.office_agency_id)
    ):
        return ""
    return "nothing says why a service of our own may use it for its own purpose"


_HOMES: Final = Agency(
    id="homes", name="Marlow housing", kind="council-housing", controller_agency_id="council"
)
_EAST: Final = Agency(
    id="east", name="Marlow care, east", kind="adult-social-care", controller_agency_id="council"
)
_HEARD: Final = Story().plus(_HOMES, _EAST).concern(MONDAY)
_GROUND: Final = Disclosure(reuse_ground="safeguarding")

RULE: Final = Rule(
    name="internal-reuse-unexplained",
    code="G31",
    title="Re-use within our own organisation unexplained",
    severity="medium",
    kind=TELL,
    sources=(SAME_CONTROLLER, SAFEGUARDING_REUSE),
    limits=("basis_working_days",),
    look=look,
    is_optional=True,
    examples=(
        Example.of("Our own housing was told.", _HEARD.told("homes", MONDAY), MONDAY, True),
        Example.of(
            "With the ground.", _HEARD.told("homes", MONDAY, disclosure=_GROUND), MONDAY, False
        ),
        Example.of("Our own eastern team.", _HEARD.told("east", MONDAY), MONDAY, False),
        Example.of("Another organisation.", _HEARD.told("harbour", MONDAY), MONDAY, False),
    ),
)
