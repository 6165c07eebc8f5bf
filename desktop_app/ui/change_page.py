"""A page on which a change of the rules is described, rehearsed, and only then put in force.

TO ADD ONE: a subclass of `Change` in ui/screens/change_rules.py and a line in ui/screen_list.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.casework.views import rehearsal as view
from desktop_app.casework.views.rehearsal import Trial
from desktop_app.domain.errors import Refused
from desktop_app.ui.desk import Desk
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.form import Form, Row
from desktop_app.ui.form_page import SAVE_KEYS
from desktop_app.ui.parts.rehearsal_panel import OLD, SAVED, RehearsalPanel
from desktop_app.ui.screen import Place, Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.footer import footer
from desktop_app.ui.widgets.plain_label import PlainLabel, restyle

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

FIRST: Final = "Rehearse it first: then you see what it would do before it is in force."
WAIT: Final = "Everybody whom it touches is looked at again…"
DONE: Final = "In force. It stands under What was chosen, with who chose it, when and why."
UNTRIED: Final = ("owner", "owner_name", "from_on", "why")
"""Fields that say whose a change is, since when and why: no rehearsal depends on them."""


class Change:
    """One kind of change: what its form asks, what is tried, and what is written.

    The first field says what the change is about; a place names it in `only`.
    """

    title = ""
    intro = ""

    def rows(self) -> Sequence[Row]:
        """The fields of the form, those of the act's draft by the draft's own names."""
        raise NotImplementedError

    def prepare(self, book: Book, today: date) -> None:
        """Read what the form offers and starts with; called where the book is."""

    def start(self, form: Form, only: str) -> None:
        """Fill the form for what a place names, or for nothing in particular."""

    def on_form_changed(self, form: Form, name: str) -> None:
        """Another value was chosen, or a draft put back: show what goes with it."""

    def trial(self, values: dict[str, Any]) -> Trial:
        """What is tried; raises Refused, with its field, where the form does not say it."""
        raise NotImplementedError

    def act(self, values: dict[str, Any]) -> Callable[..., Changes]:
        """What puts it in force: called with the book, `actor` and `now`."""
        raise NotImplementedError


class ChangePage(Screen):
    """Ctrl+Enter rehearses and, once that is done, puts the change in force."""

    def __init__(self, desk: Desk, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = Place(screen="")
        self.change = change
        self._is_typed = False
        self.kept = PlainLabel("", "notes")
        self.form = Form(desk, change.rows())
        self.panel = RehearsalPanel(desk)
        self.rehearse = button("Rehearse", self.on_rehearse)
        self.put_in_force = button("Put it in force", self.on_put_in_force)
        self.cancel = button("Cancel", self._on_cancel)
        self.drafts = DraftKeeper(desk, self.form, lambda: change.title, self.kept.setText)
        self._build()
        self._on_turned(False)
        self.form.changed.connect(self._on_form_changed)
        self.panel.turned.connect(self._on_turned)
        self.panel.failed.connect(self.form.show_refusal)
        self.panel.opened_person.connect(self.opened_person)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, self._on_keys)

    def _build(self) -> None:
        column = page(self)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(PlainLabel(self.change.title, "title", wraps=False))
        line.addWidget(self.kept, 1)
        column.addLayout(line)
        column.addWidget(PlainLabel(self.change.intro, "notes"))
        column.addWidget(self.form)
        column.addWidget(self.panel, 1)
        column.addStretch(0)
        footer(self, self.rehearse, self.put_in_force, self.cancel)

    def show_place(self, place: Place) -> None:
        if self._is_typed and place.only in ("", self.place.only):
            return  # the worker only looked elsewhere
        self.place = place
        self._clear()
        today = self.desk.today()
        self.desk.tasks.ask(lambda book: self.change.prepare(book, today), lambda _: self._show())

    def _show(self) -> None:
        self._start()
        self.drafts.open(self.place, self._on_kept)
        self.form.control(self.form.names[0]).setFocus()

    def _start(self) -> None:
        self.form.clear()
        self.change.start(self.form, self.place.only)
        self.form.fill({"from_on": self.desk.today()})
        self.change.on_form_changed(self.form, self.form.names[0])

    def _on_kept(self, is_kept: bool) -> None:
        """A draft about something else than was asked for does not stand in its way."""
        only = self.place.only
        if not is_kept:
            return
        if only and self.form.value(self.form.names[0]) != only:
            self.kept.setText("")
            self._start()
            return
        self._is_typed = True
        for name in self.form.names:
            self.change.on_form_changed(self.form, name)

    def on_changed(self, changes: Changes) -> None:
        if view.is_stale(changes):
            self.panel.grow_old(SAVED)

    def put_away(self) -> None:
        if self._is_typed:
            self.drafts.keep()

    def on_rehearse(self) -> None:
        """Judge everybody twice, off the window's thread."""
        if not self.form.is_in_order():
            return
        try:
            self.panel.start(self.change.trial(self.form.values()))
        except Refused as error:
            self.form.show_refusal(error)

    def on_put_in_force(self) -> None:
        """Write it, and go back."""
        if not self.form.is_in_order():
            return
        if not self.panel.is_rehearsed:
            self.rehearse.setFocus()
            self.desk.notices.say(FIRST)
            return
        self.desk.notices.say(WAIT)
        act = self.change.act(self.form.values())
        self.desk.tasks.change(
            partial(act, actor=self.desk.actor, now=self.desk.now()),
            refused=self._on_refused,
            then=lambda _changes: self._on_written(),
        )

    def _on_refused(self, error: Exception) -> None:
        self.desk.notices.hush()
        self.form.show_refusal(error)

    def _on_written(self) -> None:
        self.desk.notices.say(DONE)
        self._on_cancel()

    def _on_cancel(self) -> None:
        self.drafts.drop()
        self._clear()
        self.went_back.emit()

    def _clear(self) -> None:
        self._is_typed = False
        self.kept.setText("")
        self.form.clear()
        self.panel.begin_again()

    def _on_keys(self) -> None:
        if self.panel.is_rehearsed:
            self.on_put_in_force()
        else:
            self.on_rehearse()

    def _on_form_changed(self, name: str) -> None:
        self._is_typed = True
        self.change.on_form_changed(self.form, name)
        if name not in UNTRIED:
            self.panel.grow_old(OLD)

    def _on_turned(self, is_rehearsed: bool) -> None:
        """The one primary button is the next thing to do."""
        _dress(self.rehearse, "Rehearse", not is_rehearsed)
        _dress(self.put_in_force, "Put it in force", is_rehearsed)


def _dress(one: QPushButton, words: str, is_next: bool) -> None:
    one.setText(f"{words}  Ctrl+Enter" if is_next else words)
    one.setProperty("kind", "primary" if is_next else "")
    restyle(one)
