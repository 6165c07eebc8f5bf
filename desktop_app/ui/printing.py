"""Paper: through the system's own dialog, never straight to a printer that nobody chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop_app.ui.widgets.page_view import Sizes, image_of

if TYPE_CHECKING:
    from desktop_app.reports.preview import Picture
    from desktop_app.ui.tasks import Tasks

MOST_DOTS: Final = 300
"""Dots per inch of a printed page: sharp to the eye, 26 MB of memory. Source: our own choice."""
JOB_NAME: Final = "In the Loop report"
"""What a queue on a shared printer shows: it names nobody."""


def ask_printer(window: QWidget, pages: int, chosen: Callable[[QPrinter], None]) -> QPrintDialog:
    """Open the system's print dialog; `chosen` hears of a printer only when somebody chose one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB_NAME)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)  # the print dialog hides the one without arguments
    return dialog


def ask_path(window: QWidget, file_name: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Open the dialog that asks where to save a report."""
    dialog = QFileDialog(window, "Save the report as PDF")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("PDF (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(file_name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


class PrintRun(QObject):
    """Prints page after page; each is drawn off the GUI thread."""

    ended = Signal(bool)  # whether every page went to the printer

    def __init__(self, tasks: Tasks, printer: QPrinter, pdf: bytes, sizes: Sizes) -> None:
        super().__init__()
        self._tasks = tasks
        self._printer = printer
        self._pdf = pdf
        self._waiting = _wanted_pages(printer, len(sizes))
        self._painter = QPainter()
        self._dots = min(printer.resolution(), MOST_DOTS)

    def start(self) -> None:
        if self._painter.begin(self._printer):
            self._next(is_first=True)
        else:
            self.ended.emit(False)

    def _next(self, *, is_first: bool) -> None:
        number = next(self._waiting, None)
        if number is None:
            self._end(True)
        elif is_first or self._printer.newPage():
            draw = partial(_drawn, self._pdf, number, self._dots)
            self._tasks.run(draw, self._put, self._failed)
        else:
            self._end(False)

    def _put(self, picture: Picture) -> None:
        image = image_of(picture)
        paper = self._painter.viewport()
        if (image.width() > image.height()) != (paper.width() > paper.height()):
            image = image.transformed(QTransform().rotate(90))
        self._painter.drawImage(_fitted(image, paper), image)
        self._next(is_first=False)

    def _failed(self, error: Exception) -> None:
        self._printer.abort()
        self._end(False)
        self._tasks.failed.emit(error)

    def _end(self, is_whole: bool) -> None:
        self._painter.end()
        self.ended.emit(is_whole)


def _wanted_pages(printer: QPrinter, pages: int) -> Iterator[int]:
    first, last = 1, pages
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        first, last = printer.fromPage() or 1, printer.toPage() or pages
    return iter(range(max(first, 1), min(last, pages) + 1))


def _fitted(image: QImage, paper: QRect) -> QRect:
    """As large as the paper lets it be, in the middle."""
    size = image.size().scaled(
        QSize(paper.width(), paper.height()), Qt.AspectRatioMode.KeepAspectRatio
    )
    place = QRect(paper.topLeft(), size)
    place.moveCenter(paper.center())
    return place


def _drawn(pdf: bytes, number: int, dots_per_inch: float) -> Picture:
    from desktop_app.reports.preview import page_picture  # slow to import

    return page_picture(pdf, number, dots_per_inch=dots_per_inch)
