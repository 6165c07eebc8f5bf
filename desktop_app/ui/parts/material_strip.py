"""After a save: one question, beside the page and never in front of it: does this matter?

It is kept in the book until it is answered, so that neither a lock nor a crash loses it.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.casework.acts import answer_material_question as answering
from desktop_app.casework.acts.keep_question import drop_question, keep_question
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.views.material_question import (
    MAY_MATTER,
    MaterialQuestion,
    kept_questions,
    material_questions,
)
from desktop_app.casework.wording import listed
from desktop_app.domain.errors import Refused
from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import announce
from desktop_app.ui.screen import Inner
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.focus_view import when_settled
from desktop_app.ui.widgets.plain_label import PlainLabel, panel, restyle

MOST_OF_WINDOW = 0.22
"""How much of the window's height the words of a question may take. Source: our own choice."""
ASKS = "Does this matter to those who were told?"
YES = "Kept as material. Whoever was told before now holds old information."
NO = "Kept as not material. What they were told still counts as current."


class MaterialStrip(QWidget):
    """Shows one question at a time; what is left for later is asked when the book opens next."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[MaterialQuestion] = []
        self.said = _Said()
        self.asked, self.proposal, self.about = self.said.parts
        self.words = QLineEdit()
        self.words.setAccessibleName("What changed, in words to pass on")
        self.fault = PlainLabel("", "fault")
        self.yes = button("Yes, it is material", partial(self._answer, is_material=True))
        self.no = button("No", partial(self._answer, is_material=False), spoken="No, not material")
        self.later = button("Later", self._next, kind="link", spoken="Ask this question later")
        self._build()
        self.hide()

    def _build(self) -> None:
        label = PlainLabel("What changed, in words to pass on", "label")
        label.setBuddy(self.words)
        frame = panel("notice")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(4)
        shown: tuple[QWidget, ...] = (self.said, label, self.words, self.fault)
        for part in shown:
            inner.addWidget(part)
        inner.addWidget(flow_of(self.yes, self.no, self.later))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 8, 24, 0)
        self._column.addWidget(frame)

    def on_changed(self, changes: Changes) -> None:
        """Ask where what was saved may matter to somebody who was told."""
        if changes.nouns & set(MAY_MATTER):
            asking = partial(_asked, changes, self._desk.today(), self._desk.now())
            self._desk.tasks.ask(asking, self._add)

    def offer_kept(self) -> None:
        """Ask again what nobody has answered yet."""
        today = self._desk.today()
        self._desk.tasks.ask(lambda book: kept_questions(book, today), self._add)

    def _add(self, questions: tuple[MaterialQuestion, ...]) -> None:
        was_empty = not self._waiting
        known = {one.waiting.key for one in self._waiting}
        self._waiting += [one for one in questions if one.waiting.key not in known]
        if was_empty:
            self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        question = self._waiting[0]
        told = (f"“{one.title}”: {listed(list(one.told))}" for one in question.concerns)
        self.asked.setText(f"{question.person_name}: {question.what}. {ASKS}")
        self.about.setText("Told of " + "; ".join(told))
        self.proposal.setText(question.proposal)
        for one, is_yes in ((self.yes, True), (self.no, False)):
            one.setProperty("kind", "primary" if question.is_proposed == is_yes else "")
            restyle(one)
        self.words.setText(question.what)
        self._say("")
        announce(self, f"{self.asked.text()} {question.proposal}")

    def _next(self) -> None:
        self._waiting = self._waiting[1:]
        self._show()

    def _answer(self, *, is_material: bool) -> None:
        question = self._waiting[0]
        draft = answering.Draft(
            concern_ids=tuple(one.concern_id for one in question.concerns),
            what_changed=self.words.text(),
            is_material=is_material,
            known_at=self._desk.now(),
            address_id=question.address_id,
        )
        act = partial(
            answering.answer_material_question,
            draft=draft,
            actor=self._desk.actor,
            now=self._desk.now(),
        )
        self._desk.tasks.change(
            act,
            refused=self._on_refused,
            then=partial(self._on_answered, question, is_material=is_material),
        )

    def _on_answered(
        self, question: MaterialQuestion, changes: Changes, *, is_material: bool
    ) -> None:
        self._desk.tasks.ask(lambda book: drop_question(book, question.waiting), lambda _: None)
        self._next()
        self._desk.notices.offer(
            YES if is_material else NO, "Undo", partial(self._take_back, question, changes.made)
        )

    def _take_back(self, question: MaterialQuestion, made: tuple[str, ...]) -> None:
        """What was answered stands in the journal, counts no more, and is asked again."""
        self._desk.tasks.change(
            partial(
                answering.take_back_answer,
                version_ids=made,
                actor=self._desk.actor,
                now=self._desk.now(),
            ),
            then=lambda _changes: self._ask_again(question),
        )

    def _ask_again(self, question: MaterialQuestion) -> None:
        now = self._desk.now()
        self._desk.tasks.ask(
            lambda book: keep_question(book, question.waiting, now), lambda _: None
        )
        self._waiting = [question, *self._waiting]
        self._show()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._say(str(error))
            self.words.setFocus()
        else:
            self._desk.notices.failed(error)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self._fit()

    def _fit(self) -> None:
        """Whole, up to a share of the window for its words; the page beneath gives way."""
        self.said.fit(round(self.window().height() * MOST_OF_WINDOW))
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            when_settled(self, self._fit)  # words are measured anew after this event


class _Said(QScrollArea):
    """What is asked, what is proposed and who was told; it scrolls where it is too tall."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = (PlainLabel(ASKS, "strong"), PlainLabel(""), PlainLabel("", "notes"))
        self.setAccessibleName("What is asked, and who was told")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        inner = Inner()
        inner.setProperty("ground", "none")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in self.parts:
            self._column.addWidget(part)
        self.setWidget(inner)

    def fit(self, most: int) -> None:
        """As tall as the words, at most so many pixels; Tab stops here only where it scrolls."""
        self._column.invalidate()
        wanted = self._column.totalHeightForWidth(self.viewport().width())
        self.setFixedHeight(min(wanted, most))
        is_cut = wanted > most
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_cut else Qt.FocusPolicy.NoFocus)


def _asked(
    changes: Changes, today: date, now: datetime, book: Book
) -> tuple[MaterialQuestion, ...]:
    """The questions that a save gives rise to, each kept until it is answered."""
    questions = material_questions(book, changes, today)
    for one in questions:
        keep_question(book, one.waiting, now)
    return questions
