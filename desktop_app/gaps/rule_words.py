"""A rule in its own words: what the docstring of its file says, as its page shows it."""

from __future__ import annotations

import inspect
import textwrap
from dataclasses import dataclass

from desktop_app.gaps.gap import TELL, WAITING, Rule

SPEAKS = {
    TELL: "It speaks at once, and is overdue after its limit.",
    WAITING: "It first speaks on the day after its limit; the day of the limit is never late.",
}
OPTIONAL = "It is optional and starts switched off: it looks only where this book asks it to."
WHY = "Why it matters"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """What is wrong, in one line, and the headings of the page with their text."""

    says: str
    sections: tuple[tuple[str, str], ...]

    def under(self, heading: str) -> str:
        """The text under a heading in one line; empty where there is no such heading."""
        return " ".join(dict(self.sections).get(heading, "").split())


def words_of(rule: Rule) -> RuleWords:
    """The first line of the docstring of the rule's file, and its headings with their text."""
    module = inspect.getmodule(rule.look)
    says, *rest = inspect.cleandoc(module.__doc__ or "" if module else "").split("\n\n")
    sections = []
    for part in rest:
        heading, _, text = part.partition("\n")
        sections.append((heading, textwrap.dedent(text)))
    return RuleWords(says=says, sections=tuple(sections))
