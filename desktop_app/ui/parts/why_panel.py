"""Why am I seeing this? The rule, the facts, the limit, the source, and the acts that clear it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.views.today import TodayLine
from desktop_app.casework.views.why import Why
from desktop_app.ui.desk import Desk
from desktop_app.ui.form import Field, Form
from desktop_app.ui.parts.gap_acts import act_words
from desktop_app.ui.screen import scrolled
from desktop_app.ui.widgets.buttons import button, no_mnemonic, row_of
from desktop_app.ui.widgets.focus_view import bring_into_view, when_settled
from desktop_app.ui.widgets.plain_label import PlainLabel, empty_out, hairline, restyle

LEAST_LINES = 8
"""How many lines of the reasons are in view at least; the page scrolls. Our own choice."""
ANSWER_FIELDS = (
    Field(
        name="kind",
        label="What is said to it",
        kind="choice",
        choices={"": "Not now", "not-applicable": "Does not apply", "assigned": "Give it to"},
    ),
    Field(name="assigned_worker_id", label="To whom", kind="choice", choices={"": "Choose"}),
    Field(name="reason", label="Because …", kind="long-text", lines=2, is_required=True),
    Field(
        name="until_on",
        label="Until",
        kind="date",
        looks_ahead=True,
        help="It comes back on the day after. The lead still sees it.",
    ),
)


class WhyPanel(QFrame):
    """Explains the selected line of Today and offers what can be done about it."""

    cleared = Signal(object)  # TodayLine: do the one act that clears it
    decided = Signal(object)  # TodayLine: record a decision not to share
    answered = Signal(object, object)  # TodayLine, values of the answer
    opened = Signal(object)  # TodayLine: open the record
    lived = Signal(object, str)  # TodayLine, the key of a gap: show what happened to it
    put_off_begun = Signal(object)  # TodayLine: an answer is about to be typed

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._line: TodayLine | None = None
        self._heading = PlainLabel("Why am I seeing this?", "section")
        self._words = QWidget()
        self._words.setProperty("ground", "none")
        self._column = QVBoxLayout(self._words)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self._build_acts()
        self._form = Form(desk, ANSWER_FIELDS)
        self._form.changed.connect(lambda _name: self._show_worker())
        self.save = button("Save the answer", self._on_answer, kind="primary")
        self._keep_it = button("Leave it as it is", lambda: self._show_form(False), kind="link")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(self._heading)
        self._area = scrolled(self._words)
        outer.addWidget(self._area, 1)
        self._fit()
        acts = (self.clear, self.decide, self.put_off, self.open)
        for part in (*acts, self._form, self.save, self._keep_it):
            outer.addWidget(part)
        self.show_line(None)

    def _build_acts(self) -> None:
        self.clear = button("Tell them now", self._emit(self.cleared), kind="primary")
        self.decide = button("Record a decision not to share", self._emit(self.decided))
        self.put_off = button("Not now, or not at all …", self._on_put_off)
        self.open = button("Open the record", self._emit(self.opened))

    def _emit(self, signal: SignalInstance) -> Callable[[], object]:
        return lambda: signal.emit(self._line)

    @property
    def form(self) -> Form:
        return self._form

    def show_line(self, line: TodayLine | None) -> None:
        """Explain `line`; None where nothing is selected."""
        same = _leading_gap(line) is not None and _leading_gap(line) == _leading_gap(self._line)
        self._line = line
        empty_out(self._column)
        if not same:
            self.close_form()
        if line is None:
            self._add("Choose a line to see the rule behind it and what clears it.", "notes")
            return
        for number, why in enumerate(line.whys):
            if number:
                self._keep(hairline())
            self._explain(why, line.given.get(why.gap_key, ""))
        self._column.addStretch(1)

    def close_form(self) -> None:
        """Put the form away, empty: what was typed in it was about one gap and no other."""
        self._show_form(False)
        self._form.clear()

    def show_refusal(self, error: Exception) -> None:
        self._form.show_refusal(error)

    def _explain(self, why: Why, given: str) -> None:
        self._add(f"{why.title}.", "strong")
        if given:
            self._add(given, "strong")
        self._add(" ".join((why.sentence, *why.facts)))
        self._add(f"Clears when: {why.clears_when}")
        self._add(" ".join(part for part in (why.since, why.due, why.source) if part), "notes")
        if why.speaks:
            for part in _examples(why):
                self._keep(part)
        past = button("What happened to it so far", kind="link")
        past.clicked.connect(lambda: self.lived.emit(self._line, why.gap_key))
        self._keep(row_of(past))

    def _show_acts(self, line: TodayLine | None) -> None:
        first = line.person.split()[0] if line else ""
        words = act_words(line.act, line.agency) if line else ""
        _label(self.clear, words)
        _label(self.open, f"Open {first}’s record" if line else "Open the record")
        self.clear.setVisible(bool(words))
        self.decide.setVisible(line is not None and line.act in TELLING)
        for one in (self.put_off, self.open):
            one.setVisible(line is not None)
        self.open.setProperty("kind", "" if words else "primary")
        restyle(self.open)

    def _show_form(self, is_shown: bool) -> None:
        """The form stands in place of the acts, and gives the focus back to what opened it."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        for part in (self._form, self.save, self._keep_it):
            part.setVisible(is_shown)
        if is_shown:
            for part in (self.clear, self.decide, self.put_off, self.open):
                part.hide()
        else:
            self._show_acts(self._line)
            if had_focus and self.put_off.isVisible():
                self.put_off.setFocus()

    def _add(self, words: str, role: str = "") -> None:
        self._keep(PlainLabel(words, role))

    def _keep(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _on_put_off(self) -> None:
        self.put_off_begun.emit(self._line)
        self._show_form(True)
        self._show_worker()
        # before the focus, which has the last word
        when_settled(self, lambda: bring_into_view(self.save))
        self._form.control("reason").setFocus()

    def offer_workers(self, workers: Mapping[str, str]) -> None:
        """Whom a gap can be given to, by id."""
        self._form.offer("assigned_worker_id", {"": "Choose", **workers})

    def _show_worker(self) -> None:
        self._form.show_field("assigned_worker_id", self._form.value("kind") == "assigned")

    def _on_answer(self) -> None:
        if self._form.is_in_order():
            self.answered.emit(self._line, self._form.values())

    def _fit(self) -> None:
        self._area.setMinimumHeight(self.fontMetrics().height() * LEAST_LINES)

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()


TELLING = frozenset({"tell", "refer"})
"""The acts that are a telling: the ones that a decision not to share answers too."""


def _leading_gap(line: TodayLine | None) -> str | None:
    return line.gaps[0].key if line else None


def _label(one: QPushButton, words: str) -> None:
    one.setText(no_mnemonic(words))
    one.setAccessibleName(words)
    one.setToolTip("")


def _examples(why: Why) -> tuple[QWidget, QWidget]:
    """A button, and what it shows beneath it and hides again."""
    more = PlainLabel(_examples_in_words(why.speaks, why.is_silent), "small")
    more.hide()
    shown = button("When does this rule speak?", kind="link")
    shown.clicked.connect(lambda: more.setVisible(more.isHidden()))
    return row_of(shown), more


def _examples_in_words(speaks: Sequence[str], silent: Sequence[str]) -> str:
    lines = [f"Speaks: {story}" for story in speaks]
    lines += [f"Silent: {story}" for story in silent]
    return "\n".join(lines)
