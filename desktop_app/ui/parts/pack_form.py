"""A share pack as a form: what holds for every agency, and a panel for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.acts.tell_now import Draft
from desktop_app.casework.views.tell_now import TellNow
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form, Row
from desktop_app.ui.parts.update_panel import UpdatePanel
from desktop_app.ui.widgets.picker import Find
from desktop_app.ui.widgets.plain_label import empty_out

AGENCIES: Final = "agencies"
WHOM: Final = "agency_ids"
ANOTHER: Final = "another_agency_id"
MAKES_IT: Final = ("concern_ids", "corrects", ANOTHER)
"""Fields that change what the pack holds, so that it is prepared anew."""


def pack_rows(agency: Find) -> tuple[Row, ...]:
    return (
        Field(name="concern_ids", label="About which concerns", kind="choices"),
        Field(
            name="corrects",
            label="What they were told before was wrong, and this puts it right",
            kind="check",
        ),
        (
            Field(name="occurred_at", label="When", kind="moment", is_required=True),
            Field(name="reply_due_on", label="Reply wanted by", kind="date", looks_ahead=True),
        ),
        (
            Field(name="request", label="What we ask them to do", span=2),
            Field(name=ANOTHER, label="Tell another agency too", kind="pick", find=agency),
        ),
    )


class PackForm(Form):
    """The common fields with the panels beneath, kept together as one draft."""

    copied = Signal(object)  # UpdatePanel

    def __init__(self, desk: Desk, find: Find) -> None:
        super().__init__(desk, pack_rows(find))
        self._desk = desk
        self.panels: list[UpdatePanel] = []
        self._typed: dict[str, dict[str, Any]] = {}
        self.put_back: Mapping[str, Any] = {}
        self.updates = QWidget()
        self._column = QVBoxLayout(self.updates)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_pack(self, told: TellNow) -> None:
        """Show a panel for each agency, with what was typed into one that was there before."""
        self._typed = self.typed()
        self._empty()
        self.show_field("concern_ids", len(told.open_concerns) > 1)
        several = len(told.updates) > 1
        for update in told.updates:
            panel = UpdatePanel(self._desk, update, is_one_of_many=several)
            panel.put_back(self._typed.get(update.agency_id, {}))
            panel.copied.connect(self.copied)
            panel.typed_in.connect(self.wait_for_pause)
            self.panels.append(panel)
            self._column.addWidget(panel)

    def typed(self) -> dict[str, dict[str, Any]]:
        """By agency, what the worker changed in its panel, also in one that is gone for now."""
        here = {one.update_shown.agency_id: one.typed() for one in self.panels}
        found = {**self._typed, **here}
        return {id: typed for id, typed in found.items() if typed}

    def chosen(self) -> list[UpdatePanel]:
        """The agencies that are to be told."""
        return [one for one in self.panels if one.is_told]

    def agency_ids(self) -> tuple[str, ...]:
        return tuple(one.update_shown.agency_id for one in self.panels)

    def act_draft(self, person_id: str) -> Draft:
        """What the act is given."""
        values = self.values()
        return Draft(
            person_id=person_id,
            tellings=tuple(one.telling() for one in self.chosen()),
            occurred_at=values["occurred_at"],
            request=values["request"],
            reply_due_on=values["reply_due_on"],
        )

    def clear(self) -> None:
        super().clear()
        self.put_back, self._typed = {}, {}
        self._empty()

    def _empty(self) -> None:
        self.panels = []
        empty_out(self._column)

    def draft(self) -> dict[str, Any]:
        own = {name: kept for name, kept in super().draft().items() if name != ANOTHER}
        typed = self.typed()
        return {**own, WHOM: list(self.agency_ids()), **({AGENCIES: typed} if typed else {})}

    def fill_draft(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back; what belongs to a panel still to come is put back once it is there."""
        self.put_back = draft
        super().fill_draft(draft)
        for one in self.panels:
            one.put_back(draft.get(AGENCIES, {}).get(one.update_shown.agency_id, {}))
