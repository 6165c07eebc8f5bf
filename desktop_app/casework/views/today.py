"""Today: one sentence, five numbers, and one line for each person and agency that needs an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from desktop_app.casework.views.actions_due import ActionRow, actions_due, count_due
from desktop_app.casework.views.drafts import KeptDraft, kept_drafts
from desktop_app.casework.views.gaps_together import and_more, by_agency, line_of
from desktop_app.casework.views.given_to import given_to
from desktop_app.casework.views.why import Why, why
from desktop_app.casework.wording import (
    counted,
    day_words,
    first_upper,
    long_day,
    overdue_words,
)
from desktop_app.domain.agencies import Agency, ContactPoint
from desktop_app.domain.codes import SEVERITIES, in_words
from desktop_app.domain.office import OFFICE_ID, TimescaleChoice
from desktop_app.domain.people import Person
from desktop_app.domain.working_days import LONDON, civil_day
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

MOST_GAPS: Final = 500
"""Up to how many open gaps Today looks at, the worst first. Source: our own choice."""
MOST_ACTIONS: Final = 5
MOST_NUMBERS: Final = 4

NOT_TOLD: Final = "not-told"
OLD: Final = "old"
SILENT: Final = "silent"
REVIEW: Final = "review"
ACTIONS: Final = "actions"
CARDS: Final = {
    NOT_TOLD: ("Not told, overdue", "critical"),
    OLD: ("Holding old information", "high"),
    SILENT: ("No acknowledgement", "medium"),
    REVIEW: ("Decisions to review", ""),
    ACTIONS: ("Actions due this week", ""),
}
TELLINGS: Final = frozenset({"tell", "refer", "refer-to-marac", "relay"})
"""The acts by which somebody is told; a referral is a telling too."""

_CARD_OF_CODE: Final = {"G09": OLD, "G11": SILENT, "G27": REVIEW}


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """Everything that is missing between one person and one agency; the worst thing leads.

    `cards` names the numbers that count this line and `act` is the code of what clears it.
    `given` says by the key of a gap to whom it was given.
    """

    key: str
    person_id: str
    agency_id: str
    concern_id: str
    subject_id: str
    severity: str
    severity_words: str
    person: str
    agency: str
    missing: str
    since: str
    due: str
    is_late: bool
    act: str
    cards: frozenset[str]
    gaps: tuple[Gap, ...]
    given: Mapping[str, str]
    choices: tuple[TimescaleChoice, ...]
    today: date

    @property
    def whys(self) -> tuple[Why, ...]:
        """Each of its gaps explained, the leading one first; worked out only when asked for."""
        return tuple(why(gap, self.choices, self.today) for gap in self.gaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """A number to ring when it cannot wait."""

    who: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The page, already text; `numbers` by card, `answered` how many lines stand on that list."""

    sentence: str
    date_line: str
    numbers: Mapping[str, int]
    lines: tuple[TodayLine, ...]
    actions: tuple[ActionRow, ...]
    drafts: tuple[KeptDraft, ...]
    emergencies: tuple[Emergency, ...]
    answered: int = 0


def today_page(book: Book, now: datetime, worker_name: str, actor: str = "") -> TodayPage:
    """What is missing today, for the whole office; `actor` is whoever looks."""
    today = civil_day(now)
    gaps = [stored.gap for stored in book.worst_gaps(MOST_GAPS)]
    people = {p.id: p for p in book.facts_by_id("person", {g.person_id for g in gaps})}
    choices = tuple(book.facts("timescale-choice"))
    given = given_to(book, gaps, actor, today)
    lines = _lines(gaps, people, book.agencies(), given, choices, today)
    open_people = book.count_open_people()
    return TodayPage(
        sentence=_sentence(gaps, worker_name, now, open_people),
        date_line=f"{long_day(today)} · {_open_words(open_people)}{_cut_words(gaps)}",
        numbers=_numbers(lines, count_due(book, today)),
        lines=lines,
        actions=actions_due(book, today, MOST_ACTIONS),
        drafts=kept_drafts(book, today),
        emergencies=_emergencies(book),
        answered=book.count_answers(),
    )


def is_stale(changes: Changes) -> bool:
    watched = {"action", "action-outcome", "person", "agency", "contact-point", "gap-answer"}
    return bool(changes.gaps_opened or changes.gaps_closed or changes.nouns & watched)


def _cut_words(gaps: Sequence[Gap]) -> str:
    return f" · the worst {MOST_GAPS:,} gaps are shown" if len(gaps) == MOST_GAPS else ""


def _open_words(people: int) -> str:
    return f"{counted(people, 'person', 'people')} with an open concern"


