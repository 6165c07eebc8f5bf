"""From the unlock page to the open book and back: who is in front of the screen, and since when.

Locking keeps every half-typed form in the book, closes the book and its window, and shows the
unlock page. The memory of the process is not wiped: starting the program anew does that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.casework.views.front_door import Colleague, colleagues
from desktop_app.domain.working_days import LONDON
from desktop_app.ui.away import AwayWatch
from desktop_app.ui.desk import Desk
from desktop_app.ui.front_door import FrontDoor
from desktop_app.ui.idle import IdleWatch
from desktop_app.ui.memory import Memory
from desktop_app.ui.notices import Notices
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.casework.office import Book, Cost
    from desktop_app.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What bootstrap hands in: everything that comes from outside the program."""

    app: QApplication
    settings: QSettings
    clock: Callable[[], datetime]
    reports: Path
    sweep: Callable[[Book, datetime], object]
    demo_password: str = ""
    cost: Cost | None = None
    minute_ms: int = 60_000


class Session(QObject):
    """One run of the program: at most one open book, and one window in front."""

    opened = Signal()
    locked = Signal()
    ended = Signal()  # the last window was closed by the user

    def __init__(self, outside: Outside, tasks: Tasks) -> None:
        super().__init__()
        self._outside = outside
        self._memory = Memory(outside.settings)
        self.theme = Theme(outside.app, outside.settings)
        self.tasks = tasks
        self.notices = Notices(outside.reports, outside.clock)
        self.front = FrontDoor(self._desk("", ""), outside.demo_password, outside.cost)
        self.front.opened_book.connect(self._on_opened_book)
        self.front.chose_worker.connect(self._on_chose_worker)
        self.front.closed.connect(self._on_front_closed)
        self.window: MainWindow | None = None
        self._path = Path()
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._on_midnight)
        self.idle = IdleWatch(outside.app, self._memory.lock_minutes(), outside.minute_ms)
        self.idle.idle.connect(self.lock)
        self.idle.warned.connect(self._on_warned)
        self.idle.touched_again.connect(self._on_touched_again)
        self.away = AwayWatch(outside.app)
        self.away.left.connect(self.lock)

    def start(self, chosen: Path | None = None) -> None:
        """Show the unlock page, with `chosen` as the book to open."""
        self.front.show_books(self._memory.recent(), chosen)
        self.front.show()

    def lock(self) -> None:
        """Keep what is half typed, close the book and its window, show the unlock page."""
        if self.window is None:
            return
        self.window.put_away()
        self._leave()
        path = self._path
        self.tasks.close_book(lambda: self._show_locked(path))

    def end(self) -> None:
        """Close the book and stop working; the program is about to end."""
        if self.window is not None:
            self.window.put_away()
            self._leave()
        self.tasks.close()
        self.away.let_go()
        self.front.deleteLater()

    def _show_locked(self, path: Path) -> None:
        self.front.show_books(self._memory.recent(), path)
        self.front.show()
        self.locked.emit()

    def _leave(self) -> None:
        """Take the window of the book down, and with it every name that it shows."""
        window, self.window = self.window, None
        self._rest()
        if window is not None:
            self._memory.remember_geometry(window.saveGeometry())
            window.closed.disconnect(self._on_closed)
            window.close()
            window.let_go()
            window.deleteLater()

    def _on_opened_book(self, path: Path) -> None:
        self._path = path
        self._memory.remember_book(path)
        self.tasks.ask(colleagues, self._on_colleagues)

    def _on_colleagues(self, found: tuple[Colleague, ...]) -> None:
        if len(found) == 1:
            self._on_chose_worker(found[0])
        else:
            self.front.ask_who_works(found, self._memory.worker_of(self._path))

    def _on_chose_worker(self, worker: Colleague) -> None:
        self._memory.remember_worker(self._path, worker.id)
        now, sweep = self._outside.clock(), self._outside.sweep
        self.tasks.ask(lambda book: sweep(book, now), lambda _done: self._open_window(worker))

    def _open_window(self, worker: Colleague) -> None:
        desk = self._desk(worker.id, worker.name)
        window = _main_window(desk, self.theme, self._path.stem, self.idle.minutes)
        window.lock_wanted.connect(self.lock)
        window.lock_minutes_chosen.connect(self._on_lock_minutes_chosen)
        window.closed.connect(self._on_closed)
        window.status.show_lock(self.idle.minutes)
        if not window.restoreGeometry(self._memory.geometry()):
            window.resize(1366, 768)
        self.window = window
        self.front.hide()
        window.show()
        self.idle.start()
        self.away.start(window)
        self._midnight.start(until_midnight_ms(self._outside.clock()))
        self.opened.emit()

    def _desk(self, actor: str, name: str) -> Desk:
        return Desk(
            tasks=self.tasks,
            notices=self.notices,
            clock=self._outside.clock,
            actor=actor,
            worker_name=name,
        )

    def _on_closed(self) -> None:
        """The user closed the window of the book: the program ends."""
        self._rest()
        self.ended.emit()

    def _on_front_closed(self) -> None:
        if self.window is None:
            self.ended.emit()

    def _rest(self) -> None:
        """Nothing to watch over while no book is open."""
        self.idle.stop()
        self.away.stop()
        self._midnight.stop()

    def _on_lock_minutes_chosen(self, minutes: int) -> None:
        self.idle.minutes = minutes
        self._memory.remember_lock_minutes(minutes)
        if self.window is not None:
            self.window.status.show_lock(minutes)

    def _on_warned(self) -> None:
        self.notices.warn("Locking in 30 seconds. Press any key to go on; what you typed is kept.")

    def _on_touched_again(self) -> None:
        if self.window is not None:
            self.window.strip.hide()

    def _on_midnight(self) -> None:
        now, sweep = self._outside.clock(), self._outside.sweep
        self.tasks.ask(lambda book: sweep(book, now), lambda _done: self._on_new_day())

    def _on_new_day(self) -> None:
        if self.window is not None:
            self.window.look_again()
            self._midnight.start(until_midnight_ms(self._outside.clock()))


def _main_window(desk: Desk, theme: Theme, book_name: str, lock_minutes: int) -> MainWindow:
    from desktop_app.ui.main_window import MainWindow  # the unlock page needs none of it

    window = MainWindow(desk, theme, book_name, lock_minutes)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return window


def until_midnight_ms(now: datetime) -> int:
    """Milliseconds until just after the next midnight on the office's wall clock."""
    here = now.astimezone(LONDON)
    day = here.date() + timedelta(days=1)
    midnight = datetime(day.year, day.month, day.day, 0, 0, 5, tzinfo=LONDON)
    return int((midnight.astimezone(UTC) - now).total_seconds() * 1000)
