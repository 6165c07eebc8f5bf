"""Rule rehearsal: what other timescales, or a rule switched on, would do; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from desktop_app.casework.acts.set_timescale import known_name
from desktop_app.casework.neighbourhoods import Surroundings, surroundings
from desktop_app.casework.office import Book
from desktop_app.casework.wording import counted
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.rules import RULES
from desktop_app.law.timescales import RULE_CHOICE

CHUNK: Final = 500
"""People read at a time; our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """One gap that would come, end or turn overdue; `change` says which: new, over, overdue."""

    change: str
    gap: Gap
    person_name: str
    is_on_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would change, the gravest first."""

    changes: tuple[Rehearsed, ...]

    @property
    def sentence(self) -> str:
        new, closed = self._of("new"), [c for c in self._of("new") if c.is_on_closed]
        said = f"This would raise {counted(len(new), 'gap')}, {len(closed)} on closed concerns"
        if self._of("overdue"):
            said += f", make {len(self._of('overdue'))} overdue"
        if self._of("over"):
            said += f", end {len(self._of('over'))}"
        return f"{said}."

    def _of(self, change: str) -> list[Rehearsed]:
        return [one for one in self.changes if one.change == change]


def rehearse(
    book: Book, today: date, values: Mapping[str, int], rules: tuple[str, ...] = ()
) -> Rehearsal:
    """Judge everyone twice: as it is, and with these limits and with these rules switched on.

    Raises Refused for a name that nothing reads.
    """
    for name in (*values, *(f"{RULE_CHOICE}{rule}" for rule in rules)):
        known_name(name)
    now = surroundings(book, today)
    then = replace(
        now, terms=replace(now.terms, **values), switched_on=now.switched_on | frozenset(rules)
    )
    found: list[Rehearsed] = []
    waiting = iter(book.everyone())
    while chunk := list(islice(waiting, CHUNK)):
        for one in book.to_judge(chunk):
            found.extend(_changes(now.around(one.stored), then, today))
    return Rehearsal(changes=tuple(sorted(found, key=_rank)))


def optional_rules() -> tuple[str, ...]:
    return tuple(rule.name for rule in RULES if rule.is_optional)


def _changes(near: Neighbourhood, then: Surroundings, today: date) -> list[Rehearsed]:
    changed = replace(near, terms=then.terms, switched_on=then.switched_on)
    was = {gap.key: gap for gap in gaps_in(near, today)}
    is_now = {gap.key: gap for gap in gaps_in(changed, today)}
    found = [("new", gap) for key, gap in is_now.items() if key not in was]
    found += [("over", gap) for key, gap in was.items() if key not in is_now]
    found += [
        ("overdue", gap)
        for key, gap in is_now.items()
        if key in was and gap.is_overdue(today) and not was[key].is_overdue(today)
    ]
    open_ids = {concern.id for concern in near.as_at(today).open_concerns(today)}
    name = near.file.person.name
    return [
        Rehearsed(
            change=change,
            gap=gap,
            person_name=name,
            is_on_closed=gap.concern_id not in open_ids if gap.concern_id else not open_ids,
        )
        for change, gap in found
    ]


def _rank(one: Rehearsed) -> tuple[str, int, date, str]:
    return one.change, SEVERITY_ORDER[one.gap.severity], one.gap.since, one.gap.key
