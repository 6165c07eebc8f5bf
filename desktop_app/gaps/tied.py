"""Things tied to one another, directly or through others, brought into groups."""

from __future__ import annotations


class Ties:
    """Grows by ties; a thing without any is a group of its own."""

    def __init__(self) -> None:
        self._towards: dict[str, str] = {}

    def add(self, one: str) -> None:
        self._towards.setdefault(one, one)

    def tie(self, one: str, other: str) -> None:
        self.add(one)
        self.add(other)
        first, second = sorted((self.head(one), self.head(other)))
        self._towards[second] = first

    def head(self, one: str) -> str:
        """The first in order of everything that `one` is tied to; itself where nothing is."""
        while (further := self._towards.get(one, one)) != one:
            one = further
        return one

    def groups(self) -> tuple[tuple[str, ...], ...]:
        found: dict[str, list[str]] = {}
        for one in sorted(self._towards):
            found.setdefault(self.head(one), []).append(one)
        return tuple(tuple(group) for group in found.values())
