"""Patterns across people, for whoever leads: what stands, how much, since when, and who is in it.

Nobody else's page names another adult. This one does for a lead, since whoever calls the meeting
has to know whom it is about; for others it says what, where, how many and since when. Read by
key: the gaps of four rules, and the signals that they share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from desktop_app.casework.leading import leads
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.views.pattern_people import InPattern, people_in
from desktop_app.casework.views.pattern_places import places_of_patterns
from desktop_app.casework.views.pattern_words import Scene, how_many_words, what_words
from desktop_app.casework.wording import (
    counted,
    day_words,
    first_upper,
    listed,
    overdue_words,
)
from desktop_app.domain.codes import SEVERITIES, in_words
from desktop_app.domain.people import SamePerson
from desktop_app.gaps.across_people import CODES, REPEATS, Looked, Pattern, keys_shared, patterns
from desktop_app.gaps.gap import SEVERITY_ORDER

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

RULES: Final = (
    "repeat-low-level",
    "address-or-provider-cluster",
    "same-source-several-adults",
    "risky-co-location",
)
RULE_SEVERITIES: Final = ("critical", "high")
CLEARS_WHEN: Final = "A meeting about all of them is recorded."
MOST_PEOPLE: Final = 2_000
"""How many people's patterns the page brings together, the gravest first; our own choice."""
KINDS: Final = {
    "G22": "Small concerns that keep coming",
    "G23": "One place or provider",
    "G24": "One alleged source",
    "G25": "A home shared with a risk",
}

