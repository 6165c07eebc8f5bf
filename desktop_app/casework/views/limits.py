"""The limits in force, whose each is, and every choice that was made: by whom, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.casework.wording import day_words, first_upper, moment_words
from desktop_app.domain.office import TimescaleChoice
from desktop_app.gaps.rules import RULES
from desktop_app.law.timescales import (
    RULE_CHOICE,
    TIMESCALES,
    Timescale,
    choices_in_force,
    limit_words,
    terms_on,
    timescale_named,
    unit_of,
)

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book, Recorded

IN_FORCE: Final = "in force"
TITLES: Final = {rule.name: rule.title for rule in RULES}


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """One limit as it stands; `since` and `coming` are empty where nobody chose anything.

    `name` is that of `Terms`, `limit` its value in words, `source` what our default follows.
    """

    name: str
    words: str
    value: int
    unit: str
    limit: str
    owner: str
    since: str
    coming: str
    source: str

    @property
    def sentence(self) -> str:
        """All of it: "Tell the police of a suspected crime: the same day. Our default."."""
        said = (self.owner, self.source, self.since, self.coming)
        more = ". ".join(part for part in said if part)
        return f"{self.words}: {self.limit}. {more}."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """One choice as it was entered; `state` says whether it holds, will hold, or gave way.

    `name` is that of a limit, or "rule:" and the name of a rule.
    """

    key: str
    name: str
    when: str
    who: str
    what: str
    owner: str
    why: str
    state: str
    is_in_force: bool

    @property
    def sentence(self) -> str:
        """Who chose it, when and why, and what it is."""
        return f"{self.what} ({self.owner}), {self.state}. {self.who}, {self.when}: {self.why}"


def limit_rows(choices: Sequence[TimescaleChoice], today: date) -> tuple[LimitRow, ...]:
    """Every limit as it stands on `today`, in the order of the catalogue."""
    terms, chosen = terms_on(choices, today), choices_in_force(choices, today)
    return tuple(
        _limit(one, getattr(terms, one.name), chosen.get(one.name), choices, today)
        for one in TIMESCALES
    )


def choice_rows(book: Book, today: date) -> tuple[ChoiceRow, ...]:
    """Every choice ever made in this book, those corrected later included; the newest first."""
    standing = book.facts("timescale-choice")
    workers = {worker.id: worker.name for worker in book.facts("worker")}
    holding = {choice.id for choice in choices_in_force(standing, today).values()}
    rows = []
    for choice in standing:
        *corrected, last = book.history("timescale-choice", choice.id)
        for line in corrected:
            rows.append((line, _choice(line, workers, "corrected later", today)))
        state = _state(choice, holding, today)
        rows.append((last, _choice(last, workers, state, today)))
    rows.sort(key=lambda row: row[0].line, reverse=True)
    return tuple(row for _, row in rows)


def is_stale(changes: Changes) -> bool:
    return "timescale-choice" in changes.nouns


def owner_words(owner: str) -> str:
    """Whose a number is, as a line begins: "This Board", "Our default", "Wigan (limits)"."""
    return first_upper(owner.replace("this board", "this Board"))


def what_is_chosen(name: str, value: int) -> str:
    """A choice in words; one of a limit or rule that this version does not know, by its name."""
    if name.startswith(RULE_CHOICE):
        rule = name.removeprefix(RULE_CHOICE)
        return f"{TITLES.get(rule, rule)}: switched {'on' if value else 'off'}"
    known = {one.name for one in TIMESCALES}
    words = timescale_named(name).words if name in known else name
    return f"{words}: {limit_words(name, value)}"


def _limit(
    one: Timescale,
    value: int,
    chosen: TimescaleChoice | None,
    choices: Sequence[TimescaleChoice],
    today: date,
) -> LimitRow:
    source = f"After: {one.source.title}" if one.source and not chosen else ""
    since = f"Since {day_words(chosen.from_on, today)}: {chosen.why}" if chosen else ""
    return LimitRow(
        name=one.name,
        words=one.words,
        value=value,
        unit=unit_of(one.name),
        limit=limit_words(one.name, value),
        owner=owner_words(chosen.owner if chosen else one.owner),
        since=since.rstrip(" .:"),
        coming=_coming([c for c in choices if c.name == one.name], today),
        source=source,
    )


def _coming(choices: Sequence[TimescaleChoice], today: date) -> str:
    """The next choice that is not in force yet."""
    ahead = [choice for choice in choices if choice.from_on > today]
    if not ahead:
        return ""
    first = min(ahead, key=lambda choice: (choice.from_on, choice.value))
    limit = limit_words(first.name, first.value)
    return f"From {day_words(first.from_on, today)}: {limit}, {owner_words(first.owner)}"


def _state(choice: TimescaleChoice, holding: set[str], today: date) -> str:
    first = day_words(choice.from_on, today)
    if choice.from_on > today:
        return f"from {first}"
    return f"{IN_FORCE} since {first}" if choice.id in holding else "gave way to a later one"


def _choice(line: Recorded, workers: dict[str, str], state: str, today: date) -> ChoiceRow:
    choice = line.facts[0]
    if not isinstance(choice, TimescaleChoice):
        raise TypeError(f"the history of a choice holds a {type(choice).__name__}")
    return ChoiceRow(
        key=f"{choice.id}|{line.line}",
        name=choice.name,
        when=moment_words(line.entered_at, today),
        who=workers.get(line.actor, line.actor),
        what=what_is_chosen(choice.name, choice.value),
        owner=owner_words(choice.owner),
        why=choice.why,
        state=state,
        is_in_force=state.startswith(IN_FORCE),
    )
