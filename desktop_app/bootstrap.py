"""The wiring: the clock, the settings, the demo book, the session. The only reader of the clock."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.system.folders import PROGRAM, state_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.casework.office import Book
    from desktop_app.ui.session import Session

OPEN_AND_CLOSE: Final = "--open-and-close"
WARM_UP_AFTER_MS: Final = 150
"""How long the first window has for itself before the rest is imported. Source: our own choice."""


def run_window(arguments: list[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    `--demo` makes the demo book where there is none and offers it; a path offers that book;
    `--open-and-close` only shows that the window opens.
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop_app.system.processes import keep_out_of_crash_files

    keep_out_of_crash_files()
    app = QApplication([sys.argv[0]])
    app.setApplicationName(PROGRAM)
    app.setQuitOnLastWindowClosed(False)  # locking closes one window before it shows the other
    session = _session(app)
    session.ended.connect(app.quit)
    sys.excepthook = lambda _kind, error, _trace: session.notices.mistake(error)
    try:
        session.start(_chosen(arguments))
    except (Refused, Unavailable) as error:
        # The demo book could not be made: say why, and let another book be opened.
        session.start(None)
        session.notices.failed(error)
    if OPEN_AND_CLOSE in arguments:
        QTimer.singleShot(0, app.quit)
    else:
        QTimer.singleShot(WARM_UP_AFTER_MS, lambda: _warm_up(session))
    code = app.exec()
    session.end()
    return code


def run_command(arguments: list[str]) -> int:
    """Run one command and give its exit code; Qt stays out of it."""
    from desktop_app.cli import main as command_line

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = command_line(arguments, now(), sys.stdout, sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read it has seen enough
        _write_nowhere()
        return 0
    except OSError as error:
        _write_nowhere()
        sys.stderr.write(f"What there was to say could not be written: {error.strerror}.\n")
        return 2
    return code


def _write_nowhere() -> None:
    """Let what is still waiting for a stream that is gone end in silence."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _session(app: QApplication) -> Session:
    from PySide6.QtCore import QSettings

    from desktop_app.casework.views.front_door import DEMO_PASSWORD
    from desktop_app.ui.session import Outside, Session
    from desktop_app.ui.tasks import Tasks

    state = state_folder()
    outside = Outside(
        app=app,
        settings=QSettings(str(state / "settings.ini"), QSettings.Format.IniFormat),
        clock=now,
        reports=state / "Reports",
        sweep=_sweep,
        demo_password=DEMO_PASSWORD,
    )
    return Session(outside, Tasks())


def _sweep(book: Book, now: datetime) -> Any:
    from desktop_app.casework.settling import sweep  # with every rule: not before a book is open

    return sweep(book, now)


def _warm_up(session: Session) -> None:
    """Import what an open book needs while the password is typed: first aside, then the window."""
    session.tasks.run(_import_casework, lambda _: _import_window(), session.notices.mistake)


def _import_casework() -> None:
    import desktop_app.casework.office
    import desktop_app.casework.settling
    import desktop_app.casework.views.today
    import desktop_app.gaps.rules  # noqa: F401 - imported ahead


def _import_window() -> None:
    """On the thread of the window, where classes of Qt belong."""
    import desktop_app.ui.main_window
    import desktop_app.ui.screens.today  # noqa: F401 - imported ahead


def _chosen(arguments: list[str]) -> Path | None:
    if "--demo" in arguments:
        return _demo()
    paths = [one for one in arguments if not one.startswith("-")]
    return Path(paths[0]) if paths else None


def _demo() -> Path:
    """The demo book; made where it is missing."""
    from desktop_app.casework.views.front_door import DEMO_PASSWORD, demo_path

    path = demo_path()
    if not path.exists():
        from desktop_app.casework.demo import make_demo_book

        make_demo_book(path, password=DEMO_PASSWORD, now=now()).close()
    return path


def now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)
