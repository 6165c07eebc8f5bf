"""Time to tell: how many working hours it took until a gap was closed, by agency and by rule.

From the moments at which each gap was first seen and cleared; from when agencies confirmed what
they were told; and from who answered whom. It measures agencies and rules: there is no list by
worker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.views.limits import TITLES
from desktop_app.domain.codes import NOT_ARRIVED
from desktop_app.domain.working_days import LONDON, WorkingCalendar, civil_day

if TYPE_CHECKING:
    from desktop_app.casework.office import Book, GapSpan, Request

OPENS_AT: Final = time(9)
CLOSES_AT: Final = time(17)
"""Office hours, in London. Source: our own choice."""

TELLING: Final = frozenset(
    {
        "one-landlord-not-told",
        "risk-posers-landlord-not-told",
        "new-landlord-not-told",
        "told-to-nobody",
        "adult-social-care-not-told",
        "police-not-told",
        "heard-never-relayed",
        "old-knowledge",
        "told-half",
        "risky-co-location",
        "only-implicated-told",
        "no-marac",
        "supervisor-not-told",
        "childrens-services-not-told",
        "service-ended-nobody-told",
        "council-not-told",
        "first-landlord-not-told",
    }
)
"""The rules whose gap ends when somebody is told; a test asks their examples."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToTell:
    """How long something took each of `count` times: in working hours."""

    about: str
    count: int
    median_hours: float
    worst_hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How many requests one side made of the other, and what came of them."""

    count: int = 0
    answered: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTimes:
    """One agency: how long it took to tell them and to hear that they have it; who answers whom.

    `wanted` counts the tellings that they were asked to confirm, or confirmed unasked; `standing`
    the gaps about them that are not closed yet.
    """

    name: str
    told: TimeToTell | None
    standing: int
    confirmed: TimeToTell | None
    wanted: int
    we_asked: Asked
    they_asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesToTell:
    """All of them together, then by agency, and then every rule, the slowest first.

    Rules that are about something else than telling stand in `by_rule` alone. `by_concern` is from
    the first gap of a concern until none was left; `confirmed` how long agencies took to say that
    they have it, of `wanted` tellings.
    """

    overall: TimeToTell | None
    by_concern: TimeToTell | None
    confirmed: TimeToTell | None
    wanted: int
    standing: int
    agencies: tuple[AgencyTimes, ...]
    by_rule: tuple[TimeToTell, ...]


def times_to_tell(book: Book, since: datetime) -> TimesToTell:
    """Of every gap of telling that cleared at `since` or later, and of what was said since."""
    calendar = surroundings(book, civil_day(since)).calendar
    every_span = book.gap_spans(since)
    ended = [(s, _hours(calendar, s.opened_at, s.cleared_at)) for s in every_span if s.cleared_at]
    spans = [span for span in every_span if span.rule in TELLING]
    cleared = [one for one in ended if one[0].rule in TELLING]
    confirmed, wanted = _confirmations(book, calendar, since)
    every_hour = [hours for found in confirmed.values() for hours in found]
    return TimesToTell(
        overall=_measured("Every gap", [hours for _, hours in cleared]),
        by_concern=_measured("Every concern", _until_none_was_left(calendar, spans)),
        confirmed=_measured("Every agency", every_hour),
        wanted=wanted.total(),
        standing=len(spans) - len(cleared),
        agencies=_agencies(book, since, spans, cleared, confirmed, wanted),
        by_rule=_ranked((TITLES.get(span.rule, span.rule), hours) for span, hours in ended),
    )


def working_hours(calendar: WorkingCalendar, start: datetime, end: datetime) -> float:
    """The office hours between two instants, each with its offset; none where `end` is first."""
    first, last = start.astimezone(LONDON), end.astimezone(LONDON)
    total = timedelta()
    day = first.date()
    while day <= last.date():
        if calendar.is_working_day(day):
            opens = datetime.combine(day, OPENS_AT, LONDON)
            closes = datetime.combine(day, CLOSES_AT, LONDON)
            total += max(min(closes, last) - max(opens, first), timedelta())
        day += timedelta(days=1)
    return total / timedelta(hours=1)


def _hours(calendar: WorkingCalendar, start: datetime, end: datetime | None) -> float:
    return working_hours(calendar, start, end) if end else 0.0


def _agency_of(span: GapSpan) -> str:
    return span.key.split("|")[3]


def _confirmations(
    book: Book, calendar: WorkingCalendar, since: datetime
) -> tuple[dict[str, list[float]], Counter[str]]:
    """The hours until each confirmation by agency, and how many were wanted of each."""
    hours: dict[str, list[float]] = {}
    wanted: Counter[str] = Counter()
    for one in book.confirmations(since):
        if one.reached in NOT_ARRIVED and one.confirmed_at is None:
            continue
        wanted[one.agency_id] += 1
        if one.confirmed_at is not None:
            took = working_hours(calendar, one.told_at, one.confirmed_at)
            hours.setdefault(one.agency_id, []).append(took)
    return hours, wanted


def _until_none_was_left(calendar: WorkingCalendar, spans: Iterable[GapSpan]) -> list[float]:
    """For each concern, each stretch from its first gap until no gap of telling was left.

    A stretch that lasts yet is left out.
    """
    by_concern: dict[str, list[GapSpan]] = {}
    for span in spans:
        _, _, concern_id, *_ = span.key.split("|")
        if concern_id != "-":
            by_concern.setdefault(concern_id, []).append(span)
    found: list[float] = []
    for mine in by_concern.values():
        found.extend(_stretches(calendar, sorted(mine, key=lambda span: span.opened_at)))
    return found


def _stretches(calendar: WorkingCalendar, spans: Sequence[GapSpan]) -> Iterable[float]:
    start, end = spans[0].opened_at, spans[0].cleared_at
    for span in spans[1:]:
        if end is not None and span.opened_at > end:
            yield working_hours(calendar, start, end)
            start, end = span.opened_at, span.cleared_at
        elif end is not None:
            end = max(end, span.cleared_at) if span.cleared_at else None
    if end is not None:
        yield working_hours(calendar, start, end)


def _agencies(
    book: Book,
    since: datetime,
    spans: Sequence[GapSpan],
    cleared: Sequence[tuple[GapSpan, float]],
    confirmed: dict[str, list[float]],
    wanted: Counter[str],
) -> tuple[AgencyTimes, ...]:
    told: dict[str, list[float]] = {}
    for span, hours in cleared:
        told.setdefault(_agency_of(span), []).append(hours)
    standing = Counter(_agency_of(span) for span in spans if span.cleared_at is None)
    we_asked, they_asked = _asked(book.requests(since))
    rows = [
        AgencyTimes(
            name=agency.name,
            told=_measured(agency.name, told.get(id, [])),
            standing=standing[id],
            confirmed=_measured(agency.name, confirmed.get(id, [])),
            wanted=wanted[id],
            we_asked=we_asked.get(id, Asked()),
            they_asked=they_asked.get(id, Asked()),
        )
        for id, agency in book.agencies().items()
        if id in told or standing[id] or wanted[id] or id in we_asked or id in they_asked
    ]
    return tuple(sorted(rows, key=_slowest_first))


def _slowest_first(row: AgencyTimes) -> tuple[float, str]:
    return -(row.told.median_hours if row.told else -1.0), row.name


def _asked(requests: Iterable[Request]) -> tuple[dict[str, Asked], dict[str, Asked]]:
    """By agency: what we asked of it, and what it asked of us."""
    ours: dict[str, list[Request]] = {}
    theirs: dict[str, list[Request]] = {}
    for one in requests:
        if one.direction == "outbound" and one.to_agency_id and one.reached not in NOT_ARRIVED:
            ours.setdefault(one.to_agency_id, []).append(one)
        elif one.direction == "inbound" and one.from_agency_id:
            theirs.setdefault(one.from_agency_id, []).append(one)
    return _summed(ours), _summed(theirs)


def _summed(requests: dict[str, list[Request]]) -> dict[str, Asked]:
    return {
        id: Asked(
            count=len(made),
            answered=sum(_is_answered(one) for one in made),
            refused=sum("refused" in one.outcomes and not _is_answered(one) for one in made),
        )
        for id, made in requests.items()
    }


def _is_answered(asked: Request) -> bool:
    """Done, in part or whole, or replied to by the other side; a reminder answers nothing."""
    if "done" in asked.outcomes or "partly" in asked.outcomes:
        return True
    return any(
        (direction == "outbound") is (asked.direction == "inbound")
        and (sender is None or sender != asked.from_agency_id)
        for direction, sender in asked.replies
    )


def _ranked(timed: Iterable[tuple[str, float]]) -> tuple[TimeToTell, ...]:
    groups: dict[str, list[float]] = {}
    for about, hours in timed:
        groups.setdefault(about, []).append(hours)
    rows = [one for about, hours in groups.items() if (one := _measured(about, hours))]
    return tuple(sorted(rows, key=lambda row: (-row.median_hours, row.about)))


def _measured(about: str, hours: Sequence[float]) -> TimeToTell | None:
    if not hours:
        return None
    return TimeToTell(
        about=about, count=len(hours), median_hours=median(hours), worst_hours=max(hours)
    )
