"""Gaps become graver with age: one step once they are long overdue, sooner where the risk is high.

Noise is kept low by ranking, not by silence: what was left lying rises in the list, and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from desktop_app.gaps.gap import SEVERITY_ORDER, Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.risk import HIGH

NEXT_STEP: Final = {"low": "medium", "medium": "high", "high": "critical"}


def aged(n: Neighbourhood, found: list[Gap], usual: dict[str, str], today: date) -> list[Gap]:
    """The gaps as grave as their age makes them; `usual` is the severity of each rule.

    A rule that has raised a gap by itself is not raised twice. Nothing becomes critical by age
    alone: only where the risk of an open concern is high or critical.
    """
    dues = [gap.due_on for gap in found if gap.due_on is not None]
    if not dues or min(dues) >= today:
        return found
    is_risky = _is_risky(n, today)
    days = _patience(n, is_risky)
    late = n.calendar.last_late(today, days)
    return [
        gap
        if gap.due_on is None or gap.due_on > late
        else _raised(gap, _step_up(usual[gap.rule], is_risky), days)
        for gap in found
    ]


def days_of_ageing(
    n: Neighbourhood, found: Iterable[Gap], usual: dict[str, str], today: date
) -> Iterator[date]:
    """The days after today on which a gap becomes graver though nobody does anything.

    `found` is as `aged` gave it: what was raised is not raised again.
    """
    is_risky = _is_risky(n, today)
    dues = [
        gap.due_on
        for gap in found
        if gap.due_on is not None and _is_graver(_step_up(usual[gap.rule], is_risky), gap)
    ]
    return n.calendar.first_late_days(dues, today, _patience(n, is_risky))


def _is_risky(n: Neighbourhood, today: date) -> bool:
    return any(n.risk_of(concern, today) in HIGH for concern in n.open_concerns(today))


def _patience(n: Neighbourhood, is_risky: bool) -> int:
    """How many working days a gap may be overdue before it becomes graver."""
    return n.terms.graver_high_working_days if is_risky else n.terms.graver_working_days


def _step_up(usual: str, is_risky: bool) -> str:
    step = NEXT_STEP.get(usual, usual)
    return usual if step == "critical" and not is_risky else step


def _is_graver(step: str, gap: Gap) -> bool:
    return SEVERITY_ORDER[step] < SEVERITY_ORDER[gap.severity]


def _raised(gap: Gap, step: str, days: int) -> Gap:
    if not _is_graver(step, gap):
        return gap
    why = f"Raised from {gap.severity} to {step}: overdue for more than {days} working days."
    return gap._replace(severity=step, facts=(*gap.facts, why))
