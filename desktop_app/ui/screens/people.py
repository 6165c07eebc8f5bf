"""People: search as you type, open with Enter, and look before you add."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.casework.views import people_list as view
from desktop_app.casework.views.people_list import PeopleList, PersonRow
from desktop_app.ui.desk import Desk
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

COLUMNS: tuple[Column[PersonRow], ...] = (
    Column(
        heading="Name",
        text=lambda row: f"{row.name} ({row.also})" if row.also else row.name,
        is_strong=lambda _row: True,
    ),
    Column(heading="Who they are", text=lambda row: row.born),
    Column(heading="Landlords", text=lambda row: row.landlords or "none recorded"),
    Column(
        heading="Risk",
        text=lambda row: row.risk_words,
        badge=lambda row: row.risk or None,
        width_chars=12,
    ),
    Column(heading="Gaps", text=lambda row: row.gaps_words or "none", width_chars=10),
)


class PeopleScreen(Screen):
    """One search field, one list; a new person is added only after a look."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked = ""
        self.search = _SearchLine()
        self.search.setAccessibleName("Search people by name or NHS number")
        self.search.setPlaceholderText("Name or NHS number")
        self.sentence = PlainLabel("", "notes")
        self.list = RowList("People", RowTable(COLUMNS))
        self.add = button("Add a person…", self._on_add, kind="primary")
        self._build()
        self.search.textChanged.connect(self._load)
        self.search.left_downwards.connect(self.list.setFocus)
        self.search.returnPressed.connect(self._on_return)
        self.list.opened.connect(lambda row: self.opened_person.emit(row.person_id))

    def _build(self) -> None:
        column = page(self)
        column.addWidget(PlainLabel("People", "title"))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.search, 1)
        line.addWidget(self.add)
        column.addLayout(line)
        column.addWidget(self.sentence)
        self.list.setMinimumHeight(320)
        column.addWidget(self.list, 1)

    def show_place(self, place: Place) -> None:
        if place.words and place.words != self.search.text():
            self.search.setText(place.words)
        else:
            self._load()
        self.search.setFocus()

    def on_changed(self, changes: Changes) -> None:
        if view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        text, today = self.search.text(), self.desk.today()
        self._asked = text
        self.desk.tasks.ask(
            lambda book: view.people_list(book, text, today), partial(self._show, text)
        )

    def _show(self, text: str, shown: PeopleList) -> None:
        if text != self._asked:
            return
        self.sentence.setText(shown.sentence)
        self.list.show_rows(shown.rows, key=lambda row: row.person_id)

    def _on_return(self) -> None:
        if self.list.row is not None:
            self.opened_person.emit(self.list.row.person_id)

    def _on_add(self) -> None:
        self.goes.emit(Place(screen="add-person", words=self.search.text().strip()))


class _SearchLine(QLineEdit):
    """A line from which the down key goes to the list."""

    left_downwards = Signal()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)
