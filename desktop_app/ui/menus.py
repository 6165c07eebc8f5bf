"""The menus: every command with its shortcut, so that nothing has to be remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QPlainTextEdit

from desktop_app.ui.parts.command_list import open_commands
from desktop_app.ui.screen_list import Listed
from desktop_app.ui.theme import CHOICES, TEXT_SIZES

if TYPE_CHECKING:
    from desktop_app.ui.theme import Theme

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """What the menus call."""

    screens: Sequence[Listed]
    go: Callable[[str], object]
    back: Callable[[], object]
    search: Callable[[], object]
    log_communication: Callable[[], object]
    log_concern: Callable[[], object]
    print_page: Callable[[], object]
    lock: Callable[[], object]
    close: Callable[[], object]
    undo: Callable[[], object]
    theme: Theme
    lock_minutes: int
    choose_lock_minutes: Callable[[int], object]


def build_menus(window: QMainWindow, commands: Commands) -> None:
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    _file(_menu(window, "&File"), commands)
    _edit(_menu(window, "&Edit"), commands)
    _view(_menu(window, "&View"), commands)
    person = _menu(window, "&Person")
    _add(person, "&Log a communication", commands.log_communication, "Ctrl+L")
    _add(person, "Log a &concern", commands.log_concern, "Ctrl+Shift+L")
    _add(person, "&Find a person", commands.search, "Ctrl+F")
    reports = _menu(window, "&Reports")
    _add(reports, "&Print this page…", commands.print_page, "Ctrl+P")
    if any(one.name == "reports" for one in commands.screens):
        _add(reports, "All &reports", lambda: commands.go("reports"))
    _add(reports, "&Time to tell", lambda: commands.go("time-to-tell"))
    help_menu = _menu(window, "&Help")
    _add(help_menu, "&Command list…", partial(open_commands, window), "Ctrl+K")
    help_menu.addSeparator()
    for words in SHORTCUTS_TOLD:
        _add(help_menu, words, lambda: None).setEnabled(False)


LOCK_MINUTES = (1, 2, 5, 10, 15)
SHORTCUTS_TOLD = (
    "Enter opens the selected line",
    "Esc or Alt+Left goes back",
    "Dates: t, y, -3, 14/3, last fri",
    "Version 0.1.0",
)


def _menu(window: QMainWindow, words: str) -> QMenu:
    menu = window.menuBar().addMenu(words)
    menu.setAccessibleName(words.replace("&", ""))
    return menu


def _add(menu: QMenu, words: str, act: Callable[[], object], keys: str = "") -> QAction:
    action = QAction(words, menu)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _checked=False: act())
    menu.addAction(action)
    return action


def _file(menu: QMenu, commands: Commands) -> None:
    _add(menu, "Loc&k", commands.lock, "Ctrl+Alt+L")
    after = menu.addMenu("Lock &after")
    offered = [(minutes, f"{minutes} min") for minutes in LOCK_MINUTES]
    _choices(after, offered, commands.lock_minutes, commands.choose_lock_minutes)
    menu.addSeparator()
    _add(menu, "&Close In the Loop", commands.close, "Ctrl+Q")


def _edit(menu: QMenu, commands: Commands) -> None:
    """Undo takes back what was typed, else the last act; the clipboard is the field's own."""
    _add(menu, "&Undo", partial(_undo, commands.undo), "Ctrl+Z")
    for words, name, keys in (
        ("&Redo", "redo", "Ctrl+Y"),
        ("Cu&t", "cut", "Ctrl+X"),
        ("&Copy", "copy", "Ctrl+C"),
        ("&Paste", "paste", "Ctrl+V"),
    ):
        _add(menu, f"{words}\t{keys}", partial(_to_field, name))
    menu.addSeparator()
    _add(menu, "&Search", commands.search)


def _undo(act: Callable[[], object]) -> None:
    field = QApplication.focusWidget()
    typed = isinstance(field, QLineEdit) and field.isUndoAvailable()
    written = isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()
    if typed or written:
        _to_field("undo")
    else:
        act()


def _to_field(name: str) -> None:
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        getattr(field, name)()


def _view(menu: QMenu, commands: Commands) -> None:
    for number, one in enumerate(commands.screens, start=1):
        _add(menu, one.title, partial(commands.go, one.name), f"Ctrl+{number}")
    menu.addSeparator()
    _add(menu, "&Back", commands.back, "Alt+Left")
    menu.addSeparator()
    theme = commands.theme
    looks = menu.addMenu("&Colours")
    _choices(looks, list(CHOICES.items()), theme.choice, theme.choose)
    sizes = menu.addMenu("&Text size")
    listed = [(size, f"{size:.0%}") for size in TEXT_SIZES]
    _choices(sizes, listed, theme.text_size, theme.choose_text_size)


def _choices(
    menu: QMenu,
    offered: Sequence[tuple[Kept, str]],
    chosen: Kept,
    choose: Callable[[Kept], object],
) -> None:
    menu.setAccessibleName(menu.title().replace("&", ""))
    group = QActionGroup(menu)
    for value, words in offered:
        action = _add(menu, words, partial(choose, value))
        action.setCheckable(True)
        action.setChecked(value == chosen)
        group.addAction(action)
