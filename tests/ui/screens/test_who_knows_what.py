"""Who knows what, as at a day: the slider, the days typed, and the notes beneath the matrix."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.casework.views.housing_coverage import housing_coverage
from desktop_app.casework.views.ledger_notes import ledger_notes
from desktop_app.casework.views.matrix_as_known import matrix_as_known
from desktop_app.casework.wording import long_day
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.theme import Theme
from tests.ui.conftest import NOW
from tests.ui.walking import nameless

ARWEN = "arwen-llyr"
TODAY = NOW.date()


def looked_at(window: MainWindow) -> Any:
    window.go(Place(screen="person", person_id=ARWEN, tab="matrix"))
    screen: Any = window.screen_in_front
    return screen.matrix


def sentences(tab: Any) -> list[str]:
    return [cell.sentence for row in tab.matrix.table.rows for cell in row.cells]


def expected(book: Book, day: date, by: date | None = None) -> list[str]:
    shown = matrix_as_known(book, ARWEN, day, recorded_by=by).matrix
    return [cell.sentence for row in shown.rows for cell in row.cells]


def test_the_arrow_keys_go_back_through_the_days_and_the_page_says_so(
    window: MainWindow, demo: Book
) -> None:
    tab = looked_at(window)
    stops = [day for day in matrix_as_known(demo, ARWEN, TODAY).stops if day < TODAY]
    assert tab.as_at.past.isHidden()
    assert tab.acts.tell.isVisible()

    QTest.keyClick(tab.as_at.slider, Qt.Key.Key_Left)

    assert sentences(tab) == expected(demo, stops[-1])
    assert tab.as_at.past.isVisible()
    assert long_day(stops[-1]) in tab.as_at.past.text()
    assert long_day(stops[-1]) in tab.as_at.slider.accessibleName()
    assert not tab.acts.tell.isVisible()
    QTest.keyClick(tab.as_at.slider, Qt.Key.Key_Home)
    assert sentences(tab) == expected(demo, stops[0])


def test_today_comes_back_with_its_acts(window: MainWindow, demo: Book) -> None:
    tab = looked_at(window)
    now = sentences(tab)
    QTest.keyClick(tab.as_at.slider, Qt.Key.Key_Home)
    assert sentences(tab) != now

    tab.as_at.today.click()

    assert sentences(tab) == now
    assert tab.as_at.past.isHidden()
    assert tab.as_at.slider.value() == tab.as_at.slider.maximum()
    assert tab.acts.tell.isVisible()


def test_a_past_day_tells_nobody_when_a_cell_is_opened(window: MainWindow) -> None:
    tab = looked_at(window)
    QTest.keyClick(tab.as_at.slider, Qt.Key.Key_Left)
    tab.matrix.setCurrentIndex(tab.matrix.table.index(0, 1))

    QTest.keyClick(tab.matrix, Qt.Key.Key_Return)

    assert window.place.screen == "person"


def test_what_was_not_written_down_yet_cannot_be_shown_and_nothing_changes(
    window: MainWindow,
) -> None:
    tab = looked_at(window)
    now = sentences(tab)
    tab.as_at.more.click()
    tab.as_at.by.set_value(TODAY - timedelta(days=4000))

    tab.as_at.show_it.click()

    assert "had been written down by" in tab.as_at.fault.text()
    assert sentences(tab) == now
    assert tab.as_at.at.is_now


def test_as_recorded_by_a_day_is_said_and_shown(window: MainWindow, demo: Book) -> None:
    tab = looked_at(window)
    tab.as_at.more.click()
    tab.as_at.by.set_value(TODAY)
    QTest.keyClick(tab.as_at.by.line, Qt.Key.Key_Return)

    assert f"as it was written down by {long_day(TODAY)}" in tab.as_at.past.text()
    assert sentences(tab) == expected(demo, TODAY, TODAY)


def test_a_day_to_come_and_no_day_at_all_are_refused_in_words(window: MainWindow) -> None:
    tab = looked_at(window)
    tab.as_at.more.click()
    tab.as_at.show_it.click()
    assert tab.as_at.fault.text().startswith("Give a day")

    tab.as_at.day.set_value(TODAY + timedelta(days=3))
    tab.as_at.show_it.click()

    assert tab.as_at.fault.text() == "Choose a day up to today."
    assert tab.as_at.at.is_now


def test_a_past_day_says_that_the_top_of_the_page_is_as_of_today(window: MainWindow) -> None:
    tab = looked_at(window)
    QTest.keyClick(tab.as_at.slider, Qt.Key.Key_Left)

    assert tab.as_at.past.text().endswith("the risk and what was agreed, is as of today.")


def test_a_day_before_everything_says_that_nothing_was_on_record(window: MainWindow) -> None:
    tab = looked_at(window)
    early = date(2015, 3, 2)
    tab.as_at.more.click()
    tab.as_at.day.set_value(early)
    tab.as_at.show_it.click()

    assert tab.empty.isVisible()
    assert tab.empty.text() == f"No concern was on record by {long_day(early)}."
    tab.as_at.today.click()
    assert not tab.empty.isVisible()


def test_housing_and_notes_stand_beneath_the_matrix(window: MainWindow, demo: Book) -> None:
    tab = looked_at(window)
    covered = housing_coverage(demo, ARWEN, TODAY)
    words = "\n".join(tab.section.words)

    assert covered.lines
    assert covered.summary in words
    for line in covered.lines:
        assert line.name in words
    for note in ledger_notes(demo, ARWEN, TODAY):
        assert note.sentence in words


def test_everything_that_takes_the_focus_there_has_a_name(window: MainWindow) -> None:
    tab = looked_at(window)
    tab.as_at.more.click()

    assert nameless(tab) == []


def test_opened_first_at_twice_the_text_it_shows_every_cell(
    window: MainWindow, demo: Book, theme: Theme, mistakes: list[str]
) -> None:
    theme.choose_text_size(2.0)

    tab = looked_at(window)
    QApplication.processEvents()

    assert mistakes == []
    assert tab.matrix.model() is tab.matrix.table
    assert sentences(tab) == expected(demo, TODAY)
    assert tab.matrix.cell is not None
    assert tab.acts.tell.isEnabled()
