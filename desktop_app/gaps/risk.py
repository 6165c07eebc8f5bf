"""How long a concern has been a grave one."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.homes import received_on
from desktop_app.gaps.neighbourhood import Neighbourhood

HIGH: Final = frozenset({"high", "critical"})


def high_since(n: Neighbourhood, concern: Concern, today: date) -> date | None:
    """Since when its risk has been high or critical without a break; None where it is not now."""
    since = None
    for version in reversed(n.versions_of(concern)):
        known = civil_day(version.known_at)
        if known > today:
            continue
        if version.risk not in HIGH:
            break
        since = known
    return max(since, received_on(concern)) if since else None
