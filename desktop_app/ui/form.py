"""Forms are described: a tuple of fields in, labels, checks, faults and drafts out.

A field's value is what its kind says: str for text, long-text, password and choice; bool for
check; date, RoughDate text or datetime (with offset) for the three kinds of date; an id for
pick; a tuple of codes for choices. Empty is "", None, False or ().
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import Refused
from desktop_app.ui.desk import Desk
from desktop_app.ui.form_controls import Control, make_control
from desktop_app.ui.form_fields import Field, Row
from desktop_app.ui.notices import announce
from desktop_app.ui.widgets.date_field import KINDS
from desktop_app.ui.widgets.plain_label import PlainLabel

__all__ = ["Field", "Form", "Row"]

FIELD_CHARS = 14
"""How many letters wide a field is at least before those beside it go beneath."""

MOST_CHARS = 26
"""How many letters of a choice are never cut off; longer ones are read in full when it opens."""

LETTER_PER_N = 0.85
"""How wide a letter is beside an n, on the whole. Source: measured in Noto Sans."""

KEPT_AFTER_MS = 2_000
"""How long after the last key a half-typed form is kept. Source: our own choice."""


class Form(QWidget):
    """Built from rows of fields; a row with several stands side by side."""

    changed = Signal(str)  # field name
    paused = Signal()  # nobody typed for a moment: keep the draft

    def __init__(self, desk: Desk, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: dict[str, _Part] = {}
        self._is_filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in rows:
            column.addWidget(self._row(row))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.paused)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def control(self, name: str) -> QWidget:
        """The widget that takes the focus for a field, for what only this form does with it."""
        return self._parts[name].control.widget

    def values(self) -> dict[str, Any]:
        """What was filled in, by field name."""
        return {name: part.control.value() for name, part in self._parts.items()}

    def value(self, name: str) -> Any:
        return self._parts[name].control.value()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill what `values` names and clear its faults; the rest stays as it is."""
        self._is_filling = True
        for name, value in values.items():
            if name in self._parts:
                self._parts[name].control.set_value(value)
                self._parts[name].say("")
        self._is_filling = False

    def draft(self) -> dict[str, Any]:
        """What was typed, as JSON can keep it, dates as the words typed; empty fields left out."""
        typed = {name: part.control.draft() for name, part in self._parts.items()}
        return {name: value for name, value in typed.items() if value}

    def fill_draft(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back as it was typed."""
        self._is_filling = True
        for name, value in draft.items():
            if name in self._parts:
                self._parts[name].control.set_draft(value)
        self._is_filling = False

    def clear(self) -> None:
        self.clear_faults()
        self._is_filling = True
        for part in self._parts.values():
            part.control.clear()
        self._is_filling = False

    def offer(self, name: str, choices: Mapping[str, str]) -> None:
        """Replace what a choice or choices field offers."""
        self._parts[name].control.offer(choices)

    def show_field(self, name: str, is_shown: bool) -> None:
        """Show or hide a field with its label; a row of which nothing is left takes no room."""
        self._parts[name].holder.setVisible(is_shown)
        _fold_row(self._parts[name].holder, [part.holder for part in self._parts.values()])

    def say_help(self, name: str, words: str) -> None:
        """Put other words beneath a field than those that it was described with."""
        self._parts[name].say_help(words)

    def fault(self, name: str) -> str:
        """What is said beside a field, or empty."""
        return self._parts[name].fault.text()

    def is_in_order(self) -> bool:
        """Check every field; where one is wrong, say so beside it and go to the first."""
        faults = {n: self._fault_of(n) for n, p in self._parts.items() if not p.holder.isHidden()}
        for name, sentence in faults.items():
            self._parts[name].say(sentence)
        wrong = [name for name, sentence in faults.items() if sentence]
        if wrong:
            self._go_to(wrong[0], faults[wrong[0]])
        return not wrong

    def show_refusal(self, error: Exception) -> None:
        """Say a refusal beside its field and go there; what is none of ours goes to the notices."""
        if isinstance(error, Refused) and error.field in self._parts:
            self.show_fault(error.field, str(error))
        else:
            self._desk.notices.failed(error)

    def show_fault(self, name: str, sentence: str) -> None:
        self._parts[name].say(sentence)
        self._go_to(name, sentence)

    def clear_faults(self) -> None:
        for part in self._parts.values():
            part.say("")

    def wait_for_pause(self) -> None:
        """Something was typed, here or beside the form: say `paused` when nothing more comes."""
        self._pause.start(KEPT_AFTER_MS)

    def _row(self, row: Row) -> QWidget:
        fields = (row,) if isinstance(row, Field) else tuple(row)
        line = _Line(_least_chars_of(fields))
        for one in fields:
            part = _Part(self._desk, one)
            self._parts[one.name] = part
            line.box.addWidget(part.holder, one.span)
            part.control.changed.connect(lambda name=one.name: self._on_changed(name))
            part.control.left.connect(lambda name=one.name: self._on_left(name))
        return line

    def _fault_of(self, name: str) -> str:
        part = self._parts[name]
        described = part.field
        sentence = part.control.fault()
        if sentence:
            return sentence
        value = part.control.value()
        if described.is_required and not value:
            return f"{described.label} is needed."
        return described.check(value) if described.check and value else ""

    def _go_to(self, name: str, sentence: str) -> None:
        control = self._parts[name].control.widget
        control.setFocus()
        announce(control, sentence, at_once=True)

    def _on_changed(self, name: str) -> None:
        if self._is_filling:
            return
        if self._parts[name].fault.text() and not self._fault_of(name):
            self._parts[name].say("")
        self.changed.emit(name)
        self.wait_for_pause()

    def _on_left(self, name: str) -> None:
        """Say what is wrong on leaving, but never that something is still empty."""
        if self._parts[name].control.draft():
            self._parts[name].say(self._fault_of(name))


def _fold_row(holder: QWidget, holders: Sequence[QWidget]) -> None:
    """Hide the row of a field where every field in it is hidden."""
    row = holder.parentWidget()
    if row is not None:
        row.setHidden(all(one.isHidden() for one in holders if one.parentWidget() is row))


def _least_chars_of(fields: Sequence[Field]) -> int:
    """The room that a row takes when each field has its share of it."""
    shares = sum(one.span for one in fields)
    return max(_least_chars(one) * shares // one.span for one in fields)


def _least_chars(field: Field) -> int:
    """The room that a field takes, in letters n: for a choice that of its words and its arrow."""
    longest = max(map(len, field.choices.values()), default=0) if field.kind == "choice" else 0
    return max(FIELD_CHARS, round(min(longest, MOST_CHARS) * LETTER_PER_N) + 3)


class _Line(QWidget):
    """Fields side by side, or one under another where the width is too small for them."""

    def __init__(self, least_chars: int) -> None:
        super().__init__()
        self._least_chars = least_chars
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(16)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.fontMetrics().horizontalAdvance("n") * self._least_chars
        beside = QBoxLayout.Direction.LeftToRight
        beneath = QBoxLayout.Direction.TopToBottom
        self.box.setDirection(beside if self.width() >= room else beneath)


class _Part:
    """A field on the page: label above, control, and what is wrong or what helps beneath."""

    def __init__(self, desk: Desk, described: Field) -> None:
        self.field = described
        self.holder = QWidget()
        self.control: Control = make_control(desk, described)
        self.label = PlainLabel(described.label, "label", parent=self.holder)
        self.help = PlainLabel(described.help, "small")
        if not described.help or described.kind in KINDS:
            self.help.hide()  # shown without a parent it would be a window of its own
        self.fault = PlainLabel("", "fault")
        self.fault.hide()
        column = QVBoxLayout(self.holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label.setVisible(described.kind != "check")  # a box bears its own words
        if described.kind != "check":
            self.label.setBuddy(self.control.widget)
            column.addWidget(self.label)
        column.addWidget(self.control.holder)
        column.addWidget(self.fault)
        column.addWidget(self.help)
        column.addStretch(1)
        self.control.widget.setAccessibleDescription(described.help)

    def say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.control.mark(bool(sentence))
        self._describe()

    def say_help(self, words: str) -> None:
        self.help.setText(words)
        self.help.setVisible(bool(words))
        self._describe()

    def _describe(self) -> None:
        """What a screen reader says of the field: the fault first, then the help."""
        said = " ".join(part for part in (self.fault.text(), self.help.text()) if part)
        self.control.widget.setAccessibleDescription(said)
