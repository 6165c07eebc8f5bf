"""Questions about other people in a pattern, asked without naming any of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.signals import Signal

NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)


def same_as(n: Neighbourhood) -> frozenset[str]:
    """This person and every record that is known to be the same person."""
    same = {n.person_id}
    for pair in n.file.same_people:
        if pair.ended_on is None:
            same.update((pair.person_id, pair.same_as_person_id))
    return frozenset(same)


def others_among(n: Neighbourhood, signals: Iterable[Signal]) -> set[str]:
    """Everyone else of whom these signals speak."""
    return {signal.person_id for signal in signals} - same_as(n)


def discussed_since(n: Neighbourhood, since: date, today: date, with_whom: set[str]) -> bool:
    """Whether a meeting from `since` on spoke of this person and of one of `with_whom`."""
    return any(
        not met.is_cancelled
        and since <= met.held_on <= today
        and n.person_id in met.people_ids
        and not with_whom.isdisjoint(met.people_ids)
        for met in n.file.meetings
    )


def in_figures_or_words(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def how_many(count: int, thing: str) -> str:
    """One adult, two adults: the count in words as far as they are short."""
    return f"{in_figures_or_words(count)} {thing}{'' if count == 1 else 's'}"