WHO_SEES: Final = "A team lead sees who, and can call the meeting about all of them."
ABOUT_ONE: Final = "Small concerns or contacts keep coming about one adult."


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two records of a source that go by one name; `same_id` where they are said to be one."""

    person_id: str
    name: str
    other_person_id: str
    other_name: str
    words: str
    same_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRow:
    """One pattern, already text; `person_id` and `subject_id` are of the gap that leads it."""

    key: str
    severity: str
    severity_words: str
    kind: str
    what: str
    how_many: str
    since: str
    due: str
    is_late: bool
    is_answered: bool
    clears_when: str
    person_id: str
    subject_id: str
    act: str
    people: tuple[InPattern, ...]
    alike: tuple[Alike, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternsPage:
    """The page: one sentence, then every pattern, those that nobody has answered first.

    `who_sees` says to whom the people are shown, where whoever looks is not among them.
    """

    sentence: str
    rows: tuple[PatternRow, ...]
    who_sees: str = ""


def patterns_page(book: Book, today: date, actor: str) -> PatternsPage:
    """Every pattern that stands across people; only whoever leads is told who is in it."""
    is_shown = leads(book.facts("worker"), actor)
    people = book.people_with(RULES, RULE_SEVERITIES)
    found, scene = _found(book, people[:MOST_PEOPLE], today)
    rows = [_row(pattern, scene, _alike(book, pattern, scene)) for pattern in found]
    return PatternsPage(
        sentence=_sentence(rows, len(people)),
        rows=tuple(rows if is_shown else map(_without_people, found, rows)),
        who_sees="" if is_shown else WHO_SEES,
    )


def count_patterns(book: Book, today: date) -> int:
    """How many lines the page has."""
    people = book.people_with(RULES, RULE_SEVERITIES)
    return len(_patterns(book, people[:MOST_PEOPLE], today)[0])


def is_stale(changes: Changes) -> bool:
    return bool(changes.people or changes.nouns & {"agency", "address"})


def may_have_moved(changes: Changes) -> bool:
    """Whether there may be more or fewer patterns than before; cheap to ask after every save."""
    return any(gap.code in CODES for gap in (*changes.gaps_opened, *changes.gaps_closed))


def _found(book: Book, people: Sequence[str], today: date) -> tuple[list[Pattern], Scene]:
    found, looked, answered = _patterns(book, people, today)
    by_gap = {one.gap.key: one for one in looked}
    names = {id for one in found for id in (*one.adults, *one.posers)}
    scene = Scene(
        looked={one.key: [by_gap[gap.key] for gap in one.gaps] for one in found},
        people={one.id: one for one in book.facts_by_id("person", names)},
        places=places_of_patterns(book, found, looked, today),
        answered=answered,
        today=today,
    )
    return sorted(found, key=partial(_order, answered)), scene


def _patterns(
    book: Book, people: Sequence[str], today: date
) -> tuple[list[Pattern], list[Looked], frozenset[str]]:
    around = surroundings(book, today)
    near = {
        one.last.person_id: around.around(one.stored).as_at(today) for one in book.to_judge(people)
    }
    stored = book.gaps_of(people, RULES)
    looked = [Looked(one.gap, near[one.gap.person_id]) for one in stored]
    under = book.signals_under(keys_shared(looked, today))
    answered = frozenset(one.gap.key for one in stored if one.is_answered)
    return patterns(looked, under, today), looked, answered


def _order(answered: frozenset[str], pattern: Pattern) -> tuple[bool, int, date, str]:
    """Whatever nobody answered first, then the gravest, then what is due first."""
    return (
        all(gap.key in answered for gap in pattern.gaps),
        min(SEVERITY_ORDER[gap.severity] for gap in pattern.gaps),
        pattern.due_on or date.max,
        pattern.key,
    )


def _row(pattern: Pattern, scene: Scene, alike: tuple[Alike, ...]) -> PatternRow:
    waiting = [gap for gap in pattern.gaps if gap.key not in scene.answered]
    lead = (waiting or pattern.gaps)[0]
    due_on = min((gap.due_on for gap in waiting if gap.due_on), default=None)
    due = first_upper(overdue_words(due_on, scene.today)) if due_on else "–"
    return PatternRow(
        key=pattern.key,
        severity=lead.severity,
        severity_words=in_words(SEVERITIES, lead.severity),
        kind=KINDS[pattern.code],
        what=what_words(pattern, scene, are_one=all(pair.same_id for pair in alike)),
        how_many=how_many_words(pattern, scene),
        since=day_words(pattern.since, scene.today),
        due=due if waiting else "Answered",
        is_late=any(gap.is_overdue(scene.today) for gap in waiting),
        is_answered=not waiting,
        clears_when=lead.clears_when,
        person_id=lead.person_id,
        subject_id=lead.subject_id,
        act=lead.act,
        people=people_in(pattern, scene),
        alike=alike,
    )


def _without_people(pattern: Pattern, row: PatternRow) -> PatternRow:
    """The row for whoever does not lead: its place or source, and nobody in it."""
    what = ABOUT_ONE if pattern.code == REPEATS else row.what
    nobody: dict[str, Any] = {"people": (), "alike": (), "person_id": "", "subject_id": ""}
    return replace(row, what=what, act="", clears_when=CLEARS_WHEN, **nobody)


def _alike(book: Book, pattern: Pattern, scene: Scene) -> tuple[Alike, ...]:
    """The pairs of records of a source to look at, with what is recorded of each pair."""
    if not pattern.alike:
        return ()
    said: dict[frozenset[str], SamePerson] = {}
    for stored in book.stored_files(pattern.posers):
        for one in stored.file.same_people:
            if one.ended_on is None:
                said[frozenset((one.person_id, one.same_as_person_id))] = one
    return tuple(
        _pair(first, second, said.get(frozenset((first, second))), scene)
        for first, second in pattern.alike
    )


def _pair(first: str, second: str, said: SamePerson | None, scene: Scene) -> Alike:
    names = [f"{scene.name(id)}, {scene.about(id)}," for id in (first, second)]
    if said is None:
        words = f"{listed(names)} go by one name: look whether it is one person."
    else:
        on = day_words(said.from_on, scene.today)
        words = f"{listed(names)} have been recorded as one person since {on}: {said.why}"
    return Alike(
        person_id=first,
        name=scene.name(first),
        other_person_id=second,
        other_name=scene.name(second),
        words=words,
        same_id=said.id if said else "",
    )


def _sentence(rows: Sequence[PatternRow], people: int) -> str:
    waiting = sum(not row.is_answered for row in rows)
    if not rows:
        return ""
    said = f"{first_upper(counted(waiting, 'pattern stands', 'patterns stand'))}"
    answered = len(rows) - waiting
    said += f", and {counted(answered, 'more is', 'more are')} answered for now" if answered else ""
    if people > MOST_PEOPLE:
        said += f"; the gravest of {people:,} people are brought together here"
    return f"{said}."
