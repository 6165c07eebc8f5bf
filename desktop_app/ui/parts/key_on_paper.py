"""The recovery key, shown once to be written down, and typed back before it counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.casework.office import RecoveryKey, parse_recovery_key
from desktop_app.domain.errors import Refused
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, panel

TYPED = (
    Field(
        name="recovery_key",
        label="Type the key as you wrote it down",
        is_required=True,
        help="Capitals, spaces and hyphens do not matter.",
    ),
)
WRITE_IT_DOWN = (
    "Write these eight groups on paper and keep the paper locked away, not with this computer. "
    "It is shown only now, and it opens the book when every password is lost. Nobody else can "
    "help then."
)
A_ROW = 4


class KeyOnPaper(QStackedWidget):
    """Two steps: the groups, then the field to type them into; `confirmed` ends it."""

    confirmed = Signal(object)  # RecoveryKey

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: RecoveryKey | None = None
        self._shown: list[PlainLabel] = []
        self._groups = QGridLayout()
        self.typed = Form(desk, TYPED)
        holder = panel()
        holder.setLayout(self._groups)
        self.written = button("I have written it down", self._on_written, kind="primary")
        self.make = button("Make the book", self._on_make, kind="primary")
        self.look_again = button("Show the key again", self._show_groups, kind="link")
        line = self.typed.control("recovery_key")
        line.returnPressed.connect(self._on_make)  # type: ignore[attr-defined]
        self.waiting = PlainLabel("", "notes")
        self.addWidget(
            step(
                PlainLabel("Your recovery key", "section"),
                PlainLabel(WRITE_IT_DOWN),
                holder,
                row_of(self.written),
            )
        )
        self.addWidget(
            step(
                PlainLabel("Check what you wrote", "section"),
                self.typed,
                row_of(self.make, self.look_again),
                self.waiting,
            )
        )

    def show_key(self, key: RecoveryKey) -> None:
        self._key = key
        self._show_groups()

    def wait(self, words: str) -> None:
        """Say that the book is being made; the empty text ends the waiting."""
        self.waiting.setText(words)
        self.make.setEnabled(not words)

    def forget(self) -> None:
        """Let go of the key and take it off the screen."""
        self._key = None
        self._hide_groups()
        self.typed.clear()
        self.wait("")

    def _show_groups(self) -> None:
        self._hide_groups()
        if self._key is None:
            return
        for place, group in enumerate(self._key.groups):
            label = PlainLabel(f"{place + 1}   {group}", "mono", wraps=False)
            label.setAccessibleName(f"Group {place + 1}: {' '.join(group)}")
            self._groups.addWidget(label, place // A_ROW, place % A_ROW)
            self._shown.append(label)
        self.setCurrentIndex(0)
        self.written.setFocus()

    def _hide_groups(self) -> None:
        for label in self._shown:
            label.clear()
            label.setAccessibleName("")
        self._shown = []
        empty_out(self._groups)

    def _on_written(self) -> None:
        self._hide_groups()
        self.setCurrentIndex(1)
        self.typed.control("recovery_key").setFocus()

    def _on_make(self) -> None:
        if self._key is None or not self.typed.is_in_order():
            return
        try:
            typed = parse_recovery_key(self.typed.value("recovery_key"))
        except Refused as refusal:
            self.typed.show_refusal(refusal)
            return
        if typed != self._key:
            self.typed.show_fault("recovery_key", "This is a key, but not the one shown.")
        else:
            self.confirmed.emit(self._key)


def step(*widgets: QWidget) -> QWidget:
    """One step of several on a page: widgets under one another, from the top."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder
