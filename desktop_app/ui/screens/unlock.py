"""Unlock: choose a book, type its password. It names books and folders, nobody in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.casework.sentences import sentence_for
from desktop_app.casework.views.front_door import KnownBook, known_books
from desktop_app.domain.errors import WRONG_PASSWORD, Unavailable
from desktop_app.ui.attempts import Attempts
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.parts.letter import letter, within
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.plain_label import PlainLabel, hairline, panel

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

OTHER: Final = "other"


class UnlockScreen(Screen):
    """One book, one password, Enter; everything else is a button beneath."""

    opened_book = Signal(object)  # Path

    def __init__(self, desk: Desk, demo_password: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._books: dict[str, KnownBook] = {}
        self._recent: tuple[Path, ...] = ()
        self.form = Form(
            desk,
            (
                Field(name="book", label="Book", kind="choice"),
                Field(name="password", label="Password", kind="password", is_required=True),
            ),
        )
        self.demo = panel("notice")
        self.demo_words = PlainLabel(
            f"This is the demo book: nobody in it is real. Its password is “{demo_password}”."
        ).become_selectable()
        self.open = button("Open", self._on_open, kind="primary")
        self.waiting = PlainLabel("", "notes")
        self._attempts = Attempts()
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.timeout.connect(self._ready)
        self._build()

    def _build(self) -> None:
        column = letter(self, "In the Loop", "Who has been told, and who has not.")
        within(self.demo, self.demo_words)
        column.addWidget(self.form)
        column.addWidget(self.demo)
        column.addWidget(row_of(self.open, self.waiting))
        column.addWidget(hairline())
        self.another = button("Open a book in another folder…", self._on_another, kind="link")
        self.lost = button("I have lost the password", self._on_lost, kind="link")
        self.make = button("Make a new book", self._on_make, kind="link")
        for one in (self.make, self.another, self.lost):
            column.addWidget(row_of(one))
        self.form.changed.connect(self._on_changed)
        line = self.form.control("password")
        line.returnPressed.connect(self._on_open)  # type: ignore[attr-defined]

    def show_books(self, recent: tuple[Path, ...], chosen: Path | None = None) -> None:
        """Offer the books that are there; `chosen` first of all, to be unlocked again."""
        self._recent = (chosen, *recent) if chosen else recent
        books = known_books(self._recent)
        self._books = {str(book.path): book for book in books}
        self.form.offer("book", {str(book.path): book.words for book in books})
        self.form.clear()
        if books:
            self.form.fill({"book": str(books[0].path)})
        self.form.show_field("book", bool(books))
        self.form.show_field("password", bool(books))
        self.open.setVisible(bool(books))
        self._on_changed("book")

    def show_place(self, place: Place) -> None:
        self.form.control("password").setFocus()

    def _on_changed(self, name: str) -> None:
        if name == "book":
            book = self._books.get(self.form.value("book"))
            self.demo.setVisible(book is not None and book.is_demo)

    def _on_open(self) -> None:
        book = self._books.get(self.form.value("book"))
        if book is None or not self.open.isEnabled() or not self.form.is_in_order():
            return
        self.open.setEnabled(False)
        self.waiting.setText("Opening …")
        opener = partial(_opened, book.path, self.form.value("password"), self.desk)
        self.desk.tasks.open(opener, self._on_opened, self._on_failed)

    def _on_opened(self, path: Path) -> None:
        self._attempts.succeeded()
        self._ready()
        self.form.clear()
        self.opened_book.emit(path)

    def _on_failed(self, error: Exception) -> None:
        self._ready()
        if isinstance(error, Unavailable) and error.kind == WRONG_PASSWORD:
            self.form.fill({"password": ""})
            self.form.show_fault("password", sentence_for(error))
            self._slow_down(self._attempts.failed(self.desk.now()))
        elif isinstance(error, Unavailable):
            self.form.show_fault("book", sentence_for(error))
        else:
            self.form.show_refusal(error)

    def _slow_down(self, seconds: int) -> None:
        if seconds:
            self.open.setEnabled(False)
            self.waiting.setText(f"Wait {seconds} seconds before the next try.")
            self.pause.start(seconds * 1000)

    def _ready(self) -> None:
        self.open.setEnabled(True)
        self.waiting.setText("")

    def _on_another(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Open a book")
        if chosen:
            self.show_books(self._recent, Path(chosen))

    def _on_lost(self) -> None:
        self.goes.emit(Place(screen="recover", words=self.form.value("book")))

    def _on_make(self) -> None:
        self.goes.emit(Place(screen="create"))


def _opened(path: Path, password: str, desk: Desk) -> tuple[Book, Path]:
    from desktop_app.casework.office import open_book  # slow to import; the first window needs none

    return open_book(path, desk.now(), password=password), path
