"""When a decision not to tell an agency is over, the clock for telling it starts there.

Whoever was kept out on purpose until a day is not weeks overdue on the day after it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from desktop_app.gaps.gap import Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.words import said

TO_BE_TOLD: Final = frozenset(
    ("G01", "G02", "G03", "G06", "G09", "G10", "G37", "G40", "G41", "G47"),
)
"""The rules about telling one agency of one concern that a decision silences while it holds."""


def counted_from_lapse(n: Neighbourhood, found: list[Gap], today: date) -> list[Gap]:
    """The gaps, due as much later as a decision that is over kept the agency out."""
    if not n.file.decisions_not_to_share:
        return found
    return [_counted(n, gap, today) if gap.code in TO_BE_TOLD else gap for gap in found]


def _counted(n: Neighbourhood, gap: Gap, today: date) -> Gap:
    concern = next((one for one in n.concerns if one.id == gap.concern_id), None)
    if concern is None or gap.agency_id is None or gap.due_on is None:
        return gap
    lapsed = n.lapsed_on(gap.agency_id, concern, today)
    if lapsed is None or lapsed <= gap.since:
        return gap
    limit = n.calendar.between(gap.since, gap.due_on)
    held = f"A decision not to tell it held until {said(lapsed - timedelta(days=1))}."
    return gap._replace(due_on=n.calendar.add(lapsed, limit), facts=(*gap.facts, held))
