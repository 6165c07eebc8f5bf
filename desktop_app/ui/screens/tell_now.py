"""Tell them now: what each agency lacks, ready to be checked, sent and recorded in one act."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.acts import tell_now as telling
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.views import tell_now as view
from desktop_app.casework.views.person_page import PersonHeader, person_header
from desktop_app.casework.views.sharing_matrix import sharing_matrix
from desktop_app.casework.views.tell_now import TellNow
from desktop_app.casework.wording import counted
from desktop_app.domain.errors import Refused
from desktop_app.domain.working_days import LONDON
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form, Row
from desktop_app.ui.form_page import SAVE_KEYS
from desktop_app.ui.parts.person_header import SafePanel
from desktop_app.ui.parts.update_panel import UpdatePanel
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.footer import footer
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out

TITLE = "Tell them now"
HOUSING = "housing"
NOBODY = "Nobody lacks anything of this concern any more. Esc goes back."

COMMON: tuple[Row, ...] = (
    (
        Field(name="occurred_at", label="When", kind="moment", is_required=True),
        Field(name="reply_due_on", label="Reply wanted by", kind="date", looks_ahead=True),
    ),
    Field(name="request", label="What we ask them to do"),
)


class TellNowScreen(Screen):
    """One panel for each agency; Ctrl+Enter records every telling at once, Esc goes back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = Place(screen="")
        self.panels: list[UpdatePanel] = []
        self._told: TellNow | None = None
        self.title = PlainLabel(TITLE, "title")
        self.about = PlainLabel("", "notes")
        self.safe = SafePanel()
        self.common = Form(desk, COMMON)
        self.fault = PlainLabel("", "fault")
        self.save = button("They have been told  Ctrl+Enter", self.on_save, kind="primary")
        self.cancel = button("Cancel", self.went_back.emit)
        self._build()
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, self.on_save)

    def _build(self) -> None:
        column = page(self)
        for part in (self.title, self.about, self.safe, self.common):
            column.addWidget(part)
        self._updates = QVBoxLayout()
        self._updates.setSpacing(12)
        column.addLayout(self._updates)
        self.fault.hide()
        column.addWidget(self.fault)
        column.addStretch(1)
        footer(self, self.save, self.cancel)

    def show_place(self, place: Place) -> None:
        if place == self.place and self.panels:
            return  # the worker only looked elsewhere
        self.place = place
        self._clear()
        now = self.desk.now().astimezone(LONDON)
        self.common.fill_draft({"occurred_at": f"t {now:%H:%M}"})
        sender = self.desk.worker_name
        self.desk.tasks.ask(
            partial(_loaded, place, self.desk.today(), sender), partial(self._show, place)
        )

    def _clear(self) -> None:
        self.panels = []
        self._told = None
        empty_out(self._updates)
        self.common.clear()
        self.safe.hide()
        self.about.setText("")
        self._say("")

    def _show(self, place: Place, loaded: tuple[PersonHeader, TellNow]) -> None:
        if place != self.place:
            return
        header, told = loaded
        self._told = told
        self.title.setText(f"{TITLE}: {told.person_name}")
        self.safe.show_header(header)
        self.about.setText(
            f"{told.concern_title}, version {told.version}. Each is told only what is new to "
            "them, and nobody else is named. Check it, send it your own way, then record it."
        )
        several = len(told.updates) > 1
        self.panels = [
            UpdatePanel(self.desk, told, one, is_one_of_many=several) for one in told.updates
        ]
        for one in self.panels:
            one.copied.connect(self.on_copy)
            self._updates.addWidget(one)
        self.save.setEnabled(bool(self.panels))
        if self.panels:
            self.panels[0].form.control("method").setFocus()
        else:
            self._say(NOBODY)

    def on_save(self) -> None:
        """Check every panel that is ticked and record all of them, or none."""
        told, chosen = self._told, [one for one in self.panels if one.is_told]
        in_order = [self.common.is_in_order(), *(one.is_in_order() for one in chosen)]
        if told is None or not all(in_order):
            return
        values = self.common.values()
        draft = telling.Draft(
            person_id=told.person_id,
            concern_id=told.concern_id,
            tellings=tuple(one.telling() for one in chosen),
            occurred_at=values["occurred_at"],
            request=values["request"],
            reply_due_on=values["reply_due_on"],
        )
        self.desk.tasks.change(
            partial(telling.tell_now, draft=draft, actor=self.desk.actor, now=self.desk.now()),
            refused=self._on_refused,
            then=partial(self._on_saved, len(chosen)),
        )

    def _on_saved(self, count: int, _changes: Changes) -> None:
        self.place = Place(screen="")
        self._clear()
        self.desk.notices.say(f"Saved: {counted(count, 'agency', 'agencies')} told.")
        self.went_back.emit()

    def _on_refused(self, error: Exception) -> None:
        """Beside the field of the agency that the refusal names, or beneath them all."""
        if not isinstance(error, Refused):
            self.desk.notices.failed(error)
            return
        if error.field in self.common.names:
            self.common.show_refusal(error)
            return
        for one in self.panels:
            if str(error).startswith(f"{one.update_shown.agency_name}:"):
                one.show_refusal(error)
                return
        self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def on_copy(self, panel: UpdatePanel) -> None:
        """Put what this agency is told on the clipboard as the text of an e-mail."""
        told, id, ticked = self._told, panel.update_shown.agency_id, panel.ticked
        if told is None:
            return
        today, sender = self.desk.today(), self.desk.worker_name
        self.desk.tasks.ask(
            lambda book: view.tell_now(
                book,
                told.person_id,
                told.concern_id,
                (id,),
                today,
                sender=sender,
                ticked={id: ticked},
            ),
            self._on_text,
        )

    def _on_text(self, told: TellNow) -> None:
        QGuiApplication.clipboard().setText(told.updates[0].text)
        self.desk.notices.say("Copied. Paste it into your own e-mail, and save here once sent.")


def _loaded(place: Place, today: date, sender: str, book: Book) -> tuple[PersonHeader, TellNow]:
    person_id, concern_id = place.person_id, place.concern_id
    told = view.tell_now(
        book, person_id, concern_id, _agency_ids(book, place, today), today, sender=sender
    )
    return person_header(book, person_id, today), told


def _agency_ids(book: Book, place: Place, today: date) -> tuple[str, ...]:
    """The agency asked for, or all that lack the concern, or all of these that house somebody."""
    if place.agency_id:
        return (place.agency_id,)
    if place.only == HOUSING:
        return view.housing_to_tell(book, place.person_id, place.concern_id, today)
    lacking = sharing_matrix(book, place.person_id, today).lacking
    ids = (one.agency_id for one in lacking if one.concern_id == place.concern_id)
    return tuple(dict.fromkeys(ids))
