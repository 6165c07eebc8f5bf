"""Half-typed forms: kept a moment after the last key and on leaving, put back on return."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shiboken6 import isValid

from desktop_app.casework.acts.keep_draft import FormDraft, drop_draft, keep_draft
from desktop_app.casework.views.drafts import KeptDraft, kept_draft
from desktop_app.domain.working_days import LONDON
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Form
from desktop_app.ui.screen import Place


class DraftKeeper:
    """Keeps one form's draft: `open` when the form comes up, `drop` once it is saved.

    `told` is called with the words of the line beside the title: "Draft kept 09:17".
    """

    def __init__(
        self, desk: Desk, form: Form, title: Callable[[], str], told: Callable[[str], object]
    ) -> None:
        self._desk = desk
        self._form = form
        self._title = title
        self._told = told
        self._about = FormDraft(screen="")
        self._kept = False
        self._begun: dict[str, Any] = {}
        form.paused.connect(self.keep)

    def open(self, place: Place, then: Callable[[bool], object] | None = None) -> None:
        """Put back what was kept for `place`; `then` hears whether there was anything.

        What stands in the form now was put there for the worker: it alone is nothing to keep.
        """
        self._about = FormDraft(
            screen=place.screen,
            person_id=place.person_id,
            agency_id=place.agency_id,
            concern_id=place.concern_id,
            only=place.only,
        )
        self._kept = False
        self._begun = self._form.draft()
        key, today = self._about.key, self._desk.today()

        def put_back(kept: KeptDraft | None) -> None:
            if kept is not None and self._about.key == key:
                self._form.fill_draft(kept.form.values)
                self._kept = True
                self._told(f"Draft {kept.kept}")
            if then:
                then(kept is not None)

        self._desk.tasks.ask(lambda book: kept_draft(book, key, today), put_back)

    def keep(self) -> None:
        """Keep the form as it stands; a form in which nothing was typed keeps nothing."""
        values = self._form.draft()
        if values == self._begun:
            values = {}
        if not self._about.screen or not (values or self._kept):
            return
        draft = FormDraft(
            screen=self._about.screen,
            person_id=self._about.person_id,
            agency_id=self._about.agency_id,
            concern_id=self._about.concern_id,
            only=self._about.only,
            title=self._title(),
            values=values,
        )
        now = self._desk.now()
        self._kept = bool(values)
        words = f"Draft kept {now.astimezone(LONDON):%H:%M}" if values else ""

        def told(_nothing: None) -> None:
            if isValid(self._form):  # the window may have closed meanwhile
                self._told(words)

        self._desk.tasks.ask(lambda book: keep_draft(book, draft, now), told)

    def drop(self) -> None:
        """The form was saved or put away: its draft goes, and nothing more is kept."""
        key = self._about.key
        self._about = FormDraft(screen="")
        self._kept = False
        self._desk.tasks.ask(lambda book: drop_draft(book, key), lambda _: None)
