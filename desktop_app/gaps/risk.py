"""How long a concern has been a grave one."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.neighbourhood import Neighbourhood

HIGH: Final = frozenset({"high", "critical"})


def high_since(n: Neighbourhood, concern: Concern, today: date) -> date | None:
    """Since when its risk has been high or critical without a break; None where it is not now."""
    since = None
    for version in reversed(n.versions_of(concern)):
        known = version.known_on
        if known > today:
            continue
        if version.risk not in HIGH:
            break
        since = known
    return max(since, concern.received_on) if since else None
