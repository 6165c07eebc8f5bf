"""Who is working? Asked where a book has several workers: each entry bears a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.casework.views.front_door import Colleague
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.parts.letter import letter
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.widgets.buttons import button, row_of


class WhoWorksScreen(Screen):
    """The one who worked last stands first; Enter goes on."""

    chose = Signal(object)  # Colleague

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._colleagues: dict[str, Colleague] = {}
        self.form = Form(desk, (Field(name="worker", label="Your name", kind="choice"),))
        self.go_on = button("Go on", self._on_go_on, kind="primary")
        column = letter(self, "Who is working?", "What you record bears your name and the time.")
        column.addWidget(self.form)
        column.addWidget(row_of(self.go_on))

    def show_colleagues(self, colleagues: Sequence[Colleague], likeliest: str) -> None:
        """Offer everyone, the one with the id `likeliest` first."""
        self._colleagues = {one.id: one for one in colleagues}
        self.form.offer("worker", {one.id: one.name for one in colleagues})
        self.form.fill({"worker": likeliest})

    def show_place(self, place: Place) -> None:
        self.form.control("worker").setFocus()

    def _on_go_on(self) -> None:
        chosen = self._colleagues.get(self.form.value("worker"))
        if chosen is not None:
            self.chose.emit(chosen)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_go_on()
        else:
            super().keyPressEvent(event)
