"""A list with the acts that belong to it: the list, a line of buttons, words where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAct:
    """A button under a list; one `for_row` is only there for rows that it fits."""

    words: str
    act: Callable[[Any], object]
    for_row: Callable[[Any], bool] | None = None


class ListTab(QWidget):
    """`empty` says what would stand here and how it gets here.

    With `is_headed` its name stands above it, for a page on which it is one of several lists.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        empty: str,
        acts: Sequence[ListAct] = (),
        parent: QWidget | None = None,
        *,
        is_headed: bool = False,
    ) -> None:
        super().__init__(parent)
        self.list = RowList(name, RowTable(columns))
        self.list.setMinimumHeight(160)
        self.empty = PlainLabel(empty, "notes")
        self._acts = tuple(acts)
        self.buttons: dict[str, QPushButton] = {}
        for act in self._acts:
            made = button(act.words, partial(self._do, act))
            self.buttons[act.words] = made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        if is_headed:
            column.addWidget(PlainLabel(name, "section"))
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(flow_of(*self.buttons.values()))
        self.list.selected.connect(self._on_selected)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Any], key: Callable[[Any], Any] | None = None) -> None:
        self.list.show_rows(rows, key=key)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._on_selected(self.list.row)

    def select(self, is_wanted: Callable[[Any], bool]) -> None:
        """Go to the first wanted row; the place is kept where there is none."""
        place = self.list.table.position(is_wanted)
        if place >= 0:
            self.list.setCurrentIndex(self.list.table.index(place, 0))

    def _do(self, act: ListAct) -> None:
        act.act(self.list.row)

    def _on_selected(self, row: Any) -> None:
        for act in self._acts:
            if act.for_row is not None:
                self.buttons[act.words].setVisible(row is not None and act.for_row(row))
