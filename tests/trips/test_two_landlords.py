"""Two landlords: one is told, the other is not, and the program says so until it is.

By keyboard alone, in the real window, with the real worker thread and an encrypted book.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.gaps.rules import one_landlord_not_told
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.notices import Notices
from desktop_app.ui.screens.today import TodayScreen
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme
from tests.casework.books import new_book
from tests.trips.keyboard import CTRL, SHIFT, Keyboard

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)  # a Monday
HARBOUR, COAST = "Harbour Homes", "Coast Housing"
ENTER = Qt.Key.Key_Return
RULE = one_landlord_not_told.RULE.name


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[MainWindow]:
    """The window of a book that nobody has written in yet."""
    look = qapp.font(), qapp.palette(), qapp.styleSheet()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    theme = Theme(qapp, settings)
    opened: list[bool] = []
    mistakes: list[object] = []
    tasks.open(lambda: (new_book(tmp_path, now=NOW), True), opened.append, mistakes.append)
    qtbot.waitUntil(lambda: bool(opened or mistakes), timeout=20_000)
    assert mistakes == []
    notices = Notices(tmp_path, lambda: NOW, lambda _window, said: mistakes.append(said))
    window = MainWindow(
        Desk(tasks=tasks, notices=notices, clock=lambda: NOW, actor="sam", worker_name="Sam"),
        theme,
        "north",
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    yield window
    window.let_go()
    theme.deleteLater()
    qapp.setFont(look[0])
    qapp.setPalette(look[1])
    qapp.setStyleSheet(look[2])
    assert mistakes == []


@pytest.fixture
def keys(window: MainWindow, qtbot: QtBot) -> Keyboard:
    return Keyboard(window, qtbot)


def test_the_second_landlord_is_seen_until_told(
    window: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    for name in (HARBOUR, COAST):
        add_agency(window, keys, qtbot, name)
    add_person(window, keys, qtbot)
    add_home(window, keys, qtbot)
    log_concern(window, keys, qtbot)
    qtbot.waitUntil(lambda: cells(window) == {HARBOUR: "Not told", COAST: "Not told"})

    tell(window, keys, qtbot, COAST)

    qtbot.waitUntil(lambda: cells(window) == {HARBOUR: "Not told", COAST: "Knows v1"})
    qtbot.waitUntil(lambda: all(HARBOUR in place for place in gaps_on_every_screen(window)))
    assert COAST not in gaps_on_every_screen(window)[0]

    keys.tick(f"Tell {HARBOUR} now")
    at_screen(window, qtbot, "tell-now")
    tell_now: Any = window.screen_in_front
    qtbot.waitUntil(lambda: [panel.isVisible() for panel in tell_now.panels] == [True])
    keys.tick("This basis holds now")
    save(window, keys, qtbot)

    qtbot.waitUntil(lambda: cells(window) == {HARBOUR: "Knows v1", COAST: "Knows v1"})
    qtbot.waitUntil(lambda: not any(HARBOUR in place for place in gaps_on_every_screen(window)))


def add_agency(window: MainWindow, keys: Keyboard, qtbot: QtBot, name: str) -> None:
    keys.press(Qt.Key.Key_4, CTRL)
    at_screen(window, qtbot, "agencies")
    keys.tick("Add an agency")
    at_screen(window, qtbot, "add-agency")
    keys.fill("Name", name)
    keys.choose("Kind", "Private registered provider")
    save(window, keys, qtbot)
    at_screen(window, qtbot, "agency")


def add_person(window: MainWindow, keys: Keyboard, qtbot: QtBot) -> None:
    keys.press(Qt.Key.Key_2, CTRL)
    at_screen(window, qtbot, "people")
    keys.tick("Add a person")
    at_screen(window, qtbot, "add-person")
    keys.fill("First names", "Joan")
    keys.fill("Family name", "Hartley")
    save(window, keys, qtbot)
    at_screen(window, qtbot, "person")


def add_home(window: MainWindow, keys: Keyboard, qtbot: QtBot) -> None:
    keys.tick("Add a home")
    at_screen(window, qtbot, "add-home")
    keys.fill("Address", "2 Bramble Court")
    keys.pick("Landlord", "harb", HARBOUR)
    keys.pick("Support provider", "coast", COAST)
    keys.fill("Since", "2019")
    save(window, keys, qtbot)
    at_screen(window, qtbot, "person")


def log_concern(window: MainWindow, keys: Keyboard, qtbot: QtBot) -> None:
    keys.press(Qt.Key.Key_L, CTRL | SHIFT)
    at_screen(window, qtbot, "log-concern")
    keys.fill("When we heard", "t 08:00")
    keys.choose("Risk", "High")
    keys.fill("In a few words", "Threats at the door")
    keys.fill("What is feared", "A man was at her door at night.")
    keys.tick("Psychological")
    save(window, keys, qtbot)
    at_screen(window, qtbot, "person")


def tell(window: MainWindow, keys: Keyboard, qtbot: QtBot, agency: str) -> None:
    keys.press(Qt.Key.Key_L, CTRL)
    at_screen(window, qtbot, "log-communication")
    keys.pick("Which agency", agency[:4].lower(), agency)
    keys.fill("What was said", "Told the duty officer.")
    save(window, keys, qtbot)
    at_screen(window, qtbot, "person")


def save(window: MainWindow, keys: Keyboard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.tasks.changed):
        keys.press(ENTER, CTRL)


def at_screen(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """Wait for a screen to be in front and to have what it asked the book for."""
    qtbot.waitUntil(lambda: window.place.screen == name)
    done: list[int] = []
    window.desk.tasks.ask(lambda _book: 0, done.append)
    qtbot.waitUntil(lambda: bool(done))


def cells(window: MainWindow) -> dict[str, str]:
    """What the matrix in front says of each agency."""
    screen: Any = window.screen_in_front
    shown = screen.matrix.matrix.table
    names = [column.heading.partition("\n")[0] for column in shown.columns[1:]]
    return dict(zip(names, [cell.words for row in shown.rows for cell in row.cells], strict=True))


def gaps_on_every_screen(window: MainWindow) -> list[str]:
    """What each open screen says under the rule of two landlords: the person's page, then Today."""
    person: Any = window.screen_in_front
    today: Any = window.findChild(TodayScreen)
    rows = [row for row in person.summary.gaps.list.table.rows if row.key.startswith(RULE)]
    whys = [why for line in today.list.table.rows for why in line.whys if why.rule == RULE]
    return [" ".join(one.sentence for one in found) for found in (rows, whys)]
