"""A team lead makes the report of a day in the real window, with the real worker thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.reports.content import SEALED
from desktop_app.reports.preview import page_sizes
from desktop_app.store.book_key import BookKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.notices import Notices
from desktop_app.ui.screens.report_preview import ReportPreviewScreen
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme
from tests.casework.story_books import make_template, open_copy
from tests.reports.reading import pages
from tests.ui.conftest import NOW


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BookKey]:
    return make_template(tmp_path_factory.mktemp("printed"))


@pytest.fixture
def window(
    template: tuple[Path, BookKey], tmp_path: Path, qtbot: QtBot, theme: Theme
) -> Iterator[MainWindow]:
    tasks = Tasks()
    opened: list[object] = []
    tasks.open(lambda: (open_copy(template, tmp_path), True), opened.append, opened.append)
    qtbot.waitUntil(lambda: opened == [True])
    notices = Notices(tmp_path / "mistakes", lambda: NOW, lambda _window, _sentence: None)
    desk = Desk(tasks=tasks, notices=notices, clock=lambda: NOW, actor="sam", worker_name="Sam")
    window = MainWindow(desk, theme, "north")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.let_go()
    tasks.close()


def reports_in_front(window: MainWindow, qtbot: QtBot) -> ReportPreviewScreen:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    screen = window.screen_in_front
    assert isinstance(screen, ReportPreviewScreen)
    qtbot.waitUntil(lambda: not screen.pages.picture.pixmap().isNull())
    return screen


def test_the_day_s_report_is_seen_then_saved_and_then_printed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, paper = tmp_path / "saved.pdf", tmp_path / "paper.pdf"
    printer = QPrinter()
    printer.setResolution(50)
    printer.setOutputFileName(str(paper))
    monkeypatch.setattr("desktop_app.ui.printing.ask_path", lambda _w, _n, then: then(saved))
    monkeypatch.setattr("desktop_app.ui.printing.ask_printer", lambda _w, _p, then: then(printer))
    screen = reports_in_front(window, qtbot)
    QTest.keyClicks(screen.form.control("recipient"), "Alex Mbeki, North team")

    with qtbot.waitSignal(window.desk.notices.offered):
        screen.save.click()
    with qtbot.waitSignal(window.desk.notices.said):
        screen.print.click()

    printed = pages(saved.read_bytes())
    assert all("Copy 1 for Alex Mbeki, North team" in page for page in printed)
    assert all(SEALED in page for page in printed)
    assert "Arwen Llŷr" in printed[0]
    assert len(page_sizes(paper.read_bytes())) == len(printed)
    issued: list[list[str]] = []
    window.desk.tasks.ask(
        lambda book: [one.copy for one in book.facts("report-issued")], issued.append
    )
    qtbot.waitUntil(lambda: issued == [["1", "2"]])
