"""Make the pictures of the main pages from the demo book, as the README and the docs show them.

    python -m tools.make_pictures                    light and dark, into docs/pictures
    python -m tools.make_pictures --all FOLDER       also high contrast and twice the text

Needs no display. The same pages on the same day give the same pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before the first import of Qt

from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.assets import asset
from desktop_app.casework.demo import DEMO_PASSWORD, make_demo_book
from desktop_app.casework.settling import sweep
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.session import Outside, Session
from desktop_app.ui.tasks import Tasks

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)
SIZE = (1366, 768)
COLOURS = 256
PATIENCE_S = 20.0
ARWEN = "arwen-llyr"
PLACES = {
    "today": Place(screen="today"),
    "people": Place(screen="people"),
    "person": Place(screen="person", person_id=ARWEN, tab="summary"),
    "who-knows-what": Place(screen="person", person_id=ARWEN, tab="matrix"),
    "log": Place(screen="log-communication", person_id=ARWEN, agency_id="harbour"),
    "patterns": Place(screen="patterns"),
    "tell": Place(
        screen="tell-now", person_id=ARWEN, agency_id="police", concern_id=f"{ARWEN}-concern-3"
    ),
    "meeting": Place(screen="meeting", person_id=ARWEN, only="arwen-planning-meeting"),
    "agencies": Place(screen="agencies"),
    "report": Place(screen="reports", person_id=ARWEN, only="person"),
    "rules": Place(screen="rules"),
    "time-to-tell": Place(screen="time-to-tell"),
    "training": Place(screen="training"),
}
LOOKS = {"light": ("light", 1.0), "dark": ("dark", 1.0)}
MORE_LOOKS = {"high-contrast": ("high-contrast", 1.0), "twice": ("light", 2.0)}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", metavar="FOLDER", type=Path)
    chosen = parser.parse_args(arguments)
    folder = chosen.all or Path(__file__).parent.parent / "docs" / "pictures"
    looks = LOOKS | (MORE_LOOKS if chosen.all else {})
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    _use_our_font(app)
    with tempfile.TemporaryDirectory() as home:
        _stay_in(Path(home))
        session = _session(app, Path(home))
        _take_all(session, app, folder, looks)
        session.end()
    return 0


def _take_all(
    session: Session, app: QApplication, folder: Path, looks: dict[str, tuple[str, float]]
) -> None:
    book = Path(os.environ["IN_THE_LOOP_BOOKS"]) / "Demo.loop"
    make_demo_book(book, password=DEMO_PASSWORD, now=NOW).close()
    session.start(book)
    for look, (scheme, times) in looks.items():
        _wear(session, scheme, times)
        _take(session.front, app, folder / f"unlock-{look}.png")
    window = _opened(session, app)
    for look, (scheme, times) in looks.items():
        _wear(session, scheme, times)
        for name, place in PLACES.items():
            window.go(place)
            _take(window, app, folder / f"{name}-{look}.png")


def _opened(session: Session, app: QApplication) -> MainWindow:
    unlock, who = session.front.unlock, session.front.who_works
    unlock.form.fill({"password": DEMO_PASSWORD})
    unlock.open.click()
    _wait(app, lambda: session.front.pages.currentWidget() is who)
    who.go_on.click()
    _wait(app, lambda: session.window is not None)
    if session.window is None:
        raise SystemExit("the demo book did not open")
    session.window.resize(*SIZE)
    return session.window


def _wear(session: Session, scheme: str, times: float) -> None:
    session.theme.choose(scheme)
    session.theme.choose_text_size(times)


def _take(window: QWidget, app: QApplication, path: Path) -> None:
    """Save what `window` shows once every answer is there, in few colours to keep it small."""
    until = time.monotonic() + 1.0
    _wait(app, lambda: time.monotonic() > until)
    window.grab().save(str(path))
    with Image.open(path) as picture:
        _in_few_colours(picture.convert("RGB")).save(path, optimize=True)
    sys.stdout.write(f"{path.name}\n")


def _in_few_colours(picture: Image.Image) -> Image.Image:
    """The commonest colours as they are, and for the edges of letters the nearest of them."""
    counted = picture.getcolors(picture.width * picture.height) or []
    commonest = sorted(counted, key=lambda one: one[0], reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in commonest for part in _parts(colour)])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _parts(colour: object) -> tuple[int, ...]:
    return colour if isinstance(colour, tuple) else ()


def _wait(app: QApplication, is_there: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_there() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)


def _use_our_font(app: QApplication) -> None:
    """The same letters on every machine: the font that our reports use."""
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "DejaVuSans.ttf"):
        QFontDatabase.addApplicationFont(str(asset(f"fonts/{name}")))
    app.setFont(QFont("Noto Sans", 10))


def _stay_in(home: Path) -> None:
    os.environ["IN_THE_LOOP_BOOKS"] = str(home / "Books")
    os.environ["IN_THE_LOOP_STATE"] = str(home / "State")


def _session(app: QApplication, home: Path) -> Session:
    outside = Outside(
        app=app,
        settings=QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat),
        clock=lambda: NOW,
        reports=home / "Reports",
        sweep=sweep,
        demo_password=DEMO_PASSWORD,
    )
    return Session(outside, Tasks())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
