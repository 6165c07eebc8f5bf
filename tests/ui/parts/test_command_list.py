"""Every command of the menus can be found by its words and done from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts.command_list import CommandList
from tests.ui.walking import nameless


@pytest.fixture
def commands(window: MainWindow, qtbot: QtBot) -> CommandList:
    commands = CommandList(window)
    qtbot.addWidget(commands)
    commands.show()
    return commands


def titles(commands: CommandList) -> list[str]:
    return [commands.list.item(n).text() for n in range(commands.list.count())]


def test_every_command_is_listed_with_its_keys(commands: CommandList) -> None:
    listed = titles(commands)
    assert "Person: Log a communication   Ctrl+L" in listed
    assert any(words.startswith("View: Colours: Dark") for words in listed)
    assert nameless(commands) == []


def test_a_few_letters_find_it_and_enter_does_it(commands: CommandList, window: MainWindow) -> None:
    QTest.keyClicks(commands.line, "view act")
    assert titles(commands) == ["View: Actions   Ctrl+5"]
    QTest.keyClick(commands.line, Qt.Key.Key_Return)
    assert window.place.screen == "actions"
    assert not commands.isVisible()


def test_the_arrows_move_while_the_letters_stay(commands: CommandList) -> None:
    QTest.keyClick(commands.line, Qt.Key.Key_Down)
    assert commands.list.currentRow() == 1
    assert commands.line.text() == ""


def test_what_nothing_is_called_does_nothing(commands: CommandList, window: MainWindow) -> None:
    QTest.keyClicks(commands.line, "xyzzy")
    QTest.keyClick(commands.line, Qt.Key.Key_Return)
    assert window.place.screen == "today"


def test_escape_leaves_everything_as_it_was(commands: CommandList, window: MainWindow) -> None:
    QTest.keyClick(commands, Qt.Key.Key_Escape)
    assert not commands.isVisible()
    assert window.place.screen == "today"
