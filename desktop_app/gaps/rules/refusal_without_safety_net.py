"""The adult refused, that was respected, and nothing catches them if it goes wrong.

Looks for
    The latest decision not to share that was made because the adult refused, about an open
    concern, where the risk was not talked through with them, no support was offered, no
    review date was set, or the review date has passed without a review.

Why it matters
    In Cornwall a man's withdrawal from support was "not investigated" and not explored;
    his case was closed and he was killed.

Clears when
    The review is recorded with its outcome; or, before its date, whatever is missing is.

Stays silent when
    The risk was talked through, support was offered and the review lies ahead or is today;
    or the concern is closed, or everyone from whom it was kept has since been told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import listed, of_concern, said
from desktop_app.law.data_protection import GOLDEN_RULES
from desktop_app.law.guidance import SCIE_DOES_NOT_WANT
from desktop_app.law.reviews import CORNWALL_2007


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    refusals = [
        d for d in n.file.decisions_not_to_share if d.is_because_refused and d.kind == "not-share"
    ]
    if not refusals:
        return
    concerns = n.open_concerns(today)
    for decision in refusals:
        about = [c for c in concerns if decision.concern_id in (None, c.id)]
        missing = _missing(decision, today)
        if (
            about
            and missing
            and not any(_replaces(other, decision) for other in n.file.decisions_not_to_share)
            and not _is_told_now(n, decision, about)
        ):
            concern = about[0] if decision.concern_id else None
            yield _gap(n, decision, concern, missing)


def _missing(decision: DecisionNotToShare, today: date) -> list[str]:
    if decision.reviewed_on is not None:
        return []
    missing = []
    if decision.risk_talked_through_on is None:
        missing.append("the risk was not talked through")
    if not decision.support_offered.strip():
        missing.append("no support was offered")
    if decision.review_on is None:
        missing.append("no review date was set")
    elif decision.review_on < today:
        missing.append(f"the review of {said(decision.review_on)} was not held")
    return missing


def _replaces(other: DecisionNotToShare, decision: DecisionNotToShare) -> bool:
    """Whether a later decision covers all that this one did."""
    return (
        other.decided_on > decision.decided_on
        and other.to_person_id is None
        and other.concern_id in (None, decision.concern_id)
        and (not other.agency_ids or set(decision.agency_ids) <= set(other.agency_ids))
        and (bool(decision.agency_ids) or not other.agency_ids)
    )


def _is_told_now(n: Neighbourhood, decision: DecisionNotToShare, about: list[Concern]) -> bool:
    return bool(decision.agency_ids) and all(
        n.told_since(agency_id, concern, decision.decided_on)
        for agency_id in decision.agency_ids
        for concern in about
    )


def _gap(
    n: Neighbourhood, decision: DecisionNotToShare, concern: Concern | None, missing: list[str]
) -> Gap:
    default = n.calendar.add(decision.decided_on, n.terms.refusal_review_working_days)
    which = of_concern(concern) if concern else "every concern"
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=decision.agency_ids[0] if len(decision.agency_ids) == 1 else None,
        subject_id=decision.id,
        since=decision.decided_on,
        due_on=decision.review_on or default,
        sentence=(f"{n.file.person.name} refused to have {which} shared, and {listed(missing)}."),
        facts=(f"Decided on {said(decision.decided_on)}: {decision.reason}",),
        clears_when="The refusal is reviewed and the outcome recorded.",
        act="review-decision",
    )


_HEARD: Final = Story().home("harbour").concern(MONDAY)
_NET: Final = {"risk_talked_through_on": MONDAY, "support_offered": "An advocate."}
_REFUSED: Final = _HEARD.withheld(None, MONDAY, FRIDAY, is_because_refused=True, **_NET)

RULE: Final = Rule(
    name="refusal-without-safety-net",
    code="G27",
    title="Refusal respected, no safety net",
    severity="high",
    kind=TELL,
    sources=(CORNWALL_2007, SCIE_DOES_NOT_WANT, GOLDEN_RULES),
    limits=("refusal_review_working_days",),
    look=look,
    examples=(
        Example.of("Talked through, support offered, review ahead.", _REFUSED, MONDAY, False),
        Example.of("On the review date.", _REFUSED, FRIDAY, False),
        Example.of("The day after it, not reviewed.", _REFUSED, SATURDAY, True),
        Example.of(
            "Reviewed on its date.",
            _HEARD.withheld(
                None, MONDAY, FRIDAY, is_because_refused=True, reviewed_on=FRIDAY, **_NET
            ),
            SATURDAY,
            False,
        ),
        Example.of(
            "Nothing but the refusal was recorded.",
            _HEARD.withheld(None, MONDAY, FRIDAY, is_because_refused=True),
            MONDAY,
            True,
        ),
        Example.of(
            "No review date was set.",
            _HEARD.withheld(None, MONDAY, None, is_because_refused=True, **_NET),
            MONDAY,
            True,
        ),
        Example.of("Not a refusal.", _HEARD.withheld(None, MONDAY, FRIDAY), TUESDAY, False),
    ),
)
