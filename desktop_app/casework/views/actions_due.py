"""Actions that are still open, the latest first to fall due: whose they are and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.casework.wording import day_words, overdue_words
from desktop_app.domain.meetings import Action

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One open action, already text. `state` is a badge: critical when late, low when not."""

    action_id: str
    person_id: str
    person: str
    text: str
    owner: str
    due: str
    due_on: date | None
    state: str
    is_late: bool
    set_on: date


def open_actions(book: Book, today: date) -> tuple[ActionRow, ...]:
    """Every action without an outcome, by due day; those without one come last."""
    return _rows(book, book.open_actions(), today)


def actions_due(book: Book, today: date, most: int | None = None) -> tuple[ActionRow, ...]:
    """Open actions that are late or fall due within a week; the first `most` of them."""
    return _rows(book, _due_within_a_week(book, today)[:most], today)


def count_due(book: Book, today: date) -> int:
    """How many `actions_due` are."""
    return len(_due_within_a_week(book, today))


def _due_within_a_week(book: Book, today: date) -> list[Action]:
    limit = today + timedelta(days=WEEK_DAYS)
    return [one for one in book.open_actions() if one.due_on and one.due_on <= limit]


def _rows(book: Book, actions: Sequence[Action], today: date) -> tuple[ActionRow, ...]:
    people = {p.id: p for p in book.facts_by_id("person", {a.person_id for a in actions})}
    agencies = book.agencies()
    rows = []
    for action in actions:
        agency = agencies.get(action.owner_agency_id or "")
        named = [agency.name if agency else "", action.owner]
        person = people.get(action.person_id)
        rows.append(_row(action, person.name if person else "", named, today))
    return tuple(rows)


def is_stale(changes: Changes) -> bool:
    return bool(changes.nouns & {"action", "action-outcome", "person", "agency"})


def _row(action: Action, person: str, named: list[str], today: date) -> ActionRow:
    late = action.due_on is not None and action.due_on < today
    return ActionRow(
        action_id=action.id,
        person_id=action.person_id,
        person=person,
        text=action.text,
        owner=", ".join(word for word in named if word) or "nobody yet",
        due=_due(action.due_on, today),
        due_on=action.due_on,
        state="critical" if late else "medium" if action.due_on is None else "low",
        is_late=late,
        set_on=action.set_on,
    )


def _due(due_on: date | None, today: date) -> str:
    if due_on is None:
        return "no day set"
    late = overdue_words(due_on, today)
    return late if due_on <= today else day_words(due_on, today)
