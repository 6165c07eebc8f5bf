"""The page of a share pack: what it is about, its form, and what is wrong beneath them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from desktop_app.casework.views.share_pack import Pack
from desktop_app.domain.errors import Refused
from desktop_app.ui.parts.pack_form import PackForm
from desktop_app.ui.parts.person_header import SafePanel
from desktop_app.ui.screen import Screen, page
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.footer import footer
from desktop_app.ui.widgets.picker import Find
from desktop_app.ui.widgets.plain_label import PlainLabel

TITLE = "Tell them now"


class PackPage:
    """Builds the page on a screen and shows on it what was prepared."""

    def __init__(self, screen: Screen, find: Find) -> None:
        self.title = PlainLabel(TITLE, "title", wraps=False)
        self.kept = PlainLabel("", "notes")
        self.about = PlainLabel("", "notes")
        self.safe = SafePanel()
        self.form = PackForm(screen.desk, find)
        self.fault = PlainLabel("", "fault")
        self.save = button("They have been told  Ctrl+Enter", kind="primary")
        self.cancel = button("Cancel")
        self._build(screen)

    def _build(self, screen: Screen) -> None:
        column = page(screen)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.title)
        line.addWidget(self.kept, 1)
        column.addLayout(line)
        for part in (self.about, self.safe, self.form, self.form.updates, self.fault):
            column.addWidget(part)
        column.addStretch(1)
        footer(screen, self.save, self.cancel)
        self.say("")

    def clear(self) -> None:
        self.form.clear()
        self.safe.hide()
        self.title.setText(TITLE)
        self.about.setText("")
        self.kept.setText("")
        self.say("")

    def show_first(self, pack: Pack) -> None:
        """Show a pack with what its concerns may be, and tick those that it is about."""
        self.form.offer("concern_ids", dict(pack.told.open_concerns))
        self.form.fill({"concern_ids": pack.told.concern_ids, "corrects": pack.corrects})
        self.safe.show_header(pack.header)
        self.show_pack(pack)

    def show_pack(self, pack: Pack) -> None:
        self.title.setText(f"{TITLE}: {pack.told.person_name}")
        self.about.setText(pack.sentence)
        self.form.show_pack(pack.told)
        self.save.setEnabled(bool(self.form.panels))
        self.say(pack.nobody)

    def show_refusal(self, error: Exception) -> None:
        """Beside the field of the agency that the refusal names, or beneath them all."""
        if not isinstance(error, Refused) or error.field in self.form.names:
            self.form.show_refusal(error)
            return
        for one in self.form.panels:
            if str(error).startswith(f"{one.update_shown.agency_name}:"):
                one.show_refusal(error)
                return
        self.say(str(error))

    def say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
