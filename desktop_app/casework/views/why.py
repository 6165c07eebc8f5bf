"""Why a gap is shown: the rule in words, the facts, the limit with its owner, the one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.casework.wording import first_upper, long_day
from desktop_app.domain.office import TimescaleChoice
from desktop_app.law.timescales import (
    SAME_DAY,
    choices_in_force,
    limit_words,
    terms_on,
    timescale_named,
)

if TYPE_CHECKING:
    from desktop_app.gaps.gap import Gap, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One gap explained, already text."""

    gap_key: str
    rule: str
    title: str
    sentence: str
    facts: tuple[str, ...]
    since: str
    due: str
    clears_when: str
    source: str
    speaks: tuple[str, ...]
    is_silent: tuple[str, ...]


def why(gap: Gap, choices: Sequence[TimescaleChoice], today: date) -> Why:
    """Explain `gap` by its rule; a rule that this version does not have is named as it stands."""
    rule = rules_by_name().get(gap.rule)
    return Why(
        gap_key=gap.key,
        rule=gap.rule,
        title=first_upper(rule.title if rule else gap.rule.replace("-", " ")),
        sentence=gap.sentence,
        facts=gap.facts,
        since=f"Since {long_day(gap.since)}.",
        due=_due(gap, rule, choices, today),
        clears_when=gap.clears_when,
        source=_sources(rule),
        speaks=tuple(e.story for e in rule.examples if e.speaks) if rule else (),
        is_silent=tuple(e.story for e in rule.examples if not e.speaks) if rule else (),
    )


@cache
def rules_by_name() -> dict[str, Rule]:
    from desktop_app.gaps.rules import RULES  # with its examples, slow to import

    return {rule.name: rule for rule in RULES}


def _due(gap: Gap, rule: Rule | None, choices: Sequence[TimescaleChoice], today: date) -> str:
    if gap.due_on is None:
        return "No day is set for it."
    limits = [_limit(name, choices, today) for name in (rule.limits if rule else ())]
    said = f"Due {long_day(gap.due_on)}"
    return f"{said}: {'; '.join(limits)}." if limits else f"{said}."


def _limit(name: str, choices: Sequence[TimescaleChoice], today: date) -> str:
    """A limit with its owner: "within 1 working day (our default)"."""
    words = limit_words(name, int(getattr(terms_on(choices, today), name)))
    chosen = choices_in_force(choices, today).get(name)
    owner = chosen.owner if chosen else timescale_named(name).owner
    return f"{words if words == SAME_DAY else f'within {words}'} ({owner})"


def _sources(rule: Rule | None) -> str:
    if rule is None or not rule.sources:
        return ""
    return f"Source: {'; '.join(source.title for source in rule.sources)}."
