"""Reports are looked at, then handed out through a dialog, and every copy is journalled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.reports.preview import page_sizes, page_text
from desktop_app.store.book import Book
from desktop_app.store.book_key import BookKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.screen import Place
from desktop_app.ui.screens.report_preview import COORDINATION, EMPTY, OLD, ReportPreviewScreen
from desktop_app.ui.theme import Theme
from tests.casework.story_books import make_template, open_copy
from tests.ui.walking import nameless, reachable, rich_labels, tab_round


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BookKey]:
    return make_template(tmp_path_factory.mktemp("story"))


@pytest.fixture
def book(story: tuple[Path, BookKey], tmp_path: Path, desk: Desk) -> Book:
    book = open_copy(story, tmp_path)
    desk.tasks.open(lambda: (book, None), lambda _: None, _raise)
    return book


def _raise(error: Exception) -> None:
    raise error


@pytest.fixture
def said(desk: Desk) -> list[str]:
    lines: list[str] = []
    desk.notices.said.connect(lambda sentence, _trouble: lines.append(sentence))
    desk.notices.offered.connect(lambda sentence, _words, _act: lines.append(sentence))
    return lines


@pytest.fixture
def screen(desk: Desk, book: Book, qtbot: QtBot, theme: Theme) -> Iterator[ReportPreviewScreen]:
    desk.tasks.failed.connect(_raise)
    screen = ReportPreviewScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1160, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    yield screen


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[..., object]]:
    """What the dialogs were opened with, in place of the dialogs themselves."""
    opened: dict[str, Callable[..., object]] = {}
    monkeypatch.setattr(
        "desktop_app.ui.printing.ask_printer",
        lambda _window, _pages, then: opened.update(printer=then),
    )
    monkeypatch.setattr(
        "desktop_app.ui.printing.ask_path",
        lambda _window, _name, then: opened.update(path=then),
    )
    return opened


def text_in_view(screen: ReportPreviewScreen) -> str:
    return screen.pages.picture.accessibleDescription()


def test_the_report_of_the_office_stands_there_at_once(screen: ReportPreviewScreen) -> None:
    assert screen.note.text() == EMPTY
    screen.show_place(Place(screen="reports"))
    assert screen.form.value("kind") == COORDINATION
    assert screen.pages.number == 1
    assert not screen.pages.picture.pixmap().isNull()
    assert "has not been told" in text_in_view(screen)
    assert "Copy 1 for nobody yet" in text_in_view(screen)


def test_coming_from_a_person_shows_their_sheet(screen: ReportPreviewScreen) -> None:
    screen.show_place(Place(screen="reports", person_id="arwen"))
    assert "Do not ring the landline" in text_in_view(screen)
    assert screen.form.value("person") == "arwen"


def test_nothing_goes_out_before_a_recipient_is_named(
    screen: ReportPreviewScreen, chosen: dict[str, Callable[..., object]], book: Book
) -> None:
    screen.show_place(Place(screen="reports"))
    screen.print.click()
    assert screen.form.fault("recipient") == "Copy for is needed."
    assert chosen == {}
    assert book.facts("report-issued") == []


def test_saving_journals_the_copy_and_writes_the_very_file(
    screen: ReportPreviewScreen,
    chosen: dict[str, Callable[..., object]],
    book: Book,
    tmp_path: Path,
    said: list[str],
) -> None:
    screen.show_place(Place(screen="reports"))
    screen.form.fill({"recipient": "Jo Pike, Harbour Homes"})
    screen.save.click()
    out = tmp_path / "report.pdf"
    chosen["path"](out)
    (issued,) = book.facts("report-issued")
    assert issued.sha256 == sha256(out.read_bytes()).hexdigest()
    assert (issued.copy, issued.recipient) == ("1", "Jo Pike, Harbour Homes")
    assert issued.people_ids == ("arwen",)
    assert "Copy 1 for Jo Pike, Harbour Homes" in page_text(out.read_bytes(), 1)
    assert said == ["Copy 1 for Jo Pike, Harbour Homes was saved as report.pdf."]
    screen.save.click()
    assert "Copy 2 for Jo Pike" in text_in_view(screen)


def test_a_place_within_the_book_is_refused_in_words(
    screen: ReportPreviewScreen,
    chosen: dict[str, Callable[..., object]],
    book: Book,
    said: list[str],
) -> None:
    screen.show_place(Place(screen="reports"))
    screen.form.fill({"recipient": "Jo"})
    screen.save.click()
    chosen["path"](book.folder.path / "report.pdf")
    assert said == ["Choose a place outside the book: what lies in it is the program's own."]
    assert not (book.folder.path / "report.pdf").exists()
    assert book.facts("report-issued") == []


def test_printing_journals_the_copy_and_sends_every_page(
    screen: ReportPreviewScreen,
    chosen: dict[str, Callable[..., object]],
    book: Book,
    tmp_path: Path,
    said: list[str],
) -> None:
    screen.show_place(Place(screen="reports"))
    screen.form.fill({"recipient": "Jo Pike", "copy": "7"})
    screen.print.click()
    paper = QPrinter()
    paper.setResolution(72)
    paper.setFullPage(True)
    paper.setOutputFileName(str(tmp_path / "paper.pdf"))
    chosen["printer"](paper)
    assert [one.copy for one in book.facts("report-issued")] == ["7"]
    assert len(page_sizes((tmp_path / "paper.pdf").read_bytes())) == 3
    assert said == ["Copy 7 for Jo Pike went to the printer."]


def test_pages_are_leafed_through_and_enlarged_with_keys_alone(
    screen: ReportPreviewScreen,
) -> None:
    screen.show_place(Place(screen="reports"))
    page = screen.pages.picture
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.accessibleName() == "Page 2 of 3"
    QTest.keyClick(page, Qt.Key.Key_End)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert screen.pages.number == 3
    assert not screen.pages.on.isEnabled()
    before = screen.pages.picture.pixmap().width()
    QTest.keyClick(page, Qt.Key.Key_Plus)
    assert screen.pages.picture.pixmap().width() > before
    QTest.keyClick(page, Qt.Key.Key_0)
    assert screen.pages.picture.pixmap().width() == before
    QTest.keyClick(page, Qt.Key.Key_Home)
    assert screen.pages.number == 1


def test_a_change_says_that_the_pages_are_old(screen: ReportPreviewScreen, desk: Desk) -> None:
    from desktop_app.casework.changes import Changes

    screen.show_place(Place(screen="reports"))
    screen.on_changed(Changes(people=frozenset({"arwen"}), nouns=frozenset({"communication"})))
    assert screen.note.isVisible()
    assert screen.note.text() == OLD


def test_a_sheet_of_nobody_asks_for_the_person(screen: ReportPreviewScreen) -> None:
    screen.show_place(Place(screen="reports"))
    screen.form.fill({"kind": "sheet"})
    screen.show_pages.click()
    assert screen.form.fault("person") == "Choose the person first."


def test_everything_has_a_name_and_is_reached_by_tab(screen: ReportPreviewScreen) -> None:
    screen.show_place(Place(screen="reports"))
    assert nameless(screen) == []
    assert rich_labels(screen) == []
    assert set(reachable(screen)) <= set(tab_round(screen.window()))
