"""The line under a form that stays in view: what saves it, and what else can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui import tokens
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.plain_label import panel


def footer(screen: QWidget, *widgets: QWidget) -> None:
    """Put widgets beneath a screen's page, where scrolling does not move them."""
    bar = panel("status")
    column = QVBoxLayout(bar)
    column.setContentsMargins(tokens.MARGIN, tokens.STEP, tokens.MARGIN, tokens.STEP)
    column.addWidget(flow_of(*widgets))
    layout = screen.layout()
    if layout is not None:
        layout.addWidget(bar)
