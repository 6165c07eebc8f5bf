"""A report reaches paper only through the dialogs of the system, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.reports.coordination import coordination_pdf
from desktop_app.reports.preview import page_picture, page_sizes
from desktop_app.ui.printing import JOB_NAME, PrintRun, ask_path, ask_printer
from desktop_app.ui.tasks import Tasks
from tests.reports.made import report

PAGES = 5


@pytest.fixture(scope="module")
def pdf() -> bytes:
    made = coordination_pdf(report(people=2), copy="1", recipient="Sam")
    assert len(page_sizes(made)) == PAGES
    return made


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    yield window


def paper(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setResolution(50)
    printer.setFullPage(True)
    printer.setOutputFileName(str(path))
    return printer


def printed(tasks: Tasks, printer: QPrinter, pdf: bytes) -> list[bool]:
    ends: list[bool] = []
    run = PrintRun(tasks, printer, pdf, page_sizes(pdf))
    run.ended.connect(ends.append)
    run.start()
    return ends


def darkness(pdf: bytes, number: int) -> float:
    pixels = page_picture(pdf, number, dots_per_inch=30).pixels
    return 1 - sum(pixels) / (255 * len(pixels))


def test_every_page_is_printed_and_has_ink(tasks_now: Tasks, tmp_path: Path, pdf: bytes) -> None:
    out = tmp_path / "out.pdf"
    assert printed(tasks_now, paper(out), pdf) == [True]
    made = out.read_bytes()
    assert len(page_sizes(made)) == PAGES
    assert all(darkness(made, number) > 0.005 for number in range(1, PAGES + 1))


def test_a_page_lying_down_is_turned_to_fill_the_paper(
    tasks_now: Tasks, tmp_path: Path, pdf: bytes
) -> None:
    out = tmp_path / "out.pdf"
    printed(tasks_now, paper(out), pdf)
    wide, high = page_sizes(pdf)[-1]
    assert wide > high
    wide, high = page_sizes(out.read_bytes())[-1]
    assert wide < high
    assert darkness(out.read_bytes(), PAGES) == pytest.approx(darkness(pdf, PAGES), rel=0.3)


def test_only_the_pages_asked_for_are_printed(tasks_now: Tasks, tmp_path: Path, pdf: bytes) -> None:
    printer = paper(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert printed(tasks_now, printer, pdf) == [True]
    assert len(page_sizes((tmp_path / "out.pdf").read_bytes())) == 2


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_begin_says_so(tasks_now: Tasks, tmp_path: Path, pdf: bytes) -> None:
    assert printed(tasks_now, paper(tmp_path / "nowhere" / "out.pdf"), pdf) == [False]


def test_a_page_that_cannot_be_drawn_ends_the_run_and_is_told(
    tasks_now: Tasks, tmp_path: Path, pdf: bytes
) -> None:
    told: list[Exception] = []
    tasks_now.failed.connect(told.append)
    ends: list[bool] = []
    run = PrintRun(tasks_now, paper(tmp_path / "out.pdf"), pdf, (*page_sizes(pdf), (8.0, 11.0)))
    run.ended.connect(ends.append)
    run.start()
    assert ends == [False]
    assert [type(error) for error in told] == [IndexError]


def test_the_print_dialog_stands_open_and_chooses_nothing_by_itself(window: QWidget) -> None:
    chosen: list[QPrinter] = []
    dialog = ask_printer(window, PAGES, chosen.append)
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, PAGES)
    dialog.reject()
    assert chosen == []


def test_whoever_accepts_the_print_dialog_chose_the_printer(window: QWidget) -> None:
    chosen: list[QPrinter] = []
    dialog = ask_printer(window, PAGES, chosen.append)
    dialog.done(QPrintDialog.DialogCode.Accepted)
    assert [printer.docName() for printer in chosen] == [JOB_NAME]


def test_the_save_dialog_offers_a_name_that_names_nobody(window: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    dialog = ask_path(window, "coordination-2026-11-23-copy-1.pdf", chosen.append)
    assert Path(dialog.selectedFiles()[0]).name == "coordination-2026-11-23-copy-1.pdf"
    dialog.fileSelected.emit(str(tmp_path / "x.pdf"))
    assert chosen == [tmp_path / "x.pdf"]
    dialog.reject()
