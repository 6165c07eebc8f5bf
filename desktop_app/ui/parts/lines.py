"""A few lines that each go somewhere, in a panel that hides when there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.row_table import plain_tip
from desktop_app.ui.widgets.buttons import button, no_mnemonic
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out


class Lines(QFrame):
    """`heading` stands above the lines where it is given."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._heading = heading
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show words with what a press on them does."""
        empty_out(self._column)
        if self._heading and lines:
            self._column.addWidget(PlainLabel(self._heading, "section"))
        for words, pressed in lines:
            self._column.addWidget(_line(words, pressed))
        self.setVisible(bool(lines))


def _line(words: str, pressed: Callable[[], object]) -> QWidget:
    """One line; what does not fit is in its tip and its spoken name."""
    line = button(no_mnemonic(words), pressed, kind="line", spoken=words)
    line.setToolTip(plain_tip(words))
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return line
