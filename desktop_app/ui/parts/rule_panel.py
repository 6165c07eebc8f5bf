"""What a rule is about: its own words, its limits and sources, and what can be changed."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.casework.views.rules_page import RulePage, RuleRow, SourceLine
from desktop_app.ui.screen import scrolled
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out

CHANGE: Final = "Change a limit…"
SWITCH_ON: Final = "Switch it on…"
SWITCH_OFF: Final = "Switch it off…"


class RulePanel(QFrame):
    """Stands beside the list of rules; an act is only offered where the rule has it."""

    change_wanted = Signal(object)  # RuleRow
    switch_wanted = Signal(object)  # RuleRow
    copied = Signal(str)  # the address of a source, for a notice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._row: RuleRow | None = None
        self._words = QWidget()
        self._words.setProperty("ground", "none")
        self._column = QVBoxLayout(self._words)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self.change = button(CHANGE, self._on_change)
        self.switch = button(SWITCH_ON, self._on_switch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(scrolled(self._words), 1)
        outer.addWidget(self.change)
        outer.addWidget(self.switch)

    def show_rule(self, row: RuleRow | None) -> None:
        """Explain a rule; None where nothing is selected."""
        if self._row is not None and row == self._row:
            return
        self._row = row
        empty_out(self._column)
        self.change.setVisible(row is not None and bool(row.limit_names))
        self.switch.setVisible(row is not None and row.is_optional)
        if row is None:
            self._add("Choose a rule to see what it looks for, and why.", "notes")
            return
        words = SWITCH_OFF if row.is_on else SWITCH_ON
        self.switch.setText(words)
        self.switch.setAccessibleName(words)
        self._explain(row.page, f"It raises {row.now} now.")
        self._column.addStretch(1)

    def _explain(self, shown: RulePage, now: str) -> None:
        self._add(shown.heading, "section")
        self._add(shown.says)
        self._add(f"{shown.notes} {now}", "notes")
        if shown.optional:
            self._add(shown.optional, "strong")
        self._add("Its limits" if len(shown.limits) > 1 else "Its limit", "label")
        for limit in shown.limits:
            self._add(limit)
        for heading, text in shown.sections:
            self._add(heading, "label")
            self._add(text)
        self._examples(shown)
        self._add("Where it comes from", "label")
        for source in shown.sources:
            self._source(source)

    def _examples(self, shown: RulePage) -> None:
        lines = [f"It speaks: {story}" for story in shown.speaks]
        lines += [f"It is silent: {story}" for story in shown.is_silent]
        more = PlainLabel("\n".join(lines), "small")
        more.hide()
        asked = button("When does this rule speak?", kind="link")
        asked.clicked.connect(lambda: more.setVisible(more.isHidden()))
        self._column.addWidget(row_of(asked))
        self._column.addWidget(more)

    def _source(self, source: SourceLine) -> None:
        self._column.addWidget(source_words(source))
        if source.url:
            copy = button("Copy its address", partial(self._on_copy, source.url), kind="link")
            copy.setAccessibleName(f"Copy its address at {source.site}")
            self._column.addWidget(row_of(copy))

    def _add(self, words: str, role: str = "") -> None:
        self._column.addWidget(PlainLabel(words, role))

    def _on_copy(self, url: str) -> None:
        QGuiApplication.clipboard().setText(url)
        self.copied.emit(url)

    def _on_change(self) -> None:
        self.change_wanted.emit(self._row)

    def _on_switch(self) -> None:
        self.switch_wanted.emit(self._row)


def source_words(source: SourceLine) -> PlainLabel:
    """A source with the site on which it can be read."""
    where = f" It can be read at {source.site}." if source.site else ""
    return PlainLabel(f"{source.words}{where}", "notes").become_selectable()
