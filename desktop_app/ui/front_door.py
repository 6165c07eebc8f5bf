"""The window before a book is open: unlock, make a book, recover, say who is working."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import NoticeStrip
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.screens.unlock import UnlockScreen
from desktop_app.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from desktop_app.casework.office import Cost
    from desktop_app.casework.views.front_door import Colleague
    from desktop_app.ui.screens.create_book import CreateBookScreen
    from desktop_app.ui.screens.recover import RecoverScreen
    from desktop_app.ui.screens.who_works import WhoWorksScreen


class FrontDoor(QMainWindow):
    """Ends with `opened_book`, and `chose_worker` where the book has several.

    The unlock page stands at once; the others are imported and built when they are first wanted.
    """

    opened_book = Signal(object)  # Path
    chose_worker = Signal(object)  # Colleague
    closed = Signal()

    def __init__(self, desk: Desk, demo_password: str, cost: Cost | None = None) -> None:
        super().__init__()
        self.setWindowTitle("In the Loop")
        self.setMinimumSize(640, 480)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        self.resize(960, 720)
        self._desk, self._cost = desk, cost
        self.pages = QStackedWidget()
        self.strip = NoticeStrip()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.ring = FocusRing(self)
        self.strip.listen_to(desk.notices)
        self.unlock = UnlockScreen(desk, demo_password)
        self.unlock.opened_book.connect(self.opened_book)
        self._add(self.unlock)

    @cached_property
    def create_book(self) -> CreateBookScreen:
        from desktop_app.ui.screens.create_book import CreateBookScreen

        screen = CreateBookScreen(self._desk, self._cost)
        screen.opened_book.connect(self.opened_book)
        self._add(screen)
        return screen

    @cached_property
    def recover(self) -> RecoverScreen:
        from desktop_app.ui.screens.recover import RecoverScreen

        screen = RecoverScreen(self._desk)
        screen.opened_book.connect(self.opened_book)
        self._add(screen)
        return screen

    @cached_property
    def who_works(self) -> WhoWorksScreen:
        from desktop_app.ui.screens.who_works import WhoWorksScreen

        screen = WhoWorksScreen(self._desk)
        screen.chose.connect(self.chose_worker)
        self._add(screen)
        return screen

    def show_books(self, recent: Sequence[Path], chosen: Path | None = None) -> None:
        """Come to the front with the books to choose from; with none, offer to make one."""
        self.unlock.show_books(tuple(recent), chosen)
        self.go(Place(screen="unlock"))

    def ask_who_works(self, colleagues: Sequence[Colleague], likeliest: str) -> None:
        self.who_works.show_colleagues(colleagues, likeliest)
        self.go(Place(screen="who-works"))

    def go(self, place: Place) -> None:
        screen = self._screen(place.screen)
        self.pages.setCurrentWidget(screen)
        screen.show_place(place)

    def _screen(self, name: str) -> Screen:
        if name == "create":
            return self.create_book
        if name == "recover":
            return self.recover
        return self.who_works if name == "who-works" else self.unlock

    def _add(self, screen: Screen) -> None:
        self.pages.addWidget(screen)
        screen.goes.connect(self.go)
        screen.went_back.connect(self._on_back)

    def _on_back(self) -> None:
        for screen in self.findChildren(Screen):
            screen.put_away()
        self.go(Place(screen="unlock"))

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
