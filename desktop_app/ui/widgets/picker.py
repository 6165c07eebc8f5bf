"""Find one of many by typing: a person, an agency. What is kept is the id.

The search runs off the GUI thread; an answer that a later key has overtaken is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

if TYPE_CHECKING:
    from desktop_app.casework.office import Book
    from desktop_app.ui.tasks import Tasks


class Found(Protocol):
    """What can be picked: its id, its name, and what tells it from others of that name."""

    @property
    def id(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def notes(self) -> str: ...


Find = Callable[["Book", str], Sequence[Found]]


def _named(widget: QWidget | None, name: str) -> None:
    if widget is not None:
        widget.setAccessibleName(name)


class Picker(QLineEdit):
    """Type, choose from the list with the arrow keys, Enter; Esc leaves what was picked before."""

    picked = Signal(str)  # id, or empty where nothing is picked any more
    left = Signal()

    def __init__(self, name: str, tasks: Tasks, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText("Type a name")
        self._tasks = tasks
        self._find = find
        self._asked = ""
        self._id = ""
        self._words = ""
        self._found: tuple[Found, ...] = ()
        self._lines = QStringListModel(self)
        chooser = QCompleter(self._lines, self)
        chooser.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        chooser.setMaxVisibleItems(9)
        _named(chooser.popup(), f"{name}: found")
        chooser.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.setCompleter(chooser)
        self.textEdited.connect(self._on_edited)

    @property
    def id(self) -> str:
        """The id of what is picked, or empty."""
        return self._id

    @property
    def found(self) -> tuple[Found, ...]:
        """What the list offers now."""
        return self._found

    def show_picked(self, id: str, words: str) -> None:
        """Show something as picked, by its id and its name."""
        self._id, self._words = id, words
        self.setText(words)

    def suggest(self) -> None:
        """Open the list for what is typed now; with an empty field it offers the likeliest."""
        self._ask(self.text())

    def pick(self, position: int) -> None:
        """Pick what stands at `position` of the list."""
        one = self._found[position]
        self.show_picked(one.id, one.words)
        self.picked.emit(one.id)

    def fault(self) -> str:
        """What is wrong: words that were typed and not picked."""
        if self.text().strip() and not self._id:
            return "Choose one from the list, so that it is clear who is meant."
        return ""

    def _on_edited(self, text: str) -> None:
        if self._id:
            self._id = ""
            self.picked.emit("")
        self._ask(text)

    def _ask(self, text: str) -> None:
        self._asked = text
        find = self._find
        self._tasks.ask(lambda book: tuple(find(book, text)), lambda found: self._show(text, found))

    def _show(self, text: str, found: tuple[Found, ...]) -> None:
        if text != self._asked:
            return
        self._found = found
        self._lines.setStringList([f"{f.words} · {f.notes}" if f.notes else f.words for f in found])
        if found and self.hasFocus():
            self.completer().complete()

    def _on_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            self.pick(index.row())

    # Qt overrides

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
