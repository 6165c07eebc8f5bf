"""Rule rehearsal: what other limits, or rules switched on or off, would do; nothing is written.

It goes through everybody in steps, so that whoever asked can be told how far it is, and stop it.
Judged as if the change were in force today, from whichever day on it is to hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from desktop_app.casework.acts.set_timescale import known_name
from desktop_app.casework.changes import Changes
from desktop_app.casework.neighbourhoods import Surroundings, surroundings
from desktop_app.casework.office import Book
from desktop_app.casework.wording import first_upper, overdue_words
from desktop_app.domain.codes import SEVERITIES, in_words
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.rules import RULES
from desktop_app.law.timescales import RULE_CHOICE

CHUNK: Final = 500
"""People judged in one step where nobody waits for the thread; our own choice."""
MOST_SHOWN: Final = 200
"""Gaps of a rehearsal that a page lists, the gravest first. Source: our own choice."""

NEW: Final = "new"
OVERDUE: Final = "overdue"
EASED: Final = "eased"
MOVED: Final = "moved"
OVER: Final = "over"
CHANGES: Final = {
    NEW: "New",
    OVERDUE: "Overdue",
    EASED: "Not overdue",
    MOVED: "Moved",
    OVER: "Ends",
}
"""What becomes of a gap, in the order in which a list shows it."""

WOULD: Final = {
    NEW: "raise {number}, {closed} on closed concerns",
    OVERDUE: "make {number} overdue",
    EASED: "make {number} no longer overdue",
    MOVED: "change the day or severity of {number}",
    OVER: "end {number}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried: limits by name, and rules by name that are switched on or off."""

    values: Mapping[str, int] = field(default_factory=dict)
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """One gap that would not be as it is; `gap` is as it would be, or as it was where it ends.

    `change`: new, overdue, eased (no longer overdue), moved (another day or severity), over.
    """

    change: str
    gap: Gap
    person_name: str
    is_on_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsedRow:
    """One line of the list, already text."""

    person_id: str
    key: str
    change: str
    change_words: str
    severity: str
    severity_words: str
    person: str
    agency: str
    sentence: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would change, by kind and then by weight; `looked_at` of `everyone` were judged."""

    changes: tuple[Rehearsed, ...]
    looked_at: int
    everyone: int

    @property
    def sentence(self) -> str:
        count = Counter(one.change for one in self.changes)
        closed = sum(one.is_on_closed for one in self.changes if one.change == NEW)
        said: list[str] = []
        for change, words in WOULD.items():
            if count[change]:
                number = f"{count[change]:,}" if said else _gaps(count[change])
                said.append(words.format(number=number, closed=f"{closed:,}"))
        return f"This would {', '.join(said)}." if said else "This would change no gap."

    @property
    def is_whole(self) -> bool:
        return self.looked_at >= self.everyone


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsing:
    """A rehearsal on its way: who is still to be judged, and what was found so far."""

    today: date
    now: Surroundings
    then: Surroundings
    everyone: tuple[str, ...]
    looked_at: int = 0
    found: tuple[Rehearsed, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.looked_at >= len(self.everyone)

    @property
    def rehearsal(self) -> Rehearsal:
        """What was found so far."""
        return Rehearsal(
            changes=tuple(sorted(self.found, key=_rank)),
            looked_at=self.looked_at,
            everyone=len(self.everyone),
        )


def begin(book: Book, today: date, trial: Trial) -> Rehearsing:
    """Everyone is to be judged twice: as it is, and as it would be.

    Raises Refused for a name that nothing reads, and for a rule that cannot be switched.
    """
    for name in (*trial.values, *(f"{RULE_CHOICE}{rule}" for rule in (*trial.on, *trial.off))):
        known_name(name)
    now = surroundings(book, today)
    then = replace(
        now,
        terms=replace(now.terms, **trial.values),
        switched_on=now.switched_on - frozenset(trial.off) | frozenset(trial.on),
    )
    return Rehearsing(today=today, now=now, then=then, everyone=tuple(book.everyone()))


def go_on(book: Book, so_far: Rehearsing, people: int = CHUNK) -> Rehearsing:
    """Judge the next `people`, or who is left of them."""
    until = min(so_far.looked_at + people, len(so_far.everyone))
    found: list[Rehearsed] = []
    for one in book.to_judge(so_far.everyone[so_far.looked_at : until]):
        found.extend(_changes(so_far.now.around(one.stored), so_far.then, so_far.today))
    return replace(so_far, looked_at=until, found=so_far.found + tuple(found))


def rehearse(book: Book, today: date, trial: Trial) -> Rehearsal:
    """All of it at once; refuses as `begin` does."""
    so_far = begin(book, today, trial)
    while not so_far.is_done:
        so_far = go_on(book, so_far)
    return so_far.rehearsal


def rows_of(book: Book, rehearsal: Rehearsal, today: date) -> tuple[RehearsedRow, ...]:
    """The first lines of the list: what is new, what turns overdue, and so on."""
    names = {id: agency.name for id, agency in book.agencies().items()}
    shown = rehearsal.changes[:MOST_SHOWN]
    return tuple(_row(one, names.get(one.gap.agency_id or "", ""), today) for one in shown)


def is_stale(changes: Changes) -> bool:
    """Whether what was rehearsed may be otherwise now."""
    return bool(changes.people)


def optional_rules() -> tuple[str, ...]:
    return tuple(rule.name for rule in RULES if rule.is_optional)


def _row(one: Rehearsed, agency: str, today: date) -> RehearsedRow:
    gap = one.gap
    closed = " The concern is closed." if one.is_on_closed else ""
    return RehearsedRow(
        person_id=gap.person_id,
        key=f"{one.change}|{gap.key}",
        change=one.change,
        change_words=CHANGES[one.change],
        severity=gap.severity,
        severity_words=in_words(SEVERITIES, gap.severity),
        person=one.person_name,
        agency=agency or "\N{EN DASH}",
        sentence=f"{gap.sentence}{closed}",
        due=first_upper(overdue_words(gap.due_on, today)) if gap.due_on else "No day is set",
    )


def _gaps(count: int) -> str:
    return f"{count:,} gap{'' if count == 1 else 's'}"


def _changes(near: Neighbourhood, then: Surroundings, today: date) -> list[Rehearsed]:
    changed = replace(near, terms=then.terms, switched_on=then.switched_on)
    was = {gap.key: gap for gap in gaps_in(near, today)}
    is_now = {gap.key: gap for gap in gaps_in(changed, today)}
    found = [(_change(was.get(key), gap, today), gap) for key, gap in is_now.items()]
    found += [(OVER, gap) for key, gap in was.items() if key not in is_now]
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
        if change
    ]


def _change(was: Gap | None, gap: Gap, today: date) -> str:
    """What becomes of a gap that would stand; empty where it stands as it did."""
    if was is None:
        return NEW
    if was.is_overdue(today) != gap.is_overdue(today):
        return OVERDUE if gap.is_overdue(today) else EASED
    return MOVED if (was.due_on, was.severity) != (gap.due_on, gap.severity) else ""


def _rank(one: Rehearsed) -> tuple[int, int, date, str]:
    order = list(CHANGES).index(one.change)
    return order, SEVERITY_ORDER[one.gap.severity], one.gap.since, one.gap.key
