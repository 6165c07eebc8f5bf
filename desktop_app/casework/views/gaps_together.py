"""One line for each person and agency: the first gap leads, the others are counted behind it.

So that a list stays short enough to be read; nothing is hidden, since every line opens. What is
critical and about no agency has a line of its own by rule: it would stand behind another alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.casework.views.limits import TITLES
from desktop_app.casework.wording import counted
from desktop_app.gaps.gap import Gap


def by_agency(gaps: Iterable[Gap]) -> list[list[Gap]]:
    """Gaps of one line together (see `line_of`), each group where its first gap stood.

    The order within and between groups is the order given: hand them in the gravest first.
    """
    together: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        together.setdefault(line_of(gap), []).append(gap)
    return list(together.values())


def line_of(gap: Gap) -> tuple[str, str]:
    """What tells the lines apart: the person, then the agency or else the rule."""
    stands_alone = gap.agency_id is None and gap.severity == "critical"
    return gap.person_id, gap.code if stands_alone else gap.agency_id or ""


def and_more(group: list[Gap]) -> str:
    """What stands behind the leading sentence: " And two more things.", or nothing."""
    more = len(group) - 1
    return f" And {counted(more, 'more thing')}." if more else ""


def also_missing(group: list[Gap]) -> str:
    """The same on paper, where no line opens: " Also: Not seen.", each by the name of its rule."""
    more = dict.fromkeys(TITLES.get(gap.rule, gap.rule) for gap in group[1:])
    return f" Also: {'; '.join(more)}." if more else ""
