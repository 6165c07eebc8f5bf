"""Every command by name (Ctrl+K): type a few letters, Enter does it. The menus have them all."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMenu,
    QVBoxLayout,
)

WIDTH = 520
_ACTION = int(Qt.ItemDataRole.UserRole)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandList(QDialog):
    """Opens over `window`, closes with Esc or with the command."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle("Commands")
        self.setMinimumWidth(WIDTH)
        self._actions = tuple(_actions(window))
        self.line = QLineEdit()
        self.line.setAccessibleName("Command")
        self.line.setPlaceholderText("Type a command")
        self.list = QListWidget()
        self.list.setAccessibleName("Commands found")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(self._do)
        self.list.itemActivated.connect(lambda _item: self._do())
        self.line.installEventFilter(self)
        self._show("")

    def _show(self, words: str) -> None:
        """Show the commands that hold every word typed."""
        wanted = words.casefold().split()
        self.list.clear()
        for title, action in self._actions:
            if all(word in title.casefold() for word in wanted):
                keys = action.shortcut().toString()
                item = QListWidgetItem(f"{title}   {keys}" if keys else title)
                item.setData(_ACTION, action)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self) -> None:
        item = self.list.currentItem()
        action = item.data(_ACTION) if self.list.count() else None
        self.accept()
        if isinstance(action, QAction):
            action.trigger()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the letters go to the line."""
        if isinstance(event, QKeyEvent) and _moves(event):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)


def open_commands(window: QMainWindow) -> None:
    commands = CommandList(window)
    commands.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    commands.open()


def _moves(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() in _MOVES


def _actions(window: QMainWindow) -> Iterator[tuple[str, QAction]]:
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            yield from _within(menu, _plain(top.text()))


def _within(menu: QMenu, path: str) -> Iterator[tuple[str, QAction]]:
    for action in menu.actions():
        inner = action.menu()
        words = f"{path}: {_plain(action.text())}"
        if isinstance(inner, QMenu):
            yield from _within(inner, words)
        elif not action.isSeparator() and action.isEnabled():
            yield words, action


def _plain(words: str) -> str:
    return words.partition("\t")[0].replace("&", "")
