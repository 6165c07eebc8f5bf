"""What a piece of casework changed, so that a screen can tell whether it must look again."""

from dataclasses import dataclass

from desktop_app.gaps.gap import Gap


@dataclass(frozen=True, slots=True)
class Changes:
    """`people`: everyone whose file or gaps may differ now. `nouns`: what was written.

    `made` holds the ids of the facts written, in order, so that a screen can go to them.
    """

    people: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    gaps_opened: frozenset[Gap] = frozenset()
    gaps_closed: frozenset[Gap] = frozenset()
    made: tuple[str, ...] = ()
