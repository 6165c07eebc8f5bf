"""A screen: a page of the main window. It says where it wants to go and never goes itself.

TO ADD A SCREEN: a view in casework/views, a module in ui/screens with a subclass of `Screen`,
one line in ui/screen_list.py, and tests for both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui import tokens
from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to go: a screen of `screen_list.SCREENS` and what it is to show there.

    `only` names a filter of a list, `words` what to search for; `draft` carries the values of
    a form that is to be filled.
    """

    screen: str
    person_id: str = ""
    agency_id: str = ""
    concern_id: str = ""
    tab: str = ""
    only: str = ""
    words: str = ""
    draft: dict[str, Any] = field(default_factory=dict)


class Screen(QWidget):
    """One page. The main window listens to its signals and routes them.

    A subclass builds its widgets in ``__init__``, loads in `show_place` and answers `on_changed`
    by asking its view again where that is stale.
    """

    goes = Signal(object)  # Place
    opened_person = Signal(str)  # person id
    opened_agency = Signal(str)  # agency id
    opened_concern = Signal(str, str)  # person id, concern id
    log_communication = Signal(str, str, str)  # person id, agency id, concern id; empty for none
    log_concern = Signal(str)  # person id, empty for none
    record_decision = Signal(str, str, str)  # person id, agency id, concern id
    previewed_report = Signal(object)  # Place
    went_back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_place(self, place: Place) -> None:
        """Load what `place` names; called each time that the screen comes to the front."""

    def on_changed(self, changes: Changes) -> None:
        """Something was recorded; called for every screen that was opened, also when hidden."""

    def put_away(self) -> None:
        """Another screen comes to the front, or the book locks: keep what is half typed."""


def page(screen: QWidget, *, margin: int = tokens.MARGIN) -> QVBoxLayout:
    """Give `screen` a page that scrolls when the window is small or the text large.

    Returns the column to put the page's widgets in.
    """
    inner = Inner()
    inner.setProperty("ground", "none")
    column = QVBoxLayout(inner)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(tokens.PADDING)
    outer = QVBoxLayout(screen)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolled(inner))
    return column


class Inner(QWidget):
    """As tall as its words are at the width they get; Qt reckons with the narrowest width."""

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        is_bent = layout is not None and layout.hasHeightForWidth()
        return QSize(hint.width(), 0) if is_bent else hint


def scrolled(inner: QWidget) -> QScrollArea:
    """A frame that scrolls down, never sideways, and is no stop for Tab."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inner)
    return area