def _lines(
    gaps: Sequence[Gap],
    people: Mapping[str, Person],
    agencies: Mapping[str, Agency],
    given: Mapping[str, str],
    choices: tuple[TimescaleChoice, ...],
    today: date,
) -> tuple[TodayLine, ...]:
    return tuple(
        _line(group, people.get(group[0].person_id), agencies, given, choices, today)
        for group in by_agency(sorted(gaps, key=_order))
    )


def _order(gap: Gap) -> tuple[int, date, str]:
    return SEVERITY_ORDER[gap.severity], gap.since, gap.key


def _line(
    group: list[Gap],
    person: Person | None,
    agencies: Mapping[str, Agency],
    given: Mapping[str, str],
    choices: tuple[TimescaleChoice, ...],
    today: date,
) -> TodayLine:
    first = group[0]
    agency = agencies.get(first.agency_id or "")
    dues = [g.due_on for g in group if g.due_on is not None]
    return TodayLine(
        key="|".join(line_of(first)),
        person_id=first.person_id,
        agency_id=first.agency_id or "",
        concern_id=first.concern_id or "",
        subject_id=first.subject_id,
        severity=first.severity,
        severity_words=in_words(SEVERITIES, first.severity),
        person=person.name if person else "Name not known",
        agency=agency.name if agency else "",
        missing=_missing(group, given),
        since=day_words(first.since, today),
        due=first_upper(_due(min(dues), today)) if dues else "–",
        is_late=bool(dues) and min(dues) < today,
        act=first.act,
        cards=frozenset(_card(gap, today) for gap in group) - {""},
        gaps=tuple(group),
        given={gap.key: given[gap.key] for gap in group if gap.key in given},
        choices=choices,
        today=today,
    )


def _missing(group: list[Gap], given: Mapping[str, str]) -> str:
    """What leads the line, how many more there are, and to whom the leading one was given."""
    said = given.get(group[0].key, "").partition(":")[0]
    return group[0].sentence + and_more(group) + (f" {said}." if said else "")


def _due(due_on: date, today: date) -> str:
    if due_on == today:
        return "today"
    return overdue_words(due_on, today) if due_on < today else day_words(due_on, today)


def _card(gap: Gap, today: date) -> str:
    if gap.code in _CARD_OF_CODE:
        return _CARD_OF_CODE[gap.code]
    return NOT_TOLD if gap.act in TELLINGS and gap.is_overdue(today) else ""


def _numbers(lines: Sequence[TodayLine], actions: int) -> dict[str, int]:
    numbers = {card: sum(card in line.cards for line in lines) for card in CARDS}
    return {**numbers, ACTIONS: actions}


def _sentence(gaps: Sequence[Gap], worker_name: str, now: datetime, open_people: int) -> str:
    today = civil_day(now)
    first = worker_name.split()[0] if worker_name.split() else ""
    hello = f"{_greeting(now)}, {first}." if first else f"{_greeting(now)}."
    due = {g.person_id for g in gaps if g.act in TELLINGS and g.due_on and g.due_on <= today}
    if due:
        need = "needs" if len(due) == 1 else "need"
        least = "at least " if len(gaps) == MOST_GAPS else ""
        people = first_upper(least + counted(len(due), "person", "people"))
        return f"{hello} {people} {need} someone told today."
    if gaps:
        return f"{hello} Nobody has to be told anything today."
    if open_people:
        return f"{hello} Everyone who needs to know has been told."
    return f"{hello} There are no open concerns."


def _greeting(now: datetime) -> str:
    hour = now.astimezone(LONDON).hour
    if hour < 12:
        return "Good morning"
    return "Good afternoon" if hour < 18 else "Good evening"


def _emergencies(book: Book) -> tuple[Emergency, ...]:
    """999 first, then the office's own numbers, then agencies' out-of-hours lines near us."""
    agencies = book.agencies()
    office = book.fact("office", OFFICE_ID)
    own = [_own(text) for text in (office.emergency_numbers if office else ())]
    found = [e for e in own if not e.number.startswith("999")]
    points = [p for p in book.facts("contact-point") if p.is_out_of_hours and not p.ended_on]
    points.sort(key=lambda p: not _is_near(p, agencies))
    for point in points:
        agency = agencies.get(point.agency_id)
        found.append(Emergency(who=agency.name if agency else point.label, number=point.value))
    once = {emergency.number: emergency for emergency in reversed(found)}
    others = [emergency for emergency in found if once[emergency.number] is emergency]
    return (Emergency(who="In danger now", number="999"), *others[: MOST_NUMBERS - 1])


def _is_near(point: ContactPoint, agencies: Mapping[str, Agency]) -> bool:
    agency = agencies.get(point.agency_id)
    return agency is not None and agency.is_in_our_area


def _own(text: str) -> Emergency:
    """A number of the office's own, written as "Who: number"."""
    who, _, number = text.rpartition(":")
    return Emergency(who=who.strip() or "Out of hours", number=number.strip())
