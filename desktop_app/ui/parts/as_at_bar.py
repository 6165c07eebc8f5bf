"""As at which day: a slider over the days on which something changed, and exact days to type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from desktop_app.casework.wording import long_day
from desktop_app.ui.desk import Desk
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.plain_label import PlainLabel

SLIDER_NAME: Final = "As at which day"
SLIDER_PX: Final = 320
UP_TO_TODAY: Final = "Choose a day up to today."
TOP_IS_TODAY: Final = "What stands above it, the risk and what was agreed, is as of today."


@dataclass(frozen=True, slots=True, kw_only=True)
class AsAt:
    """A day to look at, and by when it was written down; None for today and for now."""

    day: date | None = None
    recorded_by: date | None = None

    @property
    def is_now(self) -> bool:
        return self.day is None and self.recorded_by is None


class AsAtBar(QWidget):
    """The arrow keys on the slider go from one day of change to the next."""

    chosen = Signal(object)  # AsAt

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stops: tuple[date, ...] = ()
        self.at = AsAt()
        self._before = AsAt()
        self.today = button("Today", self.go_today, spoken="Show today")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(SLIDER_NAME)
        self.slider.setPageStep(3)
        self.slider.setMinimumWidth(SLIDER_PX)
        self.first = PlainLabel("", "notes", wraps=False)
        self.shown = PlainLabel("", wraps=False)
        self.more = button("As recorded by…", self._on_more)
        self.day = DateField("Known on", desk.clock)
        self.by = DateField("Written down by", desk.clock)
        self.show_it = button("Show this day", self._on_show)
        self.fault = PlainLabel("", "fault")
        self.past = PlainLabel("", "strong")
        self.past.tint("high")
        self._build()
        self.slider.valueChanged.connect(self._on_slider)
        for field in (self.day, self.by):
            field.line.returnPressed.connect(self._on_show)

    def _build(self) -> None:
        label = PlainLabel("As at", "notes", wraps=False)
        line = flow_of(label, self.today, self.first, self.slider, self.shown, self.more)
        labelled = [_labelled("Known on", self.day), _labelled("Written down by", self.by)]
        self.exact = flow_of(*labelled, self.show_it)
        self.exact.hide()
        self.fault.hide()
        self.past.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(line)
        for part in (self.exact, self.fault, self.past):
            column.addWidget(part)

    def start_again(self) -> None:
        """Somebody else is shown: back to today, without asking for anything."""
        self.at = self._before = AsAt()
        for field in (self.day, self.by):
            field.set_text("")
        self.exact.hide()
        self._say_fault("")

    def show_stops(self, stops: Sequence[date]) -> None:
        """The days of change up to today; today itself is always the last."""
        today = self._desk.today()
        self._stops = (*sorted({day for day in stops if day < today}), today)
        day = self.at.day or today
        place = max((n for n, stop in enumerate(self._stops) if stop <= day), default=0)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, len(self._stops) - 1)
            self.slider.setValue(place)
        self.slider.setEnabled(len(self._stops) > 1)
        self.first.setText(f"{self._stops[0]:%d %b %Y}".lstrip("0"))
        self._say(day)

    def refuse(self, sentence: str) -> None:
        """Say why a day cannot be shown; what was shown before stays."""
        self.at = self._before
        self._say(self.at.day or self._desk.today())
        self._say_fault(sentence)

    def go_today(self) -> None:
        """Show today, as it is written down now."""
        self.start_again()
        self._go(AsAt())

    def _say(self, day: date) -> None:
        words = long_day(day)
        is_today = day == self._desk.today()
        self.shown.setText(f"{words}, today" if is_today else words)
        self.slider.setAccessibleName(f"{SLIDER_NAME}: {self.shown.text()}")
        by = self.at.recorded_by
        written = f", as it was written down by {long_day(by)}" if by else ""
        self.past.setText(
            f"A look back: this is what was known on {words}{written}. {TOP_IS_TODAY}"
        )
        self.past.setVisible(not self.at.is_now)

    def _on_slider(self, place: int) -> None:
        day = self._stops[place]
        self._go(
            AsAt(day=None if day == self._desk.today() else day, recorded_by=self.at.recorded_by)
        )

    def _on_more(self) -> None:
        self.exact.setVisible(self.exact.isHidden())
        if not self.exact.isHidden():
            self.by.setFocus()

    def _on_show(self) -> None:
        fault = self._fault_of(self.day) or self._fault_of(self.by)
        if not fault and not (self.day.text or self.by.text):
            fault = "Give a day: when it was known, or by when it was written down."
        if fault:
            self._say_fault(fault)
            return
        day = self.day.day()
        is_today = day == self._desk.today()
        self._go(AsAt(day=None if is_today else day, recorded_by=self.by.day()))

    def _fault_of(self, field: DateField) -> str:
        value = field.value()
        is_ahead = isinstance(value, date) and value > self._desk.today()
        return UP_TO_TODAY if is_ahead else field.fault()

    def _go(self, at: AsAt) -> None:
        self._before, self.at = self.at, at
        self._say_fault("")
        self._say(at.day or self._desk.today())
        self.chosen.emit(at)

    def _say_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))


def _labelled(words: str, field: DateField) -> QWidget:
    holder = QWidget()
    label = PlainLabel(words, "label")
    label.setBuddy(field.line)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(field)
    return holder
