"""Wrong passwords in a row: after ten within five minutes each further one costs a wait.

The wait doubles and the book is never wiped. It slows somebody down who sits at this
computer; against a copied book only the cost of the key derivation helps.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

FREE: Final = 10
WITHIN: Final = timedelta(minutes=5)
FIRST_WAIT_S: Final = 30
LONGEST_WAIT_S: Final = 15 * 60


class Attempts:
    """Counts what failed since the last success, in this run of the program."""

    def __init__(self) -> None:
        self._failed_at: list[datetime] = []
        self._waits = 0

    def failed(self, at: datetime) -> int:
        """Note a wrong password; gives the seconds to wait before the next, mostly none."""
        self._failed_at = [one for one in self._failed_at if at - one < WITHIN] + [at]
        if len(self._failed_at) < FREE and not self._waits:
            return 0
        self._waits += 1
        return int(min(FIRST_WAIT_S * 2 ** (self._waits - 1), LONGEST_WAIT_S))

    def succeeded(self) -> None:
        self._failed_at = []
        self._waits = 0
