"""Words on the screen: always plain text, so that nobody's name is ever read as a page.

Qt takes a label whose text looks like a tag for rich text and opens the files named in it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QWidget

from desktop_app.ui.tokens import SHAPES


class PlainLabel(QLabel):
    """A label that cannot be rich text; `role` names a style of the sheet."""

    def __init__(
        self, text: str = "", role: str = "", *, wraps: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if role:
            self.setProperty("role", role)

    def tint(self, state: str) -> None:
        """Colour the words as a state of `tokens.STATES`; the empty text takes the colour away."""
        self.setProperty("tint", state)
        restyle(self)

    def take_role(self, role: str) -> None:
        """Wear another style of the sheet."""
        self.setProperty("role", role)
        restyle(self)

    def become_selectable(self) -> PlainLabel:
        """Let the words be copied with mouse or keyboard."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self


class Badge(PlainLabel):
    """A state as shape, word and colour; any one of them would do."""

    def __init__(self, state: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(wraps=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(state, words)

    def show_state(self, state: str, words: str) -> None:
        """Say `words` as `state`, one of `tokens.STATES`."""
        self.setText(f"{SHAPES[state]} {words}")
        self.setAccessibleName(words)
        self.setProperty("badge", state)
        restyle(self)


def panel(role: str = "panel", parent: QWidget | None = None) -> QFrame:
    """A frame of the sheet: panel, warning, notice, trouble, line."""
    frame = QFrame(parent)
    frame.setProperty("role", role)
    return frame


def hairline(parent: QWidget | None = None) -> QFrame:
    return panel("line", parent)


def restyle(widget: QWidget) -> None:
    """Have the sheet read the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def empty_out(layout: QLayout) -> None:
    """Take every widget out of `layout` and have Qt delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
