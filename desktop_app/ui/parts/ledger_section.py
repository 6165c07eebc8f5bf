"""Beneath the matrix, quietly: who houses them and what they know, and what is worth a thought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.views import ledger_notes as notes
from desktop_app.casework.views.housing_coverage import CoverageLine, HousingCoverage
from desktop_app.casework.views.ledger_notes import LedgerNote
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out

NOTE_WORDS: Final = {
    notes.RECALL: "To put right",
    notes.CONFLICT: "They hold different things",
    notes.CONTACT: "May not have arrived",
    notes.CONSENT: "Consent withdrawn",
    notes.ECHO: "Counts once",
}


class LedgerSection(QWidget):
    """Plain sentences; nothing here is decided by the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(4)

    def show_ledger(self, coverage: HousingCoverage, thoughts: Sequence[LedgerNote]) -> None:
        """Show both parts; the second only where there is something in it."""
        empty_out(self._column)
        self.words = ()
        self._add("Housing", "section")
        self._add(coverage.summary, "notes")
        for line in coverage.lines:
            self._add(_covered(line))
        for sentence in coverage.unknown:
            self._add(sentence, tint="medium")
        if thoughts:
            self._add("Worth a thought", "section")
        for one in thoughts:
            self._add(f"{NOTE_WORDS[one.kind]}: {one.sentence}")

    def _add(self, words: str, role: str = "", *, tint: str = "") -> None:
        label = PlainLabel(words, role, parent=self)
        if tint:
            label.tint(tint)
        self._column.addWidget(label)
        self.words = (*self.words, words)


def _covered(line: CoverageLine) -> str:
    """One provider: who, what it is to whom, and what it knows of each open concern."""
    what = ", ".join(line.relations)
    if line.is_ours:
        return f"{line.name} ({what}): our own office"
    known = "; ".join(f"“{one.title}”: {one.knows}" for one in line.concerns)
    return f"{line.name} ({what}){f' · {known}' if known else ''}"
