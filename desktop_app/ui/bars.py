"""The bar above the pages (search, log, print, lock) and the bar beneath (what was saved, when)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop_app.domain.working_days import LONDON
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.plain_label import PlainLabel

NAMED_CHARS = 100
"""How many letters wide the bar is before it bears the program's name."""


class TopBar(QFrame):
    """Always in reach, on every page."""

    searched = Signal(str)
    log_wanted = Signal()
    print_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search people   Ctrl+F")
        self.search.setAccessibleName("Search people")
        self.search.setClearButtonEnabled(False)
        self.search.setMaximumWidth(420)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.returnPressed.connect(self._on_return)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(16)
        self.title = PlainLabel("In the Loop", "strong", wraps=False)
        self.title.setMinimumWidth(152)
        row.addWidget(self.title)
        row.addWidget(self.search, 2)
        row.addStretch(1)
        self.log = button("Log a communication  Ctrl+L", self.log_wanted.emit, kind="primary")
        self.print = button("Print…  Ctrl+P", self.print_wanted.emit)
        self.lock = button("Lock", self.lock_wanted.emit)
        for one in (self.log, self.print, self.lock):
            row.addWidget(one)

    def start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name out where large text needs the room."""
        super().resizeEvent(event)
        room = self.fontMetrics().horizontalAdvance("n") * NAMED_CHARS
        self.title.setVisible(self.width() >= room)

    def _on_return(self) -> None:
        self.searched.emit(self.search.text().strip())


class StatusBar(QFrame):
    """What is safe, where the journal stands, who is signed in, when it locks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self._worker_words = ""
        self._lock_words = ""
        self.saved = PlainLabel("", "small", wraps=False)
        self.saved.hide()
        self.journal = PlainLabel("", "small", wraps=False)
        self.worker = PlainLabel("", "small", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(24)
        row.addWidget(self.saved)
        row.addWidget(self.journal)
        row.addStretch(1)
        row.addWidget(self.worker)

    def show_saved(self, at: datetime) -> None:
        self.saved.setText(f"Saved {at.astimezone(LONDON):%H:%M}")
        self.saved.show()

    def show_journal(self, words: str) -> None:
        self.journal.setText(words)

    def show_worker(self, words: str) -> None:
        self._worker_words = words
        self._show_right()

    def show_lock(self, minutes: int) -> None:
        self._lock_words = f"locks in {minutes} min" if minutes else "locks in less than a minute"
        self._show_right()

    def _show_right(self) -> None:
        self.worker.setText(" · ".join(w for w in (self._worker_words, self._lock_words) if w))
