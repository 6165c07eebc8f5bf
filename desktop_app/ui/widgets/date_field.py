"""A field for a day, a rough date or a moment: type as you think, see how it was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain import rough_dates
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.domain.working_days import LONDON
from desktop_app.ui.widgets.date_words import day_in_words, read_date, read_moment
from desktop_app.ui.widgets.plain_label import PlainLabel

KINDS = ("date", "rough-date", "moment")


class DateField(QWidget):
    """One line and, under it, the date that was understood; `kind` is one of `KINDS`.

    What `helps` stands there until then.

    A day that is not over yet may be given only where the field looks ahead. `now` gives
    the instant with its offset.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        now: Callable[[], datetime],
        kind: str = "date",
        *,
        looks_ahead: bool = False,
        helps: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._kind = kind
        self._looks_ahead = looks_ahead
        self._helps = helps
        self.line = _Line(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(_EXAMPLES[kind] if not looks_ahead else "+1, fri, 14/3")
        self._understood = PlainLabel(helps, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._understood)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.left.connect(self.left)

    @property
    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def day(self) -> date | None:
        """The day meant, or None where the field is empty or means none."""
        return read_date(self.text, self._today(), looks_ahead=self._looks_ahead)

    def rough(self) -> RoughDate | None:
        """The rough date meant: a day, a month or a year, each with "about" or ~ if estimated."""
        day = read_date(self.text, self._today())
        return rough_dates.exactly(day) if day else read_rough(self.text)

    def moment(self) -> datetime | None:
        """The instant meant, with the office's offset."""
        return read_moment(self.text, self._now().astimezone(LONDON))

    def value(self) -> date | RoughDate | datetime | None:
        """The value of this field's kind, or None where it is empty or means none."""
        if self._kind == "rough-date":
            return self.rough()
        return self.moment() if self._kind == "moment" else self.day()

    def set_value(self, value: date | RoughDate | datetime | None) -> None:
        if isinstance(value, datetime):
            local = value.astimezone(LONDON)
            self.set_text(f"{local.day}/{local.month}/{local.year} {local:%H:%M}")
        elif isinstance(value, date):
            self.set_text(f"{value.day}/{value.month}/{value.year}")
        else:
            self.set_text("" if value is None else rough_dates.in_words(value))

    def fault(self) -> str:
        """What is wrong with what was typed, or empty."""
        if not self.text:
            return ""
        value = self.value()
        if value is None:
            return f"This is not a date that we understand. Try {self.line.placeholderText()}."
        if not self._looks_ahead and self._is_future(value):
            return "This is in the future. What has not happened yet cannot be recorded as done."
        return ""

    def _is_future(self, value: date | RoughDate | datetime) -> bool:
        if isinstance(value, datetime):
            return value > self._now()
        if isinstance(value, date):
            return value > self._today()
        return rough_dates.first_day(value) > self._today()

    def _today(self) -> date:
        return self._now().astimezone(LONDON).date()

    def _on_text_changed(self) -> None:
        words = self._words()
        self._understood.setText(words or self._helps)
        self.line.setAccessibleDescription(words)
        self.changed.emit()

    def _words(self) -> str:
        value = self.value()
        if value is None:
            return ""
        if isinstance(value, datetime):
            return f"{day_in_words(value.date(), self._today())} at {value:%H:%M}"
        if isinstance(value, date):
            return day_in_words(value, self._today())
        return rough_dates.in_words(value)


class _Line(QLineEdit):
    left = Signal()

    # Qt overrides

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def read_rough(words: str) -> RoughDate | None:
    """A year or a month as people write it: 1961, about 1961, March 1961, 3/1961."""
    said = " ".join(words.lower().split())
    estimated = said.endswith("~") or said.startswith(("about ", "around ", "c ", "c. "))
    said = said.rstrip("~")
    for mark in ("about ", "around ", "c. ", "c "):
        said = said.removeprefix(mark)
    parts = said.replace("/", " ").replace("-", " ").split()
    year = next((p for p in parts if len(p) == 4 and p.isdecimal()), "")
    others = [p for p in parts if p != year]
    month = _month(others[0]) if len(others) == 1 else 0
    if not year or len(others) > 1 or (others and not month):
        return _exact_estimate(said) if estimated and year else None
    text = f"{year}-{month:02d}" if month else year
    return _checked(text + ("~" if estimated else ""))


def _exact_estimate(said: str) -> RoughDate | None:
    day = read_date(said, date(2100, 1, 1))  # the year is written, so that any day will do
    return _checked(f"{day.isoformat()}~") if day else None


def _checked(text: str) -> RoughDate | None:
    try:
        return rough_dates.rough(text)
    except ValueError:
        return None


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else 0
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return names.index(word[:3]) + 1 if word[:3] in names else 0


_EXAMPLES = {
    "date": "t, y, -3, 14/3, last fri",
    "rough-date": "14/3/1961, March 1961, about 1961",
    "moment": "t 09:10, y 14:30, 14/3 11:00",
}
