"""The window: how soon it stands, what it holds in memory, how soon a save shows on screen.

Run by ``dev.py bench``, or alone: ``python -m bench.window [--people N] [--keep FOLDER]``. The
start is whole processes in turn with a bare Qt window, so that both meet the machine's mood.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first import of Qt

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from bench.book_at_scale import say
from bench.made_book import NOW, PASSWORD
from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.casework.views.today import TodayLine
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.journal import Entry
from desktop_app.gaps.gap import Gap
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.screens.today import TodayScreen
from desktop_app.ui.session import Outside, Session
from desktop_app.ui.tasks import Tasks

RUNS = 7
SAVES = 60
PATIENCE_S = 60.0
LOOKED_THROUGH = 100_000
"""Among how many open gaps those are sought that a telling clears."""
MAKE = """
import sys
from pathlib import Path
from bench.made_book import made_book
made_book(Path(sys.argv[1]), int(sys.argv[2])).close()
"""
"""In a process of its own, so that the memory measured is that of a book that was opened."""
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=2_000)
    arguments.add_argument("--keep", type=Path, help="where the made book is kept and found again")
    chosen = arguments.parse_args()
    start_beside_a_bare_window()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.setdefault("IN_THE_LOOP_STATE", str(Path(scratch) / "state"))
        path = (chosen.keep or Path(scratch)) / f"made-{chosen.people}.loop"
        if not path.exists():
            make = [sys.executable, "-c", MAKE, str(path), str(chosen.people)]
            subprocess.run(make, check=True)
        app = QApplication.instance() or QApplication([])
        if isinstance(app, QApplication):
            in_the_window(app, path, Path(scratch))


def start_beside_a_bare_window() -> None:
    ours = [sys.executable, "-m", "desktop_app", "--open-and-close"]
    bare = [sys.executable, "-c", BARE]
    both = [(seconds(ours), seconds(bare)) for _ in range(RUNS + 1)][1:]
    us, them = median(one for one, _ in both), median(other for _, other in both)
    say("start to first window", f"{us:.2f} s (wanted 1 s, and 3x bare Qt; {us / them:.1f}x)")


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def in_the_window(app: QApplication, path: Path, scratch: Path) -> None:
    outside = Outside(
        app=app,
        settings=QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat),
        clock=lambda: NOW,
        reports=scratch,
        sweep=sweep,
        demo_password="",
    )
    session = Session(outside, Tasks())
    window = unlocked(app, session, path)
    window.go(Place(screen="today"))
    wait(app, lambda: bool(today_lines(window)))
    say("memory after unlock", f"{memory_mb():.0f} MB (wanted 300 MB)")
    saves(app, session, window)
    session.end()


def unlocked(app: QApplication, session: Session, path: Path) -> MainWindow:
    session.start(path)
    session.front.unlock.form.fill({"password": PASSWORD})
    session.front.unlock.open.click()
    wait(app, lambda: session.window is not None)
    if session.window is None:
        raise SystemExit("the book did not open")
    return session.window


def saves(app: QApplication, session: Session, window: MainWindow) -> None:
    """From handing over a telling to Today shown and painted again without what it cleared."""
    taken = []
    stamp = time.time_ns()
    wanted: list[Gap] = []
    session.tasks.ask(_to_tell, wanted.extend)
    wait(app, lambda: bool(wanted))
    for number, gap in enumerate(wanted):
        told = telling(
            f"window-{stamp}-{number}", gap.person_id, gap.agency_id or "", gap.concern_id or ""
        )
        entry = Entry("communication-logged", "sam", told)
        shown = _shown_again(window)
        started = time.perf_counter()
        session.tasks.change(partial(_recorded, entry))
        wait(app, lambda shown=shown: bool(shown))  # type: ignore[misc]
        app.processEvents()
        taken.append((time.perf_counter() - started) * 1000)
        if any(gap in line.gaps for line in today_lines(window)):
            raise SystemExit("the gap still stands on the screen")
    cuts = quantiles(taken, n=100)
    say("save to screen", f"p50 {cuts[49]:.0f}  p95 {cuts[94]:.0f} ms (wanted 100 ms p95)")


def _recorded(entry: Entry, book: Book) -> Changes:
    return record(book, [entry], NOW)


def _to_tell(book: Book) -> list[Gap]:
    """One gap a person that a telling to an agency clears, the worst first."""
    stored = (one.gap for one in book.worst_gaps(LOOKED_THROUGH))
    found = (gap for gap in stored if gap.act == "tell" and gap.agency_id)
    each = {gap.person_id: gap for gap in found}
    return list(islice(each.values(), SAVES))


def _shown_again(window: MainWindow) -> list[bool]:
    """Becomes true once Today has its lines anew."""
    shown: list[bool] = []
    screen = window.screen_in_front
    if isinstance(screen, TodayScreen):
        screen.list.table.modelReset.connect(lambda: shown.append(True))
    return shown


def today_lines(window: MainWindow) -> tuple[TodayLine, ...]:
    screen = window.screen_in_front
    return screen.list.table.rows if isinstance(screen, TodayScreen) else ()


def telling(id: str, person_id: str, agency_id: str, concern_id: str) -> tuple[Communication, ...]:
    sent = Communication(
        id=id,
        people_ids=(person_id,),
        occurred_at=NOW,
        recorded_at=NOW,
        from_agency_id="us",
        to_agency_id=agency_id,
        concerns=(ConcernShared(concern_id=concern_id, version=9),),
    )
    return (sent,)


def wait(app: QApplication, is_so: Callable[[], bool]) -> None:
    """Sleep between events as the program does; a busy wait would starve its worker."""
    until = time.monotonic() + PATIENCE_S
    waking = QTimer()
    waking.start(500)
    while not is_so():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > until:
            raise SystemExit("it never came")


def memory_mb() -> float:
    """What the process holds now, not the peak of the key's derivation; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
