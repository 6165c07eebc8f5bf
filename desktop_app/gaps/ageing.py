"""Gaps become graver with age: one step once they are long overdue, sooner where the risk is high.

Noise is kept low by ranking, not by silence: what was left lying rises in the list, and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from desktop_app.gaps.gap import SEVERITY_ORDER, Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.remembering import once_a_day
from desktop_app.gaps.risk import HIGH

NEXT_STEP: Final = {"low": "medium", "medium": "high", "high": "critical"}


def aged(n: Neighbourhood, found: list[Gap], usual: dict[str, str], today: date) -> list[Gap]:
    """The gaps as grave as their age makes them; `usual` is the severity of each rule.

    A rule that has raised a gap by itself is not raised twice. Nothing becomes critical by age
    alone: only where the risk is high or critical.
    """
    return [_aged(n, gap, usual[gap.rule], today) for gap in found]


def days_of_ageing(n: Neighbourhood, found: Iterable[Gap], today: date) -> Iterator[date]:
    """The days after today on which a gap becomes graver though nobody does anything."""
    dues = [gap.due_on for gap in found if gap.due_on is not None]
    for days in (n.terms.graver_high_working_days, n.terms.graver_working_days):
        yield from n.calendar.first_late_days(dues, today, days)


def _aged(n: Neighbourhood, gap: Gap, usual: str, today: date) -> Gap:
    if gap.due_on is None or gap.due_on >= today:
        return gap
    is_risky = _is_risky(n, gap, today)
    terms = n.terms
    days = terms.graver_high_working_days if is_risky else terms.graver_working_days
    if gap.due_on > n.calendar.last_late(today, days):
        return gap
    step = NEXT_STEP.get(usual, usual)
    if step == "critical" and not is_risky:
        step = usual
    if SEVERITY_ORDER[step] >= SEVERITY_ORDER[gap.severity]:
        return gap
    why = f"Raised from {gap.severity} to {step}: overdue for more than {days} working days."
    return gap._replace(severity=step, facts=(*gap.facts, why))


def _is_risky(n: Neighbourhood, gap: Gap, today: date) -> bool:
    """Whether the risk of its concern is high; of one about none, that of any open concern."""
    risky = _risky(n, today)
    return gap.concern_id in risky if gap.concern_id is not None else bool(risky)


@once_a_day
def _risky(n: Neighbourhood, today: date) -> frozenset[str]:
    return frozenset([c.id for c in n.open_concerns(today) if n.risk_of(c, today) in HIGH])
