"""It was told by a way that is not secure, or a whole file was passed on.

Looks for
    An open concern of which our office told an agency by ordinary e-mail, or with the whole
    file instead of what it needed.

Why it matters
    The minimum, to those who need it, by a way that nobody else can read.

Clears when
    The telling is corrected to what was done, or the breach is logged as an answer to this.

Stays silent when
    It went another way with no more than was needed, did not arrive, or the concern is
    closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.communications import Disclosure
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shares import Share, gap_of_share, latest_lacking, shares_of_open
from desktop_app.gaps.stories import MONDAY, TUESDAY, Story
from desktop_app.law.data_protection import CALDICOTT
from desktop_app.law.guidance import SCIE_KEY_MESSAGES

NOT_SECURE: Final = "email"


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for share, what in latest_lacking(shares_of_open(n, today), _lacks):
        yield gap_of_share(
            RULE,
            n,
            share,
            what,
            due_on=n.calendar.add(share.on, n.terms.basis_working_days),
            clears="The way and the items are put right on record, or the breach is logged.",
            act="record-basis",
        )


def _lacks(share: Share) -> str:
    if share.basis.is_whole_file:
        return "the whole file was passed on"
    if share.sent.method == NOT_SECURE:
        return "it went by ordinary e-mail"
    return ""


_HEARD: Final = Story().home("harbour").concern(MONDAY)
_BY_MAIL: Final = _HEARD.told("harbour", MONDAY, method="email")

RULE: Final = Rule(
    name="insecure-or-too-much",
    code="G33",
    title="Told insecurely, or too much",
    severity="medium",
    kind=TELL,
    sources=(CALDICOTT, SCIE_KEY_MESSAGES),
    limits=("basis_working_days",),
    look=look,
    is_optional=True,
    examples=(
        Example.of("By ordinary e-mail.", _BY_MAIL, MONDAY, True),
        Example.of(
            "By secure e-mail.",
            _HEARD.told("harbour", MONDAY, method="secure-email"),
            MONDAY,
            False,
        ),
        Example.of(
            "The whole file.",
            _HEARD.told("harbour", MONDAY, disclosure=Disclosure(is_whole_file=True)),
            MONDAY,
            True,
        ),
        Example.of("Closed.", _BY_MAIL.closed(TUESDAY), TUESDAY, False),
    ),
)
