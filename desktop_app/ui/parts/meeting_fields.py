"""The fields of a meeting, and the form that keeps them and the list in one draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from desktop_app.casework.acts.hold_meeting import Draft
from desktop_app.domain.codes import MEETING_KINDS
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form, Row
from desktop_app.ui.parts.attendance_panel import AttendancePanel
from desktop_app.ui.widgets.picker import Find

LIST: Final = "list"
DISCLOSES: Final = (
    "Whoever came knows what was on the agenda while they were in the room. Whoever did not "
    "come does not, until the minutes reach them."
)


def meeting_rows(person: Find, agency: Find) -> tuple[Row, ...]:
    return (
        (
            Field(
                name="held_at",
                label="When",
                kind="moment",
                looks_ahead=True,
                is_required=True,
                span=2,
            ),
            Field(name="kind", label="What kind", kind="choice", choices=MEETING_KINDS),
            Field(name="chair", label="Who chairs it"),
        ),
        Field(name="people_ids", label="About whom", kind="choices", columns=2),
        Field(
            name="another_person_id",
            label="Somebody else whom it is about",
            kind="pick",
            find=person,
        ),
        Field(
            name="concern_ids",
            label="On the agenda, at the version that is known then",
            kind="choices",
            columns=1,
        ),
        Field(name="notes", label="What was decided", kind="long-text", lines=2),
        (
            Field(name="invited_on", label="Invitations went on", kind="date"),
            Field(name="is_cancelled", label="The meeting was called off", kind="check"),
        ),
        Field(
            name="another_agency_id",
            label="Put another agency on the list",
            kind="pick",
            find=agency,
        ),
    )


OFFERS: Final = ("another_person_id", "another_agency_id")
"""Fields that add to what is offered and hold nothing themselves."""


class MeetingFields(Form):
    """The fields with the list beside them, kept together as one draft."""

    def __init__(self, desk: Desk, rows: Sequence[Row], attendance: AttendancePanel) -> None:
        super().__init__(desk, rows)
        self.attendance = attendance
        self.put_back: Mapping[str, Any] = {}
        attendance.changed.connect(self.wait_for_pause)

    def draft(self) -> dict[str, Any]:
        own = {name: kept for name, kept in super().draft().items() if name not in OFFERS}
        listed = self.attendance.draft()
        return {**own, **({LIST: listed} if listed else {})}

    def fill_draft(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back; what is not offered yet is put back again once it is."""
        self.put_back = draft
        super().fill_draft(draft)
        self.attendance.fill_draft(draft.get(LIST, {}))


def values_of(draft: Draft) -> dict[str, Any]:
    """What the fields start with."""
    return {
        "held_at": draft.held_at,
        "kind": draft.kind,
        "chair": draft.chair,
        "people_ids": draft.people_ids,
        "concern_ids": draft.concern_ids,
        "notes": draft.notes,
        "is_cancelled": draft.is_cancelled,
    }


def draft_of(values: Mapping[str, Any], attendance: AttendancePanel, meeting_id: str) -> Draft:
    """The act's draft out of the page."""
    return Draft(
        people_ids=tuple(values["people_ids"]),
        held_at=values["held_at"],
        kind=values["kind"],
        chair=values["chair"],
        concern_ids=tuple(values["concern_ids"]),
        listed=attendance.listed(),
        invited_on=values["invited_on"],
        notes=values["notes"],
        is_cancelled=values["is_cancelled"],
        meeting_id=meeting_id,
    )
