"""The controls behind a form's fields: one small class for each kind, all asked the same way.

TO ADD A KIND: a subclass of `Control` and a line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.form_fields import Field
from desktop_app.ui.row_table import plain_tip
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.plain_label import restyle
from desktop_app.ui.widgets.text_area import TextArea


class Control(QObject):
    """`widget` takes the focus, `holder` is what stands on the page."""

    changed = Signal()
    left = Signal()

    def __init__(self, widget: QWidget, holder: QWidget | None = None) -> None:
        super().__init__()
        self.widget = widget
        self.holder = holder or widget

    def value(self) -> Any:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def draft(self) -> Any:
        return self.value()

    def set_draft(self, draft: Any) -> None:
        self.set_value(draft)

    def clear(self) -> None:
        self.set_value("")

    def fault(self) -> str:
        return ""

    def offer(self, choices: Mapping[str, str]) -> None:
        raise TypeError(f"{type(self).__name__} offers no choices")

    def mark(self, is_faulty: bool) -> None:
        self.widget.setProperty("faulty", is_faulty)
        restyle(self.widget)


class _Text(Control):
    def __init__(self, _desk: Desk, described: Field) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self.line.setAccessibleName(described.label)
        if described.kind == "password":
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._is_secret = described.kind == "password"
        self.line.textChanged.connect(self.changed)
        self.line.editingFinished.connect(self.left)

    def value(self) -> str:
        text = self.line.text()
        return text if self._is_secret else text.strip()

    def set_value(self, value: Any) -> None:
        self.line.setText(value)

    def draft(self) -> str:
        """Nothing of a password is ever kept."""
        return "" if self._is_secret else self.value()


class _LongText(Control):
    def __init__(self, _desk: Desk, described: Field) -> None:
        self.area = TextArea(described.label, described.lines)
        super().__init__(self.area)
        self.area.textChanged.connect(self.changed)
        self.area.left.connect(self.left)

    def value(self) -> str:
        return self.area.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.area.setPlainText(value)


class _OneOf(Control):
    def __init__(self, _desk: Desk, described: Field) -> None:
        self.choice = Choice(described.label, described.choices)
        super().__init__(self.choice)
        self.choice.chosen.connect(lambda _code: self.changed.emit())

    def value(self) -> str:
        return self.choice.code

    def set_value(self, value: Any) -> None:
        self.choice.choose(value)

    def draft(self) -> str:
        """The first choice is what the form starts with: nothing to keep."""
        return self.choice.code if self.choice.currentIndex() > 0 else ""

    def offer(self, choices: Mapping[str, str]) -> None:
        self.choice.offer(choices)


class _Boxes(QWidget):
    """Boxes in as many columns as they may have, or fewer where their words need the room."""

    def __init__(self, most_columns: int) -> None:
        super().__init__()
        self._most = most_columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._boxes: tuple[QCheckBox, ...] = ()
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def show_boxes(self, boxes: Sequence[QCheckBox]) -> None:
        for old in self._boxes:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._boxes, self._columns = tuple(boxes), 0
        self._lay_out()

    def _lay_out(self) -> None:
        gap = self._grid.horizontalSpacing()
        widest = max((box.sizeHint().width() for box in self._boxes), default=1) + gap
        columns = min(max((self.width() + gap) // widest, 1), self._most)
        if columns != self._columns:
            self._columns = columns
            for place, box in enumerate(self._boxes):
                self._grid.addWidget(box, place // columns, place % columns)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()


class _Several(Control):
    """Boxes to tick."""

    def __init__(self, _desk: Desk, described: Field) -> None:
        self._holder = _Boxes(described.columns)
        self._holder.setAccessibleName(described.label)
        self._boxes: dict[str, QCheckBox] = {}
        super().__init__(self._holder)
        self.offer(described.choices)

    def value(self) -> tuple[str, ...]:
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        for code, box in self._boxes.items():
            box.setChecked(code in value)

    def draft(self) -> list[str]:
        return list(self.value())

    def clear(self) -> None:
        self.set_value(())

    def offer(self, choices: Mapping[str, str]) -> None:
        kept = self.value()
        self._boxes = {}
        for code, words in choices.items():
            box = QCheckBox(words.replace("&", "&&"), self._holder)
            box.setAccessibleName(words)
            box.setToolTip(plain_tip(words))
            box.setChecked(code in kept)
            box.toggled.connect(lambda _on: self.changed.emit())
            box.show()
            self._boxes[code] = box
        self._holder.show_boxes(tuple(self._boxes.values()))
        first = next(iter(self._boxes.values()), None)
        self._holder.setFocusProxy(first)  # type: ignore[arg-type] # None takes it away


class _Check(Control):
    def __init__(self, _desk: Desk, described: Field) -> None:
        self.box = QCheckBox(described.label.replace("&", "&&"))
        super().__init__(self.box)
        self.box.setAccessibleName(described.label)
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class _Date(Control):
    def __init__(self, desk: Desk, described: Field) -> None:
        self.date = DateField(
            described.label,
            desk.clock,
            described.kind,
            looks_ahead=described.looks_ahead,
            helps=described.help,
        )
        super().__init__(self.date.line, self.date)
        self.date.changed.connect(self.changed)
        self.date.left.connect(self.left)

    def value(self) -> Any:
        return self.date.value()

    def set_value(self, value: Any) -> None:
        self.date.set_value(value or None)

    def draft(self) -> str:
        return self.date.text

    def set_draft(self, draft: Any) -> None:
        self.date.set_text(draft)

    def fault(self) -> str:
        return self.date.fault()


class _Pick(Control):
    """An id; to show something as picked, set the pair (id, words)."""

    def __init__(self, desk: Desk, described: Field) -> None:
        if described.find is None:
            raise TypeError(f"the field {described.name} has nothing to find with")
        self.picker = Picker(described.label, desk.tasks, described.find)
        super().__init__(self.picker)
        self.picker.picked.connect(lambda _id: self.changed.emit())
        self.picker.left.connect(self.left)

    def value(self) -> str:
        return self.picker.id

    def set_value(self, value: Any) -> None:
        id, words = value or ("", "")
        self.picker.show_picked(id, words)

    def draft(self) -> list[str]:
        return [self.picker.id, self.picker.text()] if self.picker.id else []

    def fault(self) -> str:
        return self.picker.fault()


KINDS: Final[dict[str, type[Control]]] = {
    "text": _Text,
    "password": _Text,
    "long-text": _LongText,
    "choice": _OneOf,
    "choices": _Several,
    "check": _Check,
    "date": _Date,
    "rough-date": _Date,
    "moment": _Date,
    "pick": _Pick,
}


def make_control(desk: Desk, described: Field) -> Control:
    """The control of a field's kind; raises KeyError for a kind that nobody made."""
    return KINDS[described.kind](desk, described)  # type: ignore[arg-type]
