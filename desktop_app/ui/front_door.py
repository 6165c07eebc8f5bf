"""The window before a book is open: unlock, make a book, recover, say who is working."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.casework.office import Cost
from desktop_app.casework.views.front_door import Colleague
from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import NoticeStrip
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.screens.create_book import CreateBookScreen
from desktop_app.ui.screens.recover import RecoverScreen
from desktop_app.ui.screens.unlock import UnlockScreen
from desktop_app.ui.screens.who_works import WhoWorksScreen
from desktop_app.ui.widgets.focus_ring import FocusRing


class FrontDoor(QMainWindow):
    """Ends with `opened_book`, and `chose_worker` where the book has several."""

    opened_book = Signal(object)  # Path
    chose_worker = Signal(object)  # Colleague
    closed = Signal()

    def __init__(self, desk: Desk, demo_password: str, cost: Cost | None = None) -> None:
        super().__init__()
        self.setWindowTitle("In the Loop")
        self.setMinimumSize(640, 480)
        self.resize(960, 720)
        self.unlock = UnlockScreen(desk, demo_password)
        self.create_book = CreateBookScreen(desk, cost)
        self.recover = RecoverScreen(desk)
        self.who_works = WhoWorksScreen(desk)
        self._screens: dict[str, Screen] = {
            "unlock": self.unlock,
            "create": self.create_book,
            "recover": self.recover,
            "who-works": self.who_works,
        }
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
        for screen in self._screens.values():
            self.pages.addWidget(screen)
            screen.goes.connect(self.go)
            screen.went_back.connect(self._on_back)
        for one in (self.unlock, self.create_book, self.recover):
            one.opened_book.connect(self.opened_book)
        self.who_works.chose.connect(self.chose_worker)

    def show_books(self, recent: Sequence[Path], chosen: Path | None = None) -> None:
        """Come to the front with the books to choose from; with none, offer to make one."""
        self.unlock.show_books(tuple(recent), chosen)
        self.go(Place(screen="unlock"))

    def ask_who_works(self, colleagues: Sequence[Colleague], likeliest: str) -> None:
        self.who_works.show_colleagues(colleagues, likeliest)
        self.go(Place(screen="who-works"))

    def go(self, place: Place) -> None:
        self.pages.setCurrentWidget(self._screens[place.screen])
        self._screens[place.screen].show_place(place)

    def _on_back(self) -> None:
        for screen in self._screens.values():
            screen.put_away()
        self.go(Place(screen="unlock"))

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
