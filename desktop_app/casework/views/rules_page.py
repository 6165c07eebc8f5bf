"""Every rule: its limits and whose they are, whether it looks, what it raises, and its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from desktop_app.casework.views.limits import LimitRow, limit_rows, owner_words
from desktop_app.casework.wording import counted, day_words, first_upper
from desktop_app.domain.codes import SEVERITIES, in_words
from desktop_app.domain.office import TimescaleChoice
from desktop_app.domain.rough_dates import exactly
from desktop_app.domain.rough_dates import in_words as rough_words
from desktop_app.gaps.gap import Rule
from desktop_app.gaps.rule_words import SPEAKS, WHY, words_of
from desktop_app.gaps.rules import RULES
from desktop_app.law.source import Source
from desktop_app.law.timescales import OUR_DEFAULT, RULE_CHOICE, switched_on

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

NO_LIMIT: Final = "the date on the record"
OURS: Final = owner_words(OUR_DEFAULT)
ON: Final = "On"
OFF: Final = "Off: optional"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in words; `site` is where it can be read, and both are empty where nowhere."""

    words: str
    url: str
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """What stands beside the list for one rule."""

    heading: str
    says: str
    notes: str
    optional: str
    sections: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    speaks: tuple[str, ...]
    is_silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule, already text; `raises` counts its gaps now, `answered` those put aside."""

    name: str
    code: str
    title: str
    severity: str
    severity_words: str
    limit: str
    owner: str
    state: str
    is_on: bool
    is_optional: bool
    limit_names: tuple[str, ...]
    raises: int
    answered: int
    page: RulePage

    @property
    def limit_and_owner(self) -> str:
        """Both in one place: "1 working day, our default"."""
        if not self.limit_names:
            return self.limit
        owner = self.owner if self.owner != OURS else self.owner.lower()
        return f"{self.limit}, {owner}"

    @property
    def now(self) -> str:
        """How many gaps it raises, for a screen reader too."""
        said = counted(self.raises, "gap")
        return f"{said}, {self.answered} of them answered" if self.answered else said


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """`sentence` says how many rules look, and how many numbers are this book's own."""

    sentence: str
    rows: tuple[RuleRow, ...]


def rules_page(book: Book, today: date) -> RulesPage:
    """Every rule as it stands on `today`, in the order of the catalogue."""
    choices = book.facts("timescale-choice")
    limits = {row.name: row for row in limit_rows(choices, today)}
    on, counts = switched_on(choices, today), book.gap_counts_by_rule()
    rows = tuple(
        _row(rule, limits, counts.get(rule.name, (0, 0)), _state(rule, on, choices, today))
        for rule in RULES
    )
    turned = {one.name for one in choices if one.name.startswith(RULE_CHOICE)}
    return RulesPage(sentence=_sentence(rows, limits.values(), len(turned)), rows=rows)


def is_stale(changes: Changes) -> bool:
    return bool(changes.gaps_opened or changes.gaps_closed) or bool(
        changes.nouns & {"timescale-choice", "gap-answer"}
    )


def _sentence(rows: Sequence[RuleRow], limits: Iterable[LimitRow], turned: int) -> str:
    """`turned` is how many optional rules somebody chose to switch, on or off."""
    off = sum(not row.is_on for row in rows)
    chosen = sum(bool(row.since) for row in limits)
    look = f"{len(rows) - off} rules look, {counted(off, 'optional one')} switched off."
    if not chosen and not turned:
        return f"{look} Every limit is our default: nothing was chosen in this book."
    switched = f"{_were(turned, 'optional rule')} switched in this book." if turned else ""
    if not chosen:
        return f"{look} Every limit is our default. {switched}"
    said = f"{look} {_were(chosen, 'limit')} chosen in this book; the others are our defaults."
    return f"{said} {switched}".rstrip()


def _were(count: int, what: str) -> str:
    return f"{first_upper(counted(count, what))} {'was' if count == 1 else 'were'}"


def _row(
    rule: Rule, limits: Mapping[str, LimitRow], counts: tuple[int, int], state: tuple[str, bool]
) -> RuleRow:
    mine = [limits[name] for name in rule.limits]
    words, is_on = state
    return RuleRow(
        name=rule.name,
        code=rule.code,
        title=rule.title,
        severity=rule.severity,
        severity_words=in_words(SEVERITIES, rule.severity),
        limit=_joined([one.limit for one in mine]) or NO_LIMIT,
        owner=_joined([one.owner for one in mine]) or "\N{EN DASH}",
        state=words,
        is_on=is_on,
        is_optional=rule.is_optional,
        limit_names=rule.limits,
        raises=counts[0],
        answered=counts[1],
        page=_page(rule, mine, words),
    )


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))


def _state(
    rule: Rule, on: frozenset[str], choices: Sequence[TimescaleChoice], today: date
) -> tuple[str, bool]:
    """Whether a rule looks, in words; a switch that is still to come is said with its day."""
    if not rule.is_optional:
        return ON, True
    is_on = rule.name in on
    words = "On: optional" if is_on else OFF
    name = f"{RULE_CHOICE}{rule.name}"
    ahead = [c for c in choices if c.name == name and c.from_on > today]
    turn = min(ahead, key=lambda choice: choice.from_on, default=None)
    if turn is not None and bool(turn.value) != is_on:
        words += f", {'off' if is_on else 'on'} from {day_words(turn.from_on, today)}"
    return words, is_on


def _page(rule: Rule, limits: Sequence[LimitRow], state: str) -> RulePage:
    words = words_of(rule)
    severity = in_words(SEVERITIES, rule.severity)
    why = f"{state}. Why one would want it: {words.under(WHY)}" if rule.is_optional else ""
    return RulePage(
        heading=f"{rule.code} {rule.title}",
        says=words.says,
        notes=f"{severity} severity. {SPEAKS[rule.kind]}",
        optional=why,
        sections=tuple((heading, " ".join(text.split())) for heading, text in words.sections),
        limits=tuple(one.sentence for one in limits)
        or ("It has no limit of its own: the date is on the record.",),
        sources=tuple(source_line(one) for one in rule.sources),
        speaks=tuple(e.story for e in rule.examples if e.speaks),
        is_silent=tuple(e.story for e in rule.examples if not e.speaks),
    )


def source_line(source: Source) -> SourceLine:
    """A source as the pages of rules and of published sets show it."""
    force = source.in_force_from
    since = f", in force from {rough_words(exactly(force))}" if force else ""
    return SourceLine(
        words=f"{source.title}: {source.passage}. Read in {rough_words(source.read_on)}{since}.",
        url=source.url,
        site=(urlsplit(source.url).hostname or "").removeprefix("www."),
    )
