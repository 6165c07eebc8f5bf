"""The table view: its rows are as tall as their words."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.ui import tokens
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.widgets.cells import RowList

LONG = "Nobody has said whether the landlord of the second home has been told of it. " * 3
ROWS = (
    ("Short", "Short", None),
    ("Arwen Llyr", LONG, None),
    ("Arwen Llyr", "A badge keeps its line", "critical"),
    (LONG, "Heavy words are wider", None),
)
COLUMNS: tuple[Column[tuple[str, str, str | None]], ...] = (
    Column(heading="Who", text=lambda r: r[0], is_strong=lambda _r: True, width_chars=16),
    Column(heading="What", text=lambda r: r[1], badge=lambda r: r[2]),
)


def shown(qtbot: QtBot) -> RowList:
    table = RowList("Rows", RowTable(COLUMNS))
    qtbot.addWidget(table)
    table.resize(520, 400)
    table.show()
    table.show_rows(ROWS)
    return table


def heights(table: RowList) -> list[int]:
    return [table.rowHeight(row) for row in range(len(table.table.rows))]


def test_rows_are_as_tall_as_qt_would_make_them(qtbot: QtBot, plain_look: None) -> None:
    table = shown(qtbot)
    fitted = heights(table)
    assert fitted[0] == fitted[2] == tokens.ROW_HEIGHT
    assert min(fitted[1], fitted[3]) > tokens.ROW_HEIGHT
    table.resizeRowsToContents()
    assert heights(table) == fitted


def test_rows_follow_the_width_and_what_is_shown(qtbot: QtBot, plain_look: None) -> None:
    table = shown(qtbot)
    was = heights(table)
    table.resize(1200, 400)
    assert heights(table)[1] < was[1]
    table.resize(520, 400)
    assert heights(table) == was
    table.show_rows((*ROWS[1:], ROWS[0]))
    assert heights(table) == [*was[1:], was[0]]


def test_a_larger_letter_makes_taller_rows(qtbot: QtBot, plain_look: None) -> None:
    table = shown(qtbot)
    was = heights(table)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    table.fit()
    assert heights(table)[1] > was[1]


def test_a_list_that_keeps_to_its_rows_is_as_tall_as_they_are_up_to_a_limit(
    qtbot: QtBot, plain_look: None
) -> None:
    table = shown(qtbot)
    table.keep_to_rows(100)
    table.show_rows(ROWS)
    whole = table.height()
    assert table.verticalScrollBar().maximum() == 0
    assert whole < 2 * table.horizontalHeader().height() + sum(heights(table))
    table.show_rows(ROWS[:1])
    assert table.height() < whole
    table.keep_to_rows(3)
    table.show_rows(ROWS)
    assert table.height() == 3 * table.fontMetrics().height()
