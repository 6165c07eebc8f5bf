"""The page of a meeting: the fields, the list, and what may be ticked on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from desktop_app.casework.views.meeting_form import MeetingForm
from desktop_app.domain.codes import MEETING_KINDS, in_words
from desktop_app.domain.errors import Refused
from desktop_app.ui.form import Row
from desktop_app.ui.parts.attendance_panel import AttendancePanel
from desktop_app.ui.parts.meeting_fields import DISCLOSES, MeetingFields, values_of
from desktop_app.ui.parts.person_header import SafePanel
from desktop_app.ui.screen import Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.footer import footer
from desktop_app.ui.widgets.plain_label import PlainLabel

TITLE = "A meeting"


class MeetingPage:
    """Builds the page on a screen and shows on it what was loaded."""

    def __init__(self, screen: Screen, rows: Sequence[Row]) -> None:
        self._titles: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self.title = PlainLabel(TITLE, "title", wraps=False)
        self.kept = PlainLabel("", "notes")
        self.pattern = PlainLabel("", "strong")
        self.safe = SafePanel()
        self.attendance = AttendancePanel()
        self.form = MeetingFields(screen.desk, rows, self.attendance)
        self.save = button("Save the meeting  Ctrl+Enter", kind="primary")
        self.cancel = button("Cancel")
        self._build(screen)

    def _build(self, screen: Screen) -> None:
        column = page(screen)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.title)
        line.addWidget(self.kept, 1)
        column.addLayout(line)
        for part in (self.pattern, self.safe, self.form):
            column.addWidget(part)
        column.addWidget(PlainLabel("Who was invited, and who came", "section"))
        column.addWidget(PlainLabel(DISCLOSES))
        column.addWidget(self.attendance)
        column.addStretch(1)
        footer(screen, self.save, self.cancel)

    def clear(self) -> None:
        self._titles, self._people = {}, {}
        self.form.clear()
        self.form.put_back = {}
        self.attendance.clear()
        self.title.setText(TITLE)
        self.kept.setText("")
        for part in (self.pattern, self.safe):
            part.hide()

    def show_loaded(self, loaded: MeetingForm) -> None:
        """Show a meeting as the form starts with it."""
        self.offer(loaded)
        self.title.setText(f"{TITLE}: {loaded.header.name}")
        self.safe.show_header(loaded.header)
        self.pattern.setText(loaded.pattern)
        self.pattern.setVisible(bool(loaded.pattern))
        kind = loaded.draft.kind
        self.form.offer("kind", MEETING_KINDS | {kind: in_words(MEETING_KINDS, kind)})
        self.form.fill(values_of(loaded.draft))
        self.attendance.show_listed(loaded.draft.listed)
        self.show_agenda()

    def offer(self, loaded: MeetingForm) -> None:
        """What may be ticked; what is ticked is kept, and so is whoever was offered before."""
        people = {**self._people, **dict(loaded.people)}
        if people != self._people:  # new boxes would take the focus from the one just ticked
            self._people = people
            self.form.offer("people_ids", people)
        self._titles = {one.concern_id: one.title for one in loaded.concerns}
        self.form.offer(
            "concern_ids",
            {one.concern_id: f"{one.title}, v{one.version}" for one in loaded.concerns},
        )
        self.attendance.show_rows(loaded.agencies)

    def show_agenda(self) -> None:
        """Whoever came may have left before any item of the agenda, in its order."""
        ticked = self.form.value("concern_ids")
        self.attendance.show_agenda([title for id, title in self._titles.items() if id in ticked])

    def show_refusal(self, error: Exception) -> None:
        """Say a refusal where its field stands: beside the list, or in the form."""
        if isinstance(error, Refused) and error.field == "listed":
            self.attendance.show_fault(str(error))
        else:
            self.form.show_refusal(error)
