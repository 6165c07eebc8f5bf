"""Tabs that are as tall as the one in front needs, not as the tallest of them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget


class TallTabs(QTabWidget):
    """A tab widget on a page that scrolls; the page is told the height of the tab in front."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabBar().setUsesScrollButtons(True)
        self.tabBar().setExpanding(False)
        self.currentChanged.connect(self._fit)

    def _fit(self, current: int) -> None:
        kept, ignored = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        for place in range(self.count()):
            tab = self.widget(place)
            if tab is not None:
                policy = kept if place == current else ignored
                tab.setSizePolicy(policy, policy)
        self.updateGeometry()

    # Qt overrides

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._fit(self.currentIndex())

    def hasHeightForWidth(self) -> bool:
        return False  # else Qt asks every tab, also those behind

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        tab: QWidget | None = self.currentWidget()
        if tab is None or not tab.hasHeightForWidth():
            return hint
        tall = tab.heightForWidth(max(tab.width(), tab.minimumSizeHint().width()))
        return hint.expandedTo(QSize(0, tall + self.tabBar().sizeHint().height() + 8))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
