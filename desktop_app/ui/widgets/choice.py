"""A choice from a list of codes, named for a screen reader on every system.

On Linux Qt gives a combo box's current value as its accessible name and drops the one that
was set, so the choice is also tied to a label; on Windows the set name is read.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QWidget


class Choice(QComboBox):
    """One code out of several; what is kept is the code, what is read are its words."""

    chosen = Signal(str)  # code

    def __init__(
        self, name: str, choices: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setView(QListView(self))  # the native popup ignores the sheet's row height
        self.setAccessibleName(name)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.view().setAccessibleName(f"{name}: choices")
        self.offer(choices)
        self.currentIndexChanged.connect(self._on_index_changed)

    @property
    def code(self) -> str:
        """The chosen code, or empty where nothing is chosen."""
        kept = self.currentData()
        return kept if isinstance(kept, str) else ""

    def offer(self, choices: Mapping[str, str]) -> None:
        """Replace what can be chosen, keeping the choice where it is still offered."""
        was = self.code
        self.blockSignals(True)
        self.clear()
        for code, words in choices.items():
            self.addItem(words, code)
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.AccessibleTextRole)
        self.choose(was)
        self.blockSignals(False)

    def choose(self, code: str) -> None:
        """Choose by code; the first choice where the code is not offered."""
        found = self.findData(code)
        self.setCurrentIndex(max(found, 0) if self.count() else -1)

    def _on_index_changed(self, _index: int) -> None:
        self.chosen.emit(self.code)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page: a wheel over a choice must not change the record by accident."""
        event.ignore()
