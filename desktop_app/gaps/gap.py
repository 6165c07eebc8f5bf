"""What a rule finds, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, Protocol

from desktop_app.domain.concerns import Concern
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.law.source import Source

TELL: Final = "tell"
WAITING: Final = "waiting"
FOR_MANAGERS: Final = frozenset({"untrained-sender"})
"""The rules about our own workers: on no page about a person, for whoever leads alone."""
SEVERITY_ORDER: Final = {"critical": 0, "high": 1, "medium": 2, "low": 3}


class Gap(NamedTuple):
    """One missing piece of coordination, and the records that show it.

    `since` is the day on which the clock started, `due_on` the last day that is not late.
    `subject_id` is the most specific fact that the gap is about. `facts` say in words what
    fired it, `clears_when` which one act ends it, and `act` is that act's code. Nothing in
    a gap depends on the day on which it is looked at, its severity where time escalates it aside.
    A tuple, since a sweep makes a hundred thousand.
    """

    rule: str
    code: str
    severity: str
    person_id: str
    concern_id: str | None
    agency_id: str | None
    subject_id: str
    since: date
    due_on: date | None
    sentence: str
    facts: tuple[str, ...]
    clears_when: str
    act: str

    @property
    def key(self) -> str:
        """What stays the same for as long as it is the same gap."""
        concern, agency = self.concern_id or "-", self.agency_id or "-"
        return f"{self.rule}|{self.person_id}|{concern}|{agency}|{self.subject_id or '-'}"

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


def for_everybody(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Without those that are for managers alone."""
    return tuple([gap for gap in gaps if gap.rule not in FOR_MANAGERS])


class Told(Protocol):
    """Whatever can be told as a neighbourhood: see `stories.Story`."""

    def neighbourhood(self) -> Neighbourhood: ...


Look = Callable[[Neighbourhood, date], Iterable[Gap]]
Turns = Callable[[Neighbourhood, date], Iterable[date]]


def no_turns(_neighbourhood: Neighbourhood, _today: date) -> Iterable[date]:
    """The days of a rule that changes only as facts come, go, start and end."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A story small enough to read in a breath, and whether the rule speaks."""

    story: str
    neighbourhood: Neighbourhood
    today: date
    speaks: bool

    @classmethod
    def of(cls, story: str, told: Told, today: date, speaks: bool) -> Example:
        """A story with the neighbourhood that tells it."""
        return cls(story=story, neighbourhood=told.neighbourhood(), today=today, speaks=speaks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named question to one neighbourhood, the law that it rests on and its examples.

    `severity` is the usual one. `kind` is "tell" (speaks at once) or "waiting" (first
    speaks on the day after its limit). `limits` names the fields of `Terms` that it reads.
    `turns` is asked of the neighbourhood as `look` sees it, and gives at least the days after
    today on which what it says may change though nothing is done. Whatever comes into view
    later, starts and ends of spans, review dates and closures are the engine's to know.
    An optional rule is switched off until this book switches it on.
    """

    name: str
    code: str
    title: str
    severity: str
    kind: str
    sources: tuple[Source, ...]
    look: Look
    examples: tuple[Example, ...]
    limits: tuple[str, ...] = ()
    turns: Turns = no_turns
    is_optional: bool = False

    def gap(
        self,
        concern: Concern | None,
        *,
        person_id: str,
        subject_id: str,
        since: date,
        due_on: date | None,
        sentence: str,
        facts: tuple[str, ...],
        clears_when: str,
        act: str,
        agency_id: str | None = None,
        severity: str = "",
    ) -> Gap:
        return Gap(
            self.name,
            self.code,
            severity or self.severity,
            person_id,
            concern.id if concern else None,
            agency_id,
            subject_id,
            since,
            due_on,
            sentence,
            facts,
            clears_when,
            act,
        )
