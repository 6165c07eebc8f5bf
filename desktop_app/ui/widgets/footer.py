"""The line under a form that stays in view: what saves it, and what else can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui import tokens
from desktop_app.ui.widgets.plain_label import panel


def footer(screen: QWidget, *left: QWidget, right: tuple[QWidget, ...] = ()) -> None:
    """Put widgets beneath a screen's page, where scrolling does not move them."""
    bar = panel("status")
    row = QHBoxLayout(bar)
    row.setContentsMargins(tokens.MARGIN, tokens.STEP, tokens.MARGIN, tokens.STEP)
    row.setSpacing(tokens.STEP)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    layout = screen.layout()
    if layout is not None:
        layout.addWidget(bar)
