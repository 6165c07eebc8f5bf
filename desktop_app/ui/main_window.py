"""The window of an open book: the bars around the pages, the menus, the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop_app.casework.views.window import (
    WindowFacts,
    list_counts,
    lists_are_stale,
    window_facts,
)
from desktop_app.ui.bars import StatusBar, TopBar
from desktop_app.ui.desk import Desk
from desktop_app.ui.menus import Commands, build_menus
from desktop_app.ui.navigation import Navigation
from desktop_app.ui.notices import NoticeStrip
from desktop_app.ui.pages import HOME, Pages
from desktop_app.ui.parts.material_strip import MaterialStrip
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.screen_list import SCREENS
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.widgets.focus_view import FocusView
from desktop_app.ui.widgets.plain_label import panel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.ui.theme import Theme


class MainWindow(QMainWindow):
    """Everything that stays while the pages change."""

    lock_wanted = Signal()
    lock_minutes_chosen = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk, theme: Theme, book_name: str, lock_minutes: int = 5) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.setWindowTitle(f"{book_name} – In the Loop")
        self.setMinimumSize(1024, 640)
        self.pages = Pages(desk)
        self.go, self.go_back = self.pages.go, self.pages.go_back
        self.log_communication = self.pages.log_communication
        self._build()
        self.ring = FocusRing(self)
        self.in_view = FocusView(self)
        build_menus(self, self._commands(lock_minutes))
        desk.notices.speak_in(self)
        self.strip.listen_to(desk.notices)
        desk.tasks.failed.connect(desk.notices.failed)
        desk.tasks.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme_changed)
        self.go(HOME)
        self.material.offer_kept()
        self._count()

    @property
    def place(self) -> Place:
        """Where the window is."""
        return self.pages.place

    @property
    def screen_in_front(self) -> Screen | None:
        return self.pages.in_front

    def look_again(self) -> None:
        """A new day: what is in front asks again, and so do the counts."""
        self.pages.look_again()
        self._count()

    def put_away(self) -> None:
        """Have every screen keep what is half typed."""
        self.pages.put_away()

    def let_go(self) -> None:
        """Hear nothing more: the window is about to be taken down."""
        self.desk.tasks.failed.disconnect(self.desk.notices.failed)
        self.desk.tasks.changed.disconnect(self._on_changed)
        self.theme.changed.disconnect(self._on_theme_changed)
        self.desk.notices.said.disconnect(self.strip.show_words)
        self.desk.notices.offered.disconnect(self.strip.show_offer)

    def _build(self) -> None:
        self.top = TopBar()
        self.navigation = Navigation([(s.name, s.title) for s in SCREENS if s.navigation])
        self.strip = NoticeStrip()
        self.material = MaterialStrip(self.desk)
        self.status = StatusBar()
        self._side = panel("side")
        within = QVBoxLayout(self._side)
        within.setContentsMargins(0, 12, 0, 12)
        within.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.strip)
        right.addWidget(self.material)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addLayout(right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self._fit_side()
        self._connect_bars()

    def _connect_bars(self) -> None:
        self.navigation.went_to.connect(lambda name: self.go(Place(screen=name)))
        self.pages.went.connect(self._on_went)
        self.top.searched.connect(lambda words: self.go(Place(screen="people", words=words)))
        self.top.log_wanted.connect(self.log_communication)
        self.top.print_wanted.connect(self.pages.print_page)
        self.top.lock_wanted.connect(self.lock_wanted)

    def _commands(self, lock_minutes: int) -> Commands:
        return Commands(
            screens=[one for one in SCREENS if one.navigation],
            go=lambda name: self.go(Place(screen=name)),
            back=self.go_back,
            search=self.top.start_search,
            log_communication=self.log_communication,
            log_concern=self.pages.log_concern,
            print_page=self.pages.print_page,
            lock=self.lock_wanted.emit,
            close=self.close,
            undo=self.desk.notices.undo,
            theme=self.theme,
            lock_minutes=lock_minutes,
            choose_lock_minutes=self.lock_minutes_chosen.emit,
        )

    def _on_went(self, place: Place) -> None:
        self.navigation.show_place(_BELONGS_TO.get(place.screen, place.screen))

    def _on_changed(self, changes: Changes) -> None:
        self.pages.on_changed(changes)
        self.material.on_changed(changes)
        self.status.show_saved(self.desk.now())
        self.desk.tasks.ask(window_facts, self._show_facts)
        if lists_are_stale(changes):
            self._count_lists()

    def _count(self) -> None:
        self.desk.tasks.ask(window_facts, self._show_facts)
        self._count_lists()

    def _count_lists(self) -> None:
        today = self.desk.today()
        self.desk.tasks.ask(lambda book: list_counts(book, today), self.navigation.show_counts)

    def _show_facts(self, facts: WindowFacts) -> None:
        self.navigation.show_counts({"today": facts.waiting})
        self.status.show_journal(facts.journal)
        self.status.show_worker(facts.workers.get(self.desk.actor, self.desk.worker_name))

    def _on_theme_changed(self) -> None:
        # The sheet is polished after this signal; the width of words is known only then.
        QTimer.singleShot(0, self, self._fit_side)

    def _fit_side(self) -> None:
        self._side.setFixedWidth(self.navigation.wanted_width())

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        self.put_away()
        self.closed.emit()
        super().closeEvent(event)


_BELONGS_TO = {
    "person": "people",
    "add-person": "people",
    "change-person": "people",
    "log-concern": "people",
    "decision": "people",
    "tell-now": "people",
    "meeting": "people",
    "answered": "today",
    "agency": "agencies",
    "add-agency": "agencies",
    "contact-left": "agencies",
    "contact-given-up": "agencies",
    "training": "agencies",
    "record-training": "agencies",
    "report-preview": "reports",
    "time-to-tell": "reports",
    "gap-lives": "today",
    "change-limit": "rules",
    "switch-rule": "rules",
    "use-preset": "rules",
    "close-office": "rules",
    "reopen-office": "rules",
    "change-nation": "rules",
}
"""Under which line of the navigation a screen stands that has none of its own."""
