"""The one table model answers Qt's own questions, screen readers and sorting."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.row_table import BADGE_ROLE, Column, RowTable
from desktop_app.ui.widgets.cells import RowList
from tests.people import HOSTILE_NAMES, ORDINARY_NAMES

Row = tuple[str, int]
COLUMNS: tuple[Column[Row], ...] = (
    Column(heading="Name", text=lambda row: row[0], tip=lambda row: row[0]),
    Column(
        heading="Late",
        text=lambda row: str(row[1]),
        spoken=lambda row: f"{row[1]} days late",
        badge=lambda row: "critical" if row[1] else None,
        sort_key=lambda row: row[1],
        width_chars=8,
    ),
)


def rows() -> list[Row]:
    return [(name, n % 12) for n, name in enumerate((*ORDINARY_NAMES, *HOSTILE_NAMES))]


def test_qt_finds_no_fault_with_the_model(qtmodeltester: Any, qapp: QApplication) -> None:
    model = RowTable(COLUMNS)
    model.show(rows())
    qtmodeltester.check(model)


def test_a_cell_is_spoken_as_words(qapp: QApplication) -> None:
    model = RowTable(COLUMNS)
    model.show([("Joan Hartley", 3)])
    cell = model.index(0, 1)
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == "3 days late"
    assert model.data(cell, BADGE_ROLE) == "critical"


def test_a_tooltip_is_never_taken_for_a_page(qapp: QApplication) -> None:
    model = RowTable(COLUMNS)
    model.show([(name, 0) for name in HOSTILE_NAMES])
    role = Qt.ItemDataRole.ToolTipRole
    tips = [model.data(model.index(n, 0), role) for n in range(len(HOSTILE_NAMES))]
    assert len(set(tips)) == len(HOSTILE_NAMES)
    assert not any("<" in tip for tip in tips)  # Qt guesses by the first tag


def test_numbers_sort_as_numbers(qapp: QApplication) -> None:
    model = RowTable(COLUMNS)
    model.show([("a", 10), ("b", 9), ("c", 100)])
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in model.rows] == [9, 10, 100]


def test_a_list_keeps_its_place_when_shown_again(qtbot: QtBot) -> None:
    shown = RowList("People", RowTable(COLUMNS))
    qtbot.addWidget(shown)
    shown.show_rows([("a", 1), ("b", 2), ("c", 3)], key=lambda row: row[0])
    shown.setCurrentIndex(shown.table.index(1, 0))
    shown.show_rows([("x", 0), ("a", 1), ("b", 2)], key=lambda row: row[0])
    assert shown.row == ("b", 2)


def test_a_list_with_rows_always_has_a_current_one(qtbot: QtBot) -> None:
    shown = RowList("People", RowTable(COLUMNS))
    qtbot.addWidget(shown)
    chosen: list[Row | None] = []
    shown.selected.connect(chosen.append)
    shown.show_rows([("a", 1), ("b", 2)], key=lambda row: row[0])
    shown.setCurrentIndex(shown.table.index(1, 0))
    shown.show_rows([("a", 1)], key=lambda row: row[0])
    assert shown.row == ("a", 1)
    shown.show_rows([], key=lambda row: row[0])
    assert shown.row is None
    assert chosen[-1] is None


def test_enter_opens_the_current_row(qtbot: QtBot) -> None:
    shown = RowList("People", RowTable(COLUMNS))
    qtbot.addWidget(shown)
    shown.show_rows([("a", 1)], key=lambda row: row[0])
    with qtbot.waitSignal(shown.opened) as heard:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert heard.args == [("a", 1)]
