"""What every screen is handed: the tasks, the clock, the worker who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.domain.working_days import civil_day
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.ui.notices import Notices


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`clock` gives the instant (UTC), `actor` the worker's id, `worker_name` what to call them."""

    tasks: Tasks
    notices: Notices
    clock: Callable[[], datetime]
    actor: str
    worker_name: str = ""

    def now(self) -> datetime:
        return self.clock()

    def today(self) -> date:
        """The day on the office's wall calendar."""
        return civil_day(self.clock())
