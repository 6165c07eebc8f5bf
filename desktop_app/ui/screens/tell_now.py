"""Tell them now: what each agency lacks, ready to be checked, sent and recorded in one act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.casework.acts import tell_now as telling
from desktop_app.casework.views import tell_now as view
from desktop_app.casework.views.agency_list import agencies_found
from desktop_app.casework.views.share_pack import Pack, Wanted, share_pack
from desktop_app.casework.wording import counted
from desktop_app.domain.working_days import LONDON
from desktop_app.ui.desk import Desk
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.form_page import SAVE_KEYS
from desktop_app.ui.parts.pack_form import ANOTHER, MAKES_IT, WHOM
from desktop_app.ui.parts.pack_page import TITLE, PackPage
from desktop_app.ui.parts.update_panel import UpdatePanel
from desktop_app.ui.screen import Place, Screen

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes


class TellNowScreen(Screen):
    """One panel for each agency; Ctrl+Enter records every telling at once, Esc goes back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.place = Place(screen="")
        self._pack: Pack | None = None
        self._agency_ids: tuple[str, ...] = ()
        self.parts = PackPage(
            self,
            lambda book, text: agencies_found(book, text, self.place.person_id, desk.today()),
        )
        self.form = self.parts.form
        self.drafts = DraftKeeper(desk, self.form, self._draft_title, self.parts.kept.setText)
        self.form.changed.connect(self._on_field)
        self.form.copied.connect(self.on_copy)
        self.parts.save.clicked.connect(self.on_save)
        self.parts.cancel.clicked.connect(self._on_cancel)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, self.on_save)

    @property
    def panels(self) -> list[UpdatePanel]:
        """One for each agency that the pack may go to."""
        return self.form.panels

    def show_place(self, place: Place) -> None:
        if place == self.place and self.panels:
            return  # the worker only looked elsewhere
        self.place = place
        self._clear()
        now = self.desk.now().astimezone(LONDON)
        self.form.fill_draft({"occurred_at": f"t {now:%H:%M}"})
        wanted = Wanted(
            person_id=place.person_id,
            concern_ids=(place.concern_id,) if place.concern_id else (),
            agency_ids=(place.agency_id,) if place.agency_id else (),
            whom=place.only,
            corrects=place.only == view.RECALL,
        )
        self._ask(wanted, self._show)

    def _ask(self, wanted: Wanted, then: Callable[[Pack], object]) -> None:
        place, today, sender = self.place, self.desk.today(), self.desk.worker_name

        def show(pack: Pack) -> None:
            if place == self.place:
                then(pack)

        self.desk.tasks.ask(lambda book: share_pack(book, wanted, today, sender=sender), show)

    def _show(self, pack: Pack) -> None:
        self._pack = pack
        self.parts.show_first(pack)
        self._agency_ids = self.form.agency_ids()
        self.drafts.open(self.place, then=self._on_draft)
        self.form.control("occurred_at").setFocus()

    def _on_draft(self, was_kept: bool) -> None:
        """A draft may be about more agencies and concerns than the place says."""
        kept = self.form.put_back
        if was_kept:
            self._agency_ids = tuple(kept.get(WHOM, ()))
            self._again(lambda: self.form.fill_draft(kept))

    def _on_field(self, name: str) -> None:
        if name not in MAKES_IT or self._pack is None:
            return
        more = self.form.value(ANOTHER)
        if more:
            self.form.fill({ANOTHER: None})
            self._agency_ids = tuple(dict.fromkeys((*self._agency_ids, more)))
        self._again(self._to_last_panel if more else lambda: None)

    def _again(self, then: Callable[[], object]) -> None:
        """Prepare the pack anew, for the agencies it had and the concerns that are ticked."""
        wanted = Wanted(
            person_id=self.place.person_id,
            concern_ids=tuple(self.form.value("concern_ids")),
            agency_ids=self._agency_ids,
            corrects=self.form.value("corrects"),
        )

        def show(pack: Pack) -> None:
            self._pack = pack
            self.parts.show_pack(pack)
            then()

        self._ask(wanted, show)

    def _to_last_panel(self) -> None:
        if self.panels:
            self.panels[-1].form.control("method").setFocus()

    def put_away(self) -> None:
        self.drafts.keep()

    def on_save(self) -> None:
        """Check every panel that is ticked and record all of them, or none."""
        chosen = self.form.chosen()
        in_order = [self.form.is_in_order(), *(one.is_in_order() for one in chosen)]
        if self._pack is None or not all(in_order):
            return
        draft = self.form.act_draft(self.place.person_id)
        self.desk.tasks.change(
            partial(telling.tell_now, draft=draft, actor=self.desk.actor, now=self.desk.now()),
            refused=self.parts.show_refusal,
            then=partial(self._on_saved, len(chosen)),
        )

    def _on_saved(self, count: int, _changes: Changes) -> None:
        self._leave()
        self.desk.notices.say(f"Saved: {counted(count, 'agency', 'agencies')} told.")
        self.went_back.emit()

    def _on_cancel(self) -> None:
        self._leave()
        self.went_back.emit()

    def _leave(self) -> None:
        self.drafts.drop()
        self.place = Place(screen="")
        self._clear()

    def _clear(self) -> None:
        self._pack = None
        self._agency_ids = ()
        self.parts.clear()

    def on_copy(self, panel: UpdatePanel) -> None:
        """Put what this agency is told on the clipboard as the text of an e-mail."""
        if self._pack is None:
            return
        wanted = Wanted(
            person_id=self.place.person_id,
            concern_ids=self._pack.told.concern_ids,
            agency_ids=(panel.update_shown.agency_id,),
            corrects=self._pack.corrects,
            ticked=panel.ticked,
        )
        self._ask(wanted, self._on_text)

    def _on_text(self, pack: Pack) -> None:
        QGuiApplication.clipboard().setText(pack.told.updates[0].text)
        self.desk.notices.say("Copied. Paste it into your own e-mail, and save here once sent.")

    def _draft_title(self) -> str:
        return f"{TITLE}: {self._pack.told.person_name}" if self._pack else TITLE
