"""Pages of a report as they will be printed: leafed through and enlarged by key or button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from desktop_app.ui import tokens
from desktop_app.ui.theme import tokens_now
from desktop_app.ui.widgets.buttons import button, row_of
from desktop_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop_app.reports.preview import Picture
    from desktop_app.ui.tasks import Tasks

ZOOMS: Final = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
"""Times the width of the view."""
SETTLED_MS: Final = 120
"""How long a window may still be resized before its page is drawn anew. Source: our own choice."""

SCROLLS: Final = {
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
}

Sizes = tuple[tuple[float, float], ...]


class PageView(QWidget):
    """One page at a time. Page Up and Down leaf, plus and minus enlarge, 0 fits the width."""

    shown = Signal(int)  # page number, from 1

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pdf = b""
        self._sizes: Sizes = ()
        self._number = 0
        self._zoom = ZOOMS.index(1.0)
        self.picture = _Page(self)
        self.area = _area(self.picture)
        self.where = PlainLabel("", "strong", wraps=False)
        self.back = button("Previous pa&ge", partial(self._leaf, -1))
        self.on = button("&Next page", partial(self._leaf, 1))
        self.smaller = button("S&maller", partial(self._enlarge, -1))
        self.larger = button("&Larger", partial(self._enlarge, 1))
        self.fit = button("Fit &width", self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            _Bar(
                row_of(self.back, self.where, self.on), row_of(self.smaller, self.larger, self.fit)
            )
        )
        column.addWidget(self.area, 1)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._draw)
        self.show_nothing()

    @property
    def number(self) -> int:
        """The page in view, from 1; 0 where there is none."""
        return self._number

    def show_nothing(self) -> None:
        self._pdf, self._sizes, self._number = b"", (), 0
        self.picture.clear()
        self.setVisible(False)

    def show_report(self, pdf: bytes, sizes: Sizes) -> None:
        """Show a report; the page that was in view stays so where there is one of its number."""
        self._pdf, self._sizes = pdf, sizes
        self._number = min(max(self._number, 1), len(sizes))
        self.setVisible(True)
        self._draw()

    def leaf_to(self, number: int) -> None:
        """Show a page by its number; one beyond either end is the page at that end."""
        number = min(max(number, 1), len(self._sizes))
        if self._sizes and number != self._number:
            self._number = number
            self.area.verticalScrollBar().setValue(0)
            self._draw()

    def press(self, key: int) -> bool:
        """Do what a key asks for; False where it asks for nothing."""
        leaves = {
            Qt.Key.Key_PageDown: self._number + 1,
            Qt.Key.Key_PageUp: self._number - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: len(self._sizes),
        }
        if key in leaves:
            self.leaf_to(leaves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._enlarge(1)
        elif key == Qt.Key.Key_Minus:
            self._enlarge(-1)
        elif key == Qt.Key.Key_0:
            self._fit()
        elif key in SCROLLS:
            self.area.verticalScrollBar().triggerAction(SCROLLS[Qt.Key(key)])
        else:
            return False
        return True

    def _leaf(self, by: int) -> None:
        self.leaf_to(self._number + by)

    def _enlarge(self, by: int) -> None:
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._draw()

    def _fit(self) -> None:
        self._zoom = ZOOMS.index(1.0)
        self._draw()

    def _draw(self) -> None:
        if not self._sizes:
            return
        self.where.setText(f"Page {self._number} of {len(self._sizes)}")
        self.back.setEnabled(self._number > 1)
        self.on.setEnabled(self._number < len(self._sizes))
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < len(ZOOMS) - 1)
        pdf, number = self._pdf, self._number
        wide = max(self.area.viewport().width() - 8, 100) * ZOOMS[self._zoom]
        dots = wide / self._sizes[number - 1][0] * self.devicePixelRatioF()
        self._tasks.run(
            partial(_drawn, pdf, number, dots),
            partial(self._show, pdf, number),
            self._tasks.failed.emit,
        )

    def _show(self, pdf: bytes, number: int, page: tuple[Picture, str]) -> None:
        if pdf is not self._pdf or number != self._number:
            return
        picture, text = page
        pixels = QPixmap.fromImage(image_of(picture))
        pixels.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixels)
        self.picture.setAccessibleName(self.where.text())
        self.picture.setAccessibleDescription(text)
        self.shown.emit(number)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(640, 720)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sizes:
            self._settled.start(SETTLED_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        self._settled.stop()
        super().hideEvent(event)


class _Page(QLabel):
    """The page itself takes the focus; what its keys ask for, the view does."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName("Page")

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._view.press(event.key()):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(tokens_now().accent), 2 * tokens.RING))
            painter.drawRect(self.rect())
            painter.end()


class _Bar(QWidget):
    """Two groups of buttons: beside one another where there is room, else under one another."""

    def __init__(self, *groups: QWidget) -> None:
        super().__init__()
        self._groups = groups
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        for group in groups:
            self._row.addWidget(group)
        self._row.addStretch(1)

    def _turn(self) -> None:
        wide = sum(group.sizeHint().width() for group in self._groups) + self._row.spacing()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide <= self.width() else down)
        high = self._row.sizeHint().height()
        if self.minimumHeight() != high:
            self.setMinimumHeight(high)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(max(group.sizeHint().width() for group in self._groups), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return done


def _area(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    # A bar that comes and goes would change the width that a page is fitted to.
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def image_of(picture: Picture) -> QImage:
    """A drawn page as Qt has it; the bytes are copied."""
    return QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.stride,
        QImage.Format.Format_RGB888,
    ).copy()


def _drawn(pdf: bytes, number: int, dots_per_inch: float) -> tuple[Picture, str]:
    from desktop_app.reports.preview import page_picture, page_text  # slow to import

    return page_picture(pdf, number, dots_per_inch=dots_per_inch), page_text(pdf, number)
