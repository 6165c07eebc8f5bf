"""The pages of an open book and the way from one to another.

Screens never know one another: each says where it wants to go, and the pages go there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.screen import Place, Screen
from desktop_app.ui.screen_list import SCREENS

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

HOME = Place(screen="today")
BACK_STEPS = 50


class Pages(QStackedWidget):
    """Shows one screen at a time; opens each when it is first asked for and keeps it."""

    went = Signal(object)  # Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._listed = {one.name: one for one in SCREENS}
        self._screens: dict[str, Screen] = {}
        self._way_back: list[Place] = []
        self.place = HOME

    @property
    def in_front(self) -> Screen | None:
        """The screen that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Screen) else None

    @property
    def can_go_back(self) -> bool:
        return bool(self._way_back)

    def go(self, place: Place) -> None:
        """Bring a screen to the front; where it came from is kept for the way back."""
        if place.screen not in self._listed:
            self._desk.notices.warn("That page is not part of this version yet.")
            return
        if self._screens:
            self._way_back = [*self._way_back, self.place][-BACK_STEPS:]
        self._show(place)

    def go_back(self) -> None:
        """Go where we were before, or home from where we began."""
        self._show(self._way_back.pop() if self._way_back else HOME)

    def look_again(self) -> None:
        """What is in front asks again."""
        if self.in_front is not None:
            self.in_front.show_place(self.place)

    def put_away(self) -> None:
        """Have every screen keep what is half typed."""
        for screen in self._screens.values():
            screen.put_away()

    def on_changed(self, changes: Changes) -> None:
        """Tell every screen that was opened, the one in front first."""
        front = self.in_front
        for screen in sorted(self._screens.values(), key=lambda one: one is not front):
            screen.on_changed(changes)

    def log_communication(
        self, person_id: str = "", agency_id: str = "", concern_id: str = ""
    ) -> None:
        """Log a communication, about the person in front where none is named."""
        self.go(
            Place(
                screen="log-communication",
                person_id=person_id or self.place.person_id,
                agency_id=agency_id,
                concern_id=concern_id,
            )
        )

    def log_concern(self, person_id: str = "") -> None:
        """Log a concern, about the person in front where none is named."""
        self.go(Place(screen="log-concern", person_id=person_id or self.place.person_id))

    def print_page(self) -> None:
        """Go to the printed form of what is in front."""
        self.go(Place(screen="reports", person_id=self.place.person_id, only=self.place.screen))

    def _show(self, place: Place) -> None:
        if self.in_front is not None:
            self.in_front.put_away()
        screen = self._screen(place.screen)
        self.place = place
        self.setCurrentWidget(screen)
        self.went.emit(place)
        screen.show_place(place)

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            screen = self._listed[name].build(self._desk)
            screen.setAccessibleName(self._listed[name].title)
            self._screens[name] = screen
            self.addWidget(screen)
            self._route(screen)
        return self._screens[name]

    def _route(self, screen: Screen) -> None:
        screen.goes.connect(self.go)
        screen.previewed_report.connect(self.go)
        screen.went_back.connect(self.go_back)
        screen.opened_person.connect(lambda id: self.go(Place(screen="person", person_id=id)))
        screen.opened_agency.connect(lambda id: self.go(Place(screen="agency", agency_id=id)))
        screen.opened_concern.connect(self._on_opened_concern)
        screen.log_communication.connect(self.log_communication)
        screen.log_concern.connect(self.log_concern)
        screen.record_decision.connect(self._on_record_decision)

    def _on_opened_concern(self, person_id: str, concern_id: str) -> None:
        self.go(Place(screen="person", person_id=person_id, concern_id=concern_id, tab="concerns"))

    def _on_record_decision(self, person_id: str, agency_id: str, concern_id: str) -> None:
        self.go(
            Place(
                screen="decision", person_id=person_id, agency_id=agency_id, concern_id=concern_id
            )
        )

    # Qt overrides

    def hasHeightForWidth(self) -> bool:
        """Every page scrolls: what stands above it gets its room first."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, which nothing on the page wanted for itself, goes back."""
        if event.key() == Qt.Key.Key_Escape and self.can_go_back:
            self.go_back()
            return
        super().keyPressEvent(event)
