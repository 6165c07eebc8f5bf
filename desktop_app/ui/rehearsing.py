"""A rehearsal in small steps, so that saves and other pages slip in between; it can be stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop_app.casework.views import rehearsal as view
from desktop_app.casework.views.rehearsal import Rehearsal, RehearsedRow, Rehearsing, Trial
from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

STEP: Final = 100
"""People judged before anything else that was asked has its turn. Source: our own choice."""


class RehearsalRun(QObject):
    """One rehearsal at a time; a new one takes the place of that on its way."""

    moved = Signal(int, int)  # people looked at, everyone
    ended = Signal(object, object)  # Rehearsal, its rows
    failed = Signal(object)  # Exception

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = 0
        self._so_far: Rehearsing | None = None

    @property
    def is_on_its_way(self) -> bool:
        return self._so_far is not None

    def start(self, trial: Trial) -> None:
        """Judge everybody; `ended` or `failed` comes once."""
        self.forget()
        today = self._desk.today()
        self._desk.tasks.ask(
            lambda book: view.begin(book, today, trial),
            partial(self._on_step, self._number),
            partial(self._on_failed, self._number),
        )

    def stop(self) -> None:
        """End it here, and say what was found so far."""
        so_far = self._so_far
        self.forget()
        if so_far is not None:
            self._say(self._number, so_far)

    def forget(self) -> None:
        """End it without a word."""
        self._number += 1
        self._so_far = None

    def _on_step(self, number: int, so_far: Rehearsing) -> None:
        if number != self._number:
            return
        self.moved.emit(so_far.looked_at, len(so_far.everyone))
        if so_far.is_done:
            self._so_far = None
            self._say(number, so_far)
            return
        self._so_far = so_far
        self._desk.tasks.ask(
            lambda book: view.go_on(book, so_far, STEP),
            partial(self._on_step, number),
            partial(self._on_failed, number),
        )

    def _say(self, number: int, so_far: Rehearsing) -> None:
        self._desk.tasks.ask(
            partial(_said, so_far), partial(self._on_said, number), partial(self._on_failed, number)
        )

    def _on_said(self, number: int, said: tuple[Rehearsal, tuple[RehearsedRow, ...]]) -> None:
        if number == self._number:
            self.ended.emit(*said)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._number:
            self.forget()
            self.failed.emit(error)


def _said(so_far: Rehearsing, book: Book) -> tuple[Rehearsal, tuple[RehearsedRow, ...]]:
    rehearsal = so_far.rehearsal
    return rehearsal, view.rows_of(book, rehearsal, so_far.today)
