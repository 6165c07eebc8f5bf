"""Hands on the keyboard: keys go where the focus is, or to the list that a field opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.picker import Picker

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
MOST_TABS = 120


class Keyboard:
    """Types ASCII alone: the key simulation ends the process at anything else."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self._window = window
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        """What has the focus; the window itself where nothing in it has."""
        return QApplication.focusWidget() or self._window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(QApplication.activePopupWidget() or self.focus, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focus, letter)

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of this name has the focus; fails where none is reached."""
        for _ in range(MOST_TABS):
            if self.focus.accessibleName().startswith(name):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {name!r}")

    def fill(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.type(text)

    def choose(self, name: str, words: str) -> None:
        """Go down a choice until it says `words`; fails where it never does."""
        self.tab_to(name)
        choice = self.focus
        assert isinstance(choice, Choice)
        for _ in range(choice.count()):
            if choice.currentText() == words:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{name} does not offer {words!r}")

    def tick(self, name: str) -> None:
        """Press the button or tick the box of this name."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def pick(self, name: str, text: str, wanted: str) -> None:
        """Type into a picker, wait for what it finds, and take the first with the keys."""
        self.tab_to(name)
        picker = self.focus
        assert isinstance(picker, Picker)
        self.type(text)
        self._qtbot.waitUntil(lambda: [one.words for one in picker.found] == [wanted])
        self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: bool(picker.id))
