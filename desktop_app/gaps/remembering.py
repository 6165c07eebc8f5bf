"""Answers about a neighbourhood, worked out once although a dozen rules ask for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TypeVar

from desktop_app.gaps.neighbourhood import Neighbourhood

Answer = TypeVar("Answer")


def once(work: Callable[[Neighbourhood], Answer]) -> Callable[[Neighbourhood], Answer]:
    """Keep what `work` answers of a neighbourhood, whatever the day; nobody may change it."""

    @wraps(work)
    def kept(n: Neighbourhood) -> Answer:
        if work not in n.kept:
            n.kept[work] = work(n)
        answer: Answer = n.kept[work]
        return answer

    return kept


def once_a_day(
    work: Callable[[Neighbourhood, date], Answer],
) -> Callable[[Neighbourhood, date], Answer]:
    """Keep what `work` answers with the neighbourhood; nobody may change the answer."""

    @wraps(work)
    def kept(n: Neighbourhood, day: date) -> Answer:
        key = (work, day)
        if key not in n.kept:
            n.kept[key] = work(n, day)
        answer: Answer = n.kept[key]
        return answer

    return kept
