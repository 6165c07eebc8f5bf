"""Handing a report out: the copy is journalled first, then it goes to paper or to a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.casework.acts import issue_report as acts
from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.casework.views.made_report import MadeReport
    from desktop_app.ui.printing import PrintRun


class Issuing(QObject):
    """Asks where a copy goes, and sees it there."""

    issued = Signal()
    refused = Signal(object)  # Exception

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._run: PrintRun | None = None

    def choose_printer(self, made: MadeReport) -> None:
        from desktop_app.ui.printing import ask_printer  # slow to import, needed late

        ask_printer(self._window, len(made.sizes), partial(self.print_on, made))

    def choose_path(self, made: MadeReport) -> None:
        from desktop_app.ui.printing import ask_path  # slow to import, needed late

        ask_path(self._window, made.file_name, partial(self.save_to, made))

    def print_on(self, made: MadeReport, printer: QPrinter) -> None:
        """Journal the copy, then print it."""
        self._desk.tasks.change(
            partial(
                acts.issue_report,
                draft=made.draft,
                actor=self._desk.actor,
                now=self._desk.now(),
            ),
            refused=self.refused.emit,
            then=lambda _changes: self._start(made, printer),
        )

    def save_to(self, made: MadeReport, path: Path) -> None:
        """Journal the copy, then write it."""
        self._desk.tasks.change(
            partial(
                acts.save_report,
                draft=made.draft,
                path=path,
                actor=self._desk.actor,
                now=self._desk.now(),
            ),
            refused=self.refused.emit,
            then=lambda _changes: self._on_saved(made, path),
        )

    def _start(self, made: MadeReport, printer: QPrinter) -> None:
        from desktop_app.ui.printing import PrintRun  # slow to import, needed late

        self._run = PrintRun(self._desk.tasks, printer, made.pdf, made.sizes)
        self._run.ended.connect(partial(self._on_printed, made))
        self._run.start()

    def _on_printed(self, made: MadeReport, is_whole: bool) -> None:
        self._run = None
        self.issued.emit()
        if is_whole:
            self._desk.notices.say(f"Copy {made.copy} for {made.recipient} went to the printer.")
        else:
            self._desk.notices.warn(
                f"Not every page was printed. Copy {made.copy} is in the journal all the same; "
                "print it again as the next copy."
            )

    def _on_saved(self, made: MadeReport, path: Path) -> None:
        self.issued.emit()
        self._desk.notices.offer(
            f"Copy {made.copy} for {made.recipient} was saved as {path.name}.",
            "Open",
            partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path))),
        )
