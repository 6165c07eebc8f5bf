"""Concerns: every open one, the highest risk first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.casework.views import concern_list as view
from desktop_app.casework.views.concern_list import ConcernRow
from desktop_app.ui.desk import Desk
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

COLUMNS: tuple[Column[ConcernRow], ...] = (
    Column(
        heading="Risk",
        text=lambda row: row.risk_words,
        badge=lambda row: row.risk,
        width_chars=11,
    ),
    Column(
        heading="Person",
        text=lambda row: row.person,
        is_strong=lambda _row: True,
        width_chars=18,
    ),
    Column(heading="Concern", text=lambda row: row.title),
    Column(heading="Kind", text=lambda row: row.kinds, width_chars=20, is_spare=True),
    Column(heading="Stage", text=lambda row: row.stage, width_chars=18, is_spare=True),
    Column(heading="Received", text=lambda row: row.received, width_chars=12, is_spare=True),
    Column(
        heading="Missing",
        text=lambda row: str(row.gaps) if row.gaps else "–",
        spoken=lambda row: f"{row.gaps} missing" if row.gaps else "nothing missing",
        is_strong=lambda row: row.gaps > 0,
        tint=lambda row: "critical" if row.gaps else None,
        width_chars=8,
    ),
)


class ConcernsScreen(Screen):
    """Enter opens the concern on its person's page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.count = PlainLabel("", "notes")
        self.list = RowList("Open concerns", RowTable(COLUMNS))
        self.empty = PlainLabel(
            "There is no open concern. A concern that is logged stands here until it is closed.",
            "notes",
        )
        self.log = button("Log a concern  Ctrl+Shift+L", lambda: self.log_concern.emit(""))
        column = page(self)
        column.addWidget(PlainLabel("Concerns", "title"))
        column.addWidget(self.count)
        column.addWidget(row_of(self.log))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addStretch(0)
        self.list.opened.connect(self._on_opened)

    def show_place(self, place: Place) -> None:
        self.list.setFocus()
        self._load()

    def on_changed(self, changes: Changes) -> None:
        if view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        today = self.desk.today()
        self.desk.tasks.ask(lambda book: view.open_concerns(book, today), self._show)

    def _show(self, rows: tuple[ConcernRow, ...]) -> None:
        people = len({row.person_id for row in rows})
        self.count.setText(f"{len(rows)} open, about {people} people" if rows else "")
        self.list.show_rows(rows, key=lambda row: row.concern_id)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _on_opened(self, row: ConcernRow) -> None:
        self.opened_concern.emit(row.person_id, row.concern_id)
