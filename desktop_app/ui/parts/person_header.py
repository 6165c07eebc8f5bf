"""The top of everything about a person: their name, who they are, and first what not to do."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.casework.views.person_page import PersonHeader
from desktop_app.ui.widgets.plain_label import Badge, PlainLabel, panel


class PersonTop(QWidget):
    """Name, facts and risk on one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = PlainLabel("", "title", wraps=False)
        self.facts = PlainLabel("", "notes")
        self.risk = Badge("low", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.name)
        row.addWidget(self.facts, 1)
        row.addWidget(self.risk)

    def show_header(self, header: PersonHeader) -> None:
        self.name.setText(header.name)
        self.facts.setText(header.facts)
        self.risk.setVisible(bool(header.risk))
        if header.risk:
            self.risk.show_state(header.risk, header.risk_words)


class SafePanel(QWidget):
    """The safe-contact rule, in heavy words, with what else to mind; gone where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.warning = PlainLabel("", "strong")
        self.care = PlainLabel("")
        frame = panel("warning")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(16, 10, 16, 10)
        inner.setSpacing(2)
        inner.addWidget(self.warning)
        inner.addWidget(self.care)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.hide()

    def show_header(self, header: PersonHeader, *, with_name: bool = False) -> None:
        """Show the rule; `with_name` where the page is not the person's own."""
        warning = header.warning
        if with_name and warning:
            warning = f"{header.name}: {warning}"
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.care.setText(header.care)
        self.care.setVisible(bool(header.care))
        self.setVisible(bool(warning or header.care))
        self.setAccessibleName(" ".join(one for one in (warning, header.care) if one))
