"""Buttons: one primary a page, links that are real buttons, cards with a number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.widgets.plain_label import PlainLabel


def button(
    text: str,
    pressed: Callable[[], object] | None = None,
    *,
    kind: str = "",
    spoken: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with words on it; `kind`: primary, link, line, or empty.

    An ampersand in `text` marks the key as Qt does; a name goes through `no_mnemonic` first.
    """
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    made.setAccessibleName(spoken or text.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def no_mnemonic(words: str) -> str:
    """Words of the record on a button or in a menu, where an ampersand would mark a key."""
    return words.replace("&", "&&")


class Card(QPushButton):
    """A number with its words; pressing it opens the list behind the number."""

    def __init__(self, words: str, tint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words = words
        self._number = PlainLabel("–", "number", wraps=False)
        self._number.tint(tint)
        self._label = PlainLabel(words)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(0)
        for part in (self._number, self._label):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)
        self.setAccessibleName(words)

    def show_number(self, number: int) -> None:
        self._number.setText(str(number))
        self.setAccessibleName(f"{number} {self._words}")

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()


def row_of(*widgets: QWidget, stretch_last: bool = True, spacing: int = 8) -> QWidget:
    """Widgets side by side, with the rest of the line left free."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    if stretch_last:
        row.addStretch(1)
    return holder
