"""A page of one column in the middle of an empty window: unlock, create, recover."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.screen import page
from desktop_app.ui.widgets.plain_label import PlainLabel, panel

WIDTH = 560


def letter(screen: QWidget, title: str, beneath: str) -> QVBoxLayout:
    """Give `screen` a titled panel in the middle; returns its column."""
    outer = page(screen)
    outer.addStretch(1)
    middle = QHBoxLayout()
    middle.addStretch(1)
    sheet = panel()
    sheet.setMinimumWidth(WIDTH)
    sheet.setMaximumWidth(WIDTH + 160)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(32, 28, 32, 28)
    column.setSpacing(14)
    column.addWidget(PlainLabel(title, "title"))
    column.addWidget(PlainLabel(beneath, "notes"))
    middle.addWidget(sheet, 3)
    middle.addStretch(1)
    outer.addLayout(middle)
    outer.addStretch(2)
    return column


def within(frame: QFrame, *widgets: QWidget) -> QFrame:
    """Put widgets in a frame, one under another."""
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 10, 14, 10)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    for widget in widgets:
        column.addWidget(widget)
    return frame
