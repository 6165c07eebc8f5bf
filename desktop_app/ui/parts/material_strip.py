"""After a save: one question, beside the page and never in front of it: does this matter?"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.casework.acts import answer_material_question as answering
from desktop_app.casework.changes import Changes
from desktop_app.casework.views.material_question import (
    MAY_MATTER,
    MaterialQuestion,
    material_questions,
)
from desktop_app.casework.wording import listed
from desktop_app.domain.errors import Refused
from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import announce
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.plain_label import PlainLabel, panel, restyle

ASKS = "Does this matter to those who were told?"
YES = "Kept as material. Whoever was told before now holds old information."
NO = "Kept as not material. What they were told still counts as current."


class MaterialStrip(QWidget):
    """Shows one question at a time; put away, it is not asked again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[MaterialQuestion] = []
        self.asked = PlainLabel(ASKS, "strong")
        self.about = PlainLabel("", "notes")
        self.proposal = PlainLabel("")
        self.words = QLineEdit()
        self.words.setAccessibleName("What changed, in words to pass on")
        self.fault = PlainLabel("", "fault")
        self.yes = button("Yes, it is material", partial(self._answer, is_material=True))
        self.no = button("No", partial(self._answer, is_material=False), spoken="No, not material")
        self.later = button("Put away", self._next, kind="link", spoken="Put this question away")
        label = PlainLabel("What changed, in words to pass on", "label")
        label.setBuddy(self.words)
        frame = panel("notice")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(4)
        for part in (self.asked, self.about, self.proposal, label, self.words, self.fault):
            inner.addWidget(part)
        inner.addWidget(flow_of(self.yes, self.no, self.later))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 8, 24, 0)
        outer.addWidget(frame)
        self.hide()

    def on_changed(self, changes: Changes) -> None:
        """Ask where what was saved may matter to somebody who was told."""
        if changes.nouns & set(MAY_MATTER):
            today = self._desk.today()
            self._desk.tasks.ask(lambda book: material_questions(book, changes, today), self._add)

    def _add(self, questions: tuple[MaterialQuestion, ...]) -> None:
        was_empty = not self._waiting
        new = {one.person_id for one in questions}
        kept = [one for one in self._waiting if one.person_id not in new]
        self._waiting = [*kept, *questions]
        if questions and (was_empty or not kept):
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
