"""The window of an open book: the bars around the pages, and the way from page to page.

Screens never know one another: each says where it wants to go, and this window goes there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

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
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.screen_list import SCREENS, Listed
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.widgets.plain_label import panel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.ui.theme import Theme

HOME = Place(screen="today")
BACK_STEPS = 50


class MainWindow(QMainWindow):
    """Shows one screen at a time; opens each when it is first asked for and keeps it."""

    lock_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, theme: Theme, book_name: str) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self._listed = {one.name: one for one in SCREENS}
        self._screens: dict[str, Screen] = {}
        self._place = HOME
        self._way_back: list[Place] = []
        self.setWindowTitle(f"{book_name} – In the Loop")
        self.setMinimumSize(1024, 640)
        self._build()
        self.ring = FocusRing(self)
        build_menus(self, self._commands())
        desk.notices.speak_in(self)
        self.strip.listen_to(desk.notices)
        desk.tasks.failed.connect(desk.notices.failed)
        desk.tasks.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme_changed)
        self.go(HOME)
        desk.tasks.ask(window_facts, self._show_facts)
        self._count_lists()

    @property
    def place(self) -> Place:
        """Where the window is."""
        return self._place

    @property
    def screen_in_front(self) -> Screen | None:
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def go(self, place: Place) -> None:
        """Bring a screen to the front; where it came from is kept for the way back."""
        if place.screen not in self._listed:
            self.desk.notices.warn("That page is not part of this version yet.")
            return
        if self._screens:
            self._way_back = [*self._way_back, self._place][-BACK_STEPS:]
        self._show(place)

    def go_back(self) -> None:
        """Go where the window was before, or home from where it began."""
        self._show(self._way_back.pop() if self._way_back else HOME)

    def look_again(self) -> None:
        """A new day: whatever is in front asks again."""
        front = self.screen_in_front
        if front is not None:
            front.show_place(self._place)
        self.desk.tasks.ask(window_facts, self._show_facts)
        self._count_lists()

    def let_go(self) -> None:
        """Hear nothing more: the window is about to be taken down."""
        self.desk.tasks.failed.disconnect(self.desk.notices.failed)
        self.desk.tasks.changed.disconnect(self._on_changed)
        self.theme.changed.disconnect(self._on_theme_changed)
        self.desk.notices.said.disconnect(self.strip.show_words)
        self.desk.notices.offered.disconnect(self.strip.show_offer)

    def put_away(self) -> None:
        """Have every screen keep what is half typed."""
        for screen in self._screens.values():
            screen.put_away()

    def log_communication(
        self, person_id: str = "", agency_id: str = "", concern: str = ""
    ) -> None:
        self.go(
            Place(
                screen="log-communication",
                person_id=person_id or self._place.person_id,
                agency_id=agency_id,
                concern_id=concern,
            )
        )

    def log_concern(self, person_id: str = "") -> None:
        self.go(Place(screen="log-concern", person_id=person_id or self._place.person_id))

    def _show(self, place: Place) -> None:
        front = self.screen_in_front
        if front is not None:
            front.put_away()
        screen = self._screen(place.screen)
        self._place = place
        self.pages.setCurrentWidget(screen)
        self.navigation.show_place(_BELONGS_TO.get(place.screen, place.screen))
        screen.show_place(place)

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            screen = self._listed[name].build(self.desk)
            screen.setAccessibleName(self._listed[name].title)
            self._screens[name] = screen
            self.pages.addWidget(screen)
            self._route(screen)
        return self._screens[name]

    def _route(self, screen: Screen) -> None:
        screen.goes.connect(self.go)
        screen.previewed_report.connect(self.go)
        screen.went_back.connect(self.go_back)
        screen.opened_person.connect(lambda id: self.go(Place(screen="person", person_id=id)))
        screen.opened_agency.connect(lambda id: self.go(Place(screen="agency", agency_id=id)))
        screen.opened_concern.connect(
            lambda person, concern: self.go(
                Place(screen="person", person_id=person, concern_id=concern, tab="concerns")
            )
        )
        screen.log_communication.connect(self.log_communication)
        screen.log_concern.connect(self.log_concern)
        screen.record_decision.connect(
            lambda person, agency, concern: self.go(
                Place(screen="decision", person_id=person, agency_id=agency, concern_id=concern)
            )
        )

    def _build(self) -> None:
        self.top = TopBar()
        self.navigation = Navigation([(s.name, s.title) for s in SCREENS if s.navigation])
        self.strip = NoticeStrip()
        self.pages = QStackedWidget()
        self.status = StatusBar()
        side = panel("side")
        within = QVBoxLayout(side)
        within.setContentsMargins(0, 12, 0, 12)
        within.addWidget(self.navigation)
        self._side = side
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.strip)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(side)
        middle.addLayout(right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.status):
            column.addWidget(part)
        column.insertLayout(1, middle, 1)
        self.setCentralWidget(whole)
        side.setFixedWidth(self.navigation.wanted_width())
        self._connect_bars()

    def _connect_bars(self) -> None:
        self.navigation.went_to.connect(lambda name: self.go(Place(screen=name)))
        self.top.searched.connect(lambda words: self.go(Place(screen="people", words=words)))
        self.top.log_wanted.connect(self.log_communication)
        self.top.print_wanted.connect(self.print_page)
        self.top.lock_wanted.connect(self.lock_wanted)

    def print_page(self) -> None:
        """Go to the printed form of what is in front."""
        self.go(Place(screen="reports", person_id=self._place.person_id, only=self._place.screen))

    def _commands(self) -> Commands:
        return Commands(
            screens=[one for one in SCREENS if one.navigation],
            go=lambda name: self.go(Place(screen=name)),
            back=self.go_back,
            search=self.top.start_search,
            log_communication=self.log_communication,
            log_concern=self.log_concern,
            print_page=self.print_page,
            lock=self.lock_wanted.emit,
            close=self.close,
            theme=self.theme,
        )

    def _on_changed(self, changes: Changes) -> None:
        for screen in self._screens.values():
            screen.on_changed(changes)
        self.status.show_saved(self.desk.now())
        self.desk.tasks.ask(window_facts, self._show_facts)
        if lists_are_stale(changes):
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._way_back:
            self.go_back()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.put_away()
        self.closed.emit()
        super().closeEvent(event)


def listed(name: str) -> Listed:
    """A screen of the list by name; raises KeyError where there is none."""
    return {one.name: one for one in SCREENS}[name]


_BELONGS_TO = {
    "person": "people",
    "agency": "agencies",
    "log-concern": "people",
    "report-preview": "reports",
    "decision": "people",
}
"""Under which line of the navigation a screen stands that has none of its own."""
