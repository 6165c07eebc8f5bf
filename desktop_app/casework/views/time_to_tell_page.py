"""Time to tell as a page: whole sentences, one line an agency, one line a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.casework.views.time_to_tell import (
    CLOSES_AT,
    OPENS_AT,
    AgencyTimes,
    Asked,
    TimesToTell,
    TimeToTell,
    times_to_tell,
)
from desktop_app.casework.wording import counted, day_words, first_upper
from desktop_app.domain.working_days import civil_day

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

ALL: Final = "all"
PERIODS: Final = {
    "90": "The last 90 days",
    "30": "The last 30 days",
    "365": "The last 365 days",
    ALL: "Since the book began",
}
"""How far back, in days; the first is what the page begins with. Source: our own choice."""

NOTHING: Final = "\N{EN DASH}"
WHAT_COUNTS: Final = (
    f"Counted: every gap of telling that closed in this time, from the moment at which it was "
    f"first seen, in hours between {OPENS_AT.hour} and {CLOSES_AT.hour} o’clock on the office’s "
    "working days. It closes when somebody is told, and also when a decision is recorded or the "
    "concern ends. Time for which it was put off counts too.",
    "Not counted: gaps that stand yet, and gaps that ended because a limit or a rule was changed. "
    "A median is the middle one: half took less. There is no list by worker, here or anywhere.",
)
EMPTY: Final = (
    "No gap of telling closed in this time, nothing was confirmed and nobody was asked. When a "
    "gap closes, the hours for which it stood are counted here, for its agency and its rule."
)
BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTimeRow:
    """One agency, already text; a dash stands where there is nothing to measure.

    `was_told` where a gap about it closed or stands, `was_asked` where somebody awaited an answer.
    """

    name: str
    median: str
    worst: str
    closed: str
    standing: str
    confirmed: str
    we_asked: str
    they_asked: str
    median_hours: float
    worst_hours: float
    was_told: bool
    was_asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTimeRow:
    """One rule, already text."""

    title: str
    median: str
    worst: str
    closed: str
    median_hours: float
    worst_hours: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePage:
    """The page; `sentences` says the whole office in words, and is empty where nothing is."""

    since: str
    sentences: tuple[str, ...]
    agencies: tuple[AgencyTimeRow, ...]
    rules: tuple[RuleTimeRow, ...]


def time_to_tell_page(book: Book, now: datetime, period: str) -> TimePage:
    """Measured over a period of `PERIODS` that ends now."""
    days = 0 if period == ALL else int(period)
    since = now - timedelta(days=days) if days else BEGINNING
    times = times_to_tell(book, since)
    today = civil_day(now)
    words = f"Since {day_words(civil_day(since), today)}." if days else "Since the book began."
    return TimePage(
        since=words,
        sentences=_sentences(times),
        agencies=tuple(_agency(one) for one in times.agencies),
        rules=tuple(_rule(one) for one in times.by_rule),
    )


def is_stale(changes: Changes) -> bool:
    told = {"communication", "acknowledgement", "request-outcome", "agency"}
    settings = {"timescale-choice", "local-closure", "office"}
    return bool(changes.gaps_opened or changes.gaps_closed or changes.nouns & (told | settings))


def hours_words(hours: float) -> str:
    """Working hours as they are said: "under 1 h", "3.5 h", "26 h"."""
    if hours < 1:
        return "under 1 h"
    rounded = round(hours * 2) / 2
    return f"{rounded:.1f} h" if rounded % 1 and rounded < 10 else f"{round(hours):,} h"


def half_words(median_hours: float) -> str:
    """What a median says: "under 1 h", "3.5 h or less"."""
    said = hours_words(median_hours)
    return said if median_hours < 1 else f"{said} or less"


def _sentences(times: TimesToTell) -> tuple[str, ...]:
    if not (times.agencies or times.by_rule or times.standing):
        return ()
    return tuple(
        sentence
        for sentence in (
            _took("From the opening of a gap of telling to its end", times.overall, "gap"),
            _took("From a concern’s first gap until nobody was missing", times.by_concern, "time"),
            _heard(times),
            _stands(times.standing),
        )
        if sentence
    )


def _took(what: str, times: TimeToTell | None, one: str) -> str:
    if times is None:
        return ""
    worst = hours_words(times.worst_hours)
    half = half_words(times.median_hours)
    return f"{what}: half took {half}, the worst {worst} ({counted(times.count, one)})."


def _heard(times: TimesToTell) -> str:
    if not times.wanted:
        return ""
    if times.confirmed is None:
        return f"Of {counted(times.wanted, 'telling')} to be confirmed none was."
    was = "was" if times.confirmed.count == 1 else "were"
    half = half_words(times.confirmed.median_hours)
    return (
        f"Of {counted(times.wanted, 'telling')} to be confirmed {times.confirmed.count:,} {was}: "
        f"half of them took {half}."
    )


def _stands(count: int) -> str:
    if not count:
        return ""
    stand = "stands" if count == 1 else "stand"
    return (
        f"{first_upper(counted(count, 'gap'))} of telling {stand} yet and are not in these hours."
    )


def _agency(one: AgencyTimes) -> AgencyTimeRow:
    told = one.told
    confirmed = NOTHING
    if one.wanted:
        said = one.confirmed
        confirmed = f"{said.count if said else 0} of {one.wanted}"
        confirmed += f", {hours_words(said.median_hours)}" if said else ""
    return AgencyTimeRow(
        name=one.name,
        median=hours_words(told.median_hours) if told else NOTHING,
        worst=hours_words(told.worst_hours) if told else NOTHING,
        closed=f"{told.count:,}" if told else "0",
        standing=f"{one.standing:,}",
        confirmed=confirmed,
        we_asked=_asked(one.we_asked),
        they_asked=_asked(one.they_asked),
        median_hours=told.median_hours if told else -1.0,
        worst_hours=told.worst_hours if told else -1.0,
        was_told=bool(told or one.standing),
        was_asked=bool(one.wanted or one.we_asked.count or one.they_asked.count),
    )


def _asked(asked: Asked) -> str:
    if not asked.count:
        return NOTHING
    refused = f", {asked.refused} refused" if asked.refused else ""
    return f"{asked.answered} of {asked.count}{refused}"


def _rule(one: TimeToTell) -> RuleTimeRow:
    return RuleTimeRow(
        title=one.about,
        median=hours_words(one.median_hours),
        worst=hours_words(one.worst_hours),
        closed=f"{one.count:,}",
        median_hours=one.median_hours,
        worst_hours=one.worst_hours,
        count=one.count,
    )
