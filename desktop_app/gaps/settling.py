"""What changed between two looks: which gaps opened and which cleared."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.gaps.gap import Gap


def settle(was: Iterable[Gap], now: Iterable[Gap]) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """The gaps that opened and those that cleared, each in the order given; compared by key."""
    was_by_key = {gap.key: gap for gap in was}
    now_by_key = {gap.key: gap for gap in now}
    opened = tuple(gap for key, gap in now_by_key.items() if key not in was_by_key)
    cleared = tuple(gap for key, gap in was_by_key.items() if key not in now_by_key)
    return opened, cleared
