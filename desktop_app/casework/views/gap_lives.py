"""The life of each gap of one person: opened, answered, lapsed, taken back, closed.

Openings and ends were kept as they were seen; answers are entries; whether one lapsed is told
from the facts. Nothing here is a list by worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from desktop_app.casework.settling import contacts_left
from desktop_app.casework.views.answered_gaps import KINDS
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.views.why import rules_by_name
from desktop_app.casework.wording import counted, day_words, first_upper, moment_words
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.office import GapAnswer
from desktop_app.domain.working_days import LONDON, civil_day
from desktop_app.gaps.answers import lapse_of
from desktop_app.gaps.gap import FOR_MANAGERS

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book, GapSpan, Recorded

OPENED: Final = "Opened"
ANSWERED: Final = "Answered"
LAPSED: Final = "Lapsed"
TAKEN_BACK: Final = "Taken back"
CLOSED: Final = "Closed"
NO_ENTRY: Final = "Nothing was entered at that moment: a day passed, or something else changed."
STANDS: Final = "Stands"
STILL: Final = "\N{EN DASH}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapEvent:
    """Something in the life of a gap, already text; `who` is empty where nobody did it."""

    at: datetime
    when: str
    what: str
    words: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLife:
    """One gap, whether it stands or not; `events` from the first to the last.

    `opened` and `closed` have a line for each time that it stood, the first time first.
    """

    key: str
    title: str
    about: str
    sentence: str
    state: str
    opened: str
    closed: str
    events: tuple[GapEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLives:
    """Every gap that one person ever had: those that stand first, then the latest to open."""

    person_id: str
    person_name: str
    lives: tuple[GapLife, ...]

    @property
    def sentence(self) -> str:
        """How many gaps there are and were."""
        if not self.lives:
            return f"No gap of {self.person_name} was ever seen."
        standing = sum(one.state != CLOSED for one in self.lives)
        stand = "stands" if standing == 1 else "stand"
        gone = len(self.lives) - standing
        return f"{first_upper(counted(standing, 'gap'))} {stand}, {counted(gone, 'gap')} closed."


def gap_lives(book: Book, person_id: str, today: date) -> GapLives:
    """All of them; raises KeyError where nobody has this id."""
    file = book.case_file(person_id)
    spans: dict[str, list[GapSpan]] = {}
    for span in book.spans_of_person(person_id):
        if span.rule in FOR_MANAGERS:
            continue
        spans.setdefault(span.key, []).append(span)
    told = _Teller(book, file, today)
    order = sorted(spans.values(), key=lambda mine: mine[-1].opened_at, reverse=True)
    order.sort(key=lambda mine: mine[-1].cleared_at is not None)
    return GapLives(
        person_id=person_id,
        person_name=file.person.name,
        lives=tuple(told.life(mine) for mine in order),
    )


def is_stale(changes: Changes, person_id: str) -> bool:
    return person_id in changes.people or "agency" in changes.nouns


class _Teller:
    """What it takes to tell the lives of one person's gaps, read once."""

    def __init__(self, book: Book, file: CaseFile, today: date) -> None:
        self.file = file
        self.today = today
        self._book = book
        self._left = contacts_left(book, [file])
        self._workers = {worker.id: worker.name for worker in book.facts("worker")}
        self._agencies = {id: agency.name for id, agency in book.agencies().items()}
        self._standing = {one.gap.key: one for one in book.gaps_of([file.person.id])}
        self._entries = _by_moment(book, file.person.id)

    def life(self, spans: Sequence[GapSpan]) -> GapLife:
        first, last = spans[0], spans[-1]
        standing = self._standing.get(first.key)
        rule = rules_by_name().get(first.rule)
        title = f"{rule.code} {rule.title}" if rule else first_upper(first.rule.replace("-", " "))
        events = sorted((*self._of_spans(spans), *self._of_answers(spans)), key=lambda e: e.at)
        state = CLOSED if last.cleared_at else STANDS
        return GapLife(
            key=first.key,
            title=title,
            about=self._about(first.key),
            sentence=standing.gap.sentence if standing else "",
            state=ANSWERED if standing and standing.is_answered else state,
            opened="\n".join(self._day(one.opened_at) for one in spans),
            closed="\n".join(self._day(one.cleared_at) for one in spans),
            events=tuple(events),
        )

    def _day(self, at: datetime | None) -> str:
        return day_words(civil_day(at), self.today) if at else STILL

    def _about(self, key: str) -> str:
        """The concern and the agency that a gap names, as far as it names them."""
        _, _, concern_id, agency_id, *_ = key.split("|")
        titles = [concern_title(one) for one in self.file.concerns if one.id == concern_id]
        name = self._agencies.get(agency_id, "")
        return ", ".join(part for part in (name, *titles) if part)

    def _of_spans(self, spans: Sequence[GapSpan]) -> Iterator[GapEvent]:
        for span in spans:
            yield self._happened(OPENED, span.opened_at)
            if span.cleared_at is not None:
                yield self._happened(CLOSED, span.cleared_at)

    def _happened(self, what: str, at: datetime) -> GapEvent:
        entry = self._entries.get(at)
        words = f"With: {entry.kind.replace('-', ' ')}." if entry else NO_ENTRY
        return self._event(at, what, words, entry.actor if entry else "")

    def _of_answers(self, spans: Sequence[GapSpan]) -> Iterator[GapEvent]:
        key = spans[0].key
        answers = [one for one in self.file.gap_answers if one.gap_key == key]
        for number, answer in enumerate(answers):
            given, *later = self._book.history("gap-answer", answer.id)
            yield self._event(given.entered_at, ANSWERED, self._said(answer), given.actor)
            ends = [line.entered_at for line in later]
            if answer.withdrawn_on is not None and later:
                yield self._event(ends[-1], TAKEN_BACK, "The gap stands again.", later[-1].actor)
            after = [self._book.history("gap-answer", a.id)[0] for a in answers[number + 1 :]]
            yield from self._lapse(answer, [*ends, *(line.entered_at for line in after)], spans)

    def _lapse(
        self, answer: GapAnswer, ends: Sequence[datetime], spans: Sequence[GapSpan]
    ) -> Iterator[GapEvent]:
        """What made an answer lapse, where nothing had ended it and the gap stood."""
        lapse = lapse_of(answer, self.file, self.today, self._left)
        if lapse is None:
            return
        at = datetime.combine(lapse.on, time(), LONDON)
        ended = any(civil_day(end) <= lapse.on for end in ends)
        stood = any(
            civil_day(s.opened_at) <= lapse.on
            and (s.cleared_at is None or civil_day(s.cleared_at) >= lapse.on)
            for s in spans
        )
        if stood and not ended:
            when, words = day_words(lapse.on, self.today), f"{first_upper(lapse.why)}."
            yield GapEvent(at=at, when=when, what=LAPSED, words=words, who="")

    def _said(self, answer: GapAnswer) -> str:
        kind = KINDS.get(answer.kind, answer.kind)
        to = self._workers.get(answer.assigned_worker_id or "", "")
        until = f" Until {day_words(answer.until_on, self.today)}." if answer.until_on else ""
        reason = answer.reason.rstrip(" .")
        return f"{kind}{f' ({to})' if to else ''}: {reason}.{until}"

    def _event(self, at: datetime, what: str, words: str, actor: str) -> GapEvent:
        return GapEvent(
            at=at,
            when=moment_words(at, self.today),
            what=what,
            words=words,
            who=self._workers.get(actor, actor),
        )


def _by_moment(book: Book, person_id: str) -> Mapping[datetime, Recorded]:
    """What was entered about a person, or for the whole book, by the moment of its entry."""
    lines = list(book.lines_about(person_id))
    for noun in ("timescale-choice", "local-closure", "office"):
        for fact in book.facts(noun):
            lines.extend(book.history(noun, fact.id))
    return {line.entered_at: line for line in reversed(lines)}
