"""Who leads in our office, and so sees what is about workers rather than about people at risk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop_app.domain.office import Worker

LEADING: Final = ("manager", "team-lead")
"""The roles that see everyone's training. Source: our own choice, that a team lead manages."""


def here(workers: Iterable[Worker]) -> list[Worker]:
    """Those who have not left."""
    return [one for one in workers if one.left_on is None]


def leads(workers: Iterable[Worker], worker_id: str) -> bool:
    """Whether somebody leads; in an office where nobody does, everybody may see and record."""
    leaders = {one.id for one in here(workers) if one.role in LEADING}
    return worker_id in leaders or not leaders
