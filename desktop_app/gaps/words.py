"""How gaps speak: dates, concerns and lists in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from desktop_app.domain.concerns import Concern
from desktop_app.domain.rough_dates import exactly, in_words


@lru_cache(maxsize=4096)
def said(day: date) -> str:
    """A day in words; kept between calls, since a sweep says the same few hundred days."""
    return in_words(exactly(day))


def of_concern(concern: Concern) -> str:
    """Which concern, as the middle of a sentence says it."""
    on = said(concern.received_on)
    return f"the concern “{concern.title}” of {on}" if concern.title else f"the concern of {on}"


def listed(words: Iterable[str]) -> str:
    """One, two and three: the list as a sentence says it; empty for none."""
    all_words = list(words)
    if len(all_words) < 2:
        return "".join(all_words)
    return f"{', '.join(all_words[:-1])} and {all_words[-1]}"
