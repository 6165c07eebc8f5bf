"""The window around the pages: the way there and back, the counts, the keys, every name."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_app.casework.acts import add_action
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.screen_list import SCREENS
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import nameless, reachable, rich_labels, tab_round

NAMES = [one.name for one in SCREENS]
ARWEN = "arwen-llyr"
CONCERN = "arwen-llyr-concern-3"


def place_of(name: str) -> Place:
    """Somewhere that every screen can show something."""
    return Place(screen=name, person_id=ARWEN, agency_id="harbour", concern_id=CONCERN)


@pytest.mark.parametrize("name", NAMES)
def test_every_control_of_a_page_is_named_reached_and_plain(
    window: MainWindow, name: str, mistakes: list[str]
) -> None:
    window.go(place_of(name))
    QApplication.processEvents()
    assert nameless(window) == []
    missed = set(reachable(window)) - set(tab_round(window))
    assert {f"{type(one).__name__} {one.accessibleName()}" for one in missed} == set()
    assert rich_labels(window) == []
    assert mistakes == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_needs_to_be_scrolled_sideways(window: MainWindow, name: str) -> None:
    for times in (1.0, 2.0):
        window.theme.choose_text_size(times)
        window.go(place_of(name))
        QApplication.processEvents()
        front: Any = window.screen_in_front
        bars = [area.horizontalScrollBar() for area in front.findChildren(QScrollArea)]
        assert [bar.maximum() for bar in bars if bar.isVisible()] == [], times


def test_alt_left_goes_back_and_then_home(window: MainWindow) -> None:
    window.go(Place(screen="concerns"))
    window.go(Place(screen="actions"))
    assert window.place.screen == "actions"
    window.go_back()
    assert window.place.screen == "concerns"
    window.go_back()
    window.go_back()
    assert window.place.screen == "today"


def test_escape_goes_back(window: MainWindow) -> None:
    window.go(Place(screen="concerns"))
    QTest.keyClick(window.pages, Qt.Key.Key_Escape)
    assert window.place.screen == "today"


def test_a_page_that_is_not_there_is_said_and_not_gone_to(window: MainWindow) -> None:
    window.go(Place(screen="the-moon"))
    assert window.place.screen == "today"
    assert "not part of this version" in window.strip.words


def test_no_key_means_two_things(window: MainWindow) -> None:
    bar: Any = window.menuBar()
    keys = Counter(
        action.shortcut().toString()
        for menu in bar.actions()
        for action in menu.menu().actions()
        if not action.shortcut().isEmpty()
    )
    assert {key: n for key, n in keys.items() if n > 1} == {}
    assert {"Ctrl+L", "Ctrl+F", "Ctrl+P", "Ctrl+Alt+L", "Alt+Left"} <= set(keys)


def test_every_menu_has_a_key_of_its_own(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    marked = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(marked)) == len(titles) >= 6


def test_the_counts_stand_beside_the_pages(window: MainWindow) -> None:
    spoken = [
        window.navigation.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(window.navigation.count())
    ]
    assert any(words.startswith("Today, ") for words in spoken)
    assert any(words.startswith("Concerns, ") for words in spoken)


def test_a_save_is_told_everywhere_within_its_signal(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.go(Place(screen="actions"))
    actions: Any = window.screen_in_front
    before = len(actions.list.table.rows)
    draft = add_action.Draft(person_id=ARWEN, text="Ring the locksmith", due_on=desk.today())
    with qtbot.waitSignal(desk.tasks.changed):
        desk.tasks.change(lambda book: add_action.add_action(book, draft, actor=SAM, now=NOW))
    assert len(actions.list.table.rows) == before + 1
    assert window.status.saved.text() == "Saved 09:14"
    assert "Journal" in window.status.journal.text()


def test_the_focus_wears_a_ring(window: MainWindow) -> None:
    window.activateWindow()
    window.top.search.setFocus()
    QApplication.processEvents()
    ring = window.ring
    assert ring.around is window.top.search
    assert ring.geometry().contains(
        window.top.search.geometry().translated(
            window.top.mapTo(window, window.top.rect().topLeft())
        )
    )


def test_the_window_fits_a_small_screen(window: MainWindow) -> None:
    window.theme.choose_text_size(1.0)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 700
