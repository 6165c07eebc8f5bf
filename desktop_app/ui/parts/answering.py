"""Putting a gap off: the half-typed answer is kept, the answer recorded, and undone on request."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.casework.acts import answer_gap
from desktop_app.casework.views.today import TodayLine
from desktop_app.casework.views.window import WindowFacts, window_facts
from desktop_app.ui.desk import Desk
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.parts.why_panel import WhyPanel
from desktop_app.ui.screen import Place

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes

DONE = "Answered. It stands under Answered on Today, and the lead still sees it."
GIVEN = "Given to {whom}. It stays on Today with their name until it is done."


class Answering:
    """Listens to the form of a `WhyPanel` that stands on the screen of this name."""

    def __init__(self, desk: Desk, panel: WhyPanel, screen: str) -> None:
        self._desk = desk
        self._panel = panel
        self._screen = screen
        self._title = "Not now, because …"
        self._workers: Mapping[str, str] = {}
        self._keeper = DraftKeeper(desk, panel.form, lambda: self._title, lambda _words: None)
        panel.put_off_begun.connect(self._on_begun)
        panel.answered.connect(self._on_answered)

    def keep(self) -> None:
        """Keep what is half typed."""
        self._keeper.keep()

    def _on_begun(self, line: TodayLine) -> None:
        self._desk.tasks.ask(window_facts, self._on_workers)
        self._title = f"Not now, because … ({line.person})"
        self._keeper.open(
            Place(
                screen=self._screen,
                person_id=line.person_id,
                agency_id=line.agency_id,
                only=line.gaps[0].key,
            )
        )

    def _on_workers(self, facts: WindowFacts) -> None:
        self._workers = facts.workers
        self._panel.offer_workers(facts.workers)

    def _on_answered(self, line: TodayLine, values: dict[str, Any]) -> None:
        is_given = values["kind"] == answer_gap.ASSIGNED
        draft = answer_gap.Draft(
            person_id=line.person_id,
            gap_key=line.whys[0].gap_key,
            rule=line.whys[0].rule,
            kind=values["kind"] or "not-now",
            reason=values["reason"],
            until_on=values["until_on"],
            assigned_worker_id=values["assigned_worker_id"] if is_given else None,
        )
        self._desk.tasks.change(
            partial(
                answer_gap.answer_gap, draft=draft, actor=self._desk.actor, now=self._desk.now()
            ),
            refused=self._panel.show_refusal,
            then=partial(self._on_recorded, self._done_words(draft)),
        )

    def _done_words(self, draft: answer_gap.Draft) -> str:
        whom, _, _role = self._workers.get(draft.assigned_worker_id or "", "").partition(" · ")
        return GIVEN.format(whom=whom) if whom else DONE

    def _on_recorded(self, done: str, changes: Changes) -> None:
        self._keeper.drop()
        self._panel.close_form()
        self._desk.notices.offer(done, "Undo", partial(self._undo, changes.made[0]))

    def _undo(self, answer_id: str) -> None:
        take_back(self._desk, answer_id)


def take_back(desk: Desk, answer_id: str, said: str = "") -> None:
    """Take an answer back, and say so where there is something to say."""
    taking = partial(
        answer_gap.withdraw_answer, answer_id=answer_id, actor=desk.actor, now=desk.now()
    )
    desk.tasks.change(taking, then=lambda _changes: desk.notices.say(said) if said else None)
