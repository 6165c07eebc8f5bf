"""Recover: open a book with the recovery key that is kept on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.casework.office import Book, open_book, parse_recovery_key
from desktop_app.casework.sentences import sentence_for
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.parts.letter import letter
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.plain_label import PlainLabel

FIELDS = (
    Field(
        name="recovery_key",
        label="Recovery key",
        is_required=True,
        help="Eight groups of five. Capitals, spaces and hyphens do not matter.",
    ),
)


class RecoverScreen(Screen):
    """The book is named on the page; the key opens it as a password would."""

    opened_book = Signal(object)  # Path

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._path = Path()
        self.book = PlainLabel("", "strong")
        self.form = Form(desk, FIELDS)
        self.open = button("Open with the key", self._on_open, kind="primary")
        self.waiting = PlainLabel("", "notes")
        column = letter(
            self,
            "Open with the recovery key",
            "It was shown once when the book was made, and is kept on paper.",
        )
        for part in (self.book, self.form):
            column.addWidget(part)
        column.addWidget(row_of(self.open, button("Back", self.went_back.emit, kind="link")))
        column.addWidget(self.waiting)
        line = self.form.control("recovery_key")
        line.returnPressed.connect(self._on_open)  # type: ignore[attr-defined]

    def show_place(self, place: Place) -> None:
        """`words` is the path of the book."""
        self._path = Path(place.words)
        self.book.setText(f"Book: {self._path.stem}" if place.words else "Choose a book first.")
        self.form.clear()
        self.form.control("recovery_key").setFocus()

    def put_away(self) -> None:
        self.form.clear()

    def _on_open(self) -> None:
        if not self.open.isEnabled() or not self.form.is_in_order():
            return
        typed = self.form.value("recovery_key")
        try:
            parse_recovery_key(typed)
        except Refused as refusal:
            self.form.show_refusal(refusal)
            return
        self.open.setEnabled(False)
        self.waiting.setText("Opening …")
        opener = partial(_opened, self._path, typed, self.desk)
        self.desk.tasks.open(opener, self._on_opened, self._on_failed)

    def _on_opened(self, path: Path) -> None:
        self._ready()
        self.form.clear()
        self.opened_book.emit(path)

    def _on_failed(self, error: Exception) -> None:
        self._ready()
        if isinstance(error, Unavailable):
            self.form.show_fault("recovery_key", sentence_for(error))
        else:
            self.form.show_refusal(error)

    def _ready(self) -> None:
        self.open.setEnabled(True)
        self.waiting.setText("")


def _opened(path: Path, recovery: str, desk: Desk) -> tuple[Book, Path]:
    return open_book(path, desk.now(), recovery=recovery), path
