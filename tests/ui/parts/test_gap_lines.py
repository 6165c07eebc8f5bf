"""On a person's page a line for each agency opens into its gaps, by Enter and by the button."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts.gap_lines import CLOSE, OPEN, GapLines
from desktop_app.ui.screen import Place

ARWEN = "arwen-llyr"


@pytest.fixture
def lines(window: MainWindow) -> GapLines:
    """What is missing for Arwen, on a line that holds several gaps."""
    window.go(Place(screen="person", person_id=ARWEN))
    screen: Any = window.screen_in_front
    shown: GapLines = screen.summary.gaps
    shown.select(lambda row: bool(row.opened))
    return shown


def keys(lines: GapLines) -> list[str]:
    return [row.key for row in lines.list.table.rows]


def test_each_agency_has_one_line_and_every_gap_stands_behind_one(
    lines: GapLines, demo: Book
) -> None:
    rows = lines.list.table.rows
    agencies = [(row.agency_id, row.is_answered) for row in rows]
    assert len(agencies) == len(set(agencies))
    behind = [one.key for row in rows for one in (row.opened or (row,))]
    assert sorted(behind) == sorted(stored.gap.key for stored in demo.gaps_of([ARWEN]))
    assert len(behind) > len(rows)


def test_enter_opens_the_line_and_closes_it(lines: GapLines) -> None:
    line, before = lines.list.row, keys(lines)
    QTest.keyClick(lines.list, Qt.Key.Key_Return)
    assert len(keys(lines)) == len(before) + len(line.opened) - 1
    assert lines.list.row.key == line.key
    QTest.keyClick(lines.list, Qt.Key.Key_Return)
    assert keys(lines) == before
    assert lines.list.row.key == line.key


def test_the_buttons_do_the_same_and_each_gap_has_its_own_act(lines: GapLines) -> None:
    line = lines.list.row
    QApplication.processEvents()
    assert (lines.buttons[OPEN].isVisible(), lines.buttons[CLOSE].isVisible()) == (True, False)
    lines.buttons[OPEN].click()
    under = line.opened[-1]
    lines.select(lambda row: row.key == under.key)
    assert (lines.buttons[OPEN].isVisible(), lines.buttons[CLOSE].isVisible()) == (False, True)
    assert lines.list.row.act == under.act
    lines.buttons[CLOSE].click()
    assert lines.list.row.key == line.key


def test_what_was_open_stays_open_until_somebody_else_is_shown(
    window: MainWindow, lines: GapLines
) -> None:
    before = keys(lines)
    lines.buttons[OPEN].click()
    opened = keys(lines)
    window.look_again()
    assert keys(lines) == opened != before
    window.go(Place(screen="person", person_id="harold-finch"))
    window.go_back()
    assert keys(lines) == before
