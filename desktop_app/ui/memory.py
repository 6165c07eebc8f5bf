"""What this installation remembers between runs: which books, who worked last, how soon to lock.

Paths and ids only: nobody in a book is named outside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from desktop_app.ui.idle import DEFAULT_MINUTES, within_limits

MOST_RECENT: Final = 8
_RECENT: Final = "books/recent"
_WORKER: Final = "books/worker"
_MINUTES: Final = "lock/minutes"
_GEOMETRY: Final = "window/geometry"


class Memory:
    """Reads forgivingly: a setting that was spoilt counts as none."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def recent(self) -> list[Path]:
        """The books opened lately, the last first."""
        kept = self._settings.value(_RECENT, [])
        listed = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [Path(str(one)) for one in listed]

    def remember_book(self, path: Path) -> None:
        recent = [path, *(one for one in self.recent() if one != path)][:MOST_RECENT]
        self._settings.setValue(_RECENT, [str(one) for one in recent])

    def worker_of(self, path: Path) -> str:
        """The id of whoever worked in this book last, or empty."""
        return str(self._settings.value(f"{_WORKER}/{path.name}", ""))

    def remember_worker(self, path: Path, worker_id: str) -> None:
        self._settings.setValue(f"{_WORKER}/{path.name}", worker_id)

    def lock_minutes(self) -> int:
        try:
            return within_limits(int(str(self._settings.value(_MINUTES, DEFAULT_MINUTES))))
        except ValueError:
            return DEFAULT_MINUTES

    def remember_lock_minutes(self, minutes: int) -> None:
        self._settings.setValue(_MINUTES, minutes)

    def geometry(self) -> QByteArray:
        """Where the window stood, or nothing."""
        kept = self._settings.value(_GEOMETRY)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def remember_geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue(_GEOMETRY, geometry)
