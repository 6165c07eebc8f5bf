"""Actions: what somebody still has to do, what is late first, and how it ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_app.casework.acts import end_action
from desktop_app.casework.views import actions_due as view
from desktop_app.casework.views.actions_due import ActionRow
from desktop_app.domain.codes import ACTION_OUTCOMES
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.parts.letter import within
from desktop_app.ui.row_table import Column, RowTable
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.cells import RowList
from desktop_app.ui.widgets.plain_label import PlainLabel, panel

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

COLUMNS: tuple[Column[ActionRow], ...] = (
    Column(
        heading="Due",
        text=lambda row: row.due,
        is_strong=lambda row: row.is_late,
        tint=lambda row: "critical" if row.is_late else None,
        width_chars=14,
    ),
    Column(
        heading="Person",
        text=lambda row: row.person,
        is_strong=lambda _row: True,
        width_chars=18,
    ),
    Column(heading="What is to be done", text=lambda row: row.text),
    Column(heading="Whose it is", text=lambda row: row.owner, width_chars=26, is_spare=True),
)
FIELDS = (
    (
        Field(name="outcome", label="How it ended", kind="choice", choices=ACTION_OUTCOMES),
        Field(name="ended_on", label="When", kind="date", is_required=True),
    ),
    Field(name="why", label="Why, if it was not done", kind="long-text", lines=2),
)


class ActionsScreen(Screen):
    """Enter opens the person; the form beneath ends the selected action."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._only = ""
        self.title = PlainLabel("Actions", "title")
        self.list = RowList("Open actions", RowTable(COLUMNS))
        self.which = button("Show only what is due this week", self._on_which)
        self.empty = PlainLabel(
            "Nothing is left to do. An action agreed with an agency stands here until it ends.",
            "notes",
        )
        self.chosen = PlainLabel("", "strong")
        self.form = Form(desk, FIELDS)
        self.end = button("Record how it ended", self._on_end, kind="primary")
        self.ending = within(panel(), self.chosen, self.form, row_of(self.end))
        column = page(self)
        column.addWidget(self.title)
        column.addWidget(row_of(self.which))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addWidget(self.ending)
        column.addStretch(0)
        self.list.setMinimumHeight(240)
        self.list.opened.connect(lambda row: self.opened_person.emit(row.person_id))
        self.list.selected.connect(self._on_selected)

    def show_place(self, place: Place) -> None:
        self._only = place.only
        self.list.setFocus()
        self._load()

    def on_changed(self, changes: Changes) -> None:
        if view.is_stale(changes):
            self._load()

    def _load(self) -> None:
        today = self.desk.today()
        asked = view.actions_due if self._only else view.open_actions
        words = "Show all open actions" if self._only else "Show only what is due this week"
        self.which.setText(words)
        self.which.setAccessibleName(words)
        self.title.setText("Actions due this week" if self._only else "Actions")
        self.desk.tasks.ask(lambda book: asked(book, today), self._show)

    def _show(self, rows: tuple[ActionRow, ...]) -> None:
        self.list.show_rows(rows, key=lambda row: row.action_id)
        for part in (self.list, self.ending):
            part.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _on_which(self) -> None:
        self._only = "" if self._only else "due"
        self._load()

    def _on_selected(self, row: ActionRow | None) -> None:
        self.chosen.setText("" if row is None else f"{row.person}: {row.text}")
        self.form.clear()
        self.form.fill({"ended_on": self.desk.today()})

    def _on_end(self) -> None:
        row: ActionRow | None = self.list.row
        if row is None or not self.form.is_in_order():
            return
        values: dict[str, Any] = self.form.values()
        draft = end_action.Draft(
            action_id=row.action_id,
            outcome=values["outcome"],
            ended_on=values["ended_on"],
            why=values["why"],
        )
        self.desk.tasks.change(
            partial(end_action.end_action, draft=draft, actor=self.desk.actor, now=self.desk.now()),
            refused=self.form.show_refusal,
            then=lambda _changes: self.desk.notices.say(f"Ended: {row.text}"),
        )
